//! An incident that was noticed by those it harmed.

use crate::report::facts::MilestoneKind as Kind;
use crate::template::Term;
use crate::validate::phrase::{Phrases, words};
use crate::validate::{Context, Findings, Level, Rule, RuleId};
use std::ops::Range;

/// See `tests/rules/detected-by-users.md`.
pub(super) struct DetectedByUsers;

impl Rule for DetectedByUsers {
    fn id(&self) -> RuleId {
        RuleId("detected-by-users")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let mut fields = context.leaves.iter().filter(|leaf| {
            matches!(leaf.spec.term, Some(Term::DetectedBy | Term::DetectionMethod)) && leaf.filled()
        });
        if let Some(leaf) = fields.next() {
            let text = leaf.text();
            if let Some(range) = by_users(USERS, &text) {
                let message = message(text.get(range.clone()).unwrap_or_default());
                found.add_in(leaf, range, message, HELP.to_owned(), Vec::new());
            }
            return;
        }
        let facts = context.facts();
        let mut noticed = facts.timeline.iter().filter(|event| event.kinds.contains(&Kind::Detected));
        let Some(event) = noticed.next() else { return };
        if let Some(range) = by_users(REPORTS, &event.text.value) {
            let words = event.text.value.get(range).unwrap_or_default();
            found.add_fact(&event.text.source, None, message(words), HELP);
        }
    }
}

const HELP: &str = "Monitoring should be first. Say why no alert fired, and plan one that would have: that is an action most reports of this kind lack.";
const USERS: &[&str] = &[
    "user|users|customer|customers|client|clients ? report|reports|reported|complaint|complaints|ticket|tickets|feedback",
    "user|users|customer|customers|client|clients",
    "support ticket|tickets",
];
const REPORTS: &[&str] = &[
    "user|users|customer|customers|client|clients report|reports|reported|reporting|complained|complain|complaints|notified|noticed",
    "user|users|customer|customers|client|clients started|starting|begin|begins|began|have|had reporting|reported|complaining|complained",
    "reports|reported|complaints|complaint|notified|ticket|tickets|alerted by|from ? ? user|users|customer|customers|client|clients",
];
const AUTOMATIC: &[&str] = &[
    "alert|alerts|alerting|alarm|alarms|monitor|monitors|monitoring|automated|automatic|automatically|pager|paged|probe|probes|synthetic|dashboard|metrics",
];

fn message(words: &str) -> String {
    ["Users noticed this before monitoring did: “", words, "”."].concat()
}

/// Where a text says that users noticed, if no monitoring did as well.
fn by_users(patterns: &'static [&'static str], text: &str) -> Option<Range<usize>> {
    let words = words(text);
    let automatic = Phrases::new(AUTOMATIC, &[]).find(text, &words);
    if !automatic.is_empty() {
        return None;
    }
    Phrases::new(patterns, &[]).find(text, &words).into_iter().next()
}

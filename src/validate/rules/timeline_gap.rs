//! A long stretch of the incident about which the timeline says nothing.

use crate::report::facts::{Event, MilestoneKind as Kind, Stamp, Stated};
use crate::validate::moments::{apart, length};
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/timeline-gap.md`.
pub(super) struct TimelineGap;

impl Rule for TimelineGap {
    fn id(&self) -> RuleId {
        RuleId("timeline-gap")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let timeline = &context.facts().timeline;
        let over = |event: &Event| event.kinds.contains(&Kind::Resolved);
        let rows = timeline.iter().position(over).map_or(timeline.len(), |last| last + 1);
        let timed: Vec<&Event> = timeline.iter().take(rows).filter(|event| event.at.is_some()).collect();
        // Before somebody noticed there was nothing to tell.
        let noticed = timed.iter().position(|event| event.kinds.contains(&Kind::Detected)).unwrap_or(0);
        // Of the turning points alone nobody expects more.
        let [first, _, _, _, .., last] = timed.as_slice() else { return };
        let (Some(first), Some(last)) = (&first.at, &last.at) else { return };
        let Some(whole) = apart(&first.value, &last.value) else { return };
        // The longest one; a timeline of few rows has nothing but gaps.
        let mut longest: Option<(i64, &Stated<Stamp>, &Stated<Stamp>)> = None;
        for pair in timed.windows(2).skip(noticed) {
            let [above, row] = pair else { continue };
            let (Some(from), Some(to)) = (&above.at, &row.at) else { continue };
            let Some(silent) = apart(above.until.as_ref().unwrap_or(&from.value), &to.value) else {
                continue;
            };
            if silent > longest.map_or(LEAST.max(whole / 4), |longest| longest.0) {
                longest = Some((silent, from, to));
            }
        }
        let Some((silent, from, to)) = longest else { return };
        let (before, after) = (from.text.trim(), to.text.trim());
        let message = ["Nothing is told for ", &length(silent), " between “", before, "” and “", after, "”."];
        let help = "What was tried without success, or who was waited for, is often what helps the next team most. Add it, or say that nothing happened.";
        found.add_fact(&to.source, None, message.concat(), help);
    }
}

/// Half an hour, in seconds: shorter stretches need no row.
const LEAST: i64 = 1800;

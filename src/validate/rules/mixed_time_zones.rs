//! One moment that is stated in two zones, and is not the same in both.

use crate::report::facts::Milestone;
use crate::report::value::{Zone, spots};
use crate::validate::moments::{length, sure_offset};
use crate::validate::{Context, Findings, Leaf, Level, Rule, RuleId};

/// See `tests/rules/mixed-time-zones.md`.
pub(super) struct MixedTimeZones;

impl Rule for MixedTimeZones {
    fn id(&self) -> RuleId {
        RuleId("mixed-time-zones")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let milestones = &context.facts().milestones;
        for (at, later) in milestones.iter().enumerate() {
            let earlier = milestones.iter().take(at).find(|earlier| same_clock(earlier, later));
            let Some((earlier, minutes)) =
                earlier.and_then(|earlier| Some((earlier, between(earlier, later)?)))
            else {
                continue;
            };
            let message = [
                "“",
                &said(later),
                "” and “",
                &said(earlier),
                "” are stated for one moment, but these zones are ",
                &length(minutes * 60),
                " apart.",
            ];
            found.add_fact(&later.at.source, None, message.concat(), HELP);
        }
        for leaf in &context.leaves {
            if leaf.raw().contains(['(', '/', '=']) && leaf.raw().contains(':') {
                twice(leaf, found);
            }
        }
    }
}

const HELP: &str = "Whoever compares this with logs or another team's report looks at the wrong hour. Find out which zone is right, and use one throughout.";

/// Whether two statements of one turning point show the same time of the same day, each with a zone.
fn same_clock(one: &Milestone, two: &Milestone) -> bool {
    let (own, other) = (&one.at.value, &two.at.value);
    one.kind == two.kind
        && (one.by_label || two.by_label)
        && own.time.is_some()
        && own.time == other.time
        && (own.day == other.day || own.day.is_none() || other.day.is_none())
}

/// How many minutes the zones of two statements are apart, where they are for sure.
fn between(one: &Milestone, two: &Milestone) -> Option<i64> {
    let (own, other) = (&one.at.value, &two.at.value);
    let minutes = sure_offset(own)?.abs_diff(sure_offset(other)?);
    let differ = minutes > 0 && !same_place(own.zone.as_ref()?, other.zone.as_ref()?);
    differ.then_some(i64::from(minutes))
}

/// Whether two names differ only by daylight saving time, which people mix up without harm to the meaning: `EST`, `EDT`.
fn same_place(one: &Zone, two: &Zone) -> bool {
    let bare = |zone: &Zone| zone.written.replace(['S', 'D'], "");
    bare(one) == bare(two)
}

/// A moment as written, with its zone if that stands elsewhere.
fn said(milestone: &Milestone) -> String {
    let (text, stamp) = (milestone.at.text.trim(), &milestone.at.value);
    match &stamp.zone {
        Some(zone) if !text.contains(zone.written.as_str()) => [text, " ", &zone.written].concat(),
        _ => text.to_owned(),
    }
}

/// Looks for a moment that is given in a second zone right after: `09:35 EST (14:35 UTC)`.
fn twice(leaf: &Leaf, found: &mut Findings) {
    let text = leaf.text();
    let spots = spots(&text, None);
    for pair in spots.windows(2) {
        let [one, two] = pair else { continue };
        let between = text.get(one.range.end..two.range.start).unwrap_or_default().trim();
        if !matches!(between, "(" | "/" | "=" | "[") || one.end.is_some() || two.end.is_some() {
            continue;
        }
        let (Some(own), Some(other)) = (&one.start.time, &two.start.time) else { continue };
        let (Some(zone), Some(second)) = (&own.zone, &other.zone) else { continue };
        let (Some(offset), Some(further)) = (zone.offset, second.offset) else { continue };
        if zone.ambiguous() || second.ambiguous() || own.about || other.about {
            continue;
        }
        let minutes = (other.time - own.time).num_minutes() - i64::from(further - offset);
        // The day may change between the two, and an hour is daylight saving time taken for standard time.
        let off = minutes.rem_euclid(1440).min((-minutes).rem_euclid(1440));
        if off > 0 && off != 60 {
            let (own, other) = (text.get(one.range.clone()), text.get(two.range.clone()));
            let (own, other) = (own.unwrap_or_default(), other.unwrap_or_default());
            let message = [
                "“",
                own,
                "” and “",
                other,
                "” are not the same moment: they are ",
                &length(off * 60),
                " apart.",
            ];
            found.add_in(leaf, one.range.start..two.range.end, message.concat(), HELP.to_owned(), Vec::new());
        }
    }
}

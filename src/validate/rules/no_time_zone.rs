//! Times of day that no zone belongs to.

use crate::report::Edit;
use crate::report::facts::{Facts, Stamp, Stated};
use crate::validate::{Context, Findings, Fix, Level, Place, Rule, RuleId};

/// See `tests/rules/no-time-zone.md`.
pub(super) struct NoTimeZone;

impl Rule for NoTimeZone {
    fn id(&self) -> RuleId {
        RuleId("no-time-zone")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        let stamps = stamps(facts);
        let mut zones: Vec<&str> = Vec::new();
        for zone in stamps.iter().filter_map(|stamp| stamp.value.zone.as_ref()) {
            if !zones.contains(&zone.written.as_str()) {
                zones.push(&zone.written);
            }
        }
        // One zone that some times name is meant for all; of several nobody knows which.
        if facts.zone.is_some() || zones.len() == 1 {
            return;
        }
        let bare = |stamp: &&&Stated<Stamp>| stamp.value.time.is_some() && stamp.value.zone.is_none();
        let mut without = stamps.iter().filter(bare);
        let Some(first) = without.next() else { return };
        let count = without.count();
        let more = match count {
            0 => " has no time zone.".to_owned(),
            1 => " and one other time have no time zone.".to_owned(),
            _ => [" and ", &count.to_string(), " other times have no time zone."].concat(),
        };
        let mut message = ["“", first.text.trim(), "”", &more].concat();
        if let [one, two, ..] = zones.as_slice() {
            message = [&message, " Others are in ", one, " or ", two, "."].concat();
        }
        let help = "Readers in another office, and everybody after the clocks change, have to guess. Say once which zone the times are in.";
        let heading = context.section(first.source.section).and_then(|section| section.heading);
        let edit = |heading| Edit::AddText { heading, text: "All times in UTC.".to_owned() };
        let fix = heading
            .filter(|_| zones.is_empty())
            .map(|at| Fix::new("Say that all times are in UTC", edit(at)));
        let place = Place::of(&first.source);
        found.add_at(first.source.rank, place, message, help.to_owned(), fix.into_iter().collect());
    }
}

/// The moments of the incident in the order of the document.
fn stamps(facts: &Facts) -> Vec<&Stated<Stamp>> {
    let labelled =
        facts.milestones.iter().filter(|milestone| milestone.by_label).map(|milestone| &milestone.at);
    let mut stamps: Vec<&Stated<Stamp>> = labelled.collect();
    for event in facts.timeline.iter().filter_map(|event| event.at.as_ref()) {
        stamps.push(event);
    }
    stamps.sort_by_key(|stamp| (stamp.source.rank, stamp.source.range.start));
    stamps.dedup_by_key(|stamp| (stamp.source.rank, stamp.source.range.start));
    stamps
}

//! A stated time to detect, acknowledge, mitigate or resolve that the milestones contradict.

use crate::report::facts::{Measure, MilestoneKind as Kind};
use crate::validate::moments::{contradiction, length, restate};
use crate::validate::{Context, Findings, Level, Place, Rule, RuleId};

/// See `tests/rules/metric-mismatch.md`.
pub(super) struct MetricMismatch;

impl Rule for MetricMismatch {
    fn id(&self) -> RuleId {
        RuleId("metric-mismatch")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for (measure, what, from, to) in MEASURES {
            for stated in context.facts().stated(*measure) {
                let Some(known) = contradiction(context, stated, from, to) else { continue };
                let apart = length(known.seconds);
                let message = [
                    "The report says ",
                    stated.text.trim(),
                    " to ",
                    what,
                    ", but ",
                    &known.ends(),
                    " is ",
                    &apart,
                    ".",
                ];
                let help = "Such numbers are compared between incidents. Correct the number, or the times it is made of.";
                let fix = restate(context, &stated.source, &apart);
                let place = Place::of(&stated.source);
                let fixes = fix.into_iter().collect();
                found.add_at(stated.source.rank, place, message.concat(), help.to_owned(), fixes);
            }
        }
    }
}

/// What is measured from where to where; the first of each is what metrics are made of, and the others are in use too.
type Row = (Measure, &'static str, &'static [Kind], &'static [Kind]);
const MEASURES: &[Row] = &[
    (Measure::Detect, "detect it", &[Kind::Started], &[Kind::Detected]),
    (Measure::Acknowledge, "acknowledge it", &[Kind::Detected, Kind::Started], &[Kind::Acknowledged]),
    (Measure::Mitigate, "mitigate it", STARTS, &[Kind::Mitigated, Kind::Resolved]),
    (Measure::Resolve, "resolve it", STARTS, &[Kind::Resolved, Kind::Mitigated, Kind::Monitored]),
];
const STARTS: &[Kind] = &[Kind::Started, Kind::Detected, Kind::Acknowledged, Kind::Investigating];

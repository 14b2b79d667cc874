//! An incident that ends before it starts.

use crate::report::facts::{Facts, MilestoneKind as Kind, Stamp};
use crate::validate::moments::{DAY, alike, same_zone};
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/end-before-start.md`.
pub(super) struct EndBeforeStart;

impl Rule for EndBeforeStart {
    fn id(&self) -> RuleId {
        RuleId("end-before-start")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        let starts = facts.milestones_of(Kind::Started).filter(|start| start.by_label);
        for start in starts {
            let ends = facts.milestones_of(Kind::Resolved).filter(|end| end.by_label);
            if let Some(end) = ends.into_iter().find(|end| is_before(facts, &end.at.value, &start.at.value)) {
                let message = [
                    "The incident ends at ",
                    end.at.text.trim(),
                    ", before it starts at ",
                    start.at.text.trim(),
                    ".",
                ];
                let help = "One of the two is wrong, often its day or its year, and with it every length of time that follows from them.";
                found.add_fact(&end.at.source, None, message.concat(), help);
                return;
            }
        }
    }
}

/// Whether one moment is before another for sure: both name their days.
fn is_before(facts: &Facts, one: &Stamp, two: &Stamp) -> bool {
    if !one.day_is_own || !two.day_is_own || one.other_day.is_some() || two.other_day.is_some() {
        return false;
    }
    let (Some(day), Some(other)) = (one.day, two.day) else { return false };
    match one.seconds_since(two) {
        Some(seconds) => seconds < if alike(facts, one, two) { 0 } else { -DAY },
        // Zones move a moment by a day at most.
        None => (other - day).num_days() > i64::from(!same_zone(one, two)),
    }
}

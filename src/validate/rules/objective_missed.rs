//! An aim that the incident did not meet by what the report says elsewhere.

use crate::report::facts::{Facts, Measure};
use crate::validate::moments::length;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/objective-missed.md`.
pub(super) struct ObjectiveMissed;

impl Rule for ObjectiveMissed {
    fn id(&self) -> RuleId {
        RuleId("objective-missed")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        for target in facts.durations.iter().filter(|span| span.value.is_target) {
            if target.value.measure == Measure::Other {
                continue;
            }
            let Some(seconds) = taken(facts, target.value.measure) else { continue };
            if seconds > i64::try_from(target.value.seconds).unwrap_or(i64::MAX) {
                let message = [
                    "The aim was ",
                    &length_of(target.value.seconds),
                    ", but by this report it took ",
                    &length(seconds),
                    ".",
                ];
                let help =
                    "Readers compare the two. Say that the aim was missed, and what would have met it.";
                found.add_fact(&target.source, None, message.concat(), help);
            }
        }
    }
}

fn length_of(seconds: u64) -> String {
    length(i64::try_from(seconds).unwrap_or(i64::MAX))
}

/// How long it took at the most by what the report says, in seconds: by its milestones, or as stated.
fn taken(facts: &Facts, measure: Measure) -> Option<i64> {
    let own = facts.metric(measure).map(|metric| metric.seconds);
    let whole = (measure == Measure::Resolve).then_some(Measure::Total);
    let spans = [Some(measure), whole].into_iter().flatten().flat_map(|measure| facts.stated(measure));
    let stated = spans.filter(|span| !span.value.about && !span.value.up_to);
    own.into_iter().chain(stated.map(|span| i64::try_from(span.value.seconds).unwrap_or(i64::MAX))).max()
}

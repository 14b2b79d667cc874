//! Turning points of the incident that cannot have come in the order that their times say.

use crate::report::facts::MilestoneKind as Kind;
use crate::validate::moments::alike;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/milestone-order.md`.
pub(super) struct MilestoneOrder;

impl Rule for MilestoneOrder {
    fn id(&self) -> RuleId {
        RuleId("milestone-order")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        for (first, then, says) in ORDER {
            let earlier = facts.milestones_of(*first).filter(|milestone| milestone.by_label);
            for earlier in earlier {
                let later = facts.milestones_of(*then).filter(|milestone| milestone.by_label);
                for later in later {
                    let (one, two) = (&earlier.at.value, &later.at.value);
                    let sure = !one.about
                        && !two.about
                        && one.day_is_own == two.day_is_own
                        && alike(facts, one, two);
                    // Times without days may stand on both sides of midnight.
                    let night = if two.day_is_own { i64::MIN } else { -43_200 };
                    if sure && two.seconds_since(one).is_some_and(|seconds| seconds < 0 && seconds > night) {
                        let message = [
                            says,
                            " at ",
                            later.at.text.trim(),
                            ", but that is before ",
                            earlier.at.text.trim(),
                            ", when it ",
                            ended(*first),
                            ".",
                        ];
                        let help = "One of the two times is wrong, or stands in the wrong field. Whatever is measured between them is wrong too.";
                        found.add_fact(&later.at.source, None, message.concat(), help);
                    }
                }
            }
        }
    }
}

/// What comes first, what cannot come before it, and what is said of that. Detection may come after the end, the cause may
/// be found after the cure, and nobody may have been needed.
const ORDER: &[(Kind, Kind, &str)] = &[
    (Kind::Started, Kind::Detected, "The incident was detected"),
    (Kind::Started, Kind::Acknowledged, "The incident was acknowledged"),
    (Kind::Started, Kind::Mitigated, "The incident was mitigated"),
    (Kind::Detected, Kind::Acknowledged, "The incident was acknowledged"),
    (Kind::Mitigated, Kind::Resolved, "The incident was resolved"),
];

fn ended(kind: Kind) -> &'static str {
    match kind {
        Kind::Started => "started",
        Kind::Detected => "was detected",
        _ => "was mitigated",
    }
}

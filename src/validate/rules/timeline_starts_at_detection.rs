//! A timeline that begins only when somebody noticed.

use crate::report::facts::MilestoneKind as Kind;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/timeline-starts-at-detection.md`.
pub(super) struct TimelineStartsAtDetection;

impl Rule for TimelineStartsAtDetection {
    fn id(&self) -> RuleId {
        RuleId("timeline-starts-at-detection")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        let mut timed = facts.timeline.iter().filter_map(|event| Some((event, event.at.as_ref()?)));
        let (Some((first, at)), Some(_), Some(_)) = (timed.next(), timed.next(), timed.next()) else {
            return;
        };
        if !first.kinds.contains(&Kind::Detected) || first.kinds.contains(&Kind::Started) {
            return;
        }
        // Where a field says when it started, the time before is accounted for.
        if facts.milestones_of(Kind::Started).any(|start| start.by_label) {
            return;
        }
        let message = ["The timeline begins at “", at.text.trim(), "”, when the incident was noticed."];
        let help = "Begin with what led up to it: the change, the first errors, the first harm. Otherwise it looks as if everything could be known at once.";
        found.add_fact(&at.source, None, message.concat(), help);
    }
}

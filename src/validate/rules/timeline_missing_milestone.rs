//! A timeline that leaves out when the incident was noticed, or when it was over.

use crate::report::facts::MilestoneKind as Kind;
use crate::validate::{Context, Findings, Level, Place, Rule, RuleId};

/// See `tests/rules/timeline-missing-milestone.md`.
pub(super) struct TimelineMissingMilestone;

impl Rule for TimelineMissingMilestone {
    fn id(&self) -> RuleId {
        RuleId("timeline-missing-milestone")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        let mut timed = facts.timeline.iter().filter(|event| event.at.is_some());
        let (Some(first), Some(_)) = (timed.next(), timed.next()) else { return };
        let has = |kinds: &[Kind]| facts.milestones.iter().any(|milestone| kinds.contains(&milestone.kind));
        let noticed = has(&[Kind::Detected, Kind::Acknowledged, Kind::Investigating]);
        let over = has(&[Kind::Mitigated, Kind::Resolved, Kind::Monitored]);
        let missing = match (noticed, over) {
            (true, true) => return,
            (false, true) => "when the incident was detected",
            (true, false) => "when the incident was over",
            (false, false) => "when the incident was detected, or when it was over",
        };
        let message = ["No row of the timeline says ", missing, "."];
        let help = "Times to detect and to resolve are measured between these rows. Add the row, or use words such as detected and resolved in it.";
        let section = first.text.source.section;
        let slot = context.own(section).first().map(|leaf| leaf.slot);
        let place = Place {
            block: context.section(section).and_then(|section| section.heading),
            slot,
            ..Place::section(section)
        };
        found.add_at(context.rank(section), place, message.concat(), help.to_owned(), Vec::new());
    }
}

//! A timeline that leaves out when the incident was noticed, or when it was over.

use crate::report::facts::{Event, MilestoneKind as Kind};
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
        let clock = |event: &&Event| event.at.as_ref().is_some_and(|at| at.value.time.is_some());
        let timed: Vec<&Event> = facts.timeline.iter().filter(clock).collect();
        let [first, _, _, ..] = timed.as_slice() else { return };
        let says = |stems: &[&str]| timed.iter().any(|event| says(&event.text.value, stems));
        let has = |kinds: &[Kind]| facts.milestones.iter().any(|milestone| kinds.contains(&milestone.kind));
        let noticed = has(&[Kind::Detected, Kind::Acknowledged, Kind::Investigating]) || says(NOTICED);
        let over = has(&[Kind::Mitigated, Kind::Resolved, Kind::Monitored]) || says(OVER);
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

/// How words start that may tell of somebody noticing. The rule speaks up where none does.
const NOTICED: &[&str] = &[
    "alarm",
    "alert",
    "aware",
    "call",
    "complain",
    "declar",
    "detect",
    "discover",
    "error",
    "find",
    "found",
    "inform",
    "investigat",
    "learn",
    "message",
    "notic",
    "observ",
    "page",
    "realis",
    "realiz",
    "report",
    "saw",
    "see",
    "spot",
    "ticket",
    "told",
];
/// How words start that may tell of the end.
const OVER: &[&str] = &[
    "again",
    "back",
    "clear",
    "close",
    "complet",
    "deploy",
    "disappear",
    "done",
    "drop",
    "end",
    "finish",
    "fix",
    "gone",
    "healthy",
    "merge",
    "mitigat",
    "normal",
    "ok",
    "online",
    "recover",
    "releas",
    "resolv",
    "restor",
    "resum",
    "revert",
    "roll",
    "stabil",
    "stop",
    "succe",
    "success",
    "up",
    "work",
];

/// Whether a word of a text starts in one of these ways.
fn says(text: &str, stems: &[&str]) -> bool {
    let lowered = text.to_lowercase();
    let mut words = lowered.split(|c: char| !c.is_alphanumeric());
    words.any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

//! A long stretch of the incident about which the timeline says nothing.

use crate::report::facts::{Event, MilestoneKind as Kind};
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
        let (Some(first), Some(last)) = (timed.first(), timed.last()) else { return };
        let (Some(first), Some(last)) = (&first.at, &last.at) else { return };
        let Some(whole) = apart(&first.value, &last.value) else { return };
        for pair in timed.windows(2) {
            let [above, row] = pair else { continue };
            let (Some(from), Some(to)) = (&above.at, &row.at) else { continue };
            let Some(silent) = apart(above.until.as_ref().unwrap_or(&from.value), &to.value) else {
                continue;
            };
            if silent > LEAST.max(whole / 4) {
                let message = [
                    "Nothing is told for ",
                    &length(silent),
                    " between “",
                    from.text.trim(),
                    "” and “",
                    to.text.trim(),
                    "”.",
                ];
                let help = "What was tried without success, or who was waited for, is often what helps the next team most. Add it, or say that nothing happened.";
                found.add_fact(&to.source, None, message.concat(), help);
            }
        }
    }
}

/// Half an hour, in seconds: shorter stretches need no row.
const LEAST: i64 = 1800;

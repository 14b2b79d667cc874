//! A review that came later than two days after the end.

use crate::report::facts::{MilestoneKind as Kind, Source, Stamp, Stated};
use crate::template::Term;
use crate::validate::moments::{leaf, length};
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/review-late.md`.
pub(super) struct ReviewLate;

impl Rule for ReviewLate {
    fn id(&self) -> RuleId {
        RuleId("review-late")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        let identity = &facts.identity;
        let ends = [Kind::Resolved, Kind::Mitigated].into_iter().find_map(|kind| facts.milestone(kind));
        let Some(end) = ends else { return };
        if let Some(reviewed) = &identity.reviewed
            && let Some(late) = lateness(&end.at.value, &reviewed.value)
        {
            let message = message("The review", reviewed, &end.at.text, late);
            found.add_fact(&reviewed.source, None, message, HELP);
        }
        // A report that was changed later was completed before.
        let written = identity.written.as_ref().filter(|written| {
            leaf(context, &written.source).is_none_or(|leaf| leaf.spec.term != Some(Term::LastUpdated))
        });
        let Some(written) = written else { return };
        let late = lateness(&end.at.value, &written.value).filter(|hours| *hours > SOON);
        let Some(late) = late else { return };
        if let Some(source) = promised(context) {
            let message = message(
                "This says that the report was completed within 48 hours, but it",
                written,
                &end.at.text,
                late,
            );
            found.add_fact(source, Some(Level::Error), message, HELP);
        }
    }
}

const HELP: &str = "Details fade within days, and what is learned late is used late. Give the date that is right, or say what held the review up.";
/// Two days, in hours.
const SOON: i64 = 48;

/// How many hours too late a moment is at the least; `None` where it may be in time.
fn lateness(end: &Stamp, then: &Stamp) -> Option<i64> {
    if end.other_day.is_some() || then.other_day.is_some() {
        return None;
    }
    let hours = if let Some(seconds) = then.seconds_since(end) {
        seconds / 3600
    } else {
        // From the end of one day to the start of the other. Zones may put them a day closer.
        let days = (then.day? - end.day?).num_days();
        (days - 1 - i64::from(then.time.is_some() && then.zone != end.zone)) * 24
    };
    (hours > SOON || hours == SOON && then.time.is_none()).then_some(hours)
}

/// The answer that says the report was completed within 48 hours.
fn promised<'f>(context: &'f Context) -> Option<&'f Source> {
    let mut answers = context.facts().answers.iter();
    let answer = answers.find(|answer| answer.yes == Some(true) && answer.question.contains("48 hours"))?;
    Some(&answer.source)
}

fn message(what: &str, then: &Stated<Stamp>, end: &str, hours: i64) -> String {
    [
        what,
        " is of ",
        then.text.trim(),
        ", more than ",
        &length(hours * 3600),
        " after the end (",
        end.trim(),
        ").",
    ]
    .concat()
}

//! A stated length of the incident that its start and its end contradict.

use crate::report::facts::{Measure, MilestoneKind as Kind, Span, Stated};
use crate::template::Term;
use crate::validate::moments::{at_least, contradiction, fits, leaf, length, restate};
use crate::validate::{Context, Findings, Level, Place, Rule, RuleId};

/// See `tests/rules/duration-mismatch.md`.
pub(super) struct DurationMismatch;

impl Rule for DurationMismatch {
    fn id(&self) -> RuleId {
        RuleId("duration-mismatch")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        for total in facts.stated(Measure::Total) {
            let Some(known) = contradiction(context, total, FROM, TO) else { continue };
            let apart = length(known.seconds);
            let message =
                ["The report says ", total.text.trim(), ", but ", &known.ends(), " is ", &apart, "."];
            add(context, total, message.concat(), &apart, found);
        }
        let Some(total) = facts.stated(Measure::Total).next() else { return };
        for other in facts.stated(Measure::Resolve).filter(|other| is_told(context, other)) {
            let seconds = i64::try_from(total.value.seconds).unwrap_or(i64::MAX);
            let vague = total.value.about || total.value.up_to || at_least(context, &total.source);
            if other.value.seconds >= total.value.seconds || vague {
                continue;
            }
            // Both are said to their own grain.
            if !fits(&other.value, at_least(context, &other.source), seconds, total.value.grain) {
                let message = [
                    "The report says ",
                    other.text.trim(),
                    " here, but ",
                    total.text.trim(),
                    " for the whole incident.",
                ];
                add(context, other, message.concat(), &length(seconds), found);
            }
        }
    }
}

const FROM: &[Kind] = &[Kind::Started, Kind::Detected];
const TO: &[Kind] = &[Kind::Resolved, Kind::Mitigated, Kind::Monitored];

/// Whether a length is told in a sentence. A field may measure from whatever its team agreed on.
fn is_told(context: &Context, stated: &Stated<Span>) -> bool {
    leaf(context, &stated.source).is_none_or(|leaf| leaf.spec.term != Some(Term::TimeToResolve))
}

fn add(context: &Context, stated: &Stated<Span>, message: String, apart: &str, found: &mut Findings) {
    let help = "One of the two is wrong, and readers will quote either. Correct the length, or the times.";
    let fix = restate(context, &stated.source, apart);
    let place = Place::of(&stated.source);
    found.add_at(stated.source.rank, place, message, help.to_owned(), fix.into_iter().collect());
}

//! An action due later than the heading it stands under promises.

use crate::report::facts::Horizon;
use crate::report::glance::days;
use crate::report::value::day_words;
use crate::template::normalise;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};
use chrono::{NaiveDate, TimeDelta};

/// See `tests/rules/due-outside-horizon.md`.
pub(super) struct DueOutsideHorizon;

impl Rule for DueOutsideHorizon {
    fn id(&self) -> RuleId {
        RuleId("due-outside-horizon")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let Some(from) = last_day(context) else { return };
        for action in deed::open(context) {
            let (Some(stated), Some(due)) = (&action.due, deed::due(action)) else { continue };
            let Some(horizon) = action.horizon else { continue };
            let title = context.section(action.section).map(|section| normalise(&section.title));
            let (length, length_words) =
                title.and_then(|title| promised(&title)).unwrap_or_else(|| usual(horizon));
            let Some(last) = from.checked_add_signed(TimeDelta::days(length)) else { continue };
            if due.0 > last {
                let message = [
                    "This is due on ",
                    &deed::words(due),
                    ", more than ",
                    &length_words,
                    " after ",
                    &day_words(from),
                    ".",
                ];
                let help = "Readers take the heading as a promise. Set an earlier day, or move the action to the heading that it will keep.";
                found.add_fact(&stated.source, None, message.concat(), help);
            }
        }
    }
}

/// The last day that the report names for itself or its incident, in any reading: horizons are counted from there.
fn last_day(context: &Context) -> Option<NaiveDate> {
    let facts = context.facts();
    let identity = &facts.identity;
    let stamps = identity.written.iter().chain(&identity.reviewed).map(|stated| &stated.value);
    let stamps = stamps.chain(facts.milestones.iter().map(|milestone| &milestone.at.value));
    let own = identity.incident_date.iter().flat_map(|date| [Some(date.value.day), date.value.other]);
    stamps.map(|stamp| days(stamp).map(|days| days.1)).chain(own).flatten().max()
}

/// The days within which actions of a horizon belong done, and the words for it.
fn usual(horizon: Horizon) -> (i64, String) {
    let (days, words) = match horizon {
        Horizon::Immediate => (1, "24 hours"),
        Horizon::ShortTerm => (7, "a week"),
        Horizon::LongTerm => (31, "a month"),
    };
    (days, words.to_owned())
}

/// The length that a heading itself names: `within 2 weeks`, `this quarter`.
fn promised(title: &str) -> Option<(i64, String)> {
    const UNITS: &[(&str, i64)] =
        &[("hour", 0), ("day", 1), ("week", 7), ("month", 31), ("quarter", 92), ("year", 366)];
    let words: Vec<&str> = title.split(' ').collect();
    let unit = |word: &str| UNITS.iter().find(|(unit, _)| word.strip_suffix('s').unwrap_or(word) == *unit);
    // The last one: `1 to 2 weeks`.
    let at = words.iter().rposition(|word| unit(word).is_some())?;
    let word = *words.get(at)?;
    let (_, days) = unit(word)?;
    let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
    let count: i64 = match before {
        "a" | "an" | "one" | "this" | "next" | "the" => 1,
        number => number.parse().ok().filter(|count| *count < 10_000)?,
    };
    // Hours count to the end of the day on which they are over.
    let length = if *days == 0 { (count + 23) / 24 } else { count * days };
    Some((length, [before, " ", word].concat()))
}

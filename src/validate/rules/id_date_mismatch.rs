//! An identifier whose date is not that of the incident.

use crate::report::facts::Facts;
use crate::report::value::date_iso;
use crate::validate::{Context, Findings, Level, Rule, RuleId};
use chrono::NaiveDate;

/// See `tests/rules/id-date-mismatch.md`.
pub(super) struct IdDateMismatch;

impl Rule for IdDateMismatch {
    fn id(&self) -> RuleId {
        RuleId("id-date-mismatch")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        let Some(id) = &facts.identity.id else { return };
        let Some(dated) = date_in(&id.value) else { return };
        let days = days(facts);
        let Some(first) = days.first() else { return };
        // A day more or less is a zone, or the night.
        if days.iter().all(|day| (dated - *day).num_days().abs() > 1) {
            let message = [
                "The identifier says ",
                &date_iso(dated),
                ", but the incident was on ",
                &date_iso(*first),
                ".",
            ];
            let help =
                "Whoever searches by date finds the wrong report, or none. Correct whichever is wrong.";
            found.add_fact(&id.source, None, message.concat(), help);
        }
    }
}

/// Every day that the report names for itself or its incident, in any reading, that of the incident first.
fn days(facts: &Facts) -> Vec<NaiveDate> {
    let identity = &facts.identity;
    let mut days = Vec::new();
    if let Some(date) = &identity.incident_date {
        days.extend([Some(date.value.day), date.value.other]);
    }
    for milestone in &facts.milestones {
        let stamp = &milestone.at.value;
        days.extend([stamp.day, stamp.other_day]);
    }
    if !days.is_empty()
        && let Some(written) = &identity.written
    {
        days.extend([written.value.day, written.value.other_day]);
    }
    days.into_iter().flatten().collect()
}

/// The date in an identifier: eight digits together, or parted by hyphens.
fn date_in(id: &str) -> Option<NaiveDate> {
    let number = |digits: &str| digits.parse::<u32>().ok();
    let runs: Vec<&str> = id.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let date = |year: &str, month: &str, day: &str| {
        let year = i32::try_from(number(year)?).ok().filter(|year| (1990..2100).contains(year))?;
        NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
    };
    let whole = runs.iter().filter(|run| run.len() == 8);
    let mut whole = whole.filter_map(|run| date(run.get(..4)?, run.get(4..6)?, run.get(6..)?));
    let parted = || {
        runs.windows(3).find_map(|run| match run {
            [year, month, day] if (year.len(), month.len(), day.len()) == (4, 2, 2) => date(year, month, day),
            _ => None,
        })
    };
    whole.next().or_else(parted)
}

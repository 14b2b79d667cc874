//! A day that has not come yet, of something that is told as having happened.

use crate::report::facts::{Source, Stamp, Stated};
use crate::report::value::day_words;
use crate::validate::moments::MOST;
use crate::validate::{Context, Findings, Level, Rule, RuleId};
use chrono::{NaiveDateTime, TimeDelta};

/// See `tests/rules/date-in-future.md`.
pub(super) struct DateInFuture;

impl Rule for DateInFuture {
    fn id(&self) -> RuleId {
        RuleId("date-in-future")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let Some(now) = context.now else { return };
        let facts = context.facts();
        let mut told: Vec<(&Source, Stamp)> = Vec::new();
        if let Some(date) = &facts.identity.incident_date {
            let stamp = Stamp {
                day: Some(date.value.day),
                other_day: date.value.other,
                day_is_own: true,
                ..Stamp::default()
            };
            told.push((&date.source, stamp));
        }
        let events = facts.timeline.iter().filter_map(|event| event.at.as_ref());
        let labelled = facts.milestones.iter().filter(|milestone| milestone.by_label);
        let stated = labelled.map(|milestone| &milestone.at).chain(&facts.identity.written);
        let is_told = |at: &&Stated<Stamp>| at.value.day_is_own && is_after(&at.value, now);
        // A wrong year runs through a whole timeline; its first row says enough.
        for at in stated.filter(is_told).chain(events.filter(is_told).take(1)) {
            told.push((&at.source, at.value.clone()));
        }
        let mut known: Vec<&Source> = Vec::new();
        for (source, stamp) in told.into_iter().take(MOST) {
            if !known.contains(&source) && is_after(&stamp, now) {
                known.push(source);
                let day = stamp.day.map(day_words).unwrap_or_default();
                let message = [&day, " is in the future."];
                let help = "A report tells what has happened. Check the year and the month; it is easily mistyped around New Year.";
                found.add_fact(source, None, message.concat(), help);
            }
        }
    }
}

/// Whether a moment is after another in UTC, wherever on Earth it was written, and whichever day it means.
fn is_after(stamp: &Stamp, now: NaiveDateTime) -> bool {
    if let Some(moment) = stamp.utc().filter(|_| stamp.other_day.is_none()) {
        return moment > now;
    }
    let Some(today) = now.checked_add_signed(TimeDelta::hours(14)).map(|now| now.date()) else {
        return false;
    };
    stamp.day.is_some_and(|day| day > today) && stamp.other_day.is_none_or(|day| day > today)
}

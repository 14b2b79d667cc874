//! Dates with times: the parts in any order, and what they add up to.

use chrono::{Days, NaiveDateTime, TimeDelta};

use super::date::{self, Date};
use super::scan::{Cursor, Miss, Scan};
use super::time::{self, Dial, TimeOfDay};
use super::zone;

/// A date with a time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instant {
    /// The day.
    pub date: Date,
    /// The time on that day, with the zone when one is written.
    pub time: TimeOfDay,
}

impl Instant {
    /// The time on the writer's clock.
    pub fn local(&self) -> Option<NaiveDateTime> {
        let day = self.date.day.checked_add_days(Days::new(self.time.days_later.into()))?;
        Some(day.and_time(self.time.time))
    }

    /// The time in UTC; `None` when the zone is missing or has no known offset. An ambiguous zone counts with
    /// its usual offset.
    pub fn utc(&self) -> Option<NaiveDateTime> {
        let minutes = self.time.zone.as_ref()?.offset?;
        self.local()?.checked_sub_signed(TimeDelta::minutes(minutes.into()))
    }
}

/// A date, a time of day, or both: one end of a range.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moment {
    /// The day, when written.
    pub date: Option<Date>,
    /// The time of day, when written.
    pub time: Option<TimeOfDay>,
}

impl Moment {
    /// `Fri 24 Jan 2025, 09:35 UTC−5`.
    pub fn words(&self) -> String {
        let mut words = self.date.as_ref().map_or_else(String::new, Date::words);
        if let Some(time) = &self.time {
            if !words.is_empty() {
                words.push_str(", ");
            }
            words.push_str(&time.words());
        }
        words
    }

    /// Settles what the zone means once the day is sure.
    pub(super) fn settle(&mut self) {
        if let (Some(Date { day, other: None }), Some(time)) = (&self.date, &mut self.time)
            && let Some(zone) = &mut time.zone
        {
            zone.settle(*day);
        }
    }

    /// The moment as an instant, when it has both parts.
    pub fn instant(&self) -> Option<Instant> {
        Some(Instant { date: self.date.clone()?, time: self.time.clone()? })
    }
}

/// Reads a date, a time and a zone in any order. The second part of the result says whether AM (`false`) or
/// PM (`true`) was written.
pub(super) fn scan(cursor: &mut Cursor) -> Scan<(Moment, Option<bool>)> {
    let mut moment = Moment::default();
    let mut afternoon = None;
    let mut about = false;
    let mut iso = false;
    loop {
        let mut ahead = *cursor;
        separators(&mut ahead);
        about |= ahead.about();
        if moment.date.is_some() && moment.time.is_none() && ahead.is_tight() {
            iso |= ahead.word(&["T"]);
        }
        if let Some(time) = moment.time.as_mut() {
            if time.zone.is_none()
                && let Some(zone) = zone::scan(&mut ahead, iso)
            {
                time.zone = Some(zone);
                *cursor = ahead;
                continue;
            }
            if time.days_later == 0
                && let Some(days) = time::days_later(&mut ahead)
                && days > 0
            {
                time.days_later = days;
                *cursor = ahead;
                continue;
            }
        }
        if moment.date.is_none()
            && let Some(date) = found(date::scan(&mut ahead))?
        {
            moment.date = Some(date);
            *cursor = ahead;
            continue;
        }
        if moment.time.is_some() {
            break;
        }
        // `2025-01-24 - 09:35`: a dash between a date and its time.
        if moment.date.is_some() {
            // `October 05, 2023 and 02:00 HRS`.
            let clock = |next: &Cursor| next.second().is_some_and(|token| token.is_mark(":"));
            let mut joined = ahead;
            if joined.word(&["and"]) && clock(&joined) {
                ahead = joined;
            } else {
                ahead.mark("-–—:");
            }
        }
        let Some(dial) = found(time::scan(&mut ahead, iso))? else { break };
        let Dial { time, days_later, seconds, .. } = dial;
        afternoon = dial.afternoon;
        iso |= seconds;
        moment.time = Some(TimeOfDay { time, days_later, zone: None, about });
        *cursor = ahead;
    }
    moment.settle();
    if moment == Moment::default() { Err(Miss::Other) } else { Ok((moment, afternoon)) }
}

/// Words and marks that may stand before or between the parts.
fn separators(cursor: &mut Cursor) {
    while cursor.mark(",;@|•") || cursor.word(&["at", "on", "in", "from", "since", "between"]) {}
}

/// A miss of the other kind is no answer; an impossible value is one.
fn found<T>(scan: Scan<T>) -> Result<Option<T>, Miss> {
    match scan {
        Ok(value) => Ok(Some(value)),
        Err(Miss::Other) => Ok(None),
        Err(miss) => Err(miss),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, Value, read};
    use crate::template::SlotKind;

    fn check(text: &str, expected: &str) {
        let shown = match read(&SlotKind::Instant, text) {
            Reading::Read { words, .. } => words,
            Reading::Unreadable { message } => message,
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn date_time_and_zone_combine_in_any_order() {
        for text in [
            "January 24, 2025, 09:35 AM EST",
            "2025-01-24T09:35:00-05:00",
            "2025-01-24T09:35-0500",
            "2025-01-24 09:35:00 -0500",
            "09:35 EST on 24 Jan 2025",
            "24 Jan 2025 @ 9:35am (EST)",
            "Fri 24 Jan 2025 at 09:35 UTC-5",
            "2025-01-24 - 09:35 EST",
            "09:35 24.01.2025 EST",
            "20250124T093500-0500",
            "24th January 2025, 0935 hrs EST",
        ] {
            check(text, "Fri 24 Jan 2025, 09:35 UTC−5");
        }
        for text in ["2025-01-24T09:35:00Z", "2025-01-24 09:35 UTC", "2025-01-24T09:35:00.000+00:00"] {
            check(text, "Fri 24 Jan 2025, 09:35 UTC");
        }
        check("20th April,2023, at 10:00am in GMT;UTC±00:00", "Thu 20 Apr 2023, 10:00 UTC");
        check("2025-01-24 09:35+0300", "Fri 24 Jan 2025, 09:35 UTC+3");
    }

    #[test]
    fn a_missing_part_is_named() {
        check("2025-01-24", "Fri 24 Jan 2025, no time of day");
        check("09:35", "09:35, no date");
        check("2025-01-24 25:00", "There is no 25:00.");
        check("2025-02-30 09:35", "February has no 30th.");
        check("whenever", "This doesn't read as a date with a time. Write it like 2025-01-24 09:35 UTC.");
    }

    #[test]
    fn the_zone_leads_to_utc() {
        let Reading::Read { value: Value::Instant(instant), .. } =
            read(&SlotKind::Instant, "2025-01-24 22:30 EST (UTC-5)")
        else {
            panic!("no instant")
        };
        assert_eq!(instant.utc().unwrap().to_string(), "2025-01-25 03:30:00");
    }
}

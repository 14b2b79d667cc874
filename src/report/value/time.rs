//! Times of day.

use chrono::{NaiveTime, Timelike};

use super::scan::{Cursor, Miss, Piece, Scan};
use super::zone::Zone;

/// A time of day as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeOfDay {
    /// The time, to the second; written fractions of a second are dropped.
    pub time: NaiveTime,
    /// Days after the day it belongs to: 1 for `24:00`, `00:15 (+1)` and `00:15 next day`.
    pub days_later: u8,
    /// The zone, when one is written.
    pub zone: Option<Zone>,
    /// Whether the writer said it is not exact.
    pub about: bool,
}

impl TimeOfDay {
    /// `09:35 UTC−5`.
    pub fn words(&self) -> String {
        let mut words = self.words_without_zone();
        if let Some(zone) = &self.zone {
            words.push(' ');
            words.push_str(&zone.words());
        }
        words
    }

    /// `09:35`, `about 09:35`, `00:15 the next day`.
    pub(super) fn words_without_zone(&self) -> String {
        let about = if self.about { "about " } else { "" };
        let clock = clock(self.time);
        match self.days_later {
            0 => format!("{about}{clock}"),
            1 => format!("{about}{clock} the next day"),
            days => format!("{about}{clock}, {days} days later"),
        }
    }
}

/// `09:35`, or `09:35:20` when there are seconds.
pub(super) fn clock(time: NaiveTime) -> String {
    written(time.hour(), time.minute(), Some(time.second()).filter(|second| *second > 0))
}

/// Hands on a dial: what stands before the zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dial {
    pub(super) time: NaiveTime,
    pub(super) days_later: u8,
    /// Whether AM (`false`) or PM (`true`) was written.
    pub(super) afternoon: Option<bool>,
    /// Whether seconds were written.
    pub(super) seconds: bool,
}

/// Reads a time of day where the cursor stands. `iso` says that a `T` came before it, so that six digits are
/// a time too.
pub(super) fn scan(cursor: &mut Cursor, iso: bool) -> Scan<Dial> {
    let mut ahead = *cursor;
    for (name, hour) in [("noon", 12), ("midday", 12), ("midnight", 0)] {
        if ahead.word(&[name]) {
            *cursor = ahead;
            return dial(hour, 0, None, None);
        }
    }
    let token = ahead.peek().filter(|token| token.piece == Piece::Number).ok_or(Miss::Other)?;
    let number = ahead.number(1, 6).ok_or(Miss::Other)?;
    let (hour, minute, second) = match token.text.len() {
        1 | 2 => after_hour(&mut ahead, number, token.text.len() == 2)?,
        4 => (number / 100, Some(number % 100), None),
        6 if iso => (number / 10_000, Some(number / 100 % 100), Some(number % 100)),
        _ => return Err(Miss::Other),
    };
    if second.is_some() && ahead.tight_mark(".,") {
        ahead.number(1, 9).ok_or(Miss::Other)?;
    }
    let afternoon = meridiem(&mut ahead);
    if minute.is_some() {
        ahead.word(&["hrs", "hr", "hours", "uhr"]);
    } else if afternoon.is_none() && !ahead.word(&["uhr"]) {
        return Err(Miss::Other);
    }
    let found = dial(hour, minute.unwrap_or(0), second, afternoon)?;
    *cursor = ahead;
    Ok(found)
}

/// What follows one or two digits: `:20`, `:20:30`, `h20`, `h`, `.20`, or nothing.
fn after_hour(cursor: &mut Cursor, hour: u32, two_digits: bool) -> Scan<(u32, Option<u32>, Option<u32>)> {
    let mut ahead = *cursor;
    if ahead.tight_mark(":") && ahead.is_tight() {
        let minute = ahead.number(2, 2).ok_or(Miss::Other)?;
        let mut second = None;
        let mut further = ahead;
        if further.tight_mark(":") && further.is_tight() {
            second = Some(further.number(2, 2).ok_or(Miss::Other)?);
            ahead = further;
        }
        *cursor = ahead;
        return Ok((hour, Some(minute), second));
    }
    let mut ahead = *cursor;
    if ahead.is_tight() && ahead.word(&["h"]) {
        let minute = if ahead.is_tight() { ahead.number(2, 2) } else { None };
        *cursor = ahead;
        return Ok((hour, Some(minute.unwrap_or(0)), None));
    }
    if two_digits
        && ahead.tight_mark(".")
        && ahead.is_tight()
        && let Some(minute) = ahead.number(2, 2)
        && hour < 24
        && minute < 60
        && !ahead.tight_mark(".")
    {
        *cursor = ahead;
        return Ok((hour, Some(minute), None));
    }
    Ok((hour, None, None))
}

/// Takes `AM`, `pm`, `p.m.`.
fn meridiem(cursor: &mut Cursor) -> Option<bool> {
    for (whole, letter, afternoon) in [(["am", "midnight"], "a", false), (["pm", "noon"], "p", true)] {
        let mut ahead = *cursor;
        if ahead.word(&whole)
            || (ahead.word(&[letter]) && ahead.tight_mark(".") && ahead.word(&["m"]) && {
                ahead.tight_mark(".");
                true
            })
        {
            *cursor = ahead;
            return Some(afternoon);
        }
    }
    None
}

fn dial(hour: u32, minute: u32, second: Option<u32>, afternoon: Option<bool>) -> Scan<Dial> {
    let seconds = second.unwrap_or(0);
    let full_day = hour == 24 && minute == 0 && seconds == 0 && afternoon.is_none();
    let turned = match afternoon {
        Some(false) if hour > 12 => {
            return Err(Miss::Impossible(format!("{hour:02}:{minute:02} is after noon, so it is not AM.")));
        }
        Some(false) if hour == 12 => 0,
        Some(true) if hour < 12 => hour + 12,
        _ if full_day => 0,
        _ => hour,
    };
    let time = NaiveTime::from_hms_opt(turned, minute, seconds)
        .ok_or_else(|| Miss::Impossible(format!("There is no {}.", written(hour, minute, second))))?;
    Ok(Dial { time, days_later: u8::from(full_day), afternoon, seconds: second.is_some() })
}

fn written(hour: u32, minute: u32, second: Option<u32>) -> String {
    match second {
        Some(second) => format!("{hour:02}:{minute:02}:{second:02}"),
        None => format!("{hour:02}:{minute:02}"),
    }
}

/// Takes `(+1)`, `+1d`, `next day`: how many days later the time is.
pub(super) fn days_later(cursor: &mut Cursor) -> Option<u8> {
    let mut ahead = *cursor;
    let opened = ahead.mark("(");
    let days = if ahead.mark("+") {
        let days = if ahead.is_tight() { ahead.number(1, 1) } else { None }?;
        ahead.word(&["d", "day", "days"]);
        u8::try_from(days).ok()?
    } else {
        ahead.word(&["the"]);
        if !(ahead.word(&["next", "following"]) && ahead.word(&["day"])) {
            return None;
        }
        1
    };
    if opened && !ahead.mark(")") {
        return None;
    }
    *cursor = ahead;
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, read};
    use crate::template::SlotKind;

    fn check(text: &str, expected: &str) {
        let shown = match read(&SlotKind::Time, text) {
            Reading::Read { words, .. } => words,
            Reading::Unreadable { message } => message,
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_time_reads_in_every_common_notation() {
        for text in [
            "9:20 AM",
            "09:20AM",
            "9:20 a.m.",
            "0920",
            "0920 hrs",
            "09h20",
            "09.20",
            "at 9:20am",
            "09:20 HRS",
        ] {
            check(text, "09:20");
        }
        for text in ["1:00pm", "1 PM", "1pm", "13:00 HRS", "1:00 p.m.", "13h", "13:00 PM"] {
            check(text, "13:00");
        }
        check("12:20 PM", "12:20");
        check("12:20 AM", "00:20");
        check("09:20:30.500", "09:20:30");
        check("noon", "12:00");
        check("12:00 midnight", "00:00");
        check("[9:20]", "09:20");
        check("02:00 AM (EAT)", "02:00 UTC+3");
        check("0920Z", "09:20 UTC");
        check("~09:20", "about 09:20");
        check("00:15 (+1)", "00:15 the next day");
        check("24:00", "00:00 the next day");
        check("09:20 AM, when the alert fired", "09:20");
    }

    #[test]
    fn a_plain_time_is_not_echoed() {
        check("09:20", "");
        check("09:20:30", "");
        check("09:20 UTC", "");
    }

    #[test]
    fn a_time_no_clock_shows_says_so() {
        check("25:00", "There is no 25:00.");
        check("9:75", "There is no 09:75.");
        check("23:59:60", "There is no 23:59:60.");
        check("13:20 AM", "13:20 is after noon, so it is not AM.");
    }

    #[test]
    fn other_words_say_what_would_work() {
        for text in ["early", "9", "9h 20m", "9:5", "09:20abc", "123", "09:20 or 10:20"] {
            check(text, "This doesn't read as a time of day. Write it like 09:35.");
        }
        check("2025-01-24", "This has a date but no time of day. Write it like 09:35.");
    }

    #[test]
    fn a_time_with_its_date_or_its_end_is_read_whole() {
        check("2025-01-24 09:20", "Fri 24 Jan 2025, 09:20");
        check("09:20 - 09:25", "09:20 to 09:25, 5 minutes");
    }
}

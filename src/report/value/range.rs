//! Two ends of a stretch of time.

use super::duration::duration_words;
use super::instant::{self, Moment};
use super::scan::{Cursor, Miss, Scan};
use super::time::TimeOfDay;

/// From one moment to another. What only one end says (date, zone, AM or PM) counts for both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeRange {
    /// The first moment.
    pub start: Moment,
    /// The last moment; `None` while it is still open (`09:35 - ongoing`).
    pub end: Option<Moment>,
}

impl TimeRange {
    /// The seconds between the ends; `None` when an end is open or lacks a time, or when the end lies before
    /// the start. Without dates, an end that looks earlier is on the next day.
    pub fn seconds(&self) -> Option<u64> {
        let end = self.end.as_ref()?;
        let (from, to) = (self.start.time.as_ref()?, end.time.as_ref()?);
        let mut seconds = (to.time - from.time).num_seconds();
        seconds += (i64::from(to.days_later) - i64::from(from.days_later)) * 86_400;
        let offset = |time: &TimeOfDay| time.zone.as_ref().and_then(|zone| zone.offset);
        if let (Some(from), Some(to)) = (offset(from), offset(to)) {
            seconds += i64::from(from - to) * 60;
        }
        match (&self.start.date, &end.date) {
            (Some(first), Some(last)) => seconds += (last.day - first.day).num_seconds(),
            _ if seconds < 0 => seconds += 86_400,
            _ => {}
        }
        u64::try_from(seconds).ok()
    }

    /// `09:35 to 12:20 UTC, 2 hours 45 minutes`.
    pub fn words(&self) -> String {
        let Some(end) = &self.end else { return format!("{}, still open", self.start.words()) };
        let mut start = self.start.clone();
        let mut last = end.clone();
        if let (Some(from), Some(to)) = (&mut start.time, &last.time)
            && from.zone == to.zone
        {
            from.zone = None;
        }
        if start.date == last.date && last.time.is_some() {
            last.date = None;
        }
        let mut words = format!("{} to {}", start.words(), last.words());
        match self.seconds() {
            Some(seconds) => {
                words.push_str(", ");
                words.push_str(&duration_words(seconds));
            }
            None if start.time.is_some() => words.push_str(", which ends before it starts"),
            None => {}
        }
        words
    }
}

/// Reads the second half of a range whose first half is already read, and lets the halves complete each other.
pub(super) fn scan(cursor: &mut Cursor, start: Moment, start_afternoon: Option<bool>) -> Scan<TimeRange> {
    let mut ahead = *cursor;
    ahead.mark(",");
    if !joined(&mut ahead) {
        return Err(Miss::Other);
    }
    if ahead.word(&["ongoing", "present", "now", "tbd", "open"]) {
        *cursor = ahead;
        return Ok(TimeRange { start, end: None });
    }
    let (end, end_afternoon) = instant::scan(&mut ahead)?;
    let range = complete(start, end, start_afternoon, end_afternoon).ok_or(Miss::Other)?;
    *cursor = ahead;
    Ok(range)
}

/// Takes the dash, arrow or word between two ends.
pub(super) fn joined(cursor: &mut Cursor) -> bool {
    if cursor.mark("-") {
        cursor.tight_mark(">");
        return true;
    }
    cursor.mark("–—−→~") || cursor.word(&["to", "until", "till", "through", "and"])
}

fn complete(mut start: Moment, mut end: Moment, from: Option<bool>, to: Option<bool>) -> Option<TimeRange> {
    if start.time.is_some() != end.time.is_some() {
        return None;
    }
    if let (Some(first), Some(last)) = (&mut start.time, &mut end.time) {
        // `1:00 - 2:30 PM`: the first half is in the afternoon too, unless that would put it after the end.
        if from.is_none() && to == Some(true) {
            let (later, wrapped) = first.time.overflowing_add_signed(chrono::TimeDelta::hours(12));
            if wrapped == 0 && later <= last.time {
                first.time = later;
            }
        }
        if first.zone.is_none() {
            first.zone.clone_from(&last.zone);
        } else if last.zone.is_none() {
            last.zone.clone_from(&first.zone);
        }
    }
    let same_day = start.date.is_none() || end.date.is_none();
    if start.date.is_none() {
        start.date.clone_from(&end.date);
    } else if end.date.is_none() {
        end.date.clone_from(&start.date);
    }
    start.settle();
    end.settle();
    if let (true, Some(first), Some(last)) = (same_day, &start.time, &mut end.time)
        && first.zone == last.zone
        && last.days_later == 0
        && last.time < first.time
    {
        last.days_later = first.days_later.saturating_add(1);
    }
    Some(TimeRange { start, end: Some(end) })
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, read};
    use crate::template::SlotKind;

    fn check(text: &str, expected: &str) {
        let shown = match read(&SlotKind::TimeRange, text) {
            Reading::Read { words, .. } => words,
            Reading::Unreadable { message } => message,
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn both_ends_read_with_any_dash_or_word() {
        for text in [
            "09:35 - 12:20 (UTC)",
            "09:35–12:20 UTC",
            "09:35 — 12:20 UTC",
            "09:35-12:20 UTC",
            "9:35 to 12:20 UTC",
            "09:35 AM to 12:20 PM GMT",
            "from 09:35 UTC until 12:20 UTC",
            "0935-1220 UTC",
            "09:35 -> 12:20 UTC",
            "09:35 UTC-12:20 UTC",
            "between 09:35 and 12:20 UTC",
            "09:35 → 12:20Z",
        ] {
            check(text, "09:35 to 12:20 UTC, 2 hours 45 minutes");
        }
        check("09:35 AM to 12:20 PM EST", "09:35 to 12:20 UTC−5, 2 hours 45 minutes");
        check("09:35:00 - 12:20:00", "09:35 to 12:20, 2 hours 45 minutes");
    }

    #[test]
    fn dates_zones_and_halves_of_the_day_are_shared() {
        check(
            "2025-01-24 22:00 – 2025-01-25 01:00 UTC",
            "Fri 24 Jan 2025, 22:00 to Sat 25 Jan 2025, 01:00 UTC, 3 hours",
        );
        check("January 24, 2025, 09:35 - 12:20", "Fri 24 Jan 2025, 09:35 to 12:20, 2 hours 45 minutes");
        check("22:00 - 01:00 UTC", "22:00 to 01:00 the next day UTC, 3 hours");
        check("1:00 - 2:30 PM", "13:00 to 14:30, 1 hour 30 minutes");
        check("11:00 - 1:30 PM", "11:00 to 13:30, 2 hours 30 minutes");
        check("09:35 EST - 14:50 UTC", "09:35 UTC−5 to 14:50 UTC, 15 minutes");
        check("2025-01-24 to 2025-01-26", "Fri 24 Jan 2025 to Sun 26 Jan 2025");
        check("09:35 UTC - ongoing", "09:35 UTC, still open");
    }

    #[test]
    fn one_time_is_no_range() {
        check("09:35", "This is one time; a range needs two. Write it like 09:35 - 12:20 (UTC).");
        check("09:35 - 25:00", "There is no 25:00.");
        check("all day", "This doesn't read as two times. Write it like 09:35 - 12:20 (UTC).");
        check(
            "2025-01-25 22:00 - 2025-01-24 01:00",
            "Sat 25 Jan 2025, 22:00 to Fri 24 Jan 2025, 01:00, which ends before it starts",
        );
    }
}

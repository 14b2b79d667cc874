//! Between our text and the browser's own pickers for dates and times, and the *now* button.

use chrono::{NaiveDateTime, NaiveTime, Timelike};

use super::date::date_iso;
use super::scan::{Cursor, tokens};
use super::time::clock;
use super::when::moment;
use super::{date, time};
use crate::template::SlotKind;

/// The text of a moment for a slot: date `YYYY-MM-DD`, time `HH:MM`, instant `YYYY-MM-DD HH:MM UTC`. `now` is in
/// UTC, or the writer's own time for a date or a time. `None` for kinds without a *now*.
pub fn canonical(kind: &SlotKind, now: NaiveDateTime) -> Option<String> {
    let time = || format!("{:02}:{:02}", now.hour(), now.minute());
    match kind {
        SlotKind::Date => Some(date_iso(now.date())),
        SlotKind::Time => Some(time()),
        SlotKind::Instant => Some(format!("{} {} UTC", date_iso(now.date()), time())),
        _ => None,
    }
}

/// The value our text has in `<input type=date>`, `time` or `datetime-local`; `None` when the text doesn't read
/// or lacks a part the picker needs.
pub fn to_picker(kind: &SlotKind, text: &str) -> Option<String> {
    let moment = moment(kind, text)?;
    let date = moment.date.as_ref().map(|date| date_iso(date.day));
    let time = moment.time.as_ref().map(|time| clock(time.time));
    match kind {
        SlotKind::Date => date,
        SlotKind::Time => time,
        SlotKind::Instant => Some(format!("{}T{}", date?, time?)),
        _ => None,
    }
}

/// The text for a slot after a picker gave `picked`. What the old text said beyond the picker's value stays: the
/// zone, the time beside a picked date, the date beside a picked time. An instant without an old time is in UTC,
/// as our placeholders say.
pub fn from_picker(kind: &SlotKind, picked: &str, old: &str) -> String {
    let old = moment(kind, old).unwrap_or_default();
    let (picked_date, picked_time) = parts(picked);
    let Some(time) = picked_time.or_else(|| old.time.as_ref().map(|time| time.time)) else {
        return picked_date.unwrap_or_else(|| picked.to_owned());
    };
    if picked.is_empty() {
        return String::new();
    }
    let zone = match &old.time {
        Some(time) => time.zone.as_ref().map_or("", |zone| zone.written.as_str()),
        None if *kind == SlotKind::Instant => "UTC",
        None => "",
    };
    let mut text = picked_date.or_else(|| old.date.map(|date| date_iso(date.day))).unwrap_or_default();
    for part in [clock(time).as_str(), zone] {
        if !text.is_empty() && !part.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

/// The date and the time of a picker's value.
fn parts(picked: &str) -> (Option<String>, Option<NaiveTime>) {
    let tokens = tokens(picked);
    let mut cursor = Cursor::new(picked, &tokens);
    let date = date::scan(&mut cursor).ok().map(|date| date_iso(date.day));
    cursor.word(&["T"]);
    let time = time::scan(&mut cursor, true).ok().map(|dial| dial.time);
    (date, time)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{canonical, from_picker, to_picker};
    use crate::template::SlotKind::{self, Date, Instant, Text, Time};

    #[test]
    fn now_is_written_as_the_placeholders_ask() {
        let now = NaiveDate::from_ymd_opt(2025, 1, 24).unwrap().and_hms_opt(9, 5, 59).unwrap();
        assert_eq!(canonical(&Date, now).as_deref(), Some("2025-01-24"));
        assert_eq!(canonical(&Time, now).as_deref(), Some("09:05"));
        assert_eq!(canonical(&Instant, now).as_deref(), Some("2025-01-24 09:05 UTC"));
        assert_eq!(canonical(&Text, now), None);
    }

    fn check(kind: &SlotKind, text: &str, expected: Option<&str>) {
        assert_eq!(to_picker(kind, text).as_deref(), expected, "{text}");
    }

    #[test]
    fn pickers_open_on_what_was_read() {
        check(&Date, "January 24, 2025", Some("2025-01-24"));
        check(&Date, "soon", None);
        check(&Time, "9:20 PM EST", Some("21:20"));
        check(&Time, "09:20:30", Some("09:20:30"));
        check(&Instant, "January 24, 2025, 09:35 AM EST", Some("2025-01-24T09:35"));
        check(&Instant, "2025-01-24", None);
        check(&Time, "09:20 - 09:25", None);
        check(&Text, "09:20", None);
    }

    #[test]
    fn a_picked_value_keeps_what_the_picker_cannot_say() {
        for (kind, picked, old, expected) in [
            (Date, "2025-01-25", "January 24, 2025", "2025-01-25"),
            (Date, "2025-01-25", "2025-01-24 09:35 EST", "2025-01-25 09:35 EST"),
            (Time, "10:00", "09:20 AM (EAT)", "10:00 EAT"),
            (Time, "10:00", "", "10:00"),
            (Time, "10:00", "24 Jan 2025 09:20", "2025-01-24 10:00"),
            (Instant, "2025-01-25T10:00", "January 24, 2025, 09:35 AM EST", "2025-01-25 10:00 EST"),
            (Instant, "2025-01-25T10:00", "January 24, 2025, 09:35 AM", "2025-01-25 10:00"),
            (Instant, "2025-01-25T10:00", "09:35 UTC+3", "2025-01-25 10:00 UTC+3"),
            (Instant, "2025-01-25T10:00", "", "2025-01-25 10:00 UTC"),
            (Instant, "", "2025-01-25 10:00", ""),
            (Date, "", "", ""),
        ] {
            assert_eq!(from_picker(&kind, picked, old), expected, "{picked} over {old}");
        }
    }
}

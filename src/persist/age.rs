//! How much time lies between two stored times.

use chrono::{NaiveDate, NaiveDateTime};

pub(super) const HOUR: i64 = 3600;
pub(super) const DAY: i64 = 24 * HOUR;

/// The seconds since 1970 of a time in RFC 3339 and UTC, parts of a second left out; `None` if it is no such time.
pub(super) fn seconds(time: &str) -> Option<i64> {
    let number = |from: usize, to: usize| time.get(from..to)?.parse::<u16>().ok();
    let sign = |at: usize| time.as_bytes().get(at).copied();
    let signs = [sign(4), sign(7), sign(10), sign(13), sign(16)];
    if signs != [Some(b'-'), Some(b'-'), Some(b'T'), Some(b':'), Some(b':')] || !time.ends_with('Z') {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(number(0, 4)?.into(), number(5, 7)?.into(), number(8, 10)?.into())?;
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let moment: NaiveDateTime = day.and_hms_opt(hour.into(), minute.into(), second.into())?;
    Some(moment.and_utc().timestamp())
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_become_seconds_or_nothing() {
        let check = |time: &str, expected: Option<i64>| assert_eq!(seconds(time), expected, "{time:?}");
        check("1970-01-01T00:00:00Z", Some(0));
        check("2025-01-24T14:35:00Z", Some(1_737_729_300));
        check("2025-01-24T14:35:00.999Z", Some(1_737_729_300));
        check("1969-12-31T23:59:59Z", Some(-1));
        for wrong in
            ["", "now", "2025-01-24", "2025-01-24T14:35:00", "2025-13-24T14:35:00Z", "2025-01-24 14:35:00Z"]
        {
            check(wrong, None);
        }
        check("2025-01-24T14:35:0éZ", None);
        check("2025-01-24T24:00:00Z", None);
        for at in [0, 5, 8, 11, 14, 17] {
            let mut wrong = "2025-01-24T14:35:00Z".to_owned();
            wrong.replace_range(at..=at, "x");
            check(&wrong, None);
        }
        check("2025/01/24T14:35:00Z", None);
        check("2025-01-24T14.35.00Z", None);
    }
}

//! The time of day as the page needs it: for storage and for people.

use js_sys::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Now, in RFC 3339 and UTC.
pub fn now() -> String {
    Date::new_0().to_iso_string().into()
}

/// The local time of day, `12:03`.
pub fn time_of_day() -> String {
    clock(&Date::new_0())
}

/// When a report was saved, as people say it: `today at 12:03`, `yesterday at 23:10`, `on 8 January 2025`.
pub fn when(saved_at: &str) -> String {
    const DAY: f64 = 86_400_000.0;
    let saved = Date::new(&saved_at.into());
    if saved.get_time().is_nan() {
        return String::new();
    }
    let now = Date::now();
    let day = |date: &Date| (date.get_full_year(), date.get_month(), date.get_date());
    let ago = |days: f64| Date::new(&(now - days * DAY).into());
    if day(&saved) == day(&ago(0.0)) {
        ["today at ", &clock(&saved)].concat()
    } else if day(&saved) == day(&ago(1.0)) {
        ["yesterday at ", &clock(&saved)].concat()
    } else {
        let (year, month, date) = day(&saved);
        let month = MONTHS.get(month as usize).copied().unwrap_or_default();
        format!("on {date} {month} {year}")
    }
}

/// A day such as `2025-01-24` as people say it: `24 January 2025`. What is no such day stays as it is.
pub fn day(iso: &str) -> String {
    let mut parts = iso.splitn(3, '-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<usize>().ok());
    let month = number(month).and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match (year, month, number(day)) {
        (Some(year), Some(month), Some(day)) => [&day.to_string(), " ", month, " ", year].concat(),
        _ => iso.to_owned(),
    }
}

/// How many whole days ago a stored time was; `None` if it is no time.
pub fn days_since(time: &str) -> Option<u32> {
    let days = (Date::now() - Date::new(&time.into()).get_time()) / 86_400_000.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a million days")]
    (!days.is_nan()).then_some(days.max(0.0) as u32)
}

fn clock(date: &Date) -> String {
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

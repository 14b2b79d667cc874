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

fn clock(date: &Date) -> String {
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

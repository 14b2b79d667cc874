//! Calendar dates, in the orders and separators people write.

use chrono::{Datelike, NaiveDate};

use super::scan::{Cursor, Miss, Piece, Scan};

/// A date as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// The day. `02/01/2025` is read month first unless that is impossible.
    pub day: NaiveDate,
    /// The other reading, when day and month could be swapped: `02/01/2025` may be 2 January.
    pub other: Option<NaiveDate>,
}

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
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Date {
    /// `Fri 24 Jan 2025`, with the other reading when there is one.
    pub fn words(&self) -> String {
        let mut words = day_words(self.day);
        if let Some(other) = self.other {
            words.push_str(" (or ");
            words.push_str(&day_words(other));
            words.push(')');
        }
        words
    }
}

/// `2025-01-24`.
pub fn date_iso(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// `Fri 24 Jan 2025`.
pub fn day_words(date: NaiveDate) -> String {
    let weekday = short(&WEEKDAYS, date.weekday().num_days_from_monday());
    let month = short(&MONTHS, date.month0());
    format!("{weekday} {} {month} {}", date.day(), date.year())
}

fn short(names: &[&'static str], index: u32) -> &'static str {
    names.get(index as usize).and_then(|name| name.get(..3)).unwrap_or("")
}

/// Reads a date where the cursor stands.
pub(super) fn scan(cursor: &mut Cursor) -> Scan<Date> {
    let mut ahead = *cursor;
    if ahead.peek().and_then(|token| named(&WEEKDAYS, token.text)).is_some() {
        ahead.take();
        ahead.tight_mark(".");
        ahead.mark(",");
    }
    ahead.word(&["the"]);
    let date = if let Some(month) = month_name(&mut ahead) {
        month_first(&mut ahead, month)?
    } else {
        let digits =
            ahead.peek().filter(|token| token.piece == Piece::Number).map_or(0, |token| token.text.len());
        match digits {
            8 => compact(&mut ahead)?,
            4 => year_first(&mut ahead)?,
            1 | 2 => day_or_month_first(&mut ahead)?,
            _ => return Err(Miss::Other),
        }
    };
    *cursor = ahead;
    Ok(date)
}

/// `January 24, 2025`, `Jan 24th 2025`.
fn month_first(cursor: &mut Cursor, month: u32) -> Scan<Date> {
    let day = cursor.number(1, 2).ok_or(Miss::Other)?;
    ordinal(cursor);
    cursor.mark(",");
    if cursor.mark("-–—") && cursor.number(1, 2).is_some() {
        return Err(Miss::Impossible("Write both days in full, like 2025-01-24 to 2025-01-25.".to_owned()));
    }
    let year = year(cursor)?;
    sure(year, month, day)
}

/// `20250124`. Other eight digits are some other number.
fn compact(cursor: &mut Cursor) -> Scan<Date> {
    let digits = cursor.number(8, 8).ok_or(Miss::Other)?;
    let year = digits / 10_000;
    if !(1900..2100).contains(&year) {
        return Err(Miss::Other);
    }
    sure(year, digits / 100 % 100, digits % 100)
}

/// `2025-01-24`, `2025/1/24`, `2025 Jan 24`.
fn year_first(cursor: &mut Cursor) -> Scan<Date> {
    let year = cursor.number(4, 4).ok_or(Miss::Other)?;
    let separator = cursor.peek().map_or("", |token| token.text);
    let parted = cursor.tight_mark("-/.‐‑");
    if let Some(month) = month_name(cursor) {
        cursor.tight_mark("-/.‐‑");
        let day = cursor.number(1, 2).ok_or(Miss::Other)?;
        ordinal(cursor);
        return sure(year, month, day);
    }
    if !parted || !cursor.is_tight() {
        return Err(Miss::Other);
    }
    let month = cursor.number(1, 2).ok_or(Miss::Other)?;
    if !cursor.tight_mark(separator) || !cursor.is_tight() {
        return Err(Miss::Other);
    }
    let day = cursor.number(1, 2).ok_or(Miss::Other)?;
    sure(year, month, day)
}

/// `24 January 2025`, `24-Jan-2025`, `24.01.2025`, `01/24/2025`.
fn day_or_month_first(cursor: &mut Cursor) -> Scan<Date> {
    let first = cursor.number(1, 2).ok_or(Miss::Other)?;
    ordinal(cursor);
    let separator = cursor.peek().map_or("", |token| token.text);
    let parted = cursor.tight_mark("-/.‐‑");
    cursor.word(&["of"]);
    if let Some(month) = month_name(cursor) {
        cursor.mark(",-/‐‑");
        let year = year(cursor)?;
        return sure(year, month, first);
    }
    // `24. 01. 2025` has spaces; `0920 - 0940` must stay a range.
    let spaces = separator == ".";
    if !parted || !(spaces || cursor.is_tight()) {
        return Err(Miss::Other);
    }
    let second = cursor.number(1, 2).ok_or(Miss::Other)?;
    if !cursor.tight_mark(separator) || !(spaces || cursor.is_tight()) {
        // `03-26 17:40`, where the year is told elsewhere: a clock time behind it shows that it is a date.
        let clock =
            !cursor.is_tight() && cursor.second().is_some_and(|next| next.is_mark(":") && next.gap.is_none());
        if let (Some(year), true) = (cursor.year, clock && matches!(separator, "-" | "/")) {
            let mut date = swappable(year, first, second, false)?;
            date.other = date.other.filter(|_| separator == "/");
            return Ok(date);
        }
        return Err(if separator == "/" { no_year() } else { Miss::Other });
    }
    let year = match cursor.number(4, 4) {
        Some(year) => year,
        None if separator == "/" || separator == "." => 2000 + cursor.number(2, 2).ok_or(Miss::Other)?,
        None => return Err(Miss::Other),
    };
    swappable(year, first, second, separator == ".")
}

/// Dots mean day first; slashes and dashes are read month first. The order that cannot be is never chosen.
fn swappable(year: u32, first: u32, second: u32, day_first: bool) -> Scan<Date> {
    let month_first = if day_first { second > 12 && first <= 12 } else { first <= 12 || second > 12 };
    let (month, day) = if month_first { (first, second) } else { (second, first) };
    let mut date = sure(year, month, day)?;
    if !day_first && month != day {
        date.other = valid(year, day, month).ok();
    }
    Ok(date)
}

fn sure(year: u32, month: u32, day: u32) -> Scan<Date> {
    valid(year, month, day).map(|day| Date { day, other: None }).map_err(Miss::Impossible)
}

/// The date, or the reason why the calendar does not have it.
pub(super) fn valid(year: u32, month: u32, day: u32) -> Result<NaiveDate, String> {
    let Some(name) = (month as usize).checked_sub(1).and_then(|index| MONTHS.get(index)) else {
        return Err(format!("There is no month {month}."));
    };
    let found = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    found.ok_or_else(|| match day {
        29 => format!("February {year} has no 29th."),
        30 => format!("{name} has no 30th."),
        31 => format!("{name} has no 31st."),
        _ => format!("{name} has no day {day}."),
    })
}

/// The year as written, or else the one that dates without a year belong to.
fn year(cursor: &mut Cursor) -> Scan<u32> {
    let written = cursor.number(4, 4);
    written.or(cursor.year).ok_or_else(no_year)
}

fn no_year() -> Miss {
    Miss::Impossible("The year is missing. Write it like 2025-01-24.".to_owned())
}

/// Takes `st`, `nd`, `rd` or `th` when it touches the number.
fn ordinal(cursor: &mut Cursor) {
    if cursor.is_tight() {
        cursor.word(&["st", "nd", "rd", "th"]);
    }
}

/// Takes a month's name, whole or short, and gives its number.
fn month_name(cursor: &mut Cursor) -> Option<u32> {
    let month = named(&MONTHS, cursor.peek()?.text)?;
    cursor.take();
    cursor.tight_mark(".");
    u32::try_from(month + 1).ok()
}

/// Whether a word may begin a date: a month or a day of the week, with a capital.
pub(super) fn begins(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && (named(&MONTHS, word).is_some() || named(&WEEKDAYS, word).is_some())
}

/// The index of the name that starts with this word of three letters or more.
fn named(names: &[&str], word: &str) -> Option<usize> {
    let starts = |name: &&str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if word.len() < 3 { None } else { names.iter().position(starts) }
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, read};
    use crate::template::SlotKind;

    fn check(text: &str, expected: &str) {
        let shown = match read(&SlotKind::Date, text) {
            Reading::Read { words, .. } => words,
            Reading::Unreadable { message } => message,
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_day_reads_in_every_common_order() {
        for text in [
            "2025-01-24",
            "2025/01/24",
            "2025-1-24",
            "2025.01.24",
            "24.01.2025",
            "24. 01. 2025",
            "24.1.25",
            "01/24/2025",
            "1/24/25",
            "24/01/2025",
            "24-01-2025",
            "January 24, 2025",
            "Jan 24 2025",
            "Jan. 24, 2025",
            "24 January 2025",
            "24th Jan, 2025",
            "24th of January 2025",
            "24-Jan-2025",
            "2025 Jan 24",
            "20250124",
            "Friday, January 24, 2025",
            "Fri. 24 Jan 2025",
            "on 24 JANUARY 2025",
            "2025-01-24 (Friday)",
            "**2025-01-24**",
        ] {
            check(text, "Fri 24 Jan 2025");
        }
        check("20th April,2023", "Thu 20 Apr 2023");
        check("October 05, 2023", "Thu 5 Oct 2023");
        check("Sept 5 2023", "Tue 5 Sep 2023");
    }

    #[test]
    fn what_already_reads_like_our_words_is_not_echoed() {
        check("Fri 24 Jan 2025", "");
    }

    #[test]
    fn slashes_keep_both_readings_and_dots_put_the_day_first() {
        check("02/01/2025", "Sat 1 Feb 2025 (or Thu 2 Jan 2025)");
        check("02-01-2025", "Sat 1 Feb 2025 (or Thu 2 Jan 2025)");
        check("02/02/2025", "Sun 2 Feb 2025");
        check("02.01.2025", "Thu 2 Jan 2025");
    }

    #[test]
    fn a_day_the_calendar_lacks_says_why() {
        check("2025-02-30", "February has no 30th.");
        check("29 Feb 2025", "February 2025 has no 29th.");
        check("2025-04-31", "April has no 31st.");
        check("2025-13-01", "There is no month 13.");
        check("2025-01-00", "January has no day 0.");
        check("Jan 24–25, 2025", "Write both days in full, like 2025-01-24 to 2025-01-25.");
        check("24 January", "The year is missing. Write it like 2025-01-24.");
    }

    #[test]
    fn other_words_say_what_would_work() {
        for text in [
            "soon",
            "2025",
            "next Friday",
            "January 2025",
            "12345678",
            "2025-01-240",
            "24.01.",
            "2025-01-24 and 7",
        ] {
            check(text, "This doesn't read as a date. Write it like 2025-01-24.");
        }
        check("09:20", "This has a time but no date. Write it like 2025-01-24.");
    }
}

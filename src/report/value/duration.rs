//! Lengths of time.

use super::number::{self, Decimal};
use super::range::joined;
use super::scan::{Cursor, Miss, Piece, Scan};

/// A length of time as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// The whole length, exact to the second.
    pub seconds: u64,
    /// Whether the writer said it is not exact.
    pub about: bool,
    /// What follows the length, such as `from onset`.
    pub rest: String,
}

impl Duration {
    /// `2 hours 45 minutes`, `about 3 hours`.
    pub fn words(&self) -> String {
        let words = duration_words(self.seconds);
        if self.about { format!("about {words}") } else { words }
    }
}

/// Units with their seconds, the longest first; each list starts with the words we write ourselves.
pub(super) const UNITS: [(u64, &[&str]); 5] = [
    (604_800, &["week", "weeks", "w", "wk", "wks"]),
    (86_400, &["day", "days", "d"]),
    (3_600, &["hour", "hours", "h", "hr", "hrs"]),
    (60, &["minute", "minutes", "m", "min", "mins"]),
    (1, &["second", "seconds", "s", "sec", "secs"]),
];

/// Spells a length of time in days, hours, minutes and seconds: `2 hours 45 minutes`, `1 day 30 seconds`.
/// Parts that are zero are left out; nothing at all is `0 minutes`.
pub fn duration_words(seconds: u64) -> String {
    let mut words = String::new();
    let mut left = seconds;
    for (unit, names) in UNITS.iter().skip(1) {
        let count = left / unit;
        left %= unit;
        if count > 0 {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&count.to_string());
            words.push(' ');
            words.push_str(names.get(usize::from(count > 1)).unwrap_or(&""));
        }
    }
    if words.is_empty() { "0 minutes".to_owned() } else { words }
}

/// Reads a length of time at the start of the text; words after it are kept as the rest.
pub(super) fn scan(cursor: &mut Cursor) -> Scan<Duration> {
    cursor.word(&["for"]);
    let about = cursor.about();
    if cursor.peek().is_some_and(|token| token.is_mark("-−")) {
        return Err(Miss::Impossible("A length of time can't be below zero.".to_owned()));
    }
    let seconds = match iso(cursor) {
        Some(seconds) => seconds,
        None => match clock(cursor)? {
            Some(seconds) => seconds,
            None => units(cursor)?,
        },
    };
    let mut ahead = *cursor;
    ahead.mark(",");
    joined(&mut ahead);
    if units(&mut ahead).is_ok() {
        return Err(two_lengths());
    }
    Ok(Duration { seconds, about, rest: cursor.rest().trim_start_matches([',', ';', ' ']).to_owned() })
}

fn two_lengths() -> Miss {
    Miss::Impossible("Two lengths of time stand here. Write one, like 2 hours 45 minutes.".to_owned())
}

/// `PT2H45M`, `P1DT2H`.
fn iso(cursor: &mut Cursor) -> Option<u64> {
    let mut ahead = *cursor;
    let head = ahead.take()?;
    let mut in_time = head.text == "PT";
    let mut total = None;
    if !in_time && head.text != "P" {
        return None;
    }
    while ahead.is_tight() && ahead.peek().is_some_and(|token| token.piece == Piece::Number) {
        let number = number::scan(&mut ahead, false, false)?;
        let unit = ahead.take()?.text;
        let (letter, opens_time) = unit.strip_suffix('T').map_or((unit, false), |letter| (letter, true));
        let seconds = match (letter, in_time) {
            ("W", false) => 604_800,
            ("D", false) => 86_400,
            ("H", true) => 3_600,
            ("M", true) => 60,
            ("S", true) => 1,
            _ => return None,
        };
        in_time |= opens_time;
        total = Some(total.unwrap_or(0_u64).checked_add(times(number, seconds)?)?);
    }
    if total.is_some() {
        *cursor = ahead;
    }
    total
}

/// `2:45` is hours and minutes, `2:45:30` has seconds too.
fn clock(cursor: &mut Cursor) -> Scan<Option<u64>> {
    let mut ahead = *cursor;
    let Some(hours) = ahead.number(1, 5) else { return Ok(None) };
    if !ahead.tight_mark(":") || !ahead.is_tight() {
        return Ok(None);
    }
    let minutes = ahead.number(2, 2).ok_or(Miss::Other)?;
    let mut seconds = 0;
    if ahead.tight_mark(":") {
        seconds = ahead.number(2, 2).ok_or(Miss::Other)?;
    }
    if minutes > 59 || seconds > 59 {
        return Err(Miss::Impossible(format!(
            "{hours}:{minutes:02} has more than 59 minutes or seconds. Write it like 2 hours 45 minutes."
        )));
    }
    ahead.word(&["h", "hr", "hrs", "hours", "hour", "min", "minutes"]);
    // `09:35 - 12:20` and `9:35 AM` are times of day.
    if !ahead.rest().is_empty() && !ahead.rest().starts_with(['(', ',', ';']) {
        return Err(Miss::Other);
    }
    *cursor = ahead;
    Ok(Some(u64::from(hours) * 3_600 + u64::from(minutes) * 60 + u64::from(seconds)))
}

/// `2h 45m`, `1.5 hours`, `2 hours and 45 minutes`, `2h45`: units from long to short.
pub(super) fn units(cursor: &mut Cursor) -> Scan<u64> {
    let mut total = 0_u64;
    let mut last = u64::MAX;
    let mut ahead = *cursor;
    while let Some((number, unit)) = part(&mut ahead, last) {
        let seconds = times(number, unit).and_then(|seconds| total.checked_add(seconds));
        total = seconds.ok_or_else(|| Miss::Impossible("This is longer than we can count.".to_owned()))?;
        last = unit;
        *cursor = ahead;
        ahead.mark(",");
        ahead.word(&["and"]);
    }
    if last == u64::MAX {
        return Err(unitless(*cursor));
    }
    Ok(total)
}

/// A bare number is asked for its unit; anything else is not a length of time.
fn unitless(mut cursor: Cursor) -> Miss {
    match number::scan(&mut cursor, false, false) {
        Some(number) if cursor.peek().is_none() => {
            let number = number.words();
            Miss::Impossible(format!("{number} of what? Add the unit, like {number} minutes."))
        }
        Some(_) if joined(&mut cursor.clone()) => {
            joined(&mut cursor);
            if units(&mut cursor).is_ok() { two_lengths() } else { Miss::Other }
        }
        Some(_) if cursor.word(&["month", "months", "year", "years"]) => {
            Miss::Impossible("Months and years differ in length. Write days or weeks.".to_owned())
        }
        _ => Miss::Other,
    }
}

/// One number and the seconds of its unit, which is shorter than the last one.
fn part(cursor: &mut Cursor, last: u64) -> Option<(Decimal, u64)> {
    let mut ahead = *cursor;
    let half = ahead.word(&["half"]) && (ahead.word(&["an", "a"]) || last == u64::MAX);
    let number = if half {
        Decimal::new(5, 1)
    } else {
        let number = number::scan(&mut ahead, false, false).or_else(|| number::small(&mut ahead))?;
        and_a_half(&mut ahead, number)
    };
    let unit = ahead
        .peek()
        .and_then(|token| {
            UNITS.iter().find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(token.text)))
        })
        .map(|(unit, _)| *unit);
    let unit = match unit {
        Some(unit) => {
            ahead.take();
            unit
        }
        // `2h45`: minutes follow hours.
        None if last == 3_600 && ahead.peek().is_none() => 60,
        None => return None,
    };
    if unit >= last {
        return None;
    }
    let mut dotted = ahead;
    if dotted.tight_mark(".") && !dotted.is_tight() {
        ahead = dotted;
    }
    *cursor = ahead;
    let number = and_a_half(cursor, number);
    Some((number, unit))
}

/// Takes `½` or `and a half` and adds it to a whole number.
fn and_a_half(cursor: &mut Cursor, number: Decimal) -> Decimal {
    let mut ahead = *cursor;
    let half = ahead.mark("½") || (ahead.word(&["and"]) && ahead.word(&["a"]) && ahead.word(&["half"]));
    match number.digits().checked_mul(10).and_then(|digits| digits.checked_add(5)) {
        Some(digits) if half && number.places() == 0 => {
            *cursor = ahead;
            Decimal::new(digits, 1)
        }
        _ => number,
    }
}

/// The number times so many seconds, rounded to the nearest second.
pub(super) fn times(number: Decimal, seconds: u64) -> Option<u64> {
    let product = i128::from(number.digits()) * i128::from(seconds);
    let scale = 10_i128.checked_pow(number.places().into())?;
    u64::try_from((product + scale / 2) / scale).ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, Value, read};
    use super::duration_words;
    use crate::template::SlotKind;

    fn check(text: &str, expected: &str) {
        let shown = match read(&SlotKind::Duration, text) {
            Reading::Read { value: Value::Duration(duration), .. } => duration.words(),
            Reading::Unreadable { message } => message,
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_length_reads_in_every_common_notation() {
        for text in [
            "2h 45m",
            "2h45m",
            "2h45",
            "165 min",
            "165min",
            "2 hours 45 minutes",
            "2:45",
            "2:45:00",
            "2.75 hours",
            "2,75 h",
            "2 hours and 45 minutes",
            "2 hrs, 45 mins",
            "PT2H45M",
            "PT165M",
            "9900 s",
            "9,900 seconds",
            "09:35 - 12:20 UTC",
            "for 2h 45m",
            "two hours 45 minutes",
            "2H 45M",
        ] {
            check(text, "2 hours 45 minutes");
        }
        check("1 day 2 hours", "1 day 2 hours");
        check("P1DT2H", "1 day 2 hours");
        check("26 hours", "1 day 2 hours");
        check("1 week", "7 days");
        check("90 seconds", "1 minute 30 seconds");
        check("about 3 hours", "about 3 hours");
        check("~45m", "about 45 minutes");
        check("half an hour", "30 minutes");
        check("an hour", "1 hour");
        check("an hour and a half", "1 hour 30 minutes");
        check("two and a half hours", "2 hours 30 minutes");
        check("1½ hours", "1 hour 30 minutes");
        check("1 hr. 5 min.", "1 hour 5 minutes");
        check("0 minutes", "0 minutes");
        check("673h 34m", "28 days 1 hour 34 minutes");
    }

    #[test]
    fn words_after_the_length_are_kept_as_the_rest() {
        for (text, rest) in [
            ("4 hours, from 02:00 AM to 06:00 AM (EAT)", "from 02:00 AM to 06:00 AM (EAT)"),
            ("4h (during support hours 10:00-17:00)", "(during support hours 10:00-17:00)"),
            ("4 hours [^3]", "[^3]"),
            ("4 hours from onset", "from onset"),
        ] {
            let Reading::Read { value: Value::Duration(duration), words } = read(&SlotKind::Duration, text)
            else {
                panic!("{text}")
            };
            assert_eq!(
                (duration.seconds, duration.rest.as_str(), words.as_str()),
                (4 * 3600, rest, "4 hours")
            );
        }
    }

    #[test]
    fn only_what_adds_something_is_echoed() {
        for (text, expected) in [
            ("2 hours 45 minutes", ""),
            ("2 hours and 45 minutes", ""),
            ("45 minutes", ""),
            ("about 3 hours", ""),
            ("165 min", "2 hours 45 minutes"),
            ("2:45", "2 hours 45 minutes"),
        ] {
            let Reading::Read { words, .. } = read(&SlotKind::Duration, text) else { panic!("{text}") };
            assert_eq!(words, expected, "{text}");
        }
    }

    #[test]
    fn what_has_no_length_says_why() {
        check("45", "45 of what? Add the unit, like 45 minutes.");
        check("-5 minutes", "A length of time can't be below zero.");
        check("2-3 hours", "Two lengths of time stand here. Write one, like 2 hours 45 minutes.");
        check("P", "This doesn't read as a length of time. Write it like 2 hours 45 minutes.");
        check("2 hours to 3 hours", "Two lengths of time stand here. Write one, like 2 hours 45 minutes.");
        check("2 months", "Months and years differ in length. Write days or weeks.");
        check("2:75", "2:75 has more than 59 minutes or seconds. Write it like 2 hours 45 minutes.");
        check("99999999999999999 weeks", "This is longer than we can count.");
        check("long", "This doesn't read as a length of time. Write it like 2 hours 45 minutes.");
        check("09:35 AM", "This doesn't read as a length of time. Write it like 2 hours 45 minutes.");
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(duration_words(86_400 + 3_600 + 60 + 1), "1 day 1 hour 1 minute 1 second");
    }
}

//! Time zones: abbreviations and offsets, without a zone database.

use chrono::{Datelike, NaiveDate, Weekday};

use super::scan::{Cursor, Piece};

/// A zone as written and what it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// The zone's own words: `EST`, `UTC+3`, `Europe/Berlin`.
    pub written: String,
    /// Minutes east of UTC; `None` when only a place is named.
    pub offset: Option<i32>,
    /// Other offsets the same words can mean, in minutes: `ET` is UTC−5 or UTC−4, `IST` has three.
    pub others: Vec<i32>,
}

/// Abbreviations with the offsets they stand for, in minutes east of UTC, the usual one first.
const ABBREVIATIONS: &[(&str, &[i32])] = &[
    ("UTC", &[0]),
    ("GMT", &[0]),
    ("Z", &[0]),
    ("WET", &[0]),
    ("ET", &[-300, -240]),
    ("CT", &[-360, -300]),
    ("MT", &[-420, -360]),
    ("PT", &[-480, -420]),
    ("EST", &[-300]),
    ("EDT", &[-240]),
    ("CST", &[-360, 480, -300]),
    ("CDT", &[-300]),
    ("MST", &[-420]),
    ("MDT", &[-360]),
    ("PST", &[-480]),
    ("PDT", &[-420]),
    ("AST", &[-240]),
    ("ADT", &[-180]),
    ("AKST", &[-540]),
    ("AKDT", &[-480]),
    ("HST", &[-600]),
    ("BRT", &[-180]),
    ("ART", &[-180]),
    ("COT", &[-300]),
    ("BST", &[60]),
    ("WEST", &[60]),
    ("WAT", &[60]),
    ("CET", &[60]),
    ("CEST", &[120]),
    ("CAT", &[120]),
    ("SAST", &[120]),
    ("EET", &[120]),
    ("EEST", &[180]),
    ("EAT", &[180]),
    ("MSK", &[180]),
    ("TRT", &[180]),
    ("GST", &[240]),
    ("PKT", &[300]),
    ("IST", &[330, 60, 120]),
    ("NPT", &[345]),
    ("ICT", &[420]),
    ("WIB", &[420]),
    ("SGT", &[480]),
    ("HKT", &[480]),
    ("PHT", &[480]),
    ("AWST", &[480]),
    ("JST", &[540]),
    ("KST", &[540]),
    ("ACST", &[570]),
    ("ACDT", &[630]),
    ("AEST", &[600]),
    ("AEDT", &[660]),
    ("NZST", &[720]),
    ("NZDT", &[780]),
];
const REGIONS: [&str; 9] =
    ["Africa", "America", "Asia", "Atlantic", "Australia", "Etc", "Europe", "Indian", "Pacific"];

impl Zone {
    /// UTC.
    pub fn utc() -> Self {
        Self { written: "UTC".to_owned(), offset: Some(0), others: Vec::new() }
    }

    /// Whether the words can mean more than one offset.
    pub fn ambiguous(&self) -> bool {
        !self.others.is_empty()
    }

    /// Settles `ET`, `CT`, `MT` and `PT` for a day: daylight time from the second Sunday of March to the first
    /// Sunday of November. On those Sundays the zone stays ambiguous.
    pub fn settle(&mut self, day: NaiveDate) {
        let (Some(standard), [daylight]) = (self.offset, self.others.as_slice()) else { return };
        let sunday = |month, nth| NaiveDate::from_weekday_of_month_opt(day.year(), month, Weekday::Sun, nth);
        let (Some(spring), Some(autumn)) = (sunday(3, 2), sunday(11, 1)) else { return };
        // The rule is that of the United States since 2007.
        if standard > -300 || day.year() < 2007 || day == spring || day == autumn {
            return;
        }
        self.offset = Some(if spring < day && day < autumn { *daylight } else { standard });
        self.others.clear();
    }

    /// `UTC−5`; `ET (UTC−5 or UTC−4)` when unsure; the written words when only a place is named.
    pub fn words(&self) -> String {
        let Some(offset) = self.offset else { return self.written.clone() };
        if self.others.is_empty() {
            return offset_words(offset);
        }
        let mut words = format!("{} ({}", self.written, offset_words(offset));
        for other in &self.others {
            words.push_str(" or ");
            words.push_str(&offset_words(*other));
        }
        words.push(')');
        words
    }
}

/// `UTC`, `UTC−5`, `UTC+5:30`.
fn offset_words(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    match (hours, rest) {
        (0, 0) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

/// Reads a zone, in parentheses or not. `iso` says that the time before it had seconds or a `T`, so that a
/// minus right after it starts an offset and not the second half of a range.
pub(super) fn scan(cursor: &mut Cursor, iso: bool) -> Option<Zone> {
    let mut ahead = *cursor;
    let opened = ahead.mark("([");
    let start = ahead;
    let mut zone = one(&mut ahead, iso)?;
    // `EST (UTC-5)` and `GMT;UTC±00:00` say the same thing twice; the second, plainer one decides. `PST/PDT` is
    // whichever of the two holds on the day.
    let mut again = ahead;
    let inner = again.mark("(");
    if (inner || again.mark(";/"))
        && let Some(second) = one(&mut again, false)
    {
        match (zone.offset, second.offset) {
            (Some(one), Some(two)) if !inner && (one - two).abs() == 60 => {
                (zone.offset, zone.others) = (Some(one.min(two)), vec![one.max(two)]);
            }
            _ => zone = second,
        }
        ahead = again;
        if inner {
            ahead.mark(")");
        }
    }
    start.until(&ahead).clone_into(&mut zone.written);
    if opened {
        ahead.mark(")]");
    }
    *cursor = ahead;
    Some(zone)
}

fn one(cursor: &mut Cursor, iso: bool) -> Option<Zone> {
    let zone = |offset, others: &[i32]| Zone { written: String::new(), offset, others: others.to_vec() };
    let tight = cursor.is_tight();
    let token = cursor.peek()?;
    if token.piece == Piece::Mark {
        return offset(cursor, iso || !tight, false).map(|minutes| zone(Some(minutes), &[]));
    }
    let plain = ["UTC", "GMT", "Z"].iter().any(|name| name.eq_ignore_ascii_case(token.text));
    if plain {
        cursor.take();
        // A spaced minus after `UTC` is a range: `12:20 UTC - 13:00 UTC`.
        let minutes = offset(cursor, true, true).unwrap_or(0);
        return Some(zone(Some(minutes), &[]));
    }
    // `et` and `cat` are words; only capitals are a zone.
    if let Some((_, offsets)) = ABBREVIATIONS.iter().find(|(name, _)| *name == token.text) {
        cursor.take();
        cursor.word(&["time"]);
        let (first, others) = offsets.split_first()?;
        return Some(zone(Some(*first), others));
    }
    if let Some((first, others)) = spelled(cursor) {
        return Some(zone(Some(first), others));
    }
    if cursor.word(&["local"]) {
        cursor.word(&["time"]);
        return Some(zone(None, &[]));
    }
    if REGIONS.contains(&token.text) && cursor.second().is_some_and(|next| next.is_mark("/")) {
        cursor.take();
        while cursor.tight_mark("/_-") {
            cursor.take();
        }
        return Some(zone(None, &[]));
    }
    None
}

/// Zones of the United States by name, with their abbreviation.
const SPELLED: [(&str, &str); 4] =
    [("Eastern", "ET"), ("Central", "CT"), ("Mountain", "MT"), ("Pacific", "PT")];

/// Whether a word, as written with a capital, may name a zone of the United States.
pub(super) fn is_spelled(word: &str) -> bool {
    SPELLED.iter().any(|(name, _)| *name == word)
}

/// `Eastern`, `Pacific Time`, `Central Daylight Time`, `US/Eastern`.
fn spelled(cursor: &mut Cursor) -> Option<(i32, &'static [i32])> {
    let mut ahead = *cursor;
    if ahead.word(&["US"]) && !ahead.tight_mark("/") {
        return None;
    }
    let (_, short) = SPELLED.iter().find(|(name, _)| ahead.word(&[name]))?;
    let (_, offsets) = ABBREVIATIONS.iter().find(|(name, _)| name == short)?;
    let offsets = if ahead.word(&["standard"]) {
        offsets.get(..1)?
    } else if ahead.word(&["daylight"]) {
        offsets.get(1..)?
    } else {
        offsets
    };
    // `Central European Time` is another zone, and `Pacific/Auckland` a place.
    let complete = ahead.word(&["time"]);
    if !complete && ahead.peek().is_some_and(|token| token.piece == Piece::Word || token.is_mark("/")) {
        return None;
    }
    *cursor = ahead;
    offsets.split_first().map(|(first, others)| (*first, others))
}

/// `+03:00`, `+0300`, `+03`, `±00:00`; after `UTC` also `+3`. Gives minutes.
fn offset(cursor: &mut Cursor, minus: bool, named: bool) -> Option<i32> {
    let mut ahead = *cursor;
    let negative = ahead.peek()?.is_mark("-−–‐‑");
    let marks = if minus { "+±-−–‐‑" } else { "+±" };
    if !ahead.mark(marks) || !ahead.is_tight() {
        return None;
    }
    let digits = ahead.peek()?.text.len();
    let number = i32::try_from(ahead.number(if named { 1 } else { 2 }, 4)?).ok()?;
    let (hours, mut minutes) = if digits > 2 { (number / 100, number % 100) } else { (number, 0) };
    if digits <= 2 && ahead.tight_mark(":") {
        minutes = i32::try_from(ahead.number(2, 2)?).ok()?;
    }
    // More colons or odd minutes are a time of day, the end of a range.
    let range = named && negative && ahead.peek().is_some_and(|token| token.piece == Piece::Word);
    let digit = ahead.second().is_some_and(|token| token.piece == Piece::Number && token.gap.is_none());
    let colon = digit && ahead.peek().is_some_and(|token| token.is_mark(":") && token.gap.is_none());
    if range || colon || hours > 14 || minutes % 15 != 0 || minutes > 45 {
        return None;
    }
    *cursor = ahead;
    Some(if negative { -(hours * 60 + minutes) } else { hours * 60 + minutes })
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, read};
    use crate::template::SlotKind;

    fn check(zone: &str, expected: &str) {
        let text = format!("09:20:00 {zone}");
        match read(&SlotKind::Time, &text) {
            Reading::Read { words, .. } => {
                assert_eq!(words, format!("09:20 {expected}").trim_end(), "{text}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn abbreviations_and_offsets_become_distances_from_utc() {
        for zone in ["UTC", "utc", "GMT", "Z", "(UTC)", "+00:00", "UTC±00:00", "GMT;UTC±00:00", "in GMT"] {
            check(zone, "UTC");
        }
        for zone in ["EST", "UTC-5", "UTC−5", "GMT-05:00", "-05:00", "-0500", "-05", "EST (UTC-5)", "(EST)"]
        {
            check(zone, "UTC−5");
        }
        check("EAT", "UTC+3");
        check("UTC+5:30", "UTC+5:30");
        check("+0545", "UTC+5:45");
        check("NZDT", "UTC+13");
    }

    #[test]
    fn what_can_mean_several_offsets_says_so() {
        check("ET", "ET (UTC−5 or UTC−4)");
        check("PT (UTC-7)", "UTC−7");
        check("(Eastern)", "Eastern (UTC−5 or UTC−4)");
        check("Pacific Daylight Time", "UTC−7");
        check("IST", "IST (UTC+5:30 or UTC+1 or UTC+2)");
        check("CST", "CST (UTC−6 or UTC+8 or UTC−5)");
        check("PST/PDT", "PST/PDT (UTC−8 or UTC−7)");
        check("CET/CEST", "CET/CEST (UTC+1 or UTC+2)");
    }

    #[test]
    fn a_date_settles_the_zones_of_the_united_states() {
        for (day, expected) in [
            ("2025-01-24", "UTC−5"),
            ("2025-07-01", "UTC−4"),
            ("2025-03-08", "UTC−5"),
            ("2025-03-09", "ET (UTC−5 or UTC−4)"),
            ("2025-03-10", "UTC−4"),
            ("2025-11-02", "ET (UTC−5 or UTC−4)"),
            ("2025-11-03", "UTC−5"),
        ] {
            for text in [format!("{day} 09:20 ET"), format!("{day} 09:20 to {day} 10:20 ET")] {
                match read(&SlotKind::Instant, &text) {
                    Reading::Read { words, .. } => {
                        assert!(words.contains(&format!(":20 {expected}")), "{words}");
                    }
                    other => panic!("{text}: {other:?}"),
                }
            }
        }
    }

    #[test]
    fn places_and_words_are_no_offsets() {
        check("Europe/Berlin", "Europe/Berlin");
        check("America/New_York", "America/New_York");
        check("local time", "local time");
        check("Pacific/Auckland", "Pacific/Auckland");
        check("Central European Time", "");
        check("cat on a keyboard", "");
    }
}

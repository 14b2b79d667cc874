//! A date that reads as two days: `02/01/2025`.

use crate::report::value::{date_iso, day_words};
use crate::validate::quiet::quiet;
use crate::validate::{Context, Findings, Fix, Leaf, Level, Rule, RuleId, deed};
use chrono::NaiveDate;
use std::ops::Range;

/// See `tests/rules/ambiguous-date.md`.
pub(super) struct AmbiguousDate;

impl Rule for AmbiguousDate {
    fn id(&self) -> RuleId {
        RuleId("ambiguous-date")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let mut doubtful: Vec<(&Leaf, String, Vec<Slashed>)> = Vec::new();
        // Whether other dates of the report are written month first, and day first.
        let (mut month_first, mut day_first) = (false, false);
        for leaf in context.leaves.iter().filter(|leaf| may_hold(leaf.raw())) {
            let text = leaf.text();
            let mut dates = slashed(&quiet(&text));
            month_first |= dates.iter().any(|date| date.second > 12);
            day_first |= dates.iter().any(|date| date.first > 12);
            dates.retain(|date| date.first.max(date.second) < 13 && date.first != date.second);
            if !dates.is_empty() {
                doubtful.push((leaf, text, dates));
            }
        }
        for (leaf, text, dates) in doubtful {
            let Some(date) = dates.first() else { continue };
            let (Some(one), Some(other)) = (date.day(true), date.day(false)) else { continue };
            let written = text.get(date.range.clone()).unwrap_or_default();
            let (one_words, other_words) = (day_words(one), day_words(other));
            let mut message = ["“", written, "” may be ", &one_words, " or ", &other_words, "."].concat();
            if month_first != day_first {
                message.push_str(" Other dates of the report have the ");
                message.push_str(if month_first { "month first." } else { "day first." });
            }
            let first = if comes_after(context, leaf) { deed::incident(context) } else { None };
            let mut fixes = Vec::new();
            for order in [true, false] {
                // What the other dates rule out is not offered, and no due day or day of the report before the
                // incident.
                let early = |date: &Slashed| {
                    date.day(order).is_some_and(|day| first.is_some_and(|first| day < first))
                };
                if (month_first == day_first || order == month_first) && !dates.iter().any(early) {
                    fixes.push(rewritten(leaf, &text, &dates, order));
                }
            }
            let help = "Half of the world reads the month first, the other half the day. Year, month, day is read the same everywhere.";
            found.add_in(leaf, date.range.clone(), message, help.to_owned(), fixes);
        }
    }
}

/// Whether a slot holds a day that cannot come before the incident: that of an action, or of the report.
fn comes_after(context: &Context, leaf: &Leaf) -> bool {
    let facts = context.facts();
    let dues = facts.actions.iter().filter_map(|action| action.due.as_ref());
    let mut after = dues.chain(&facts.identity.written).chain(&facts.identity.reviewed);
    after.any(|stated| stated.source.slot == leaf.slot)
}

/// Two numbers and a year, parted by slashes or dashes.
struct Slashed {
    range: Range<usize>,
    first: u32,
    second: u32,
    year: u32,
}

impl Slashed {
    fn day(&self, month_first: bool) -> Option<NaiveDate> {
        let (month, day) = if month_first { (self.first, self.second) } else { (self.second, self.first) };
        NaiveDate::from_ymd_opt(i32::try_from(self.year).ok()?, month, day)
    }
}

/// The text with all its doubtful dates read in one order.
fn rewritten(leaf: &Leaf, text: &str, dates: &[Slashed], month_first: bool) -> Fix {
    let mut words = String::with_capacity(text.len() + 8);
    let mut at = 0;
    let mut label = String::new();
    for date in dates {
        let Some(day) = date.day(month_first) else { continue };
        words.push_str(text.get(at..date.range.start).unwrap_or_default());
        let iso = date_iso(day);
        words.push_str(&iso);
        label = if label.is_empty() {
            ["Change to ", &iso].concat()
        } else if month_first {
            "Read them month first".to_owned()
        } else {
            "Read them day first".to_owned()
        };
        at = date.range.end;
    }
    words.push_str(text.get(at..).unwrap_or_default());
    Fix::set(&label, leaf, words)
}

/// Whether a text has digits around a slash or dash; saves most texts the closer look.
fn may_hold(raw: &str) -> bool {
    raw.as_bytes().windows(3).any(|three| {
        three[0].is_ascii_digit() && matches!(three[1], b'/' | b'-') && three[2].is_ascii_digit()
    })
}

/// Every date of that kind in a text.
fn slashed(text: &str) -> Vec<Slashed> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        match date_at(bytes, at) {
            Some(date) => {
                at = date.range.end;
                found.push(date);
            }
            None => at = end,
        }
    }
    found
}

fn date_at(bytes: &[u8], start: usize) -> Option<Slashed> {
    let (first, at) = number(bytes, start, 2)?;
    let mark = *bytes.get(at).filter(|mark| matches!(mark, b'/' | b'-'))?;
    let (second, at) = number(bytes, at + 1, 2)?;
    if *bytes.get(at)? != mark {
        return None;
    }
    let from = at + 1;
    let (year, end) = number(bytes, from, 4)?;
    let year = match end - from {
        4 if (1900..2200).contains(&year) => year,
        2 if mark == b'/' => 2000 + year,
        _ => return None,
    };
    let (before, after) = (start.checked_sub(1).and_then(|at| bytes.get(at)), bytes.get(end));
    let is_free = |byte: &u8| {
        !byte.is_ascii_alphanumeric() && !b"/_.:#".contains(byte) && (*byte != b'-' || mark == b'/')
    };
    // A full stop may end the sentence, a colon the label, but no number goes on.
    let ends = match after {
        Some(b'.' | b':') => !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric),
        Some(after) => is_free(after),
        None => true,
    };
    let sane = (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) < 13;
    (before.is_none_or(is_free) && ends && sane).then_some(Slashed { range: start..end, first, second, year })
}

/// A number of at most so many digits, and where it ends.
fn number(bytes: &[u8], at: usize, most: usize) -> Option<(u32, usize)> {
    let digits = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || digits > most {
        return None;
    }
    let number = bytes[at..at + digits].iter().fold(0, |number, byte| number * 10 + u32::from(byte - b'0'));
    Some((number, at + digits))
}

//! Numbers that measure the harm.

use super::reader::Reader;
use super::theme::Theme;
use crate::report::value::Decimal;
use std::ops::Range;

/// A number that measures the harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number.
    pub number: Decimal,
    /// What is counted, in lower case: `users`, `orders`, `%`, a currency sign such as `$`.
    pub unit: String,
    /// What a share is of: `users` in `30% of users`; may be empty.
    pub of: String,
    /// Whether the writer said it is not exact.
    pub about: bool,
}

/// What can be harmed and counted, as the word before the plural s.
const UNITS: &[&str] = &[
    "user",
    "customer",
    "client",
    "account",
    "tenant",
    "merchant",
    "member",
    "visitor",
    "subscriber",
    "player",
    "employee",
    "people",
    "person",
    "team",
    "order",
    "request",
    "transaction",
    "payment",
    "checkout",
    "purchase",
    "booking",
    "session",
    "login",
    "call",
    "message",
    "email",
    "notification",
    "event",
    "record",
    "row",
    "document",
    "file",
    "job",
    "build",
    "deploy",
    "deployment",
    "pipeline",
    "query",
    "querie",
    "error",
    "failure",
    "timeout",
    "alert",
    "ticket",
    "complaint",
    "position",
    "trade",
    "report",
    "page",
    "repository",
    "repositorie",
    "project",
    "database",
    "server",
    "host",
    "node",
    "pod",
    "container",
    "instance",
    "cluster",
    "region",
    "service",
    "site",
    "domain",
    "device",
    "store",
    "shop",
];

/// Signs and codes of money.
const MONEY: &[&str] =
    &["$", "€", "£", "¥", "₹", "usd", "eur", "gbp", "inr", "jpy", "chf", "dollars", "euros"];

impl Reader<'_> {
    /// Reads numbers with what they count where the report tells of harm.
    pub(super) fn read_impact(&mut self) {
        let mut found = Vec::new();
        for rank in 0..self.leaves.len() {
            let own = matches!(self.themes[rank], Theme::Impact | Theme::Summary | Theme::Open);
            if own && self.filled(rank) {
                let text = self.text(rank);
                found.extend(
                    figures(text).into_iter().filter_map(|(figure, range)| self.stated(rank, range, figure)),
                );
            }
        }
        self.facts.impact = found;
    }
}

/// The numbers in a text that count something harmed, or share of it, or money.
fn figures(text: &str) -> Vec<(Figure, Range<usize>)> {
    let mut found: Vec<(Figure, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(start) =
        text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())).map(|start| at + start)
    {
        let before = text.get(..start).unwrap_or_default();
        let (number, end) = number(text, start);
        at = end.max(start + 1);
        // A digit within a word, a version or a date is no count.
        if before.ends_with(|c: char| c.is_alphanumeric() || "-./:#_".contains(c)) && !before.ends_with(" -")
        {
            continue;
        }
        let Some(number) = number else { continue };
        let rest = text.get(end..).unwrap_or_default();
        let about = [
            "about",
            "around",
            "approximately",
            "approx.",
            "roughly",
            "nearly",
            "almost",
            "~",
            "over",
            "up to",
        ];
        let lead = before.trim_end_matches(['$', '€', '£', '¥', '₹', ' ']).to_ascii_lowercase();
        let about = about.iter().any(|word| lead.ends_with(word));
        let sign = before
            .trim_end()
            .chars()
            .next_back()
            .map(String::from)
            .filter(|sign| MONEY.contains(&sign.as_str()));
        let (unit, of, length) = match sign {
            Some(sign) => (sign, String::new(), 0),
            None => match counted(rest) {
                Some(counted) => counted,
                None => continue,
            },
        };
        let start = if unit.len() <= 3 && !before.is_empty() && before.trim_end().ends_with(&unit) {
            before.trim_end().len() - unit.len()
        } else {
            start
        };
        found.push((Figure { number, unit, of, about }, start..end + length));
        at = at.max(end + length);
    }
    found
}

/// The number that starts at a byte, and the byte after it: `1,200`, `3.5`, `12k`.
fn number(text: &str, start: usize) -> (Option<Decimal>, usize) {
    let (mut digits, mut places, mut point) = (0_i64, 0_u8, false);
    let mut end = start;
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'0'..=b'9' => {
                let next =
                    digits.checked_mul(10).and_then(|digits| digits.checked_add(i64::from(byte - b'0')));
                let Some(next) = next else { return (None, end + 1) };
                digits = next;
                places += u8::from(point);
            }
            b',' if !point
                && is_digit(end + 1)
                && is_digit(end + 2)
                && is_digit(end + 3)
                && !is_digit(end + 4) => {}
            b'.' if !point && is_digit(end + 1) => point = true,
            _ => break,
        }
        if places > 9 {
            return (None, end + 1);
        }
        end += 1;
    }
    let zeros = match bytes.get(end) {
        Some(b'k' | b'K') => 3,
        Some(b'm' | b'M') => 6,
        Some(b'b' | b'B') => 9,
        _ => 0,
    };
    let alone = |at: usize| !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    // A second point, as in a version or an address, or letters right behind: no number of things.
    if bytes.get(end).is_some_and(|byte| b":./-".contains(byte)) && is_digit(end + 1) {
        return (None, end + 1);
    }
    if zeros > 0 && alone(end + 1) {
        let times = 10_i64.checked_pow(zeros).and_then(|factor| digits.checked_mul(factor));
        return (times.map(|digits| Decimal::new(digits, places)), end + 1);
    }
    if !alone(end) {
        return (None, end);
    }
    (Some(Decimal::new(digits, places)), end)
}

/// What stands behind a number: the unit, what a share is of, and how many bytes that takes.
fn counted(rest: &str) -> Option<(String, String, usize)> {
    let share = ["%", " %", " percent", " per cent"].into_iter().find(|share| rest.starts_with(share));
    if let Some(share) = share {
        let after = rest.get(share.len()..)?;
        let of = after.strip_prefix(" of ").and_then(|after| unit(after, 4));
        let length = of.as_ref().map_or(share.len(), |(_, length)| share.len() + 4 + length);
        return Some(("%".to_owned(), of.map(|(unit, _)| unit).unwrap_or_default(), length));
    }
    let after = rest.strip_prefix(['+', '\u{a0}']).unwrap_or(rest);
    let words = after.strip_prefix(' ')?;
    let (unit, length) = unit(words, 3)?;
    Some((unit, String::new(), rest.len() - words.len() + length))
}

/// The first word of a few that names something countable or money, and where it ends.
fn unit(text: &str, within: usize) -> Option<(String, usize)> {
    let mut at = 0;
    for word in text.split_inclusive(' ').take(within) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let plain = bare.to_ascii_lowercase();
        let end = at + word.find(bare)? + bare.len();
        if UNITS.contains(&plain.trim_end_matches('s'))
            || UNITS.contains(&plain.as_str())
            || MONEY.contains(&plain.as_str())
        {
            return Some((plain, end));
        }
        // The words between a number and what it counts end with the phrase.
        if word.contains([',', '.', ';', ':', '(', ')', '\n'])
            || plain.bytes().any(|byte| byte.is_ascii_digit())
            || STOPS.contains(&plain.as_str())
        {
            return None;
        }
        at += word.len();
    }
    None
}

/// Words that a phrase such as `12,000 paying customers` does not have; after a length of time a number counts that.
const STOPS: &[&str] = &[
    "minutes", "minute", "min", "mins", "hours", "hour", "hrs", "h", "seconds", "second", "sec", "secs", "s",
    "ms", "days", "day", "weeks", "week", "months", "month", "years", "year", "am", "pm", "utc", "gmt", "to",
    "and", "or", "in", "at", "on", "for", "from", "by", "with", "when", "after", "before", "until", "the",
    "a", "an", "was", "were", "is", "are",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let found = figures(text);
        let got: Vec<(String, String, String)> = found
            .iter()
            .map(|(figure, _)| (figure.number.words(), figure.unit.clone(), figure.of.clone()))
            .collect();
        let got: Vec<(&str, &str, &str)> =
            got.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
        assert_eq!(got, expected, "{text}");
        for (_, range) in &found {
            assert!(text.get(range.clone()).is_some_and(|said| said.contains(|c: char| c.is_ascii_digit())));
        }
    }

    #[test]
    fn harm_is_counted_with_its_unit() {
        check("About 1,200 users could not log in.", &[("1,200", "users", "")]);
        check("30% of all users saw errors", &[("30", "%", "users")]);
        check(
            "12k failed checkout requests and $45,000 lost",
            &[("12,000", "checkout", ""), ("45,000", "$", "")],
        );
        check("3.5 percent of requests failed", &[("3.5", "%", "requests")]);
        check("cost of 500 USD, 17 of our customers", &[("500", "usd", ""), ("17", "customers", "")]);
    }

    #[test]
    fn times_versions_and_addresses_count_nothing() {
        for text in [
            "It lasted 45 minutes from 09:35 on 2025-01-24.",
            "Version 1.2.3 of db-17 at 10.0.0.12:8080",
            "error 500 was returned; see #12 and INC-20250124-0001",
            "for 2 hours the service was down",
        ] {
            check(text, &[]);
        }
    }
}

//! Amounts, counts, shares and lengths of time with a letter in place of the number: `$X lost`, `X orders`.

use crate::template::kind::SlotKind;

/// The kind of number that these words ask for, with a letter for it or in so many words.
pub(super) fn kind(words: &str) -> Option<SlotKind> {
    measured(words).or_else(|| counted(words)).or_else(|| told(words))
}

/// Numbers whose unit is certain without marks around: money, per cent, time.
pub(super) fn measured(words: &str) -> Option<SlotKind> {
    let mut parts = words.split_whitespace().skip_while(|part| is_about(part));
    let first = parts.next()?.trim_start_matches(['~', '≈', '<', '>', '+']);
    let second = parts.next().unwrap_or_default().trim_matches(|c: char| !c.is_alphabetic() && c != '%');
    if first.starts_with(CURRENCIES) || first.ends_with(CURRENCIES) {
        let number = first.trim_matches(CURRENCIES).trim_end_matches(['k', 'K', 'M', 'm']);
        return (number.is_empty() && second.is_empty() || is_unknown(number)).then_some(SlotKind::Amount);
    }
    if let Some(number) = first.strip_suffix('%') {
        return (number.is_empty() && second.is_empty() || is_unknown(number)).then_some(SlotKind::Percent);
    }
    if is_unknown(first) || matches!(first, "x" | "n" | "HH" | "MM" | "hh" | "mm") {
        return match second {
            "%" | "percent" => Some(SlotKind::Percent),
            "USD" | "EUR" | "GBP" | "CHF" | "JPY" | "dollars" | "euros" => Some(SlotKind::Amount),
            unit if is_time_unit(unit) => Some(SlotKind::Duration),
            _ => None,
        };
    }
    // `Xh Ym`, `XXmin`: the unit touches the letter.
    let unit = first.trim_start_matches(['X', 'N', 'Y', '#']);
    (unit.len() < first.len() && is_time_unit(unit)).then_some(SlotKind::Duration)
}

const CURRENCIES: [char; 5] = ['$', '€', '£', '¥', '₹'];

/// `X orders failed`: what is counted may be anything.
fn counted(words: &str) -> Option<SlotKind> {
    let mut parts = words.split_whitespace().skip_while(|part| is_about(part));
    let first = parts.next()?.trim_start_matches(['~', '≈', '<', '>']);
    let counts = is_unknown(first) && (parts.next().is_some_and(starts_word) || words.starts_with("XX"));
    counts.then_some(SlotKind::Count)
}

/// The same in so many words, `number of orders`.
fn told(words: &str) -> Option<SlotKind> {
    let lower = words.to_ascii_lowercase();
    let starts = |with: &[&str]| with.iter().any(|with| lower.starts_with(with));
    if lower == "number"
        || starts(&["number of", "# of", "how many", "no. of", "count of", "total number of"])
    {
        return Some(SlotKind::Count);
    }
    if starts(&["percentage", "percent of", "% of", "share of"]) {
        return Some(SlotKind::Percent);
    }
    if starts(&["how long", "length of", "total duration", "total time", "minutes from", "time elapsed"]) {
        return Some(SlotKind::Duration);
    }
    starts(&["amount in", "amount of money", "cost in", "loss in"]).then_some(SlotKind::Amount)
}

fn is_about(part: &str) -> bool {
    matches!(
        part.to_ascii_lowercase().as_str(),
        "about" | "approx" | "approx." | "approximately" | "ca." | "~" | "around"
    )
}

/// A letter that stands for a number: `X`, `XX`, `Y`, `N`, `#`, perhaps with separators, `X,XXX`.
fn is_unknown(word: &str) -> bool {
    let word = word.trim_end_matches(['+', ',']);
    !word.is_empty()
        && word.len() <= 9
        && word.starts_with(['X', 'Y', 'Z', 'N', '#', '_'])
        && word.chars().all(|c| matches!(c, 'X' | 'Y' | 'Z' | 'N' | '#' | '_' | ',' | '.'))
}

fn is_time_unit(word: &str) -> bool {
    const UNITS: &[&str] = &[
        "h", "hr", "hrs", "hour", "hours", "m", "min", "mins", "minute", "minutes", "s", "sec", "secs",
        "second", "seconds", "d", "day", "days", "week", "weeks",
    ];
    let word = word.trim_end_matches(|c: char| !c.is_alphabetic()).to_ascii_lowercase();
    UNITS.contains(&word.split('/').next().unwrap_or_default())
}

fn starts_word(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

//! Lengths of time within running words.

use super::duration::{UNITS, times, units};
use super::number;
use super::scan::{Cursor, Piece, Token, tokens};
use std::ops::Range;

/// A length of time within running words, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length {
    /// The whole length, in seconds.
    pub seconds: u64,
    /// How exactly it is said, in seconds: `2 hours` to the hour, `1.5 hours` to the tenth of one.
    pub grain: u64,
    /// Whether the writer said it is not exact.
    pub about: bool,
    /// Whether it is a bound: `within 2 hours`, `under a minute`.
    pub up_to: bool,
    /// The bytes that say it.
    pub range: Range<usize>,
}

/// Every length of time in a text. A single letter counts as a unit where it touches its number, `45m`, or another unit
/// stands in the same length: `2 h 55 min`.
pub fn lengths(text: &str) -> Vec<Length> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match length(text, &tokens, at) {
            Some((length, taken)) => {
                found.push(length);
                at += taken.max(1);
            }
            None => at += 1,
        }
    }
    found
}

fn length(text: &str, tokens: &[Token], at: usize) -> Option<(Length, usize)> {
    let token = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let bound = ["within", "under", "than", "to", "most", "below"];
    let vague = [
        "about",
        "around",
        "approximately",
        "approx",
        "roughly",
        "nearly",
        "almost",
        "circa",
        "over",
        "than",
        "least",
    ];
    let is =
        |words: &[&str]| before.is_some_and(|b| words.iter().any(|word| word.eq_ignore_ascii_case(b.text)));
    let article = ["a", "an"].iter().any(|word| word.eq_ignore_ascii_case(token.text));
    // `a day later` tells no length, `for a day` does.
    if article && !(is(&bound) || is(&vague) || is(&["for", "lasted", "took", "after", "in"])) {
        return None;
    }
    let touches =
        token.gap.is_none() && before.is_some_and(|b| b.piece != Piece::Mark || b.is_mark(".,:/-+#$€£¥₹_"));
    if touches || (token.piece != Piece::Number && token.text.len() > 7) || token.piece == Piece::Mark {
        return None;
    }
    let place = Cursor::new(text, tokens.get(at..)?);
    let mut cursor = place;
    let mut seconds = units(&mut cursor).ok();
    let mut words = text.get(place.start()..place.end(&cursor))?;
    if seconds.is_none() {
        // `a 45-minute outage`.
        cursor = place;
        let number = number::scan(&mut cursor, false, false)?;
        if !cursor.tight_mark("-‐‑") || !cursor.is_tight() {
            return None;
        }
        let (unit, _) =
            UNITS.iter().find(|(_, names)| names.first().is_some_and(|name| cursor.word(&[name])))?;
        seconds = times(number, *unit);
        words = text.get(place.start()..place.end(&cursor))?;
    }
    // `500s` are answers of a server.
    if let [b'4' | b'5', b'0'..=b'9', b'0'..=b'9', b's'] = words.as_bytes() {
        return None;
    }
    // The full stop of a sentence is no part of the length.
    let words = words.trim_end_matches('.');
    let grain = grain(words)?;
    if cursor.is_tight() && cursor.peek().is_some_and(|next| next.piece != Piece::Mark || next.is_mark("/")) {
        return None;
    }
    let length = Length {
        seconds: seconds?,
        grain,
        about: is(&vague) || before.is_some_and(|b| b.is_mark("~≈")),
        up_to: is(&["within", "under", "below"])
            || before.is_some_and(|b| b.is_mark("<≤"))
            || limits(tokens, at),
        range: place.start()..place.start() + words.len(),
    };
    let count = tokens.get(at..)?.iter().take_while(|token| token.start < length.range.end).count();
    Some((length, count))
}

/// Whether `less than`, `up to` or `at most` stand before a token.
fn limits(tokens: &[Token], at: usize) -> bool {
    let pair = at.checked_sub(2).and_then(|from| tokens.get(from..at));
    let [first, second] = pair.unwrap_or_default() else { return false };
    [("less", "than"), ("fewer", "than"), ("up", "to"), ("at", "most")]
        .iter()
        .any(|(one, two)| one.eq_ignore_ascii_case(first.text) && two.eq_ignore_ascii_case(second.text))
}

/// How exactly a length is said. `None` where its only unit is a letter that does not touch its number, or a capital one.
fn grain(words: &str) -> Option<u64> {
    let tokens = tokens(words);
    let last = tokens.iter().rev().find(|token| token.piece == Piece::Word)?;
    let unit_of = |word: &Token| {
        let unit =
            UNITS.iter().find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(word.text)));
        unit.map(|(unit, _)| *unit)
    };
    let mut units = tokens.iter().filter(|token| unit_of(token).is_some());
    if let (Some(only), None) = (units.next(), units.next())
        && only.text.len() == 1
        && (only.gap.is_some() || only.text.chars().all(char::is_uppercase))
    {
        return None;
    }
    let unit = unit_of(last).unwrap_or(60);
    // A comma between two units parts no number.
    let is_decimal = |three: &[u8]| matches!(three, [b'0'..=b'9', b'.' | b',', b'0'..=b'9']);
    let parted = words.as_bytes().windows(3).any(is_decimal) || words.contains('½') || words.contains("half");
    Some(if parted { (unit / 10).max(1) } else { unit })
}

#[cfg(test)]
mod tests {
    #[test]
    fn lengths_are_found_in_sentences() {
        let check = |text: &str, expected: &[(&str, u64, u64)]| {
            let found = super::lengths(text);
            let found: Vec<_> =
                found.iter().map(|l| (&text[l.range.clone()], l.seconds / 60, l.grain)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("The downtime lasted for 5 hours and 24 minutes.", &[("5 hours and 24 minutes", 324, 60)]);
        check("under 4\nhours and minimal loss", &[("4\nhours", 240, 3600)]);
        check("It took 1.5 hours, then 45m more", &[("1.5 hours", 90, 360), ("45m", 45, 60)]);
        check("a 45-minute outage", &[("45-minute", 45, 60)]);
        check("detected within two minutes", &[("two minutes", 2, 60)]);
        check("for an hour", &[("an hour", 60, 3600)]);
        check("down for 2 h 55 min, not 3", &[("2 h 55 min", 175, 60)]);
        check(
            "2 hours, 55 minutes or 1,5 hours",
            &[("2 hours, 55 minutes", 175, 60), ("1,5 hours", 90, 360)],
        );
        check("1 d 2 h and 2 H, 5 M", &[("1 d 2 h", 1560, 3600), ("2 H, 5 M", 125, 60)]);
        for text in [
            "a day later",
            "$5m lost",
            "5 M users",
            "v1.5h",
            "10 users",
            "5 m",
            "5M",
            "half of them",
            "10/min",
        ] {
            check(text, &[]);
        }
    }
}

//! Money, shares and counts within running words.

use super::amount::money;
use super::number::{self, Decimal};
use super::quantity::sign;
use super::scan::{Cursor, Piece, tokens};
use crate::markdown::lower;
use std::ops::Range;

/// A number with its unit, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number.
    pub number: Decimal,
    /// A currency as written, `%`, or the word for what is counted, in lower case.
    pub unit: String,
    /// What a share is of; may be empty.
    pub of: String,
    /// Whether the writer said it is not exact.
    pub about: bool,
    /// The bytes that say it.
    pub range: Range<usize>,
}

/// Every figure in a text: money, shares, and counts of some `things`, which may have two words before them, as in
/// `1,200 failed orders`.
pub fn figures(text: &str, things: &[&str]) -> Vec<Figure> {
    let vague =
        ["about", "around", "approximately", "roughly", "nearly", "almost", "over", "approx", "estimated"];
    let tokens = tokens(text);
    let mut found: Vec<Figure> = Vec::new();
    let mut done = 0;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let joined = token.gap.is_none()
            && before.is_some_and(|b| b.piece != Piece::Mark || b.is_mark(".,:/-_#@$€£¥₹"));
        if token.start < done || joined {
            continue;
        }
        let cursor = Cursor::new(text, tokens.get(at..).unwrap_or_default());
        if let Some(mut figure) = figure(cursor, things) {
            figure.about = before.is_some_and(|b| {
                b.is_mark("~≈<>") || vague.iter().any(|word| word.eq_ignore_ascii_case(b.text))
            });
            done = figure.range.end;
            found.push(figure);
        }
    }
    found
}

fn figure(cursor: Cursor, things: &[&str]) -> Option<Figure> {
    let figure = |number, unit, ahead: &Cursor| {
        let range = cursor.start()..cursor.end(ahead);
        Figure { number, unit, of: String::new(), about: false, range }
    };
    let mut ahead = cursor;
    if let Some((number, currency)) = money(&mut ahead)
        && !currency.is_empty()
    {
        return number::ends_clean(&ahead).then(|| figure(number, currency, &ahead));
    }
    let mut ahead = cursor;
    if cursor.peek()?.piece != Piece::Number {
        return None;
    }
    let number = number::scan(&mut ahead, true, true)?;
    let mut share = ahead;
    if sign(&mut share) {
        let mut found = figure(number, "%".to_owned(), &share);
        if share.word(&["of"]) {
            while share.word(&["our", "the", "all", "its", "their", "active", "total"]) {}
            let of = share.peek().filter(|token| token.piece == Piece::Word);
            found.of = of.map_or_else(String::new, |token| lower(token.text));
        }
        return Some(found);
    }
    if !number::ends_clean(&ahead) {
        return None;
    }
    for _ in 0..3 {
        let token = ahead.take().filter(|token| token.piece == Piece::Word)?;
        let word = lower(token.text);
        if things.contains(&word.as_str()) {
            return Some(figure(number, word, &ahead));
        }
        let parts = [
            "of", "and", "to", "in", "with", "for", "on", "at", "minutes", "hours", "days", "seconds", "am",
            "pm",
        ];
        if parts.contains(&word.as_str()) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn figures_are_found_with_their_units() {
        let check = |text: &str, expected: &[(&str, &str, &str)]| {
            let found = figures(text, &["users", "orders"]);
            let found: Vec<_> = found
                .iter()
                .map(|figure| (&text[figure.range.clone()], figure.unit.as_str(), figure.of.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("$45M delayed trades; $2M revenue loss.", &[("$45M", "$", ""), ("$2M", "$", "")]);
        check("Approximately 30% of our users saw it", &[("30%", "%", "users")]);
        check(
            "1,200 failed orders and 30 users",
            &[("1,200 failed orders", "orders", ""), ("30 users", "users", "")],
        );
        for text in
            ["10.0.0.1 users", "5xx errors", "version 2 of users", "200-300 orders", "10:45 users left"]
        {
            check(text, &[]);
        }
    }
}

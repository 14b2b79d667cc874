//! Counts and shares: a number with words around it.

use super::number::{self, Decimal};
use super::scan::{Cursor, Miss, Piece, Scan};

/// A number of things as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// How many; never below zero.
    pub number: Decimal,
    /// Whether the writer said it is not exact.
    pub about: bool,
    /// What follows the number, such as `orders failed`.
    pub rest: String,
}

/// A share in per cent as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Percent {
    /// 30 for `30%`.
    pub number: Decimal,
    /// Whether the writer said it is not exact.
    pub about: bool,
}

/// How far into a sentence an amount or a share is looked for.
pub(super) const REACH: usize = 100;

impl Count {
    /// `about 12,000`.
    pub fn words(&self) -> String {
        format!("{}{}", prefix(self.about), self.number.words())
    }
}

impl Percent {
    /// `about 30%`.
    pub fn words(&self) -> String {
        format!("{}{}%", prefix(self.about), self.number.words())
    }
}

pub(super) fn prefix(about: bool) -> &'static str {
    if about { "about " } else { "" }
}

/// Takes `none`, `nil`, `zero` or `no`.
pub(super) fn none(cursor: &mut Cursor) -> bool {
    cursor.word(&["none", "nil", "zero", "no"])
}

/// Reads a count at the start, or the only number of a sentence that begins with words.
pub(super) fn count(cursor: Cursor) -> Scan<Count> {
    let mut ahead = cursor;
    let mut about = ahead.about();
    if ahead.peek().is_some_and(|token| token.is_mark("-−")) {
        return Err(Miss::Impossible("A count can't be below zero.".to_owned()));
    }
    let mut number = if none(&mut ahead) { Some(Decimal::new(0, 0)) } else { None };
    number = number.or_else(|| number::scan(&mut ahead, true, true)).or_else(|| number::small(&mut ahead));
    if number.is_none() && ahead.peek().is_some_and(|token| token.piece == Piece::Word) {
        let mut numbers = 0;
        let mut place = ahead;
        for _ in 0..REACH {
            let mut further = place;
            let vague = further.about();
            if let Some(found) = number::scan(&mut further, true, true) {
                numbers += 1;
                (number, about, ahead, place) = (Some(found), vague, further, further);
            } else if place.take().is_none() {
                break;
            }
        }
        if numbers > 1 {
            return Err(Miss::Other);
        }
    }
    let number = number.filter(|_| number::ends_clean(&ahead)).ok_or(Miss::Other)?;
    Ok(Count { number, about, rest: ahead.rest().to_owned() })
}

/// Reads the first share of a text; a number that stands alone is one too.
pub(super) fn percent(cursor: Cursor) -> Scan<Percent> {
    let mut ahead = cursor;
    let about = ahead.about();
    let number = if none(&mut ahead) {
        Some(Decimal::new(0, 0))
    } else if ahead.word(&["all"]) {
        Some(Decimal::new(100, 0))
    } else {
        None
    };
    if let Some(number) = number.or_else(|| alone(ahead)) {
        return Ok(Percent { number, about });
    }
    let mut place = cursor;
    for _ in 0..REACH {
        let mut ahead = place;
        let about = ahead.about();
        let negative = ahead.mark("-−");
        ahead.mark("+");
        let Some(number) = number::scan(&mut ahead, false, false) else {
            if place.take().is_none() {
                break;
            }
            continue;
        };
        let mut clean = number::ends_clean(&ahead);
        if clean && sign(&mut ahead) {
            clean = number::ends_clean(&ahead);
            if clean {
                return Ok(Percent { number: if negative { number.negated() } else { number }, about });
            }
        }
        if !clean {
            // The second half of `10-20%` is no share of its own.
            ahead.take();
            number::scan(&mut ahead, false, false);
        }
        place = ahead;
    }
    Err(Miss::Other)
}

/// A number, perhaps a word, with nothing after it but perhaps the sign.
fn alone(mut cursor: Cursor) -> Option<Decimal> {
    let number = number::scan(&mut cursor, false, false).or_else(|| number::small(&mut cursor))?;
    sign(&mut cursor);
    if cursor.peek().is_none() { Some(number) } else { None }
}

/// Takes `%`, `percent` or `per cent`.
pub(super) fn sign(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let hit =
        ahead.mark("%") || ahead.word(&["percent", "pct"]) || (ahead.word(&["per"]) && ahead.word(&["cent"]));
    if hit {
        *cursor = ahead;
    }
    hit
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, Value, read};
    use crate::template::SlotKind;

    fn check(kind: &SlotKind, text: &str, expected: &str) {
        let shown = match read(kind, text) {
            Reading::Read { value: Value::Count(count), .. } => count.words(),
            Reading::Read { value: Value::Percent(percent), .. } => percent.words(),
            Reading::Unreadable { message } => message,
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn counts_read_at_the_start_or_alone_in_a_sentence() {
        let check = |text, expected| check(&SlotKind::Count, text, expected);
        check("1,234 orders failed", "1,234");
        check("~300", "about 300");
        check("about 12k requests", "about 12,000");
        check("1.234 Bestellungen", "1,234");
        check("All 1,234 orders failed", "1,234");
        check("Roughly 30 of them", "about 30");
        check("two regions", "2");
        check("none", "0");
        check("0", "0");
        check("30% of users", "30%");
        check("-5", "A count can't be below zero.");
        for text in ["many", "5xx errors", "1E2", "1/2", "10.0.0.1", "100-200", "100 to 200", "first 3 of 5"]
        {
            check(text, "This doesn't read as a number. Write it like 1,234 orders.");
        }
    }

    #[test]
    fn shares_read_with_the_sign_or_the_word() {
        let check = |text, expected| check(&SlotKind::Percent, text, expected);
        check("30%", "30%");
        check("30 % of users", "30%");
        check("approximately 30 percent", "about 30%");
        check("12,5 per cent", "12.5%");
        check("99.999%", "99.999%");
        check("30", "30%");
        check("fifty percent", "50%");
        check("Of the 5xx errors about 30% were retried", "about 30%");
        check("all users", "100%");
        for text in ["10-20%", "10% - 20%", "most", "1,234 users", "%"] {
            check(text, "This doesn't read as a share in per cent. Write it like 30%.");
        }
    }

    #[test]
    fn only_what_adds_something_is_echoed() {
        for (kind, text, expected) in [
            (SlotKind::Count, "1,234 orders", ""),
            (SlotKind::Count, "about 12k", "about 12,000"),
            (SlotKind::Count, "~300", ""),
            (SlotKind::Percent, "30 % of users", ""),
            (SlotKind::Percent, "12,5%", "12.5%"),
            (SlotKind::Percent, "30", "30%"),
            (SlotKind::Count, "1234", ""),
        ] {
            let Reading::Read { words, .. } = read(&kind, text) else { panic!("{text}") };
            assert_eq!(words, expected, "{text}");
        }
    }
}

//! Decimal numbers with their groups and magnitudes, kept exact.

use super::scan::{Cursor, Piece};

/// An exact decimal number: `digits` divided by ten to the power of `places`, without trailing zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    digits: i64,
    places: u8,
}

impl Decimal {
    /// The number `digits / 10^places`.
    pub fn new(digits: i64, places: u8) -> Self {
        let (mut digits, mut places) = (digits, places);
        while places > 0 && digits % 10 == 0 {
            digits /= 10;
            places -= 1;
        }
        Self { digits, places }
    }

    /// The number without its decimal point.
    pub fn digits(self) -> i64 {
        self.digits
    }

    /// How many of the digits stand after the point.
    pub fn places(self) -> u8 {
        self.places
    }

    /// The number below zero.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { digits: self.digits.saturating_neg(), places: self.places }
    }

    /// Multiplied by ten to the power of `zeros`; `None` beyond the range of numbers we keep.
    fn shifted(self, zeros: u8) -> Option<Self> {
        let used = zeros.min(self.places);
        let factor = 10_i64.checked_pow((zeros - used).into())?;
        Some(Self { digits: self.digits.checked_mul(factor)?, places: self.places - used })
    }

    /// `45,000,000` or `1,200.5`.
    pub fn words(self) -> String {
        let digits = self.digits.unsigned_abs().to_string();
        let places = usize::from(self.places);
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let mut words = if self.digits < 0 { "−".to_owned() } else { String::new() };
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                words.push(',');
            }
            words.push(digit);
        }
        if !fraction.is_empty() {
            words.push('.');
            words.push_str(fraction);
        }
        words
    }
}

/// Reads a number where the cursor stands. `grouped` says that `1.200` means 1200, as it does for money and
/// for things that are counted; `scaled` lets `k`, `M`, `million` and the like follow.
pub(super) fn scan(cursor: &mut Cursor, grouped: bool, scaled: bool) -> Option<Decimal> {
    let mut ahead = *cursor;
    let first = ahead.take().filter(|token| token.piece == Piece::Number)?;
    let mut groups = vec![(' ', first.text)];
    loop {
        let mut further = ahead;
        let separator = match further.peek() {
            Some(token)
                if token.piece == Piece::Number && matches!(token.gap, Some('\u{a0}' | '\u{202f}')) =>
            {
                ' '
            }
            Some(token) if token.gap.is_none() && token.is_mark(".,'’_") => {
                further.take();
                if !further.is_tight() {
                    break;
                }
                token.text.chars().next()?
            }
            _ => break,
        };
        let Some(group) = further.take().filter(|token| token.piece == Piece::Number) else { break };
        groups.push((separator, group.text));
        if groups.len() > 8 {
            return None;
        }
        ahead = further;
    }
    let zeros = if scaled { magnitude(&mut ahead) } else { None };
    let number = decimal(&groups, grouped && zeros.is_none())?.shifted(zeros.unwrap_or(0))?;
    *cursor = ahead;
    Some(number)
}

/// Decides which separators are points and which only group.
fn decimal(groups: &[(char, &str)], grouped: bool) -> Option<Decimal> {
    let (&(_, first), others) = groups.split_first()?;
    let mut fraction = "";
    let mut thousands = others;
    if let Some((&(mark, last), before)) = others.split_last() {
        let lone = before.is_empty();
        let looks_grouped = last.len() == 3 && first.len() <= 3 && !first.starts_with('0');
        let point = match mark {
            ',' if lone => !looks_grouped,
            '.' if lone => !(looks_grouped && grouped),
            '.' | ',' => before.iter().all(|(other, _)| *other != mark),
            _ => false,
        };
        if point {
            fraction = last;
            thousands = before;
        }
    }
    if let Some((last, before)) = thousands.split_last() {
        // Two digits between commas are how India groups: 1,20,000.
        let middle = before.iter().all(|(_, group)| matches!(group.len(), 2 | 3));
        let same = thousands.iter().all(|(mark, _)| *mark == last.0);
        if last.1.len() != 3 || !middle || !same || first.len() > 3 {
            return None;
        }
    }
    let mut digits = first.to_owned();
    for (_, group) in thousands {
        digits.push_str(group);
    }
    digits.push_str(fraction);
    Some(Decimal::new(digits.parse().ok()?, u8::try_from(fraction.len()).ok()?))
}

/// Takes `k`, `M`, `bn`, `million`, …: how many zeros it adds.
fn magnitude(cursor: &mut Cursor) -> Option<u8> {
    let word = cursor.peek()?.text;
    let tight = cursor.is_tight();
    let zeros = match word {
        "K" | "thousand" | "Thousand" => 3,
        "k" if tight => 3,
        "lakh" | "lakhs" => 5,
        "M" | "mn" | "mln" | "mio" | "Mio" | "million" | "Million" | "millions" => 6,
        "m" | "mm" | "MM" if tight => 6,
        "crore" | "crores" => 7,
        "B" | "bn" | "Bn" | "bln" | "billion" | "Billion" => 9,
        "b" if tight => 9,
        "trillion" => 12,
        _ => return None,
    };
    cursor.take();
    Some(zeros)
}

/// Takes a small number written as a word.
pub(super) fn small(cursor: &mut Cursor) -> Option<Decimal> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let word = cursor.peek()?.text;
    let number = match WORDS.iter().position(|name| name.eq_ignore_ascii_case(word)) {
        Some(number) => i64::try_from(number).ok()?,
        None if cursor.word(&["a", "an"]) => return Some(Decimal::new(1, 0)),
        None => match word.to_ascii_lowercase().as_str() {
            "fifteen" => 15,
            "twenty" => 20,
            "thirty" => 30,
            "forty" => 40,
            "fifty" => 50,
            "ninety" => 90,
            _ => return None,
        },
    };
    cursor.take();
    Some(Decimal::new(number, 0))
}

/// Whether the text after a number leaves it alone: no letters touch it and no second number is joined to it,
/// as in `5xx`, `1/2`, `10-20` or `1.2.3`.
pub(super) fn ends_clean(cursor: &Cursor) -> bool {
    let mut ahead = *cursor;
    let Some(token) = ahead.take() else { return true };
    if token.piece != Piece::Mark {
        let joins = token.text.eq_ignore_ascii_case("to") && starts_number(&ahead);
        return token.gap.is_some() && token.piece == Piece::Word && !joins;
    }
    !(token.is_mark("-–—−/:.,'^*×+")
        && starts_number(&ahead)
        && (token.gap.is_none() || token.is_mark("-–—−/")))
}

fn starts_number(cursor: &Cursor) -> bool {
    cursor.peek().is_some_and(|token| token.piece == Piece::Number || token.is_mark("$€£¥"))
}

#[cfg(test)]
mod tests {
    use super::super::scan::{Cursor, tokens};
    use super::scan;

    fn check(text: &str, grouped: bool, expected: Option<&str>) {
        let tokens = tokens(text);
        let number = scan(&mut Cursor::new(text, &tokens), grouped, true);
        assert_eq!(number.map(super::Decimal::words).as_deref(), expected, "{text}");
    }

    #[test]
    fn separators_group_or_part_by_their_places() {
        check("1,234", false, Some("1,234"));
        check("1.234", true, Some("1,234"));
        check("1.234", false, Some("1.234"));
        check("99.999", false, Some("99.999"));
        check("1.200,50", true, Some("1,200.5"));
        check("1,200.50", true, Some("1,200.5"));
        check("1,234,567", false, Some("1,234,567"));
        check("1'234'567.5", false, Some("1,234,567.5"));
        check("1\u{a0}234", false, Some("1,234"));
        check("1,20,000", false, Some("120,000"));
        check("0,5", false, Some("0.5"));
        check("0.125", true, Some("0.125"));
        check("12,5", false, Some("12.5"));
        check("1,23,4", false, None);
        check("1.2.3", false, None);
        check("12 500", false, Some("12"));
    }

    #[test]
    fn magnitudes_multiply_exactly() {
        check("12k", true, Some("12,000"));
        check("1.234M", true, Some("1,234,000"));
        check("1.5 million", true, Some("1,500,000"));
        check("2bn", true, Some("2,000,000,000"));
        check("9999999999999999999", true, None);
        check("9999999 trillion", true, None);
    }
}

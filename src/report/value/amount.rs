//! Amounts of money.

use super::number::{self, Decimal};
use super::quantity::{REACH, none, prefix, sign};
use super::scan::{Cursor, Miss, Piece, Scan};

/// Money as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The sum.
    pub number: Decimal,
    /// The currency as written: `$`, `EUR`, `dollars`; empty when none is.
    pub currency: String,
    /// Whether the writer said it is not exact.
    pub about: bool,
}

const SYMBOLS: &str = "$€£¥₹₽₩₺₴₫₦₱₪";
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "AUD", "CAD", "NZD", "CHF", "SEK", "NOK", "DKK", "PLN",
    "CZK", "HUF", "RON", "BRL", "MXN", "ARS", "CLP", "COP", "ZAR", "KES", "KSh", "Ksh", "NGN", "TZS", "UGX",
    "EGP", "SGD", "HKD", "TWD", "KRW", "TRY", "RUB", "UAH", "ILS", "AED", "SAR", "THB", "IDR", "MYR", "PHP",
    "VND", "PKR", "BDT", "Rs",
];
const NAMES: &[&str] =
    &["dollars", "dollar", "euros", "euro", "pounds", "rupees", "yen", "yuan", "francs", "shillings", "kr"];

impl Amount {
    /// `$45,000,000`, `EUR 10,000`, `1,500 dollars`.
    pub fn words(&self) -> String {
        let negative = self.number.digits() < 0;
        let sign = if negative { "−" } else { "" };
        let mut number = if negative { self.number.negated() } else { self.number }.words();
        if self.number.places() == 1 {
            number.push('0');
        }
        let currency = &self.currency;
        let words = if currency.is_empty() {
            number
        } else if NAMES.contains(&currency.as_str()) {
            format!("{number} {currency}")
        } else if currency.ends_with(|c| SYMBOLS.contains(c)) {
            format!("{currency}{number}")
        } else {
            format!("{currency} {number}")
        };
        format!("{}{sign}{words}", prefix(self.about))
    }
}

/// Reads an amount at the start, or the first one with a currency further on.
pub(super) fn amount(cursor: Cursor) -> Scan<Amount> {
    let mut place = cursor;
    for step in 0..REACH {
        let mut ahead = place;
        let about = ahead.about();
        if let Some((number, currency)) = money(&mut ahead)
            && (step == 0 || !currency.is_empty())
        {
            if number::ends_clean(&ahead) && !sign(&mut ahead) {
                return Ok(Amount { number, currency, about });
            }
            return Err(Miss::Other);
        }
        if step == 0 && none(&mut ahead) {
            return Ok(Amount { number: Decimal::new(0, 0), currency: String::new(), about });
        }
        if place.take().is_none() {
            break;
        }
    }
    Err(Miss::Other)
}

/// A number with a currency before or after it, or with none.
pub(super) fn money(cursor: &mut Cursor) -> Option<(Decimal, String)> {
    let mut negative = cursor.mark("-−");
    let mut symbol = currency(cursor, false);
    negative |= cursor.tight_mark("-−");
    let number = number::scan(cursor, true, true)?;
    if symbol.is_none() {
        symbol = currency(cursor, true);
    }
    let number = if negative { number.negated() } else { number };
    Some((number, symbol.unwrap_or_default()))
}

fn currency(cursor: &mut Cursor, after: bool) -> Option<String> {
    let token = cursor.peek()?;
    let next = cursor.second();
    let known = match token.piece {
        Piece::Mark => token.is_mark(SYMBOLS),
        Piece::Number => false,
        // `US$`, `R$`.
        Piece::Word
            if !after
                && token.text.len() <= 2
                && next.is_some_and(|next| next.gap.is_none() && next.is_mark("$")) =>
        {
            cursor.take();
            cursor.take();
            return Some(format!("{}$", token.text));
        }
        Piece::Word => CODES.contains(&token.text) || (after && NAMES.contains(&token.text)),
    };
    if !known {
        return None;
    }
    cursor.take();
    if token.text == "Rs" {
        cursor.tight_mark(".");
    }
    Some(token.text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, Value, read};
    use crate::template::SlotKind;

    fn check(text: &str, expected: &str) {
        let shown = match read(&SlotKind::Amount, text) {
            Reading::Read { value: Value::Amount(amount), .. } => amount.words(),
            Reading::Unreadable { message } => message,
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn amounts_read_with_the_currency_on_either_side() {
        check("$45M", "$45,000,000");
        check("$2M lost revenue", "$2,000,000");
        check("Trading halted; $45M delayed trades; $2M revenue loss.", "$45,000,000");
        check("€1,200", "€1,200");
        check("1.200,50 €", "€1,200.50");
        check("USD 1.5 million", "USD 1,500,000");
        check("10k EUR", "EUR 10,000");
        check("£3.4k", "£3,400");
        check("about US$ 5,000", "about US$5,000");
        check("-$1.00", "−$1");
        check("1,500 dollars", "1,500 dollars");
        check("2,000,000", "2,000,000");
        check("none", "0");
        check("No revenue lost", "0");
        check("$2M-$3M", "This doesn't read as an amount of money. Write it like $2,000.");
        check("50%", "This doesn't read as an amount of money. Write it like $2,000.");
        check("a lot", "This doesn't read as an amount of money. Write it like $2,000.");
    }

    #[test]
    fn only_what_adds_something_is_echoed() {
        for (text, expected) in
            [("$45M", "$45,000,000"), ("€1,200", ""), ("$1200", ""), ("$2.50 each", ""), ("2 EUR", "EUR 2")]
        {
            let Reading::Read { words, .. } = read(&SlotKind::Amount, text) else { panic!("{text}") };
            assert_eq!(words, expected, "{text}");
        }
    }
}

//! What the page shows under a field: the value in words, unless the text says it as plainly.

use super::scan::{Token, tokens};
use super::{Count, Instant, Percent, Value};
use crate::template::SlotKind;

/// What to show under the field, unless the text says it already.
pub(super) fn words(kind: &SlotKind, value: &Value, text: &str) -> String {
    let words = match value {
        Value::Date(date) if *kind == SlotKind::Instant => format!("{}, no time of day", date.words()),
        Value::Time(time) if *kind == SlotKind::Instant => format!("{}, no date", time.words()),
        Value::Date(date) => date.words(),
        Value::Time(time) => time.words(),
        Value::Instant(Instant { date, time }) => format!("{}, {}", date.words(), time.words()),
        Value::TimeRange(range) => range.words(),
        Value::Duration(duration) => duration.words(),
        Value::Amount(amount) => amount.words(),
        Value::Count(count) => count.words(),
        Value::Percent(percent) => percent.words(),
        Value::YesNo(answer) if text.chars().count() == 1 => if answer.yes { "Yes" } else { "No" }.to_owned(),
        Value::People(people) if people.len() > 1 => people.join(", "),
        _ => String::new(),
    };
    let plain = |text: &str| text.replace(',', "");
    let contains = |part: String| plain(text).contains(&plain(&part));
    let said = match value {
        Value::Amount(amount) => contains(amount.words()),
        Value::Count(Count { number, .. }) => contains(number.words()),
        // A bare number where a share is asked for is shown with its sign.
        Value::Percent(Percent { number, .. }) => {
            contains(number.words()) && plain(text) != plain(&number.words())
        }
        _ => false,
    };
    if said || same(&words, text) { String::new() } else { words }
}

/// Whether two texts differ only in case, commas and `and`.
fn same(words: &str, text: &str) -> bool {
    let words = tokens(words);
    let text = tokens(text);
    let solid = |token: &&Token| !token.is_mark(",;") && !token.text.eq_ignore_ascii_case("and");
    let (mut left, mut right) = (words.iter().filter(solid), text.iter().filter(solid));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one.text.eq_ignore_ascii_case(other.text) => {}
            _ => return false,
        }
    }
}

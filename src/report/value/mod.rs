//! What people write in a slot, read as a value of the slot's kind.
//!
//! Readers are generous with notation and strict with meaning: many ways to write a date read, 30 February does
//! not. Reading never changes the text, knows no clock, and never fails harder than [`Reading::Unreadable`].

mod choice;
mod date;
mod duration;
mod id;
mod instant;
mod link;
mod number;
mod people;
mod picker;
mod quantity;
mod range;
mod scan;
mod time;
mod yes_no;
mod zone;

#[cfg(test)]
mod tests;

pub use choice::{distance, nearest};
pub use date::{Date, date_iso, day_words};
pub use duration::{Duration, duration_words};
pub use id::Id;
pub use instant::{Instant, Moment};
pub use link::{Link, Ticket, link};
pub use number::Decimal;
pub use people::people;
pub use picker::{canonical, from_picker, to_picker};
pub use quantity::{Amount, Count, Percent};
pub use range::TimeRange;
pub use time::TimeOfDay;
pub use yes_no::YesNo;
pub use zone::Zone;

use crate::template::SlotKind;
use scan::{Cursor, Miss, Piece, Scan, tokens};

/// What came of reading a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Nothing is written.
    Empty,
    /// A value was read.
    Read {
        /// The value.
        value: Value,
        /// What the page shows under the field; empty when the text already says it as plainly.
        words: String,
    },
    /// The text is not a value of the kind.
    Unreadable {
        /// What is wrong and what works, for the writer.
        message: String,
    },
    /// The text is not one of the options of a choice. That is allowed.
    Foreign {
        /// Says so, with the option that may be meant.
        message: String,
    },
}

/// A value as read. A slot may hold a richer value than its kind asks for: a date slot with a time in it gives an
/// [`Instant`](Value::Instant).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words; the text is the value.
    Text,
    /// `N/A`, `none` or a dash: the writer says there is nothing to say.
    NotApplicable,
    /// A calendar date.
    Date(Date),
    /// A time of day.
    Time(TimeOfDay),
    /// A date with a time of day.
    Instant(Instant),
    /// Two ends of a stretch of time.
    TimeRange(TimeRange),
    /// A length of time.
    Duration(Duration),
    /// Money.
    Amount(Amount),
    /// A number of things.
    Count(Count),
    /// A share in per cent.
    Percent(Percent),
    /// The index of an option.
    Choice(usize),
    /// Yes or no, with details.
    YesNo(YesNo),
    /// People or roles, each once, in the order written.
    People(Vec<String>),
    /// A link, or words in its place.
    Link(Link),
    /// A ticket.
    Ticket(Ticket),
    /// An identifier.
    Id(Id),
    /// Whether a check mark is set.
    Check(bool),
}

/// Reads a text as a value of a kind.
pub fn read(kind: &SlotKind, text: &str) -> Reading {
    let text = text.trim();
    if text.is_empty() && *kind != SlotKind::Check {
        return Reading::Empty;
    }
    match kind {
        SlotKind::Text | SlotKind::Prose => return silent(Value::Text),
        SlotKind::Choice { options } => return choice::read(options, text),
        SlotKind::Check => return check(text),
        SlotKind::Link => return silent(Value::Link(link(text))),
        _ => {}
    }
    // Emphasis around a value is not part of it.
    let bare = text.trim_matches(['*', '_', '`']).trim();
    if let Some(reading) = placeholder_word(kind, bare) {
        return reading;
    }
    let tokens = tokens(bare);
    let cursor = Cursor::new(bare, &tokens);
    let found = match kind {
        SlotKind::Date | SlotKind::Time | SlotKind::Instant | SlotKind::TimeRange => when(kind, cursor),
        SlotKind::Duration => length(cursor),
        SlotKind::Amount => quantity::amount(cursor).map(Value::Amount),
        SlotKind::Count => count(cursor),
        SlotKind::Percent => quantity::percent(cursor).map(Value::Percent),
        SlotKind::YesNo { .. } => yes_no::scan(cursor).map(Value::YesNo).ok_or(Miss::Other),
        SlotKind::Person | SlotKind::People => {
            Some(people(text)).filter(|people| !people.is_empty()).map(Value::People).ok_or(Miss::Other)
        }
        SlotKind::Ticket => link::ticket(text).map(Value::Ticket).ok_or(Miss::Other),
        SlotKind::Id { pattern } => id::read(pattern, bare).map(Value::Id).map_err(Miss::Impossible),
        _ => Ok(Value::Text),
    };
    match found {
        Ok(value) => {
            let words = words(kind, &value, bare);
            Reading::Read { value, words }
        }
        Err(Miss::Impossible(message)) => Reading::Unreadable { message },
        Err(Miss::Other) => Reading::Unreadable { message: unreadable(kind) },
    }
}

fn silent(value: Value) -> Reading {
    Reading::Read { value, words: String::new() }
}

/// What each kind is called and how it is written.
fn example(kind: &SlotKind) -> (&'static str, &'static str) {
    match kind {
        SlotKind::Date => ("a date", "2025-01-24"),
        SlotKind::Time => ("a time of day", "09:35"),
        SlotKind::Instant => ("a date with a time", "2025-01-24 09:35 UTC"),
        SlotKind::TimeRange => ("two times", "09:35 - 12:20 (UTC)"),
        SlotKind::Duration => ("a length of time", "2 hours 45 minutes"),
        SlotKind::Amount => ("an amount of money", "$2,000"),
        SlotKind::Count => ("a number", "1,234 orders"),
        SlotKind::Percent => ("a share in per cent", "30%"),
        SlotKind::YesNo { details: true } => ("yes or no", "Yes - and why"),
        SlotKind::YesNo { details: false } => ("yes or no", "Yes"),
        SlotKind::Ticket => ("a ticket", "ABC-123 or #123"),
        SlotKind::Check => ("a check mark", "x"),
        _ => ("a name", "Ana Silva, @bo"),
    }
}

fn unreadable(kind: &SlotKind) -> String {
    let (name, example) = example(kind);
    format!("This doesn't read as {name}. Write it like {example}.")
}

/// Words that stand where a value could: there is none, or it is not known yet.
fn placeholder_word(kind: &SlotKind, text: &str) -> Option<Reading> {
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is(&["n/a", "na", "not applicable", "-", "–", "—"]) {
        return Some(silent(Value::NotApplicable));
    }
    let counted =
        matches!(kind, SlotKind::Amount | SlotKind::Count | SlotKind::Percent | SlotKind::YesNo { .. });
    if !counted && is(&["none", "nobody", "no one"]) {
        return Some(silent(Value::NotApplicable));
    }
    if !is(&[
        "tbd",
        "tba",
        "tbc",
        "todo",
        "?",
        "??",
        "???",
        "unknown",
        "pending",
        "ongoing",
        "to be determined",
    ]) {
        return None;
    }
    let (_, example) = example(kind);
    Some(Reading::Unreadable { message: format!("Still open. Once it is known, write it like {example}.") })
}

/// A check mark: `x` or `[x]` is set; nothing, a space or `[ ]` is not.
fn check(text: &str) -> Reading {
    let inner = text.trim_start_matches('[').trim_end_matches(']').trim();
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(inner));
    if is(&["x", "✓", "✔", "✔️", "✅", "☑", "yes", "true", "done"]) {
        silent(Value::Check(true))
    } else if is(&["", "☐", "❌", "✗", "no", "false"]) {
        silent(Value::Check(false))
    } else {
        Reading::Unreadable { message: "This doesn't read as a check mark. Write x, or nothing.".to_owned() }
    }
}

/// Reads one moment, or two as a range.
fn when_value(cursor: Cursor) -> Scan<Value> {
    let mut ahead = cursor;
    let (moment, afternoon) = instant::scan(&mut ahead)?;
    let mut further = ahead;
    match range::scan(&mut further, moment.clone(), afternoon) {
        Ok(range) if may_trail(&further) => return Ok(Value::TimeRange(range)),
        Err(Miss::Impossible(reason)) => return Err(Miss::Impossible(reason)),
        _ => {}
    }
    if !may_trail(&ahead) {
        return Err(Miss::Other);
    }
    match moment {
        Moment { date: Some(date), time: Some(time) } => Ok(Value::Instant(Instant { date, time })),
        Moment { date: Some(date), time: None } => Ok(Value::Date(date)),
        Moment { date: None, time: Some(time) } => Ok(Value::Time(time)),
        Moment { date: None, time: None } => Err(Miss::Other),
    }
}

/// Whether what follows a moment is only a remark: nothing, something in brackets, or words without numbers. More
/// numbers would be a part we failed to read.
fn may_trail(cursor: &Cursor) -> bool {
    let rest = cursor.rest();
    let touching = cursor.is_tight() && cursor.peek().is_some_and(|token| token.piece == Piece::Word);
    rest.starts_with(['(', '[']) || (!touching && !rest.contains(|c: char| c.is_ascii_digit()))
}

fn when(kind: &SlotKind, cursor: Cursor) -> Scan<Value> {
    let value = when_value(cursor)?;
    // Four digits can be a time, but where a date belongs they are a year.
    let year = cursor.peek().is_some_and(|token| token.piece == Piece::Number && token.text.len() == 4);
    if year && matches!((kind, &value), (SlotKind::Date | SlotKind::Instant, Value::Time(_))) {
        return Err(Miss::Other);
    }
    let (_, example) = self::example(kind);
    let lacking = match (kind, &value) {
        (SlotKind::Date, Value::Time(_)) => "This has a time but no date",
        (SlotKind::Date, Value::TimeRange(range)) if range.start.date.is_none() => {
            "This has times but no date"
        }
        (SlotKind::Time, Value::Date(_)) => "This has a date but no time of day",
        (SlotKind::Time, Value::TimeRange(range)) if range.start.time.is_none() => {
            "This has dates but no time of day"
        }
        (SlotKind::TimeRange, Value::TimeRange(_)) => return Ok(value),
        (SlotKind::TimeRange, Value::Date(_)) => "This is one date; a range needs two times",
        (SlotKind::TimeRange, _) => "This is one time; a range needs two",
        _ => return Ok(value),
    };
    Err(Miss::Impossible(format!("{lacking}. Write it like {example}.")))
}

/// The moment a text of this kind names, when it names exactly one.
fn moment(kind: &SlotKind, text: &str) -> Option<Moment> {
    match read(kind, text) {
        Reading::Read { value: Value::Date(date), .. } => Some(Moment { date: Some(date), time: None }),
        Reading::Read { value: Value::Time(time), .. } => Some(Moment { date: None, time: Some(time) }),
        Reading::Read { value: Value::Instant(Instant { date, time }), .. } => {
            Some(Moment { date: Some(date), time: Some(time) })
        }
        _ => None,
    }
}

/// A length of time, written as such or by its two ends.
fn length(mut cursor: Cursor) -> Scan<Value> {
    let missed = match duration::scan(&mut cursor.clone()) {
        Ok(duration) => return Ok(Value::Duration(duration)),
        Err(Miss::Other) => Miss::Other,
        Err(missed) => return Err(missed),
    };
    let about = cursor.about();
    match when_value(cursor) {
        Ok(Value::TimeRange(range)) => {
            let seconds = range.seconds().ok_or(missed)?;
            Ok(Value::Duration(Duration { seconds, about, rest: String::new() }))
        }
        _ => Err(missed),
    }
}

/// A count; a share where a count is asked for is read as a share.
fn count(cursor: Cursor) -> Scan<Value> {
    let count = quantity::count(cursor)?;
    let tokens = tokens(&count.rest);
    if quantity::sign(&mut Cursor::new(&count.rest, &tokens)) {
        return quantity::percent(cursor).map(Value::Percent);
    }
    Ok(Value::Count(count))
}

/// What to show under the field, unless the text says it already.
fn words(kind: &SlotKind, value: &Value, text: &str) -> String {
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
    let said = match value {
        Value::Amount(amount) => text.contains(&amount.words()),
        Value::Count(Count { number, .. }) | Value::Percent(Percent { number, .. }) => {
            text.contains(&number.words())
        }
        _ => false,
    };
    if said || same(&words, text) { String::new() } else { words }
}

/// Whether two texts differ only in case, commas and `and`.
fn same(words: &str, text: &str) -> bool {
    let words = tokens(words);
    let text = tokens(text);
    let solid = |token: &&scan::Token| !token.is_mark(",;") && !token.text.eq_ignore_ascii_case("and");
    let (mut left, mut right) = (words.iter().filter(solid), text.iter().filter(solid));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one.text.eq_ignore_ascii_case(other.text) => {}
            _ => return false,
        }
    }
}

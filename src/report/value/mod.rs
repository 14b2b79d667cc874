//! What people write in a slot, read as a value of the slot's kind.
//!
//! Readers are generous with notation and strict with meaning: many ways to write a date read, 30 February does
//! not. Reading never changes the text, knows no clock, and never fails harder than [`Reading::Unreadable`].

mod amount;
mod choice;
mod date;
mod duration;
mod echo;
mod figure;
mod id;
mod instant;
mod length;
mod link;
mod number;
mod people;
mod picker;
mod quantity;
mod range;
mod scan;
mod spot;
mod time;
mod when;
mod yes_no;
mod zone;

#[cfg(test)]
mod tests;

pub use amount::Amount;
pub use choice::{distance, nearest};
pub use date::{Date, date_iso, day_words};
pub use duration::{Duration, duration_words};
pub use figure::{Figure, figures};
pub use id::Id;
pub use instant::{Instant, Moment};
pub use length::{Length, lengths};
pub use link::{Link, Ticket, link};
pub use number::Decimal;
pub use people::{name_in, people};
pub use picker::{canonical, from_picker, to_picker};
pub use quantity::{Count, Percent};
pub use range::TimeRange;
pub use spot::{Spot, lead, spots, zones};
pub use time::TimeOfDay;
pub use yes_no::YesNo;
pub use zone::Zone;

use crate::template::SlotKind;
use scan::{Cursor, Miss, Scan, tokens};

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
    let bare = bare(text);
    if let Some(reading) = placeholder_word(kind, bare) {
        return reading;
    }
    let tokens = tokens(bare);
    let cursor = Cursor::new(bare, &tokens);
    let found = match kind {
        SlotKind::Date | SlotKind::Time | SlotKind::Instant | SlotKind::TimeRange => when::when(kind, cursor),
        SlotKind::Duration => when::length(cursor),
        SlotKind::Amount => amount::amount(cursor).map(Value::Amount),
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
            let words = echo::words(kind, &value, bare);
            Reading::Read { value, words }
        }
        Err(Miss::Impossible(message)) => Reading::Unreadable { message },
        Err(Miss::Other) => Reading::Unreadable { message: unreadable(kind) },
    }
}

/// A text without what is around a value and not part of it: emphasis, and brackets as in `[09:20]`.
fn bare(text: &str) -> &str {
    let bare = text.trim().trim_matches(['*', '_', '`']).trim();
    let inner = bare.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.filter(|inner| !inner.contains(['[', ']'])).unwrap_or(bare)
}

/// The index of the option that a text is, as [`read`] has it.
pub fn chosen(options: &[String], text: &str) -> Option<usize> {
    choice::find(options, text.trim()).map(|(at, _)| at)
}

/// The answer in a text, as [`read`] has it.
pub fn answer(text: &str) -> Option<YesNo> {
    let bare = bare(text);
    yes_no::scan(Cursor::new(bare, &tokens(bare)))
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

/// A count; a share where a count is asked for is read as a share.
fn count(cursor: Cursor) -> Scan<Value> {
    let count = quantity::count(cursor)?;
    let tokens = tokens(&count.rest);
    if quantity::sign(&mut Cursor::new(&count.rest, &tokens)) {
        return quantity::percent(cursor).map(Value::Percent);
    }
    Ok(Value::Count(count))
}

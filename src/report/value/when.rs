//! Moments, ranges and lengths of time: which of them a text holds, and which of them a slot takes.

use super::duration::{self, Duration};
use super::instant::{self, Instant, Moment};
use super::range;
use super::scan::{Cursor, Miss, Piece, Scan};
use super::{Reading, Value, example, read};
use crate::template::SlotKind;

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

/// Reads a value for a date, time, instant or range slot, or says which part is missing.
pub(super) fn when(kind: &SlotKind, cursor: Cursor) -> Scan<Value> {
    let value = when_value(cursor)?;
    // Four digits can be a time, but where a date belongs they are a year.
    let year = cursor.peek().is_some_and(|token| token.piece == Piece::Number && token.text.len() == 4);
    if year && matches!((kind, &value), (SlotKind::Date | SlotKind::Instant, Value::Time(_))) {
        return Err(Miss::Other);
    }
    let (_, example) = example(kind);
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
pub(super) fn moment(kind: &SlotKind, text: &str) -> Option<Moment> {
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
pub(super) fn length(mut cursor: Cursor) -> Scan<Value> {
    let missed = match duration::scan(&mut cursor.clone()) {
        Ok(duration) => return Ok(Value::Duration(duration)),
        Err(Miss::Other) => Miss::Other,
        Err(missed) => return Err(missed),
    };
    let about = cursor.about();
    cursor.word(&["from", "between"]);
    match when_value(cursor).or_else(|_| two_ends(cursor)) {
        Ok(Value::TimeRange(range)) => {
            let seconds = range.seconds().ok_or(missed)?;
            Ok(Value::Duration(Duration { seconds, about, rest: String::new() }))
        }
        _ => Err(missed),
    }
}

/// Two ends, then the length they make: `10:05 to 12:05 UTC, 2 hours`.
fn two_ends(mut cursor: Cursor) -> Scan<Value> {
    let (start, afternoon) = instant::scan(&mut cursor)?;
    let range = range::scan(&mut cursor, start, afternoon)?;
    cursor.mark(",;=:–—-");
    cursor.word(&["i.e", "or", "total", "lasting"]);
    duration::scan(&mut cursor)?;
    Ok(Value::TimeRange(range))
}

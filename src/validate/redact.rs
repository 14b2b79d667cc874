//! Takes out what should not leave the house.

use super::fix::Fix;
use crate::report::Leaf;
use std::ops::Range;

/// What stands in its place.
const REDACTED: &str = "REDACTED";

/// The fix that replaces some stretches of a slot's text, in order and apart.
pub(super) fn fix(leaf: &Leaf, text: &str, ranges: &[Range<usize>]) -> Fix {
    let mut words = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        words.push_str(text.get(at..range.start).unwrap_or_default());
        words.push_str(REDACTED);
        at = range.end;
    }
    words.push_str(text.get(at..).unwrap_or_default());
    Fix::set(if ranges.len() == 1 { "Redact it" } else { "Redact them" }, leaf, words)
}

/// The start of a stretch in quotes, enough to find it by.
pub(super) fn quoted(text: &str, range: &Range<usize>) -> String {
    let words = text.get(range.clone()).unwrap_or_default();
    let start: String = words.chars().take_while(|c| *c != '\n').take(12).collect();
    if start.len() < words.len() { format!("“{start}…”") } else { format!("“{start}”") }
}

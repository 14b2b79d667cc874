//! Where a fact stands.

use crate::markdown::Slot;
use std::ops::Range;

/// Where a fact stands: a slot, and the bytes of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The rank of its leaf. A fact in a bold line, which is no leaf, has the rank of the leaf after it.
    pub rank: usize,
    /// The slot.
    pub slot: Slot,
    /// The index of its section in the form.
    pub section: usize,
    /// The bytes that say it, in the slot's words as [`Leaf::text`](crate::report::Leaf::text) gives them.
    pub range: Range<usize>,
}

/// A value with the words that state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated<T> {
    /// What is stated.
    pub value: T,
    /// The words that say it.
    pub text: String,
    /// Where they stand.
    pub source: Source,
}

//! Lists of words as they go from thread to thread: numbers, places, and what is not there.

use crate::markdown::Role;

/// The words of a message that are not read yet.
pub(super) struct Words<'w>(pub(super) &'w mut dyn Iterator<Item = String>);

impl Words<'_> {
    /// The next word.
    pub(super) fn next(&mut self) -> Option<String> {
        self.0.next()
    }

    /// The next word as a number below which there is none but 0.
    pub(super) fn number(&mut self) -> Option<usize> {
        self.next()?.parse().ok()
    }

    /// The next word as a number.
    pub(super) fn signed(&mut self) -> Option<i64> {
        self.next()?.parse().ok()
    }
}

/// Adds a number.
pub(super) fn add(out: &mut Vec<String>, number: impl ToString) {
    out.push(number.to_string());
}

/// Adds a part of an item, which need not be there.
pub(super) fn add_spot(out: &mut Vec<String>, spot: Option<(usize, Role)>) {
    let (at, role) = spot.map_or_else(Default::default, |(at, role)| (at.to_string(), role.code()));
    out.extend([at, role]);
}

/// Reads a part of an item, which need not be there; the outer `None` says that the message ends too soon.
#[allow(clippy::option_option, reason = "a message that ends is not one that names no part")]
pub(super) fn spot(words: &mut Words) -> Option<Option<(usize, Role)>> {
    let (at, role) = (words.next()?, words.next()?);
    Some(at.parse().ok().zip(Role::from_code(&role)))
}

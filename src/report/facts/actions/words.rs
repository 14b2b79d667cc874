//! Some words of a slot, read as part of an action.

use super::super::reader::bare;
use super::super::source::{Source, Stated};
use crate::markdown::Slot;
use std::ops::Range;

/// Some words of a slot, read as part of an action.
#[derive(Clone)]
pub(super) struct Words<'t> {
    pub(super) rank: usize,
    pub(super) section: usize,
    pub(super) slot: Slot,
    pub(super) text: &'t str,
    pub(super) range: Range<usize>,
}

impl Words<'_> {
    pub(super) fn text(&self) -> &str {
        self.text.get(self.range.clone()).unwrap_or_default()
    }

    pub(super) fn part(&self, range: Range<usize>) -> Self {
        Self { range: self.range.start + range.start..self.range.start + range.end, ..self.clone() }
    }

    pub(super) fn source(&self) -> Source {
        Source { rank: self.rank, slot: self.slot, section: self.section, range: self.range.clone() }
    }

    pub(super) fn stated<T>(&self, value: T) -> Stated<T> {
        Stated { value, text: self.text().to_owned(), source: self.source() }
    }

    /// The words themselves, without emphasis around them.
    pub(super) fn say(&self) -> Option<Stated<String>> {
        let part = self.part(bare(self.text()));
        let words = part.text().to_owned();
        (!words.is_empty()).then(|| part.stated(words))
    }
}

//! An item: the lines of a block that belong together, and the slots in them.

use super::block::Kind;
use super::{hold, set};
use std::ops::Range;

/// Names an item for as long as its document is open; a row keeps it wherever it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// What a part of an item is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The whole words: a paragraph, a heading, a list item.
    Text,
    /// The name of a field, without its bold marks and colon.
    Label,
    /// The value of a field.
    Value,
    /// The mark of a check box.
    Check,
    /// A table cell, counted from 0.
    Cell(u16),
}

/// Where a part lies in its item's text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// Its bytes.
    pub range: Range<usize>,
}

/// The address of one editable part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The item it lies in.
    pub item: ItemId,
    /// Which part.
    pub role: Role,
}

/// A row, a list item, a field, a heading, or the whole of a prose block, with all its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name within the document.
    pub id: ItemId,
    /// How deep it is nested in a list; 0 elsewhere.
    pub depth: u8,
    /// The column at which further lines of its text start.
    pub indent: usize,
    /// Its lines with their line endings.
    pub text: String,
    /// Blank lines between it and the next item of its block; the last item has none.
    pub gap: String,
    /// Its editable parts, in the order of [`Role`].
    pub parts: Vec<Part>,
}

impl Item {
    /// The bytes of a part.
    pub fn part(&self, role: Role) -> Option<Range<usize>> {
        self.parts.iter().find(|part| part.role == role).map(|part| part.range.clone())
    }

    /// The bytes of a part as they stand in the text.
    pub fn raw(&self, role: Role) -> Option<&str> {
        self.part(role).and_then(|range| self.text.get(range))
    }

    /// The words of a part as a person would type them; `kind` is that of the item's block.
    pub fn words(&self, kind: Kind, role: Role) -> Option<String> {
        let raw = set::dedent(self.raw(role)?, self.indent);
        Some(hold::decode(set::place(kind, self, role), &raw))
    }

    /// The address of a part of this item.
    pub fn slot(&self, role: Role) -> Slot {
        Slot { item: self.id, role }
    }
}

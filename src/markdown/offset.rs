//! Places in a document as byte offsets, for those who have the same text but not the same tree.

use super::document::Document;
use super::item::{ItemId, Role};

impl Document {
    /// How many bytes of the text stand before an item.
    pub fn offset(&self, item: ItemId) -> Option<usize> {
        let (block, index) = self.locate(item)?;
        let before: usize = self.blocks.iter().take(block).map(super::block::Block::len).sum();
        let items = self.blocks.get(block)?.items.iter().take(index);
        Some(before + items.map(|item| item.text.len() + item.gap.len()).sum::<usize>())
    }

    /// The item that starts at a byte of the text; without one, the last that starts before it.
    pub fn at(&self, offset: usize) -> Option<ItemId> {
        let mut start = 0;
        let mut found = None;
        for block in &self.blocks {
            for item in &block.items {
                if start > offset {
                    return found;
                }
                found = Some(item.id);
                start += item.text.len() + item.gap.len();
            }
            start += block.tail.len();
        }
        found
    }
}

/// A role as one word, for a message: `text`, `cell 3`.
impl Role {
    /// The word.
    pub fn code(self) -> String {
        match self {
            Self::Text => "t".to_owned(),
            Self::Label => "l".to_owned(),
            Self::Value => "v".to_owned(),
            Self::Check => "x".to_owned(),
            Self::Cell(column) => column.to_string(),
        }
    }

    /// The role of a word; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "t" => Some(Self::Text),
            "l" => Some(Self::Label),
            "v" => Some(Self::Value),
            "x" => Some(Self::Check),
            number => number.parse().ok().map(Self::Cell),
        }
    }
}

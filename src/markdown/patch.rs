//! Reversible changes: a patch replaces whole items or whole blocks, and applying it gives the patch that puts
//! the old ones back. Undo is the inverse of an edit, to the byte, by construction.

use super::block::{Block, BlockId};
use super::document::Document;
use super::item::{Item, ItemId};

/// A change to a document, made by one of its editing methods and valid for the state it was made from.
#[derive(Debug, Clone)]
pub enum Patch {
    /// Replaces the item of the same name.
    Item(Box<Item>),
    /// Replaces `remove` items of a block by others; the block must keep at least one.
    Items {
        /// The block.
        block: BlockId,
        /// The first item to go.
        at: usize,
        /// How many go.
        remove: usize,
        /// What comes instead.
        insert: Vec<Item>,
    },
    /// Replaces `remove` blocks by others.
    Blocks {
        /// The first block to go.
        at: usize,
        /// How many go.
        remove: usize,
        /// What comes instead.
        insert: Vec<Block>,
    },
}

/// What a patch touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The words of one item.
    Item(ItemId),
    /// The number or order of a block's items, or several of them.
    Items(BlockId),
    /// The blocks themselves.
    Blocks,
}

impl Document {
    /// Applies a patch; answers what it touched, and the patch that undoes it. A patch that does not fit the
    /// document changes nothing.
    pub fn apply(&mut self, patch: Patch) -> Option<(Change, Patch)> {
        match patch {
            Patch::Item(item) => {
                let (block, at) = self.locate(item.id)?;
                let id = item.id;
                let old = std::mem::replace(&mut self.blocks[block].items[at], *item);
                Some((Change::Item(id), Patch::Item(Box::new(old))))
            }
            Patch::Items { block: id, at, remove, insert } => {
                let items = &mut self.blocks.iter_mut().find(|block| block.id == id)?.items;
                if at + remove > items.len() || insert.len() + items.len() == remove {
                    return None;
                }
                let added = insert.len();
                let old: Vec<Item> = items.splice(at..at + remove, insert).collect();
                Some((Change::Items(id), Patch::Items { block: id, at, remove: added, insert: old }))
            }
            Patch::Blocks { at, remove, insert } => {
                if at + remove > self.blocks.len() {
                    return None;
                }
                let added = insert.len();
                let old: Vec<Block> = self.blocks.splice(at..at + remove, insert).collect();
                Some((Change::Blocks, Patch::Blocks { at, remove: added, insert: old }))
            }
        }
    }

    /// The patch that makes the document read `text`. Blocks that stay the same keep their names; `prepare` may
    /// regroup the new blocks before they are compared.
    pub fn replace(&mut self, text: &str, prepare: impl FnOnce(&mut Self)) -> Option<Patch> {
        let mut new = Self { next: self.next, crlf: self.crlf, ..Self::default() };
        super::parse::blocks(text, &mut new);
        prepare(&mut new);
        self.next = new.next;
        let mut blocks = new.blocks;
        let front = self.blocks.iter().zip(&blocks).take_while(|(a, b)| a.same(b)).count();
        let left = self.blocks.len().min(blocks.len()) - front;
        let back = self
            .blocks
            .iter()
            .rev()
            .zip(blocks.iter().rev())
            .take(left)
            .take_while(|(a, b)| a.same(b))
            .count();
        let (old_end, new_end) = (self.blocks.len() - back, blocks.len() - back);
        if front == old_end && front == new_end {
            return None;
        }
        // A block that only changed its words keeps its name, and so do its items as far as they match.
        let mut insert: Vec<Block> = blocks.drain(front..new_end).collect();
        for (new, old) in insert.iter_mut().zip(&self.blocks[front..old_end]) {
            if new.kind == old.kind {
                new.id = old.id;
                for (new, old) in new.items.iter_mut().zip(&old.items) {
                    new.id = old.id;
                }
            }
        }
        Some(Patch::Blocks { at: front, remove: old_end - front, insert })
    }
}

//! The lossless tree of one Markdown text.

use super::block::{Block, BlockId, Kind};
use super::item::{Item, ItemId, Role, Slot};
use super::parse;
use std::fmt;

/// A Markdown text as blocks that own their bytes. Printing it gives the text.
#[derive(Debug, Clone, Default)]
pub struct Document {
    pub(super) blocks: Vec<Block>,
    pub(super) next: u32,
    pub(super) crlf: bool,
}

impl Document {
    /// Reads any text; never fails.
    pub fn parse(text: &str) -> Self {
        let mut document = Self { crlf: mostly_crlf(text), ..Self::default() };
        parse::blocks(text, &mut document);
        document
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// A block by its name.
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    /// An item by its name.
    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.locate(id).map(|(block, item)| &self.blocks[block].items[item])
    }

    /// The block an item lies in.
    pub fn block_of(&self, id: ItemId) -> Option<&Block> {
        self.locate(id).map(|(block, _)| &self.blocks[block])
    }

    /// Where an item lies: the index of its block, and its own index there.
    pub fn locate(&self, id: ItemId) -> Option<(usize, usize)> {
        self.blocks
            .iter()
            .enumerate()
            .find_map(|(at, block)| block.items.iter().position(|item| item.id == id).map(|item| (at, item)))
    }

    /// Every slot in order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.blocks
            .iter()
            .flat_map(|b| &b.items)
            .flat_map(|item| item.parts.iter().map(|part| item.slot(part.role)))
    }

    /// The line ending that new lines get.
    pub fn newline(&self) -> &'static str {
        if self.crlf { "\r\n" } else { "\n" }
    }

    /// Makes a run of blocks one prose block, without changing a byte. The text does not tell that a list belongs
    /// to the paragraph above it; a template can.
    pub fn merge(&mut self, blocks: std::ops::Range<usize>) {
        if blocks.len() < 2 || blocks.end > self.blocks.len() {
            return;
        }
        let mut text = String::new();
        for block in &self.blocks[blocks.clone()] {
            block.write(&mut text);
        }
        let merged = parse::prose(self, &text);
        self.blocks.splice(blocks, [merged]);
    }

    /// Link reference definitions, each on its line, for rendering a part of the document by itself.
    pub fn definitions(&self) -> String {
        let mut out = String::new();
        for block in self.blocks.iter().filter(|b| matches!(b.kind, Kind::Prose | Kind::List)) {
            for line in block.items.iter().flat_map(|item| item.text.split_inclusive('\n')) {
                if line.trim_start().starts_with('[') && line.contains("]:") {
                    out.push_str(line.trim_start());
                }
            }
        }
        out
    }

    pub(super) fn name(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    /// The words of a slot as a person would type them.
    pub fn get(&self, slot: Slot) -> Option<String> {
        let (block, item) = self.locate(slot.item)?;
        let block = &self.blocks[block];
        self.words(block, &block.items[item], slot.role)
    }

    /// The same for a block and an item at hand, without looking for them: what walks a whole document must not
    /// search it at every step.
    pub fn words(&self, block: &Block, item: &Item, role: Role) -> Option<String> {
        item.words(block.kind, role)
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(self.blocks.len() * 64);
        for block in &self.blocks {
            block.write(&mut text);
        }
        f.write_str(&text)
    }
}

fn mostly_crlf(text: &str) -> bool {
    text.matches("\r\n").count() * 2 > text.matches('\n').count()
}

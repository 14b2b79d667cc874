//! Sections: a heading and all blocks up to the next heading of its level or above.

use super::block::{Block, BlockId, Kind};
use super::document::Document;
use super::hold;
use super::item::{ItemId, Role};
use super::patch::Patch;
use std::ops::Range;

/// A run of blocks under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading; what stands before the first heading has none.
    pub heading: Option<BlockId>,
    /// The heading's level; 0 without one.
    pub level: u8,
    /// The indices of its own blocks after the heading, up to the next heading of any level.
    pub body: Range<usize>,
    /// The indices of all its blocks, heading and subsections included.
    pub all: Range<usize>,
}

impl Document {
    /// The sections in order. Bold lines head no section.
    pub fn sections(&self) -> Vec<Section> {
        let level = |block: &Block| block.level().filter(|level| *level < 7);
        let heads: Vec<usize> =
            (0..self.blocks.len()).filter(|at| level(&self.blocks[*at]).is_some()).collect();
        let first = heads.first().copied().unwrap_or(self.blocks.len());
        let mut sections = Vec::with_capacity(heads.len() + 1);
        if first > 0 {
            sections.push(Section { heading: None, level: 0, body: 0..first, all: 0..first });
        }
        for (at, head) in heads.iter().enumerate() {
            let own = level(&self.blocks[*head]).unwrap_or(6);
            let next = heads.get(at + 1).copied().unwrap_or(self.blocks.len());
            let end =
                heads[at + 1..].iter().find(|other| level(&self.blocks[**other]).is_some_and(|l| l <= own));
            let end = end.copied().unwrap_or(self.blocks.len());
            sections.push(Section {
                heading: Some(self.blocks[*head].id),
                level: own,
                body: head + 1..next,
                all: *head..end,
            });
        }
        sections
    }

    /// The section under a heading.
    pub fn section(&self, heading: BlockId) -> Option<Section> {
        self.sections().into_iter().find(|section| section.heading == Some(heading))
    }

    /// The words of a heading.
    pub fn title(&self, heading: BlockId) -> Option<String> {
        let item = self.block(heading)?.items.first()?;
        let role = if item.part(Role::Text).is_some() { Role::Text } else { Role::Label };
        self.get(item.slot(role))
    }

    /// Adds a section with a placeholder for its text after the one under `after`, at the same level.
    pub fn add_section(&mut self, after: BlockId, title: &str) -> Option<(BlockId, Patch)> {
        let section = self.section(after)?;
        let place = hold::Place::Heading { open: false };
        let title = hold::encode(place, &hold::hold(place, title));
        let (marks, newline) = ("#".repeat(usize::from(section.level)), self.newline());
        let text = format!("{marks} {title}{newline}{newline}[Text]{newline}{newline}");
        self.insert_blocks(section.all.end, &text)
    }

    /// Adds blocks before the block at an index, or at the end, with a blank line on either side.
    pub fn insert_blocks(&mut self, at: usize, text: &str) -> Option<(BlockId, Patch)> {
        let mut new = Self::parse(text).blocks;
        for block in &mut new {
            block.id = BlockId(self.name());
            for item in &mut block.items {
                item.id = ItemId(self.name());
            }
        }
        let id = new.first()?.id;
        let start = at.saturating_sub(1).min(self.blocks.len());
        let mut pieces = vec![self.blocks[start..at.min(self.blocks.len())].to_vec(), new];
        let insert = self.join(&mut pieces, at >= self.blocks.len());
        Some((id, Patch::Blocks { at: start, remove: at - start, insert }))
    }

    /// Removes a section with its subsections. `None` where it is all there is, or where what would meet could
    /// not be told apart.
    pub fn remove_section(&self, heading: BlockId) -> Option<Patch> {
        let section = self.section(heading)?;
        if section.all.len() == self.blocks.len() {
            return None;
        }
        let start = section.all.start.saturating_sub(1);
        let mut pieces = vec![self.blocks[start..section.all.start].to_vec()];
        let insert = self.join(&mut pieces, section.all.end == self.blocks.len());
        self.sound(Patch::Blocks { at: start, remove: section.all.end - start, insert })
    }

    /// Moves a section past its neighbour of the same level, up or down. `None` where there is no neighbour.
    pub fn move_section(&self, heading: BlockId, down: bool) -> Option<Patch> {
        let section = self.section(heading)?;
        let sections = self.sections();
        let mut peers =
            sections.iter().filter(|other| other.heading.is_some() && other.level == section.level);
        let other = if down {
            peers.find(|other| other.all.start == section.all.end)?
        } else {
            peers.find(|other| other.all.end == section.all.start)?
        };
        let (first, second) = if down { (&section.all, &other.all) } else { (&other.all, &section.all) };
        let mut pieces = vec![self.blocks[second.clone()].to_vec(), self.blocks[first.clone()].to_vec()];
        let insert = self.join(&mut pieces, second.end == self.blocks.len());
        self.sound(Patch::Blocks { at: first.start, remove: second.end - first.start, insert })
    }

    /// Puts runs of blocks one after another. Blank lines between them follow the places, not the blocks; the
    /// document's last line ends as it did.
    fn join(&self, pieces: &mut [Vec<Block>], to_end: bool) -> Vec<Block> {
        let newline = self.newline();
        let mut out: Vec<Block> = Vec::new();
        let full: Vec<&mut Vec<Block>> = pieces.iter_mut().filter(|piece| !piece.is_empty()).collect();
        let count = full.len();
        for (at, piece) in full.into_iter().enumerate() {
            if let Some(block) = piece.last_mut() {
                if at + 1 < count || !to_end {
                    if let Some(item) = block.items.last_mut().filter(|item| !item.text.ends_with('\n')) {
                        item.text.push_str(newline);
                    }
                    if !block.tail.contains('\n') && block.kind != Kind::Space {
                        block.tail = newline.to_string();
                    }
                } else if let Some(last) = self.blocks.last() {
                    block.tail.clone_from(&last.tail);
                    let ended = last.items.last().is_some_and(|item| item.text.ends_with('\n'));
                    if let Some(item) = block.items.last_mut() {
                        let end = super::line::chomp(&item.text).len();
                        item.text.truncate(end);
                        if ended || !block.tail.is_empty() {
                            item.text.push_str(newline);
                        }
                    }
                }
            }
            out.append(piece);
        }
        out
    }

    /// A patch after which the text still reads as the sections it should have.
    fn sound(&self, patch: Patch) -> Option<Patch> {
        let mut after = self.clone();
        after.apply(patch.clone())?;
        let titles = |document: &Self| -> Vec<Option<String>> {
            document.sections().iter().filter_map(|s| s.heading).map(|id| document.title(id)).collect()
        };
        (titles(&Self::parse(&after.to_string())) == titles(&after)).then_some(patch)
    }
}

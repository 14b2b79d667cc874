//! Which items of a long block decide how an edit reads, so that a key costs the same in a table of ten rows and of
//! ten thousand.

use super::super::block::{Block, Kind};
use std::ops::Range;

/// Some items of a block: a few from its start, then a run of them.
pub(super) struct Window {
    /// The number of items from the start: a table's header and delimiter row, before a run of rows.
    pub(super) lead: usize,
    /// The run.
    pub(super) run: Range<usize>,
}

impl Window {
    /// What decides how one item is read: of a table the header, of a list its neighbours.
    pub(super) fn around(block: &Block, index: usize) -> Self {
        let all = Self { lead: 0, run: 0..block.items.len() };
        match block.kind {
            Kind::Table if index == 0 => Self { run: 0..all.run.end.min(2), ..all },
            Kind::Table if index > 1 => Self { lead: 2, run: index..index + 1 },
            Kind::List => {
                let own = outermost_before(block, index + 1);
                Self { run: outermost_before(block, own)..outermost_after(block, index), ..all }
            }
            _ => all,
        }
    }

    /// What decides how a block reads after something before it has changed.
    pub(super) fn start(block: &Block) -> Self {
        let all = block.items.len();
        let end = match block.kind {
            Kind::Table => all.min(3),
            Kind::List => outermost_after(block, 0),
            _ => all,
        };
        Self { lead: 0, run: 0..end }
    }

    /// What decides how a block reads after something behind it has changed.
    pub(super) fn end(block: &Block) -> Self {
        let all = block.items.len();
        match block.kind {
            Kind::Table if all > 3 => Self { lead: 2, run: all - 1..all },
            Kind::List => Self { lead: 0, run: outermost_before(block, all)..all },
            _ => Self { lead: 0, run: 0..all },
        }
    }

    /// The block with these items alone.
    pub(super) fn of(&self, block: &Block) -> Block {
        let (lead, run) = (block.items.get(..self.lead), block.items.get(self.run.clone()));
        let mut items = [lead.unwrap_or_default(), run.unwrap_or_default()].concat();
        // The blank lines after the last item are those after the block.
        if let Some(last) = items.last_mut().filter(|_| self.run.end < block.items.len()) {
            last.gap.clear();
        }
        Block { items, tail: block.tail.clone(), ..*block }
    }
}

/// The last item before an index that lies in no other.
fn outermost_before(block: &Block, index: usize) -> usize {
    let before = block.items.get(..index).unwrap_or_default();
    before.iter().rposition(|item| item.depth == 0).unwrap_or_default()
}

/// The index after the first item behind an index that lies in no other.
fn outermost_after(block: &Block, index: usize) -> usize {
    let behind = block.items.iter().skip(index + 1).position(|item| item.depth == 0);
    behind.map_or(block.items.len(), |more| index + more + 2)
}

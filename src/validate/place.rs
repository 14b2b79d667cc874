//! Where a finding is.

use crate::markdown::{BlockId, Document, Slot};
use crate::report::Report;

/// A place in a report: a slot, a block, or a section as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The index of the section in the form.
    pub section: usize,
    /// The block, if it is narrower than the section.
    pub block: Option<BlockId>,
    /// The slot, if it is one slot.
    pub slot: Option<Slot>,
}

impl Place {
    /// A section as a whole.
    pub fn section(section: usize) -> Self {
        Self { section, block: None, slot: None }
    }

    /// The line it starts on, counted from 1. A section starts at its heading.
    pub fn line(&self, report: &Report) -> usize {
        let document = report.document();
        let heading = report.form().sections.get(self.section).and_then(|section| section.heading);
        let slot = self.slot.and_then(|slot| Some((document.locate(slot.item)?, slot.role)));
        let (block, item, role) = match (slot, self.block.or(heading)) {
            (Some(((block, item), role)), _) => (block, item, Some(role)),
            (None, Some(id)) => {
                (document.blocks().iter().position(|block| block.id == id).unwrap_or(0), 0, None)
            }
            (None, None) => (0, 0, None),
        };
        let mut lines = 1 + lines_before(document, block);
        if let Some(block) = document.blocks().get(block) {
            for item in block.items.iter().take(item) {
                lines += count(&item.text) + count(&item.gap);
            }
            let own = block.items.get(item).and_then(|item| item.text.get(..item.part(role?)?.start));
            lines += own.map_or(0, count);
        }
        lines
    }
}

fn lines_before(document: &Document, block: usize) -> usize {
    let items = document.blocks().iter().take(block).map(|block| {
        let items = block.items.iter().map(|item| count(&item.text) + count(&item.gap));
        items.sum::<usize>() + count(&block.tail)
    });
    items.sum()
}

fn count(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

//! Where a finding is.

use crate::markdown::{BlockId, Document, Slot};
use crate::report::Report;
use crate::report::facts::Source;
use std::ops::Range;

/// A place in a report: some words of a slot, a slot, a block, or a section as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The index of the section in the form.
    pub section: usize,
    /// The block, if it is narrower than the section.
    pub block: Option<BlockId>,
    /// The slot, if it is one slot.
    pub slot: Option<Slot>,
    /// The bytes of the slot's words that are meant, if not all.
    pub range: Option<Range<usize>>,
}

impl Place {
    /// A section as a whole.
    pub fn section(section: usize) -> Self {
        Self { section, block: None, slot: None, range: None }
    }

    /// The words that state a fact.
    pub fn of(source: &Source) -> Self {
        let range = Some(source.range.clone()).filter(|range| !range.is_empty());
        Self { section: source.section, block: None, slot: Some(source.slot), range }
    }

    /// The line it starts on, counted from 1. A section starts at its heading.
    pub fn line(&self, report: &Report) -> usize {
        self.position(report).0
    }

    /// The column it starts at, in characters counted from 1.
    pub fn column(&self, report: &Report) -> usize {
        self.position(report).1
    }

    /// Line and column, both counted from 1.
    pub fn position(&self, report: &Report) -> (usize, usize) {
        let document = report.document();
        let heading = report.form().sections.get(self.section).and_then(|section| section.heading);
        let slot = self.slot.and_then(|slot| Some((document.locate(slot.item)?, slot)));
        let (block, item, slot) = match (slot, self.block.or(heading)) {
            (Some(((block, item), slot)), _) => (block, item, Some(slot)),
            (None, Some(id)) => {
                (document.blocks().iter().position(|block| block.id == id).unwrap_or(0), 0, None)
            }
            (None, None) => (0, 0, None),
        };
        let mut line = 1 + lines_before(document, block);
        let mut column = 1;
        if let Some(block) = document.blocks().get(block) {
            for item in block.items.iter().take(item) {
                line += count(&item.text) + count(&item.gap);
            }
            let before = block.items.get(item).and_then(|item| {
                let part = item.part(slot?.role)?;
                let within = self.within(document, item.text.get(part.clone())?, slot?).unwrap_or(0);
                item.text.get(..part.start + within)
            });
            let before = before.unwrap_or_default();
            line += count(before);
            column += before.rsplit('\n').next().map_or(0, |start| start.chars().count());
        }
        (line, column)
    }

    /// Where the meant words start in the slot's own bytes. Those may have escapes and indents that the words lack,
    /// so that the words are looked for: as often as they occur before.
    fn within(&self, document: &Document, raw: &str, slot: Slot) -> Option<usize> {
        let range = self.range.as_ref()?;
        let words = document.get(slot)?;
        if words == raw {
            return Some(range.start);
        }
        let meant = words.get(range.clone())?.lines().next().filter(|meant| !meant.is_empty())?;
        let before = words.match_indices(meant).take_while(|(at, _)| *at < range.start).count();
        raw.match_indices(meant).nth(before).map(|(at, _)| at)
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

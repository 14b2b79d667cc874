//! The slots of a report in order, each with what it is for. Facts and rules walk the same ones.

use super::{Report, hint};
use crate::markdown::{Block, Document, Item, Role, Slot};
use crate::template::{Field, Part, Shape, SlotKind, Spec};

/// The specification of words that nothing is known about.
static PLAIN: Spec = Spec {
    label: String::new(),
    kind: SlotKind::Text,
    guidance: String::new(),
    required: false,
    placeholder: None,
    term: None,
};

/// A slot of the report.
#[derive(Debug, Clone, Copy)]
pub struct Leaf<'r> {
    /// Its index among all leaves.
    pub rank: usize,
    /// The index of its section in the form.
    pub section: usize,
    /// Its block.
    pub block: &'r Block,
    /// Its item.
    pub item: &'r Item,
    /// Its address.
    pub slot: Slot,
    /// What it is for.
    pub spec: &'r Spec,
    /// The words that the template itself puts there.
    pub given: &'r [String],
    /// Whether it is a question of a chain of whys.
    pub asks: bool,
    document: &'r Document,
}

impl Leaf<'_> {
    /// Its words as a person would type them.
    pub fn text(&self) -> String {
        self.document.words(self.block, self.item, self.slot.role).unwrap_or_default()
    }

    /// Its bytes in the document.
    pub fn raw(&self) -> &str {
        self.item.raw(self.slot.role).unwrap_or_default()
    }

    /// Whether a person wrote something there.
    pub fn filled(&self) -> bool {
        let text = self.text();
        hint(&text, self.slot.role, self.spec).is_none() && !self.given.contains(&text) && !self.asks
    }
}

/// Every slot of a report in the order of the document: values of headings or else their words, values of fields,
/// cells, items, texts. Words of the template that help the writer are left out.
///
/// The second part has for each section of the form the rank of its first leaf, then the number of all leaves.
/// One walk over the document.
pub fn leaves(report: &Report) -> (Vec<Leaf<'_>>, Vec<usize>) {
    let mut walk = Walk { document: report.document(), section: 0, leaves: Vec::new() };
    let mut blocks = walk.document.blocks().iter();
    let mut starts = Vec::new();
    for (at, section) in report.form().sections.iter().enumerate() {
        walk.section = at;
        starts.push(walk.leaves.len());
        if let Some(block) = section.heading.and_then(|id| blocks.by_ref().find(|block| block.id == id)) {
            walk.heading(block, section.value.as_ref());
        }
        for part in &section.parts {
            if let Some(block) = blocks.by_ref().find(|block| block.id == part.block) {
                walk.part(block, part);
            }
        }
    }
    starts.push(walk.leaves.len());
    (walk.leaves, starts)
}

struct Walk<'r> {
    document: &'r Document,
    section: usize,
    leaves: Vec<Leaf<'r>>,
}

impl<'r> Walk<'r> {
    fn leaf(
        &mut self,
        block: &'r Block,
        item: &'r Item,
        role: Role,
        spec: &'r Spec,
    ) -> Option<&mut Leaf<'r>> {
        item.part(role)?;
        self.leaves.push(Leaf {
            rank: self.leaves.len(),
            section: self.section,
            block,
            item,
            slot: item.slot(role),
            spec,
            given: &[],
            asks: false,
            document: self.document,
        });
        self.leaves.last_mut()
    }

    fn heading(&mut self, block: &'r Block, value: Option<&'r Field>) {
        for item in &block.items {
            match value {
                Some(field) => self.leaf(block, item, field.slot.role, &field.spec),
                None => self.leaf(block, item, Role::Text, &PLAIN),
            };
        }
    }

    fn part(&mut self, block: &'r Block, part: &'r Part) {
        match &part.shape {
            Shape::Fields(fields) | Shape::Checks(fields) => {
                for field in fields {
                    if let Some(item) = block.items.iter().find(|item| item.id == field.slot.item) {
                        self.leaf(block, item, field.slot.role, &field.spec);
                    }
                }
            }
            Shape::Prose(field) => {
                for item in &block.items {
                    self.leaf(block, item, field.slot.role, &field.spec);
                }
            }
            Shape::Rows(columns) => {
                for row in block.rows() {
                    for (at, column) in (0..).zip(columns) {
                        if let Some(leaf) = self.leaf(block, row, Role::Cell(at), &column.spec) {
                            leaf.given = &column.given;
                        }
                    }
                }
            }
            Shape::List(list) => {
                for item in &block.items {
                    self.leaf(block, item, Role::Text, &list.spec);
                }
            }
            Shape::Whys(_) => {
                for item in &block.items {
                    if let Some(leaf) = self.leaf(block, item, Role::Text, &PLAIN) {
                        leaf.asks = item.depth == 0;
                    }
                }
            }
            Shape::Help { .. } | Shape::Caption | Shape::Still => {}
        }
    }
}

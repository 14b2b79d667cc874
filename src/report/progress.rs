//! How much of a form is filled in.

use super::Report;
use super::shown::hint;
use crate::markdown::{Block, Item, Role};
use crate::template::{Column, Field, List, Part, Section, Shape, Spec, whys};

/// So many slots are filled, of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Filled.
    pub filled: usize,
    /// All.
    pub total: usize,
}

impl Progress {
    fn count(&mut self, filled: bool) {
        self.total += 1;
        self.filled += usize::from(filled);
    }

    pub(super) fn add(&mut self, other: Self) {
        self.total += other.total;
        self.filled += other.filled;
    }
}

impl Report {
    /// The progress of a section without its subsections.
    pub fn progress(&self, section: &Section) -> Progress {
        let mut progress = Progress::default();
        if let Some(field) = &section.value {
            progress.count(!self.shown(field.slot, &field.spec).text.is_empty());
        }
        section.parts.iter().for_each(|part| progress.add(self.part_progress(part)));
        progress
    }

    /// The progress of one block.
    pub fn part_progress(&self, part: &Part) -> Progress {
        let mut progress = Progress::default();
        let Some(block) = self.document.block(part.block) else { return progress };
        match &part.shape {
            Shape::Fields(fields) | Shape::Checks(fields) => {
                // What a template itself fills in is nobody's work to do.
                let asked = |field: &&Field| self.template.is_none() || field.spec.placeholder.is_some();
                for field in fields.iter().filter(asked) {
                    progress.count(
                        !self.shown(field.slot, &field.spec).text.is_empty() || self.ticked(field.slot.item),
                    );
                }
            }
            Shape::Prose(field) => progress.count(!self.shown(field.slot, &field.spec).text.is_empty()),
            Shape::Rows(columns) => {
                block.rows().iter().for_each(|row| progress.count(self.row_filled(row, columns)));
            }
            Shape::List(list) => {
                block.items.iter().for_each(|item| progress.count(self.item_filled(item, list)));
            }
            Shape::Whys(spec) => {
                self.answers(block, spec).into_iter().for_each(|filled| progress.count(filled));
            }
            Shape::Help { .. } | Shape::Caption | Shape::Still => {}
        }
        progress
    }

    /// Whether a check box is ticked.
    pub fn ticked(&self, item: crate::markdown::ItemId) -> bool {
        let mark = self.document.item(item).and_then(|item| item.raw(Role::Check));
        mark.is_some_and(|mark| !mark.trim().is_empty())
    }

    /// Whether a row says anything beyond what the template itself put there.
    pub fn row_filled(&self, row: &Item, columns: &[Column]) -> bool {
        columns.iter().zip(0..).any(|(column, at)| {
            let text = self.document.get(row.slot(Role::Cell(at))).unwrap_or_default();
            hint(&text, Role::Cell(at), &column.spec).is_none() && !column.given.contains(&text)
        })
    }

    /// Whether a list item says anything.
    pub fn item_filled(&self, item: &Item, list: &List) -> bool {
        let text = self.document.get(item.slot(Role::Text)).unwrap_or_default();
        hint(list.bare(&text), Role::Text, &list.spec).is_none()
    }

    /// For each why, whether it has an answer.
    pub fn answers(&self, block: &Block, spec: &Spec) -> Vec<bool> {
        let text = |slot| self.document.get(slot).unwrap_or_default();
        whys(block)
            .into_iter()
            .map(|why| {
                why.answer.is_some_and(|slot| hint(&text(slot), Role::Text, &item_spec(spec)).is_none())
            })
            .collect()
    }
}

/// An answer is a list item, whatever its section holds.
fn item_spec(spec: &Spec) -> Spec {
    Spec { kind: crate::template::SlotKind::Text, ..spec.clone() }
}

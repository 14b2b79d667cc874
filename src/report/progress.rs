//! How much of a form is filled in.

use super::Report;
use super::shown::hint;
use crate::markdown::{Block, Item, ItemId, Kind, Role, Slot};
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
    /// How many fields, texts, rows, items and answers could still be filled in.
    pub fn unfilled(&self) -> usize {
        let progress = self.form.sections.iter().map(|section| self.progress(section));
        progress.map(|progress| progress.total - progress.filled).sum()
    }

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
                    progress.count(field_filled(block, field));
                }
            }
            Shape::Prose(field) => progress.count(field_filled(block, field)),
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
    pub fn ticked(&self, item: ItemId) -> bool {
        self.document.item(item).is_some_and(ticked)
    }

    /// Whether a row says anything beyond what the template itself put there.
    pub fn row_filled(&self, row: &Item, columns: &[Column]) -> bool {
        columns.iter().zip(0..).any(|(column, at)| {
            let text = row.words(Kind::Table, Role::Cell(at)).unwrap_or_default();
            hint(&text, Role::Cell(at), &column.spec).is_none() && !column.given.contains(&text)
        })
    }

    /// Whether a list item says anything.
    pub fn item_filled(&self, item: &Item, list: &List) -> bool {
        let text = item.words(Kind::List, Role::Text).unwrap_or_default();
        hint(list.bare(&text), Role::Text, &list.spec).is_none()
    }

    /// For each why, whether it has an answer.
    pub fn answers(&self, block: &Block, spec: &Spec) -> Vec<bool> {
        let spec = item_spec(spec);
        let filled = |slot: Slot| {
            let item = block.items.iter().find(|item| item.id == slot.item);
            let text = item.and_then(|item| item.words(block.kind, slot.role)).unwrap_or_default();
            hint(&text, Role::Text, &spec).is_none()
        };
        whys(block).into_iter().map(|why| why.answer.is_some_and(filled)).collect()
    }
}

/// Whether a check box is ticked.
fn ticked(item: &Item) -> bool {
    item.raw(Role::Check).is_some_and(|mark| !mark.trim().is_empty())
}

/// Whether a field of a block says anything, if only by a tick.
fn field_filled(block: &Block, field: &Field) -> bool {
    let item = block.items.iter().find(|item| item.id == field.slot.item);
    item.is_some_and(|item| {
        let text = item.words(block.kind, field.slot.role).unwrap_or_default();
        hint(&text, field.slot.role, &field.spec).is_none() || ticked(item)
    })
}

/// An answer is a list item, whatever its section holds.
fn item_spec(spec: &Spec) -> Spec {
    Spec { kind: crate::template::SlotKind::Text, ..spec.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Edit;

    /// Fills one slot of the document that has exactly these words, and says how the count changed.
    #[track_caller]
    fn check(text: &str, words: &str, before: (usize, usize), after: (usize, usize)) {
        let mut report = Report::bound(text, None);
        let all = |report: &Report| {
            let progress = report.progress_of(&(0..report.form().sections.len()));
            (progress.filled, progress.total)
        };
        assert_eq!(all(&report), before, "{text:?}");
        let slots: Vec<Slot> = report.document().slots().collect();
        let slot = slots.into_iter().find(|slot| report.document().get(*slot).as_deref() == Some(words));
        let edit = Edit::Set { slot: slot.unwrap_or_else(|| panic!("{words:?}")), words: "done".to_string() };
        report.edit(edit, 0.0);
        assert_eq!(all(&report), after, "{text:?}");
    }

    #[test]
    fn each_kind_of_slot_counts_once_it_is_filled() {
        check("**Owner:** Ada\n**Date:** [YYYY-MM-DD]\n", "[YYYY-MM-DD]", (1, 2), (2, 2));
        check("- one\n- [What else]\n", "[What else]", (1, 2), (2, 2));
        check("| Time | Event |\n|---|---|\n| 09:00 | up |\n| HH:MM | [What] |\n", "[What]", (1, 2), (2, 2));
        check("- [ ] **Debt:** [What]\n- [ ] **Gap:** [Why]\n", "[Why]", (0, 2), (1, 2));
        check("1. **Why?**\n   - [Cause]\n2. **Why that?**\n   - rain\n", "[Cause]", (1, 2), (2, 2));
        check("# T\n\n[The story]\n", "[The story]", (0, 1), (1, 1));
    }

    #[test]
    fn a_tick_alone_fills_a_check() {
        check("- [ ] **Debt:** [What]\n- [ ] **Gap:** [Why]\n", " ", (0, 2), (1, 2));
    }
}

//! What a person can do to a report. Every change of a document goes through here.

use super::Report;
use super::history::Group;
use crate::markdown::{BlockId, Change, ItemId, Patch, Slot};
use crate::template::{Shape, whys};

/// One thing a person does.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Writes words into a slot. Clearing a field of the template brings its placeholder back.
    Set {
        /// Where.
        slot: Slot,
        /// What.
        words: String,
    },
    /// Adds a row or list item before index `at` of its block, or at the end.
    Insert {
        /// The table or list.
        block: BlockId,
        /// The index among the block's items.
        at: usize,
        /// What a list item starts with.
        words: String,
    },
    /// Adds a question and an empty answer to a chain of whys.
    InsertWhy {
        /// The chain.
        block: BlockId,
    },
    /// Adds a copy of a row or item after it.
    Duplicate(ItemId),
    /// Removes a row or item.
    Remove(ItemId),
    /// Moves a row or item some places among its siblings.
    Shift {
        /// Which.
        item: ItemId,
        /// How far, down being positive.
        by: isize,
    },
    /// Puts the rows of a table in an order, such as that of [`Report::by_time`].
    Arrange {
        /// The table.
        block: BlockId,
        /// All its rows.
        rows: Vec<ItemId>,
    },
    /// Adds a section after another.
    AddSection {
        /// The heading of the section it follows.
        after: BlockId,
        /// Its title.
        title: String,
    },
    /// Adds a section of the template, by its index there, where it belongs.
    AddFromTemplate(usize),
    /// Removes a section with its subsections.
    RemoveSection(BlockId),
    /// Moves a section past its neighbour.
    MoveSection {
        /// Its heading.
        heading: BlockId,
        /// Down, or up.
        down: bool,
    },
    /// Adds Markdown at the end of a section's own text.
    AddText {
        /// The section's heading.
        heading: BlockId,
        /// What.
        text: String,
    },
    /// Replaces the whole text, as the source view does.
    Replace(String),
    /// Several edits as one step. Those that have nothing to do are passed over.
    All(Vec<Edit>),
}

/// What an edit, an undo or a redo touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// How much of the document.
    pub change: Change,
    /// The item to show to the person, if there is one.
    pub item: Option<ItemId>,
}

impl Report {
    /// Does an edit at a time in milliseconds, which only groups typing for undo. `None` where there was nothing
    /// to do, or no such place.
    pub fn edit(&mut self, edit: Edit, now: f64) -> Option<Touched> {
        let typed = match &edit {
            Edit::Set { slot, .. } => Some(*slot),
            _ => None,
        };
        let mut group = Group::new(typed, now);
        let item = self.carry_out(edit, &mut group)?;
        let change = group.change()?;
        let touched = Touched { change, item: item.or(group.item()) };
        self.history.push(group);
        self.settle(change);
        Some(touched)
    }

    /// Takes back the last edit, or the last run of typing in one field.
    pub fn undo(&mut self) -> Option<Touched> {
        let group = self.history.undo(&mut self.document)?;
        let touched = Touched { change: group.change()?, item: group.item() };
        self.settle(touched.change);
        Some(touched)
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> Option<Touched> {
        let group = self.history.redo(&mut self.document)?;
        let touched = Touched { change: group.change()?, item: group.item() };
        self.settle(touched.change);
        Some(touched)
    }

    /// Whether there is something to take back, and something to do again.
    pub fn can_undo_redo(&self) -> (bool, bool) {
        (self.history.can_undo(), self.history.can_redo())
    }

    fn settle(&mut self, change: Change) {
        self.version += 1;
        // Words move nothing in the form, but for those of a heading, which it shows and is bound by.
        let words = match change {
            Change::Item(item) => self.document.block_of(item).is_some_and(|block| block.level().is_none()),
            _ => false,
        };
        if !words {
            self.refresh();
        }
    }

    /// Applies the patches of an edit; answers the item to show.
    #[allow(clippy::option_option, reason = "whether it was done, and what to show of it")]
    fn carry_out(&mut self, edit: Edit, group: &mut Group) -> Option<Option<ItemId>> {
        match edit {
            Edit::Set { slot, words } => {
                let words =
                    if words.trim().is_empty() { self.placeholder(slot).unwrap_or(words) } else { words };
                if self.document.get(slot).as_deref() == Some(words.as_str()) {
                    return None;
                }
                let patch = self.document.set(slot, &words)?;
                self.apply(patch, group)?;
                Some(Some(slot.item))
            }
            Edit::Insert { block, at, words } => {
                let (item, patch) = self.document.insert_row(block, at, &words)?;
                self.apply(patch, group)?;
                Some(Some(item))
            }
            Edit::InsertWhy { block } => self.insert_why(block, group).map(Some),
            Edit::Duplicate(item) => {
                let (item, patch) = self.document.duplicate(item)?;
                self.apply(patch, group)?;
                Some(Some(item))
            }
            Edit::Remove(item) => {
                let patch = self.document.remove(item)?;
                self.apply(patch, group)?;
                Some(None)
            }
            Edit::Shift { item, by } => {
                let patch = self.document.shift(item, by)?;
                self.apply(patch, group)?;
                Some(Some(item))
            }
            Edit::Arrange { block, rows } => {
                let patch = self.document.arrange(block, &rows)?;
                self.apply(patch, group)?;
                Some(None)
            }
            Edit::AddSection { after, title } => {
                let (heading, patch) = self.document.add_section(after, &title)?;
                self.apply(patch, group)?;
                Some(self.document.block(heading).map(|block| block.items[0].id))
            }
            Edit::AddFromTemplate(section) => {
                let (at, text) = self.of_template(section)?;
                let (heading, patch) = self.document.insert_blocks(at, &text)?;
                self.apply(patch, group)?;
                Some(self.document.block(heading).map(|block| block.items[0].id))
            }
            Edit::RemoveSection(heading) => {
                let patch = self.document.remove_section(heading)?;
                self.apply(patch, group)?;
                Some(None)
            }
            Edit::MoveSection { heading, down } => {
                let patch = self.document.move_section(heading, down)?;
                self.apply(patch, group)?;
                Some(self.document.block(heading).map(|block| block.items[0].id))
            }
            Edit::AddText { heading, text } => {
                let at = self.document.section(heading)?.body.end;
                let (block, patch) = self.document.insert_blocks(at, &text)?;
                self.apply(patch, group)?;
                Some(self.document.block(block).map(|block| block.items[0].id))
            }
            Edit::Replace(text) => {
                let template = self.template.clone();
                let patch = self.document.replace(&text, |document| {
                    if let Some(template) = template {
                        template.group(document);
                    }
                })?;
                self.apply(patch, group)?;
                Some(None)
            }
            Edit::All(edits) => {
                let mut shown = None;
                for edit in edits {
                    shown = shown.or(self.carry_out(edit, group).flatten());
                }
                Some(shown)
            }
        }
    }

    fn apply(&mut self, patch: Patch, group: &mut Group) -> Option<()> {
        let (change, inverse) = self.document.apply(patch)?;
        group.add(change, inverse);
        Some(())
    }

    /// A copy of the chain's last link, asking about the answer before it.
    fn insert_why(&mut self, block: BlockId, group: &mut Group) -> Option<ItemId> {
        let last = whys(self.document.block(block)?).last()?.question;
        let (question, patch) = self.document.duplicate(last)?;
        self.apply(patch, group)?;
        let link = whys(self.document.block(block)?).into_iter().find(|why| why.question == question)?;
        if let Some(answer) = link.answer {
            let patch = self.document.set(answer, "[Cause]")?;
            self.apply(patch, group)?;
            if answer.item != question {
                let slot = Slot { item: question, role: crate::markdown::Role::Text };
                let patch = self.document.set(slot, "**Why did [previous cause] happen?**")?;
                self.apply(patch, group)?;
            }
        }
        Some(link.answer.map_or(question, |answer| answer.item))
    }

    /// The template's text for a slot that has one.
    fn placeholder(&self, slot: Slot) -> Option<String> {
        let own =
            self.fields().find(|(other, _)| *other == slot).and_then(|(_, spec)| spec.placeholder.clone());
        own.or_else(|| {
            // A time in a row that nothing else was written into.
            let block = self.document.block_of(slot.item)?;
            let part = self.form.parts().find(|(_, part)| part.block == block.id)?.1;
            match (&part.shape, slot.role) {
                (Shape::Rows(columns), crate::markdown::Role::Cell(at)) => {
                    let placeholder = columns.get(usize::from(at))?.spec.placeholder.clone()?;
                    (placeholder.len() < 6 && !placeholder.starts_with('[')).then_some(placeholder)
                }
                _ => None,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Role;

    /// The slot of the first words that read `words`.
    #[track_caller]
    fn slot(report: &Report, words: &str) -> Slot {
        let found = report.document.slots().find(|slot| report.document.get(*slot).as_deref() == Some(words));
        found.unwrap_or_else(|| panic!("{words:?} is not there"))
    }

    fn titles(report: &Report) -> Vec<&str> {
        report.form.sections.iter().map(|section| section.title.as_str()).collect()
    }

    #[test]
    fn the_form_shows_a_heading_as_it_reads_now() {
        let mut report = Report::bound("# Outage\n\n## Impact\n\nNone.\n", None);
        let heading = slot(&report, "Impact");
        let touched = report.edit(Edit::Set { slot: heading, words: "Timeline".to_string() }, 0.0);
        assert_eq!(touched.map(|touched| touched.change), Some(Change::Item(heading.item)));
        assert_eq!(titles(&report), ["Outage", "Timeline"]);
        assert_eq!(report.form.sections[1].term, Some(crate::template::Term::Timeline));
        report.undo();
        assert_eq!(titles(&report), ["Outage", "Impact"]);
        report.redo();
        assert_eq!(titles(&report), ["Outage", "Timeline"]);
        assert_eq!(report.outline().last().map(|entry| entry.title.clone()).as_deref(), Some("Timeline"));
    }

    #[test]
    fn several_edits_are_one_step_and_one_with_nothing_to_do_is_passed_over() {
        let text = "**A:** a\n**B:** b\n**C:** c\n";
        let mut report = Report::bound(text, None);
        let set = |report: &Report, words: &str, new: &str| Edit::Set {
            slot: slot(report, words),
            words: new.to_string(),
        };
        let edits = vec![set(&report, "a", "x"), set(&report, "b", "b"), set(&report, "c", "z")];
        let touched = report.edit(Edit::All(edits), 0.0);
        assert_eq!(touched.and_then(|touched| touched.item), Some(slot(&report, "x").item));
        assert_eq!(report.text(), "**A:** x\n**B:** b\n**C:** z\n");
        report.undo();
        assert_eq!(report.text(), text);
        let nothing = vec![set(&report, "a", "a")];
        assert_eq!(report.edit(Edit::All(nothing), 0.0), None);
    }

    #[test]
    fn times_are_sorted_and_rows_without_one_stay_where_they_were() {
        let text = "| Time | Event |\n|---|---|\n| 23:50 | a |\n| | b |\n| 23:10 | c |\n| 00:10 | d |\n";
        let mut report = Report::bound(text, None);
        let block = report.document.blocks()[0].id;
        let sort =
            |report: &Report| Edit::Arrange { block, rows: report.by_time(block, 0).unwrap_or_default() };
        assert!(report.edit(sort(&report), 0.0).is_some());
        let events = |report: &Report| -> Vec<String> {
            let rows = report.document.blocks()[0].rows();
            rows.iter().filter_map(|row| report.document.get(row.slot(Role::Cell(1)))).collect()
        };
        assert_eq!(events(&report), ["c", "a", "b", "d"]);
        assert!(report.edit(sort(&report), 0.0).is_none(), "nothing left to do");
    }
}

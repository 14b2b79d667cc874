//! Going to what was found, and from one to the next.

use super::Judge;
use crate::app::sync::{self, Here, Pane};
use crate::app::verdict::{Kind, Verdict};
use crate::markdown::{ItemId, Role};
use crate::template::Section;
use std::rc::Rc;

impl Judge {
    /// Goes to a finding: the form shows its place, which takes the focus.
    pub fn go(self, verdict: &Verdict) {
        if let Some(slot) = verdict.slot {
            self.say(slot.item);
        }
        self.current.set(verdict.key.clone());
        let place = self.editor.peek(|report| {
            let heading = report.form().sections.get(verdict.section).and_then(|section| section.heading);
            let own =
                verdict.slot.and_then(|slot| report.document().block_of(slot.item)).map(|block| block.id);
            own.or(verdict.block).or(heading).or_else(|| Some(report.document().blocks().first()?.id))
        });
        let Some(block) = place else { return };
        let column = verdict.slot.and_then(|slot| match slot.role {
            Role::Cell(column) => Some(column),
            _ => None,
        });
        let item = verdict.slot.map(|slot| slot.item);
        let from = if item.is_none() && verdict.block.is_none() { Pane::Outline } else { Pane::Check };
        sync::go(self.editor, Here { block, item, column, from });
    }

    /// Goes to the finding after the place where the person is, or to the one before; from the last on to the first. Only
    /// to those of one kind, if there are any.
    pub fn walk(self, back: bool, kind: Option<Kind>) {
        self.fresh(move || self.step(back, kind));
    }

    fn step(self, back: bool, kind: Option<Kind>) {
        let all = self.peek();
        let of_kind = all.iter().filter(|verdict| Some(verdict.kind) == kind);
        let mut found: Vec<Rc<Verdict>> = of_kind.cloned().collect();
        if found.is_empty() {
            found.clone_from(&all);
        }
        let here = self.editor.here().get_untracked();
        let current = self.current.get_untracked();
        let (at, is_there) = self.editor.peek(|report| {
            let place = |block, item: Option<ItemId>| {
                item.and_then(|item| report.document().locate(item))
                    .or_else(|| Some((report.document().blocks().iter().position(|b| b.id == block)?, 0)))
                    .unwrap_or_default()
            };
            let at = here.map(|here| place(here.block, here.item)).unwrap_or_default();
            let of = |verdict: &Verdict| {
                let heading = || report.form().sections.get(verdict.section)?.heading;
                let item = verdict.slot.map(|slot| slot.item);
                verdict.block.or_else(heading).map_or((0, 0), |block| place(block, item))
            };
            // What is wrong with a section led to its first field.
            let section = here.and_then(|here| {
                let is_in = |section: &Section| {
                    section.heading == Some(here.block)
                        || section.parts.iter().any(|part| part.block == here.block)
                };
                report.form().sections.iter().position(is_in)
            });
            let is_here = |verdict: &Verdict| match verdict.slot {
                Some(slot) => here.and_then(|here| here.item) == Some(slot.item),
                None => section == Some(verdict.section),
            };
            let own = found.iter().position(|verdict| verdict.key == current && is_here(verdict));
            (
                own.unwrap_or_else(|| found.iter().take_while(|verdict| of(verdict) < at).count()),
                own.is_some(),
            )
        });
        let count = found.len();
        let next = if back { (at + count).checked_sub(1) } else { Some(at + usize::from(is_there)) };
        let next = next.and_then(|next| next.checked_rem(count));
        if let Some((at, verdict)) = next.and_then(|next| Some((next, found.get(next)?))) {
            self.go(verdict);
            let number = [&(at + 1).to_string(), " of ", &count.to_string()].concat();
            // A field reads out what is wrong with it; a section does not.
            let words = if verdict.slot.is_some() { "" } else { &verdict.message };
            self.aloud.set([number.as_str(), if words.is_empty() { "" } else { ": " }, words].concat());
        } else {
            self.aloud.set("There is nothing to go to".to_owned());
        }
    }
}

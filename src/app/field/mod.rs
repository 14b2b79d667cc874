//! The fields of the form: functions from the report to markup, one per kind of slot.
//!
//! A control's id names its slot, so one listener on the form serves all of them (`panel/form/hear.rs`), and when
//! something changed, the markup of exactly that is made anew and the page is brought up to it (`panel/form/show.rs`).

mod choice;
pub mod chunk;
pub mod drag;
mod finding;
mod frame;
pub mod input;
mod list;
mod many;
pub mod mark;
mod moment;
mod part;
pub mod people;
mod prose;
mod rows;
mod section;
mod text;
mod whys;

pub use choice::words as choice;
pub use finding::{mends, why};
pub use many::{Line, has_lines, line, lines, print_of as print};
pub use part::{of_item, part};
pub use section::{head, section};

use super::markup::Markup;
use super::verdict::Verdict;
use crate::markdown::{BlockId, ItemId, Role, Slot};
use crate::report::{Report, Shown};
use crate::template::{Field, SlotKind, Spec};
use std::rc::Rc;

/// What the markup of the form is made from: the report, and what the page knows beyond it.
#[derive(Debug, Clone, Copy)]
pub struct View<'r> {
    /// The report.
    pub report: &'r Report,
    /// What is wrong with the report.
    pub found: &'r [Rc<Verdict>],
    /// The items whose controls have been left: what is wrong with them may be said.
    pub left: &'r [ItemId],
    /// The items of guidance that are open for changes.
    pub open: &'r [ItemId],
    /// The heading whose title is being changed.
    pub renaming: Option<BlockId>,
}

impl View<'_> {
    /// What a slot shows.
    pub(super) fn shown(&self, slot: Slot, spec: &Spec) -> Shown {
        self.report.shown(slot, spec)
    }

    /// What is wrong with a slot and may be said by now.
    pub(super) fn said(&self, slot: Slot) -> impl Iterator<Item = &Verdict> {
        let was_left = self.left.contains(&slot.item);
        self.found.iter().map(Rc::as_ref).filter(move |verdict| was_left && verdict.slot == Some(slot))
    }
}

/// The field for a slot. `bare` when the heading above already says its label.
pub fn field(view: &View, field: &Field, bare: bool) -> Markup {
    match &field.spec.kind {
        SlotKind::Prose if field.slot.role == Role::Text => prose::prose(view, field, bare),
        SlotKind::Choice { options } if options.len() <= 4 => choice::pills(view, field),
        SlotKind::YesNo { .. } => choice::yes_no(view, field),
        SlotKind::Choice { .. } => choice::select(view, field),
        SlotKind::Date | SlotKind::Time | SlotKind::Instant => moment::moment(view, field),
        _ => text::text(view, field),
    }
}

//! The fields of the form: one component per kind of slot.
//!
//! A control's id names its slot, so one listener on the form serves all of them (`input.rs`); what flows the
//! other way, from the report to the control, is one effect per field or row (`control.rs`).

mod choice;
mod control;
pub mod drag;
mod frame;
pub mod input;
mod list;
mod moment;
mod part;
pub mod people;
mod prose;
mod rows;
mod text;
mod whys;

pub use part::part;

use super::editor::Editor;
use crate::template::{Field, SlotKind};
use leptos::prelude::*;

/// The field for a slot. `bare` when the heading above already says its label.
pub fn field(editor: Editor, field: Field, bare: bool) -> AnyView {
    match &field.spec.kind {
        SlotKind::Prose if matches!(field.slot.role, crate::markdown::Role::Text) => {
            prose::prose(editor, field, bare)
        }
        SlotKind::Choice { options } if options.len() <= 4 => choice::pills(editor, field),
        SlotKind::YesNo { .. } => choice::yes_no(editor, field),
        SlotKind::Choice { .. } => choice::select(editor, field),
        SlotKind::Date | SlotKind::Time | SlotKind::Instant => moment::moment(editor, field),
        _ => text::text(editor, field),
    }
}

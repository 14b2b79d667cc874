//! The DOM ids of slots, blocks and sections, and of the texts that describe them.

use crate::markdown::{BlockId, Role, Slot};

/// The id of a slot's control.
pub fn control(slot: Slot) -> String {
    let item = slot.item.0;
    match slot.role {
        Role::Cell(column) => format!("i{item}c{column}"),
        Role::Check => format!("i{item}x"),
        Role::Text | Role::Value | Role::Label => format!("i{item}"),
    }
}

/// The id of a block on the form.
pub fn block(id: BlockId) -> String {
    format!("b{}", id.0)
}

/// The id of a section on the form: that of its heading's block, or `b0` before the first heading.
pub fn section(heading: Option<BlockId>) -> String {
    format!("s{}", heading.map_or(0, |id| id.0))
}

/// The id of a control's hint.
pub fn hint(control: &str) -> String {
    format!("{control}-hint")
}

/// The id of the line that says what was read.
pub fn reading(control: &str) -> String {
    format!("{control}-reading")
}

/// The id of a control's message.
pub fn error(control: &str) -> String {
    format!("{control}-error")
}

//! The DOM ids of slots, blocks and sections, and of the texts that describe them.

use crate::markdown::{BlockId, ItemId, Role, Slot};

/// The id of a slot's control.
pub fn control(slot: Slot) -> String {
    let item = slot.item.0;
    match slot.role {
        Role::Cell(column) => format!("i{item}c{column}"),
        Role::Check => format!("i{item}x"),
        Role::Text => format!("i{item}t"),
        Role::Value => format!("i{item}v"),
        Role::Label => format!("i{item}l"),
    }
}

/// The slot whose control has an id; the inverse of [`control`].
pub fn slot(id: &str) -> Option<Slot> {
    let rest = id.strip_prefix('i')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let item = ItemId(rest[..digits].parse().ok()?);
    let role = match rest[digits..].split_at(1) {
        ("c", column) => Role::Cell(column.parse().ok()?),
        ("x", "") => Role::Check,
        ("t", "") => Role::Text,
        ("v", "") => Role::Value,
        _ => return None,
    };
    Some(Slot { item, role })
}

/// The id of a block on the form.
pub fn block(id: BlockId) -> String {
    format!("b{}", id.0)
}

/// The id of a section on the form: that of its heading's block, or `s0` before the first heading.
pub fn section(heading: Option<BlockId>) -> String {
    format!("s{}", heading.map_or(0, |id| id.0))
}

/// The id of a control's hint.
pub fn hint(control: &str) -> String {
    [control, "-hint"].concat()
}

/// The id of the line that says what was read.
pub fn reading(control: &str) -> String {
    [control, "-reading"].concat()
}

/// The id of a control's message.
pub fn error(control: &str) -> String {
    [control, "-error"].concat()
}

/// The id of the browser's picker beside a control.
pub fn picker(control: &str) -> String {
    [control, "-pick"].concat()
}

/// The id of the box for the details of an answer.
pub fn details(control: &str) -> String {
    [control, "-details"].concat()
}

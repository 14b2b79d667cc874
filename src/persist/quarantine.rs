//! Where stored texts go that could not be read. Nothing takes them out again but a person who rescues them.

use super::key::{self, SlotName};
use super::medium::put;
use super::{Medium, MediumError};

/// Keeps a copy of a text. A text that is kept already is not kept twice.
pub(super) fn keep(medium: &mut dyn Medium, id: &str, raw: &str) -> Result<(), MediumError> {
    let mut last = 0;
    for number in numbers(medium, id)? {
        if medium.get(&key::quarantine(id, number))?.as_deref() == Some(raw) {
            return Ok(());
        }
        last = number;
    }
    put(medium, &key::quarantine(id, last.saturating_add(1)), raw)
}

/// Moves the text of a slot here. The slot is emptied only if the copy is good and nobody wrote to the slot meanwhile.
pub(super) fn move_slot(
    medium: &mut dyn Medium,
    id: &str,
    slot: SlotName,
    raw: &str,
) -> Result<(), MediumError> {
    keep(medium, id, raw)?;
    let key = key::slot(id, slot);
    if medium.get(&key)?.as_deref() == Some(raw) { medium.remove(&key) } else { Ok(()) }
}

/// The numbers under which texts of a report are kept, ascending.
pub(super) fn numbers(medium: &dyn Medium, id: &str) -> Result<Vec<u64>, MediumError> {
    Ok(key::numbers(&medium.keys()?, id, key::quarantined_of))
}

//! Every stored text of a report as it is, for a download when nothing else works.

use super::key::{self, SlotName};
use super::{Medium, MediumError, history, quarantine};

/// A stored text, as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The key it is stored under.
    pub key: String,
    /// The text, or why the storage did not give it.
    pub text: Result<String, MediumError>,
}

/// All stored texts of a report: its slots, what lies in the bin, what was set aside, its earlier versions.
///
/// A text that cannot be had is in the list with its error; the others are there all the same.
pub fn raw(medium: &dyn Medium, id: &str) -> Vec<Stored> {
    let mut keys = vec![key::slot(id, SlotName::A), key::slot(id, SlotName::B), key::bin(id)];
    let mut stored = Vec::new();
    match quarantine::numbers(medium, id) {
        Ok(numbers) => keys.extend(numbers.into_iter().map(|number| key::quarantine(id, number))),
        Err(error) => stored.push(Stored { key: key::quarantine(id, 1), text: Err(error) }),
    }
    match history::numbers(medium, id) {
        Ok(numbers) => keys.extend(numbers.into_iter().map(|number| key::history(id, number))),
        Err(error) => stored.push(Stored { key: key::history(id, 1), text: Err(error) }),
    }
    for key in keys {
        if let Some(text) = medium.get(&key).transpose() {
            stored.push(Stored { key, text });
        }
    }
    stored
}

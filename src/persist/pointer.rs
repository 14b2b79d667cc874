//! Which slot of a report was completed last, and with which version.
//!
//! It spares a save from reading the slot it must not touch. It is never believed over the slots themselves: the
//! highest revision that can be read wins, whatever the pointer says.

use super::key::{self, SlotName};
use super::{Medium, MediumError, Version};

/// The value under a report's `at`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pointer {
    pub(super) slot: SlotName,
    pub(super) version: Version,
}

impl Pointer {
    /// The pointer of a report; `None` if there is none or it makes no sense.
    pub(super) fn read(medium: &dyn Medium, id: &str) -> Result<Option<Self>, MediumError> {
        let text = medium.get(&key::pointer(id))?;
        Ok(text.and_then(|text| Self::parse(&text)))
    }

    fn parse(text: &str) -> Option<Self> {
        let (letter, rest) = text.split_once(' ')?;
        let (rev, writer) = rest.split_once(' ')?;
        let slot = [SlotName::A, SlotName::B].into_iter().find(|slot| slot.letter() == letter)?;
        Some(Self { slot, version: Version { rev: rev.parse().ok()?, writer: writer.to_owned() } })
    }

    /// The text that is stored.
    pub(super) fn print(&self) -> String {
        [self.slot.letter(), " ", &self.version.rev.to_string(), " ", &self.version.writer].concat()
    }
}

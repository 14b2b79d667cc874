//! The two slots of a report, read and judged.

use super::key::{self, SlotName};
use super::pointer::Pointer;
use super::{Envelope, EnvelopeError, Medium, MediumError, Version, decode};

/// What lies in one slot.
#[derive(Debug)]
pub(super) enum Slot {
    /// Nothing.
    Absent,
    /// A version of the report, and the text it was read from.
    Valid { raw: String, envelope: Envelope },
    /// A version of the report that a newer Hindsight wrote.
    Newer { raw: String, schema: u32, rev: u64 },
    /// Something else.
    Damaged { raw: String, error: EnvelopeError },
}

impl Slot {
    /// Judges a stored text that should be the report `id`.
    pub(super) fn judge(id: &str, raw: Option<String>) -> Self {
        let Some(raw) = raw else { return Self::Absent };
        match decode(&raw) {
            Ok(envelope) if envelope.id == id => Self::Valid { raw, envelope },
            Ok(_) => Self::Damaged { raw, error: EnvelopeError::OtherReport },
            Err(EnvelopeError::Newer { schema, rev }) => Self::Newer { raw, schema, rev },
            Err(error) => Self::Damaged { raw, error },
        }
    }

    /// The stored text.
    pub(super) fn raw(&self) -> Option<&str> {
        match self {
            Self::Absent => None,
            Self::Valid { raw, .. } | Self::Newer { raw, .. } | Self::Damaged { raw, .. } => Some(raw),
        }
    }

    /// The version that can be read.
    pub(super) fn version(&self) -> Option<&Version> {
        if let Self::Valid { envelope, .. } = self { Some(&envelope.version) } else { None }
    }

    /// Whether it holds what was once saved, readable here or not.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Self::Valid { .. } | Self::Newer { .. })
    }

    /// What makes one slot better than the other.
    pub(super) fn rank(&self) -> (u8, u64) {
        match self {
            Self::Absent => (0, 0),
            Self::Damaged { .. } => (1, 0),
            Self::Valid { envelope, .. } => (2, envelope.version.rev),
            Self::Newer { rev, .. } => (2, *rev),
        }
    }
}

/// The two slots of a report, the better one first: the highest revision, or else what is damaged before nothing.
///
/// Between equals the slot completed last comes first; without a pointer it is B, so a first save goes to A.
#[derive(Debug)]
pub(super) struct Slots {
    pub(super) best: Slot,
    pub(super) other: Slot,
    /// Where `other` lies.
    pub(super) other_name: SlotName,
}

impl Slots {
    /// Reads both slots. If one of them cannot be read, neither can it be known which is the newest: an error.
    pub(super) fn read(medium: &dyn Medium, id: &str) -> Result<Self, MediumError> {
        let pointer = Pointer::read(medium, id)?;
        let first = pointer.map_or(SlotName::B, |pointer| pointer.slot);
        let second = first.other();
        let best = Slot::judge(id, medium.get(&key::slot(id, first))?);
        let other = Slot::judge(id, medium.get(&key::slot(id, second))?);
        if other.rank() > best.rank() {
            return Ok(Self { best: other, other: best, other_name: first });
        }
        Ok(Self { best, other, other_name: second })
    }

    /// The text of the other slot, if it must be set aside before the slot is used: all but an older version that
    /// can be read.
    pub(super) fn precious(&self) -> Option<&str> {
        let is_older = matches!(self.other, Slot::Valid { .. }) && self.other.rank() < self.best.rank();
        self.other.raw().filter(|_| !is_older)
    }
}

//! Opening a stored report.

use std::fmt;

use super::slots::{Slot, Slots};
use super::{Envelope, EnvelopeError, Medium, MediumError, quarantine};

/// A report as it was last saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The newest version that can be read. Its `version` is what the next save has seen.
    pub envelope: Envelope,
    /// Why the other slot could not be read, if so. It may have held a newer version, and is kept for rescue.
    pub damage: Option<EnvelopeError>,
}

/// Why a stored report cannot be opened. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// The storage refused or failed.
    Medium(MediumError),
    /// A newer Hindsight saved it.
    Newer {
        /// The stored text, to be handed out as it is.
        raw: String,
        /// The schema it is in.
        schema: u32,
    },
    /// Nothing of it can be read.
    Damaged {
        /// The stored texts, to be handed out as they are.
        raw: Vec<String>,
        /// Why the first of them cannot be read.
        error: EnvelopeError,
    },
}

impl From<MediumError> for LoadError {
    fn from(error: MediumError) -> Self {
        Self::Medium(error)
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Medium(error) => error.fmt(f),
            Self::Newer { .. } => f.write_str("a newer Hindsight saved this report"),
            Self::Damaged { error, .. } => error.fmt(f),
        }
    }
}

impl std::error::Error for LoadError {}

/// Opens a report: the highest revision that is whole. `None` if nothing is stored under that id.
///
/// A damaged slot beside a good one is moved to quarantine, if the storage allows. Where nothing good is left, all
/// stays where it is.
pub fn load(medium: &mut dyn Medium, id: &str) -> Result<Option<Loaded>, LoadError> {
    let Slots { best, other, other_name } = Slots::read(medium, id)?;
    match best {
        Slot::Absent => Ok(None),
        Slot::Newer { raw, schema, .. } => Err(LoadError::Newer { raw, schema }),
        Slot::Damaged { raw, error } => {
            let raw = [Some(raw.as_str()), other.raw()].into_iter().flatten().map(str::to_owned).collect();
            Err(LoadError::Damaged { raw, error })
        }
        Slot::Valid { envelope, .. } => {
            let mut damage = None;
            if let Slot::Damaged { raw, error } = other {
                // Tidying up. Should it fail, the text is as safe where it is, and the report opens all the same.
                let _ = quarantine::move_slot(medium, id, other_name, &raw);
                damage = Some(error);
            }
            Ok(Some(Loaded { envelope, damage }))
        }
    }
}

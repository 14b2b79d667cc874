//! Saving a report: into the slot that does not hold the newest version, read back, then the pointer.

use std::fmt;

use super::envelope::Frame;
use super::key::{self, SlotName};
use super::medium::put;
use super::pointer::Pointer;
use super::slots::{Slot, Slots};
use super::{Draft, Medium, MediumError, Version, encode, quarantine};

/// A save that was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// What is stored now: what the next save has seen.
    pub version: Version,
    /// Nothing was left of the versions seen before, though nobody removed the report: the browser's storage was
    /// cleared. The report is whole again; other reports may be gone.
    pub was_missing: bool,
}

/// Why a report was not saved. What was stored before is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveError {
    /// The storage refused or failed.
    Medium(MediumError),
    /// Someone else saved a version which this writer has not seen.
    Conflict {
        /// The version that is stored.
        stored: Version,
    },
    /// Someone else moved the report to the bin.
    Removed,
    /// A newer Hindsight saved it, in this schema.
    Newer {
        /// The schema of the version that is stored.
        schema: u32,
    },
    /// The draft is empty and the stored report is not.
    Empty,
}

impl From<MediumError> for SaveError {
    fn from(error: MediumError) -> Self {
        Self::Medium(error)
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Medium(error) => error.fmt(f),
            Self::Conflict { .. } => f.write_str("the report was changed in another tab"),
            Self::Removed => f.write_str("the report was moved to the bin in another tab"),
            Self::Newer { .. } => f.write_str("a newer Hindsight saved this report"),
            Self::Empty => f.write_str("an empty text would replace the stored report"),
        }
    }
}

impl std::error::Error for SaveError {}

/// Saves a report whose last version known to the writer is `seen`: what [`load`](super::load) or the last save
/// returned, `None` for a report never saved.
///
/// After an error, try again with the same `seen`: what this writer may have half written is recognised as its own.
pub fn save(medium: &mut dyn Medium, draft: &Draft<'_>, seen: Option<&Version>) -> Result<Saved, SaveError> {
    let plan = match plan_quickly(medium, draft, seen)? {
        Some(plan) => plan,
        None => plan_carefully(medium, draft, seen)?,
    };
    put(medium, &key::slot(draft.id, plan.slot), &encode(draft, plan.rev))?;
    let version = Version { rev: plan.rev, writer: draft.writer.to_owned() };
    let pointer = Pointer { slot: plan.slot, version };
    put(medium, &key::pointer(draft.id), &pointer.print())?;
    Ok(Saved { version: pointer.version, was_missing: plan.was_missing })
}

/// Where to write what, once it is certain that nothing is lost by it.
struct Plan {
    slot: SlotName,
    rev: u64,
    was_missing: bool,
}

/// The usual case: the pointer names the version seen, and the other slot holds an older one or nothing.
fn plan_quickly(
    medium: &dyn Medium,
    draft: &Draft<'_>,
    seen: Option<&Version>,
) -> Result<Option<Plan>, MediumError> {
    let Some(seen) = seen else { return Ok(None) };
    if is_blank(draft) {
        return Ok(None);
    }
    let Some(pointer) = Pointer::read(medium, draft.id)?.filter(|pointer| pointer.version == *seen) else {
        return Ok(None);
    };
    let slot = pointer.slot.other();
    let replaced = medium.get(&key::slot(draft.id, slot))?;
    let is_older = |text: String| Frame::read(&text).is_ok_and(|frame| frame.rev < seen.rev);
    let plan = Plan { slot, rev: seen.rev.saturating_add(1), was_missing: false };
    Ok(replaced.is_none_or(is_older).then_some(plan))
}

/// Any other case: both slots are read and judged, and what cannot be replaced is set aside first.
fn plan_carefully(
    medium: &mut dyn Medium,
    draft: &Draft<'_>,
    seen: Option<&Version>,
) -> Result<Plan, SaveError> {
    let slots = Slots::read(medium, draft.id)?;
    let mut rev = seen.map_or(0, |seen| seen.rev);
    let mut was_missing = false;
    match &slots.best {
        Slot::Valid { envelope, .. } => {
            let stored = &envelope.version;
            if seen != Some(stored) && stored.writer != draft.writer {
                return Err(SaveError::Conflict { stored: stored.clone() });
            }
            if is_blank(draft) && !envelope.body.trim().is_empty() {
                return Err(SaveError::Empty);
            }
            rev = rev.max(stored.rev);
        }
        Slot::Newer { schema, .. } => return Err(SaveError::Newer { schema: *schema }),
        // What cannot be read cannot have been seen either, but a page must not be kept from saving by it.
        Slot::Damaged { .. } => {}
        Slot::Absent => {
            was_missing = seen.is_some();
            if was_missing && medium.get(&key::bin(draft.id))?.is_some() {
                return Err(SaveError::Removed);
            }
        }
    }
    if let Some(raw) = slots.precious() {
        quarantine::keep(medium, draft.id, raw)?;
    }
    Ok(Plan { slot: slots.other_name, rev: rev.saturating_add(1), was_missing })
}

/// Whether the draft has no text and is not meant to.
fn is_blank(draft: &Draft<'_>) -> bool {
    !draft.may_be_empty && draft.body.trim().is_empty()
}

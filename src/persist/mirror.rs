//! A second copy of a report in another storage, and which of the two counts.

use super::history::{has_the_words, keep};
use super::medium::put;
use super::slots::{Slot, Slots};
use super::{Cause, Label, Medium, MediumError, bin, key, quarantine};

/// What came of the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adopted {
    /// It says nothing new, or cannot be read.
    Nothing,
    /// It was newer: it is what opens now, and what was stored before is a version in the history.
    Newer,
    /// It is no newer and says something else: it is a version in the history now.
    Version,
}

/// Compares a report with the copy that a second storage has of it, an envelope, and takes the copy in if it is newer.
/// The higher revision counts, whatever the clocks say; the other one becomes a version in the history.
///
/// `now` is the time, in RFC 3339 and UTC. After an error, what was stored is still there.
pub fn adopt(medium: &mut dyn Medium, id: &str, copy: &str, now: &str) -> Result<Adopted, MediumError> {
    let copy = Slot::judge(id, Some(copy.to_owned()));
    let (Slot::Valid { raw, .. } | Slot::Newer { raw, .. }) = &copy else { return Ok(Adopted::Nothing) };
    let slots = Slots::read(medium, id)?;
    if slots.best.raw() == Some(raw) {
        return Ok(Adopted::Nothing);
    }
    if matches!(slots.best, Slot::Absent)
        && let Some(stored) = medium.get(&key::bin(id))?
        && Slot::judge(id, Some(bin::split(&stored).1.to_owned())).rank() >= copy.rank()
    {
        // It was removed here, and the other storage has not heard of it.
        return Ok(Adopted::Nothing);
    }
    let is_same = match (&slots.best, &copy) {
        (Slot::Valid { envelope: one, .. }, Slot::Valid { envelope: other, .. }) => has_the_words(one, other),
        _ => false,
    };
    let label = |cause| Label { taken_at: now, cause, name: "" };
    if copy.rank() > slots.best.rank() {
        match &slots.best {
            Slot::Valid { raw, envelope } if !is_same => {
                keep(medium, id, &label(Cause::Conflict), raw, envelope, false)?;
            }
            Slot::Damaged { raw, .. } | Slot::Newer { raw, .. } => quarantine::keep(medium, id, raw)?,
            Slot::Valid { .. } | Slot::Absent => {}
        }
        if let Some(raw) = slots.precious() {
            quarantine::keep(medium, id, raw)?;
        }
        // It needs no pointer: the next save finds the slot without.
        put(medium, &key::slot(id, slots.other_name), raw)?;
        return Ok(Adopted::Newer);
    }
    match &copy {
        Slot::Valid { raw, envelope } if !is_same => {
            // Two versions of one number went their own ways; one of a lower number is most likely only behind.
            let is_rival = copy.rank() == slots.best.rank();
            let cause = if is_rival { Cause::Conflict } else { Cause::Work };
            let number = keep(medium, id, &label(cause), raw, envelope, false)?;
            Ok(if number.is_some() { Adopted::Version } else { Adopted::Nothing })
        }
        _ => Ok(Adopted::Nothing),
    }
}

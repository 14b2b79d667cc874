//! Removed reports. They can be taken back as they were.

use std::fmt;

use super::age::seconds;
use super::envelope::MAGIC;
use super::key;
use super::list::summary_of;
use super::medium::{put, take_away};
use super::slots::{Slot, Slots};
use super::{Medium, MediumError, Summary, quarantine, record};

/// A report in the bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binned {
    /// What it was.
    pub summary: Summary,
    /// When it was removed: the text given to [`remove`].
    pub removed_at: String,
}

/// Moves a report to the bin: its newest version as it is stored, even if that cannot be read. `removed_at` is a time
/// in RFC 3339 and UTC. If nothing is stored under that id, nothing happens.
///
/// After an error the report is still there, or in the bin, or both.
pub fn remove(medium: &mut dyn Medium, id: &str, removed_at: &str) -> Result<(), MediumError> {
    let slots = Slots::read(medium, id)?;
    let Some(raw) = slots.best.raw() else {
        return take_away(medium, &key::pointer(id));
    };
    let key = key::bin(id);
    if let Some(earlier) = medium.get(&key)? {
        // An earlier report of the same id makes room, unless it is this very one from an attempt that failed.
        let (_, earlier) = split(&earlier);
        if earlier != raw {
            quarantine::keep(medium, id, earlier)?;
        }
    }
    put(medium, &key, &join(removed_at, raw))?;
    if let Some(raw) = slots.precious() {
        quarantine::keep(medium, id, raw)?;
    }
    // The newest version goes last: until then the report stays listed as it was, not as something older.
    take_away(medium, &key::slot(id, slots.other_name))?;
    take_away(medium, &key::slot(id, slots.other_name.other()))?;
    take_away(medium, &key::pointer(id))
}

/// Why a report was not taken back from the bin, where it still is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RestoreError {
    /// The storage refused or failed.
    Medium(MediumError),
    /// There is no such report in the bin.
    NotThere,
    /// A report of that id was stored meanwhile.
    Exists,
}

impl From<MediumError> for RestoreError {
    fn from(error: MediumError) -> Self {
        Self::Medium(error)
    }
}

impl fmt::Display for RestoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Medium(error) => error.fmt(f),
            Self::NotThere => f.write_str("it is no longer in the bin"),
            Self::Exists => f.write_str("a report of the same id is stored already"),
        }
    }
}

impl std::error::Error for RestoreError {}

/// Takes a report back from the bin: the same text, version and all.
pub fn restore(medium: &mut dyn Medium, id: &str) -> Result<(), RestoreError> {
    let stored = medium.get(&key::bin(id))?.ok_or(RestoreError::NotThere)?;
    let (_, raw) = split(&stored);
    let slots = Slots::read(medium, id)?;
    match &slots.best {
        // An attempt that failed later on came this far.
        best if best.raw() == Some(raw) => {}
        Slot::Valid { .. } | Slot::Newer { .. } => return Err(RestoreError::Exists),
        Slot::Absent | Slot::Damaged { .. } => {
            if let Some(damaged) = slots.precious() {
                quarantine::keep(medium, id, damaged)?;
            }
            // It needs no pointer: the next save finds the slot without.
            put(medium, &key::slot(id, slots.other_name), raw)?;
        }
    }
    Ok(take_away(medium, &key::bin(id))?)
}

/// All reports in the bin, the one removed last first.
pub fn list_bin(medium: &dyn Medium) -> Result<Vec<Binned>, MediumError> {
    let mut binned = Vec::new();
    for key in medium.keys()? {
        let Some(id) = key::binned_of(&key) else { continue };
        let stored = medium.get(&key)?;
        let raw = stored.as_ref().map(|stored| split(stored).1.to_owned());
        let Some((summary, stored)) = summary_of(id, Slot::judge(id, raw)).zip(stored) else { continue };
        let one = Binned { summary, removed_at: removed_at(&stored) };
        let at = binned.partition_point(|two: &Binned| {
            two.removed_at > one.removed_at
                || two.removed_at == one.removed_at && two.summary.id <= one.summary.id
        });
        binned.insert(at, one);
    }
    Ok(binned)
}

/// What is stored in the bin: a line with the time, guarded by a checksum because it decides how long the report stays,
/// and the envelope.
pub(super) fn join(removed_at: &str, raw: &str) -> String {
    [&record::write(&[removed_at]), "\n", raw].concat()
}

/// When something in the bin was removed; empty if that cannot be read any more.
pub(super) fn removed_at(stored: &str) -> String {
    let (head, _) = split(stored);
    let time = record::read(head).and_then(|fields| fields.into_iter().next());
    // The line was the bare time once.
    let bare = || if seconds(head).is_some() { head.to_owned() } else { String::new() };
    time.unwrap_or_else(bare)
}

/// The line and the envelope of what lies in the bin, or of a snapshot.
///
/// The envelope is found by its own beginning, which cannot occur inside it: damage before it does not reach it.
pub(super) fn split(stored: &str) -> (&str, &str) {
    match stored.rfind(MAGIC) {
        Some(at) => {
            let (head, raw) = stored.split_at(at);
            (head.strip_suffix('\n').unwrap_or(head), raw)
        }
        None => stored.split_once('\n').unwrap_or(("", stored)),
    }
}

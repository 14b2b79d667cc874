//! How much the storage holds, and what leaves it for the mirror when it gets tight.
//!
//! Browsers count differently. `WebKit` is the strictest: a key or value takes one byte a character while all its
//! characters are in Latin-1, and two bytes a UTF-16 unit once one is not, 5 MiB in all (`StorageMap`, by
//! `String::sizeInBytes`). Chromium and Firefox allow as many UTF-16 units. What fits by the first count fits
//! everywhere.

use super::key::SlotName;
use super::list::summarize;
use super::medium::take_away;
use super::pointer::Pointer;
use super::{Medium, MediumError, bin, digest, key, mark, record};

/// What every browser lets a page store, as [`bytes`] counts.
pub const LIMIT: usize = 5 << 20;

/// What a key or value takes, in bytes as `WebKit` counts them.
pub fn bytes(text: &str) -> usize {
    let mut units: usize = 0;
    let mut is_wide = false;
    for letter in text.chars() {
        units = units.saturating_add(letter.len_utf16());
        is_wide |= letter > '\u{ff}';
    }
    if is_wide { units.saturating_mul(2) } else { units }
}

/// What everything stored takes, as [`bytes`] counts, what other programs stored under the same address included.
pub fn used(medium: &dyn Medium) -> Result<usize, MediumError> {
    let mut used: usize = 0;
    for key in medium.keys()? {
        let value = medium.get(&key)?.unwrap_or_default();
        used = used.saturating_add(bytes(&key)).saturating_add(bytes(&value));
    }
    Ok(used)
}

/// A value that may leave for the mirror.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spare {
    /// Its key, in the mirror too.
    pub key: String,
    /// How many bytes it frees, as [`bytes`] counts.
    pub bytes: usize,
}

/// What must leave so that no more than `limit` bytes remain, in the order in which it should: earlier versions from
/// the oldest on; archived reports, the one saved first before the others; the bin, the one removed first before the
/// others. Nothing if all fits. Reports that are not archived, and small things, never leave, so it may not suffice.
///
/// The page writes each value to the mirror, and when the mirror has it, [lets it go](release).
pub fn spare(medium: &dyn Medium, limit: usize) -> Result<Vec<Spare>, MediumError> {
    let mut excess = used(medium)?.saturating_sub(limit);
    if excess == 0 {
        return Ok(Vec::new());
    }
    // A class, a time and a turn among equals for each key.
    let mut found: Vec<(u8, String, u8, Spare)> = Vec::new();
    for key in medium.keys()? {
        let Some(value) = medium.get(&key)? else { continue };
        let head = || value.lines().next().unwrap_or_default();
        let (class, time, turn) = if key::snapshot_of(&key).is_some() {
            let taken_at = record::read(head()).and_then(|label| label.into_iter().next());
            (0, taken_at.unwrap_or_default(), 0)
        } else if let Some(id) = key::report_of(&key) {
            let Some((saved_at, slot)) = archived(medium, id)? else { continue };
            // The pointer stays, and says which version lies elsewhere. Its slot goes last.
            if key == key::pointer(id) {
                continue;
            }
            (1, [&saved_at, " ", id].concat(), u8::from(key == key::slot(id, slot)))
        } else if key::binned_of(&key).is_some() {
            (2, bin::removed_at(&value), 0)
        } else {
            continue;
        };
        let bytes = bytes(&key).saturating_add(bytes(&value));
        found.push((class, time, turn, Spare { key, bytes }));
    }
    found.sort_by(|one, other| {
        (one.0, &one.1, one.2, &one.3.key).cmp(&(other.0, &other.1, other.2, &other.3.key))
    });
    let mut spare = Vec::new();
    for (.., one) in found {
        if excess == 0 {
            break;
        }
        excess = excess.saturating_sub(one.bytes);
        spare.push(one);
    }
    Ok(spare)
}

/// When a report was saved and where its newest version lies, if it is archived, nothing is wrong with it, and a list
/// can show it without its text.
fn archived(medium: &dyn Medium, id: &str) -> Result<Option<(String, SlotName)>, MediumError> {
    let Some(Pointer { slot, version }) = Pointer::read(medium, id)? else { return Ok(None) };
    let is_known = digest::read(medium, id)?.is_some_and(|kept| kept.version == version);
    if !is_known || !mark::mark(medium, id)?.archived {
        return Ok(None);
    }
    let summary = summarize(medium, id).filter(|summary| summary.problem.is_none());
    let newest = summary.filter(|summary| summary.rev == version.rev);
    Ok(newest.map(|summary| (summary.saved_at, slot)))
}

/// Lets a value go of which the mirror has a copy. Answers whether it did: only if the copy, read back from the
/// mirror, is what is stored here.
///
/// This is no removal: whatever forwards writes to the mirror must not forward this one.
pub fn release(medium: &mut dyn Medium, key: &str, copy: &str) -> Result<bool, MediumError> {
    if medium.get(key)?.as_deref() != Some(copy) {
        return Ok(false);
    }
    take_away(medium, key)?;
    Ok(true)
}

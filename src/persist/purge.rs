//! Deleting for good what has lain in the bin for long.

use super::age::{DAY, seconds};
use super::bin::removed_at;
use super::medium::take_away;
use super::slots::{Slot, Slots};
use super::{Medium, MediumError, history, key};

/// How many days a removed report can be taken back.
pub const BIN_DAYS: i64 = 30;

/// How many whole days a report removed at `removed_at` can still be taken back, both times in RFC 3339 and UTC;
/// `None` if it stays until somebody deletes it, because one of the times makes no sense.
///
/// A clock that was set back makes it stay longer.
pub fn days_left(removed_at: &str, now: &str) -> Option<i64> {
    let age = seconds(now)?.saturating_sub(seconds(removed_at)?);
    Some(BIN_DAYS.saturating_sub(age.div_euclid(DAY)).max(0))
}

/// Deletes what has lain in the bin for [`BIN_DAYS`], with its earlier versions. Answers how many reports that were.
pub fn purge(medium: &mut dyn Medium, now: &str) -> Result<usize, MediumError> {
    let mut purged = 0;
    for key in medium.keys()? {
        let Some(id) = key::binned_of(&key) else { continue };
        let Some(stored) = medium.get(&key)? else { continue };
        if days_left(&removed_at(&stored), now) == Some(0) {
            delete(medium, id)?;
            purged += 1;
        }
    }
    Ok(purged)
}

/// Deletes a report in the bin for good, with its earlier versions unless a report of the same id is stored again.
/// If nothing of that id lies in the bin, nothing happens.
///
/// After an error it is still in the bin.
pub fn delete(medium: &mut dyn Medium, id: &str) -> Result<(), MediumError> {
    let bin = key::bin(id);
    if medium.get(&bin)?.is_none() {
        return Ok(());
    }
    if matches!(Slots::read(medium, id)?.best, Slot::Absent) {
        for number in history::numbers(medium, id)? {
            take_away(medium, &key::history(id, number))?;
        }
        take_away(medium, &key::digest(id))?;
        take_away(medium, &key::mark(id))?;
    }
    // It goes last: as long as anything is left, it is listed, and the next purge goes on.
    take_away(medium, &bin)
}

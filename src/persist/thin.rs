//! Which earlier versions are kept, and for how long.
//!
//! All of the last hour, the last of every hour for a day, the last of every day for 30 days. Those that a person
//! asked for, or that hold words found nowhere else, stay until there are too many bytes in all. So does the newest
//! snapshot of every report, and it goes last of all.

use super::age::{DAY, HOUR, seconds};
use super::medium::take_away;
use super::{Cause, Medium, MediumError, key, record};

/// How long a day's last version is kept, in days.
const DAYS: i64 = 30;

/// A snapshot as far as it matters here.
struct Kept {
    key: String,
    id: String,
    number: u64,
    /// When it was taken; `None` if that cannot be read.
    at: Option<i64>,
    lasts: bool,
    is_newest: bool,
    bytes: usize,
}

/// Drops the snapshots of all reports that have become too many: by age first, then the oldest until the rest takes
/// no more than `limit` bytes of UTF-8. Answers how many were dropped.
///
/// `now` is in RFC 3339 and UTC. If it makes no sense, or lies before a snapshot, age is no reason to drop that one.
/// A snapshot whose label is damaged goes only for want of room.
pub fn thin(medium: &mut dyn Medium, now: &str, limit: usize) -> Result<usize, MediumError> {
    let mut kept = read(medium)?;
    let now = seconds(now);
    let mut dropped = 0;
    let mut later: Option<(String, Bucket)> = None;
    // From the newest to the oldest of each report: the first one seen of an hour or a day is its last.
    let mut rest = Vec::new();
    for one in kept.drain(..) {
        let bucket =
            one.at.zip(now).and_then(|(at, now)| bucket(at, now)).filter(|_| !one.lasts && !one.is_newest);
        let is_spare = bucket == Some(Bucket::Gone)
            || later.as_ref().is_some_and(|(id, last)| *id == one.id && Some(*last) == bucket);
        if is_spare {
            take_away(medium, &one.key)?;
            dropped += 1;
            continue;
        }
        if let Some(bucket) = bucket {
            later = Some((one.id.clone(), bucket));
        }
        rest.push(one);
    }
    let mut total: usize = rest.iter().map(|one| one.bytes).sum();
    rest.reverse();
    rest.sort_by_key(|one| (one.is_newest, one.lasts, one.at));
    for one in rest {
        if total <= limit {
            break;
        }
        take_away(medium, &one.key)?;
        total = total.saturating_sub(one.bytes);
        dropped += 1;
    }
    Ok(dropped)
}

/// What stands for others of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bucket {
    /// One of this hour is enough.
    Hour(i64),
    /// One of this day is enough.
    Day(i64),
    /// It is too old.
    Gone,
}

/// The bucket of a snapshot; `None` while all are kept.
fn bucket(at: i64, now: i64) -> Option<Bucket> {
    let age = now.saturating_sub(at);
    if age <= HOUR {
        None
    } else if age <= DAY {
        Some(Bucket::Hour(at.div_euclid(HOUR)))
    } else if age <= DAYS * DAY {
        Some(Bucket::Day(at.div_euclid(DAY)))
    } else {
        Some(Bucket::Gone)
    }
}

/// All snapshots, report by report, the newest of each first.
fn read(medium: &dyn Medium) -> Result<Vec<Kept>, MediumError> {
    let keys = medium.keys()?;
    let mut found: Vec<(&str, u64, &String)> = Vec::new();
    for key in &keys {
        if let Some((id, number)) = key::snapshot_of(key) {
            found.push((id, number, key));
        }
    }
    let mut kept: Vec<Kept> = Vec::new();
    for (id, number, key) in found {
        let Some(stored) = medium.get(key)? else { continue };
        let label = record::read(stored.lines().next().unwrap_or_default()).unwrap_or_default();
        let at = label.first().and_then(|at| seconds(at));
        let name = label.get(2).is_some_and(|name| !name.is_empty());
        let cause = label.get(1).and_then(|cause| Cause::named(cause));
        kept.push(Kept {
            number,
            is_newest: false,
            id: id.to_owned(),
            at,
            lasts: name || cause.is_none_or(Cause::lasts),
            bytes: stored.len().saturating_add(key.len()),
            key: key.clone(),
        });
    }
    // By time: a backup may have brought older ones later. Those without a time count as the oldest.
    kept.sort_by(|one, other| (&other.id, other.at, other.number).cmp(&(&one.id, one.at, one.number)));
    for at in 0..kept.len() {
        kept[at].is_newest = at == 0 || kept[at - 1].id != kept[at].id;
    }
    Ok(kept)
}

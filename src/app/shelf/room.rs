//! Making room: what is dropped, and what leaves for the mirror when the storage is full.

use super::Shelf;
use crate::app::clock;
use crate::persist;
use crate::worker::Pairs;

/// What the earlier versions of all reports may take, in bytes of UTF-8. The smallest storage of a browser holds about
/// 2.6 million characters.
const HISTORY: usize = 1_000_000;
/// The same once there is no room for a report any more.
const HISTORY_AT_LEAST: usize = 200_000;
/// How much is freed at once when the storage is full, in bytes as [`persist::bytes`] counts.
const FREED: usize = 500_000;

impl Shelf {
    /// Deletes what has lain in the bin, and drops what is too much of the history, as was said beforehand. What fails
    /// now is done at the next start.
    pub fn tidy(self) {
        self.write(|medium, _| {
            let now = clock::now();
            let _ = persist::purge(medium, &now);
            let _ = persist::thin(medium, &now, HISTORY);
        });
    }

    /// Drops earlier versions where there is no room for a report. The mirror keeps those it has. Answers whether there
    /// were any to drop.
    pub fn make_room(self) -> bool {
        self.apart(|medium| persist::thin(medium, &clock::now(), HISTORY_AT_LEAST))
            .is_ok_and(|count| count > 0)
    }

    /// The keys of what may live in the mirror alone while the storage is full.
    pub(in crate::app) fn spare(self) -> Vec<String> {
        self.read(|medium| {
            let limit = persist::used(medium)?.saturating_sub(FREED);
            persist::spare(medium, limit)
        })
        .map(|spare| spare.into_iter().map(|spare| spare.key).collect())
        .unwrap_or_default()
    }

    /// Lets go what the mirror has the same copy of. Answers whether that freed anything.
    pub(in crate::app) fn release(self, copies: &Pairs) -> bool {
        self.apart(|medium| {
            let release = |(key, copy): &(String, String)| persist::release(medium, key, copy);
            // Each of them is tried.
            copies.iter().map(release).filter(|done| *done == Ok(true)).count() > 0
        })
    }
}

//! What the shelf gives to the worker and to the mirror, and takes from them.

use super::{REPORTS, Shelf};
use crate::app::clock;
use crate::persist::{self, Action, Medium, MediumError, Memory, Snapshot, Write};
use crate::worker::Pairs;

/// Where all that is kept begins.
const OURS: &str = "hindsight/";

impl Shelf {
    /// Takes in what the mirror has. What fails is tried again at the next start.
    pub(in crate::app) fn carry_out(self, actions: &[Action]) {
        let now = clock::now();
        for action in actions {
            let _ = self.write(|medium, _| action.carry_out(medium, &now));
        }
        self.look_again();
    }

    /// What was written since this was last asked.
    pub(in crate::app) fn take_touched(self) -> Vec<Write> {
        let mut keys = self.inner.with(|inner| {
            inner.follow.cancel();
            std::mem::take(&mut *inner.touched.borrow_mut())
        });
        keys.sort_unstable();
        keys.dedup();
        self.read(|medium| {
            let write = |key: String| Some((medium.get(&key).ok()?, key));
            keys.into_iter().filter_map(write).map(|(value, key)| (key, value)).collect()
        })
    }

    /// What is stored of a report, as a second page sees it.
    pub(in crate::app) fn look(self, id: &str) -> persist::Found {
        self.read(|medium| persist::Found::look(medium, id))
    }

    /// Changes something here that the mirror does not follow.
    pub(super) fn apart<T>(self, change: impl FnOnce(&mut dyn Medium) -> T) -> T {
        let before = self.inner.with(|inner| inner.touched.borrow().clone());
        let changed = self.write(|medium, _| change(medium));
        self.inner.with(|inner| *inner.touched.borrow_mut() = before);
        changed
    }

    /// The same, with those that the mirror has.
    pub(in crate::app) fn all_snapshots(self, id: &str, there: Pairs) -> Result<Vec<Snapshot>, MediumError> {
        let there = Memory::of(there);
        self.read(|here| persist::snapshots(&persist::Both { here, there: &there }, id))
    }

    /// All that is stored, or the reports alone, as the worker wants it.
    pub fn stored(self, only_reports: bool) -> Result<Pairs, MediumError> {
        let start = if only_reports { REPORTS } else { OURS };
        self.read(|medium| {
            let mut pairs = Pairs::new();
            for key in medium.keys()? {
                if key.starts_with(start)
                    && let Some(value) = medium.get(&key)?
                {
                    pairs.push((key, value));
                }
            }
            Ok(pairs)
        })
    }

    /// Writes what the worker says, in its order, if all that it touches is still as the worker was told.
    pub fn apply(self, told: &Pairs, writes: &[Write]) -> Result<(), MediumError> {
        self.write(|medium, _| {
            let old =
                |key: &str| told.iter().find(|(other, _)| other == key).map(|(_, value)| value.as_str());
            for (key, _) in writes {
                if medium.get(key)?.as_deref() != old(key) {
                    let why = "another tab saved something meanwhile; open the file again";
                    return Err(MediumError::Failed(why.to_owned()));
                }
            }
            for (key, value) in writes {
                match value {
                    Some(value) => medium.set(key, value)?,
                    None => medium.remove(key)?,
                }
                if medium.get(key)? != *value {
                    return Err(MediumError::NotKept);
                }
            }
            Ok(())
        })
    }
}

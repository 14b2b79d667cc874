//! A storage and its mirror, read as one.

use super::{Medium, MediumError, key};

/// What a storage and its mirror hold together, to be read: for a backup, a search, or the versions of a report, when
/// part of it lives in the mirror alone. It is right once a [plan](super::plan) was carried out.
///
/// What is here counts, but for earlier versions and texts that were set aside: those have their numbers in the mirror.
#[derive(Clone, Copy)]
pub struct Both<'a> {
    /// The storage.
    pub here: &'a dyn Medium,
    /// The mirror.
    pub there: &'a dyn Medium,
}

impl Medium for Both<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        let is_numbered = key::snapshot_of(key).or_else(|| key::quarantined_of(key)).is_some();
        let (first, second) = if is_numbered { (self.there, self.here) } else { (self.here, self.there) };
        match first.get(key)? {
            Some(value) => Ok(Some(value)),
            None => second.get(key),
        }
    }

    /// It is not written to.
    fn set(&mut self, _: &str, _: &str) -> Result<(), MediumError> {
        Err(MediumError::Blocked)
    }

    /// It is not written to.
    fn remove(&mut self, _: &str) -> Result<(), MediumError> {
        Err(MediumError::Blocked)
    }

    fn keys(&self) -> Result<Vec<String>, MediumError> {
        let mut keys = self.here.keys()?;
        keys.extend(self.there.keys()?);
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }
}

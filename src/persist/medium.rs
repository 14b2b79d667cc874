//! Where texts are kept: a key-value store in which every operation may fail.

use std::fmt;

/// A key-value store of texts, such as the browser's localStorage.
///
/// A `set` or `remove` that returns an error should have left the old value alone, but nothing here relies on it,
/// nor on `set` having worked because it said so.
pub trait Medium {
    /// The value under `key`, or `None` if there is none.
    fn get(&self, key: &str) -> Result<Option<String>, MediumError>;
    /// Puts `value` under `key`, in place of what was there.
    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError>;
    /// Takes `key` away. It is no error if it is not there.
    fn remove(&mut self, key: &str) -> Result<(), MediumError>;
    /// All keys, in any order, those of other programs included.
    fn keys(&self) -> Result<Vec<String>, MediumError>;
}

/// Why a medium did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediumError {
    /// The browser does not let the page store anything.
    Blocked,
    /// There is no room for the value.
    Full,
    /// It took the value without complaint, but reading it back gave something else.
    NotKept,
    /// Anything else, in the medium's own words.
    Failed(String),
}

impl fmt::Display for MediumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("the browser does not allow this page to store anything"),
            Self::Full => f.write_str("the storage is full"),
            Self::NotKept => f.write_str("the storage did not keep what was written to it"),
            Self::Failed(words) => write!(f, "the storage failed: {words}"),
        }
    }
}

impl std::error::Error for MediumError {}

/// Sets a value and makes sure that it is there.
pub(super) fn put(medium: &mut dyn Medium, key: &str, value: &str) -> Result<(), MediumError> {
    medium.set(key, value)?;
    if medium.get(key)?.as_deref() == Some(value) { Ok(()) } else { Err(MediumError::NotKept) }
}

/// Takes a key away and makes sure that it is gone.
pub(super) fn take_away(medium: &mut dyn Medium, key: &str) -> Result<(), MediumError> {
    medium.remove(key)?;
    if medium.get(key)?.is_none() { Ok(()) } else { Err(MediumError::NotKept) }
}

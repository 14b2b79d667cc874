//! A medium in memory, with faults on demand: what the tests use in place of a browser.

use std::cell::Cell;
use std::collections::BTreeMap;

use hindsight::persist::{Medium, MediumError};

/// A medium that lasts as long as the value does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    /// What it holds. Tests may reach in to damage it.
    pub(crate) entries: BTreeMap<String, String>,
    /// How many UTF-16 units keys and values may take together; no limit if `None`.
    pub(crate) capacity: Option<usize>,
    /// What is to go wrong, if anything.
    pub(crate) fault: Option<Fault>,
    /// How many operations were asked for since the last [`Memory::inject`].
    operations: Cell<u64>,
}

/// One thing that goes wrong, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The operation that goes wrong, counted from 1; reads count as well.
    pub(crate) at: u64,
    /// Whether every later operation goes wrong too.
    pub(crate) lasting: bool,
    /// What happens then.
    pub(crate) kind: FaultKind,
}

/// The ways in which an operation can go wrong. On a read, all but `Fail` do nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It does nothing and reports this error.
    Fail(MediumError),
    /// It does what it should and reports this error all the same.
    FailAfter(MediumError),
    /// It does nothing and reports success.
    Ignore,
    /// It keeps the first half of the value and reports success.
    Tear,
}

impl Memory {
    /// Arms a fault, or none, and starts counting operations anew.
    pub(crate) fn inject(&mut self, fault: Option<Fault>) {
        self.fault = fault;
        self.operations.set(0);
    }

    /// How many operations were asked for since the last [`Memory::inject`].
    pub(crate) fn operations(&self) -> u64 {
        self.operations.get()
    }

    /// Counts one operation and says what is to go wrong with it.
    fn begin(&self) -> Option<&FaultKind> {
        let number = self.operations.get() + 1;
        self.operations.set(number);
        let fault = self.fault.as_ref()?;
        (number == fault.at || (fault.lasting && number > fault.at)).then_some(&fault.kind)
    }

    /// Fails if this read is to fail.
    fn begin_read(&self) -> Result<(), MediumError> {
        match self.begin() {
            Some(FaultKind::Fail(error)) => Err(error.clone()),
            _ => Ok(()),
        }
    }

    /// Whether the entries would fit with `value` under `key`.
    fn fits(&self, key: &str, value: &str) -> bool {
        let Some(capacity) = self.capacity else { return true };
        let units = |text: &str| text.encode_utf16().count();
        let others = self.entries.iter().filter(|(name, _)| *name != key);
        let used: usize = others.map(|(name, text)| units(name) + units(text)).sum();
        used + units(key) + units(value) <= capacity
    }
}

impl Medium for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        self.begin_read()?;
        Ok(self.entries.get(key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError> {
        let fault = self.begin().cloned();
        if !self.fits(key, value) {
            return Err(MediumError::Full);
        }
        let mut kept = value.to_owned();
        match &fault {
            Some(FaultKind::Fail(error)) => return Err(error.clone()),
            Some(FaultKind::Ignore) => return Ok(()),
            Some(FaultKind::Tear) => kept = value.chars().take(value.chars().count() / 2).collect(),
            Some(FaultKind::FailAfter(_)) | None => {}
        }
        self.entries.insert(key.to_owned(), kept);
        match fault {
            Some(FaultKind::FailAfter(error)) => Err(error),
            _ => Ok(()),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), MediumError> {
        match self.begin().cloned() {
            Some(FaultKind::Fail(error)) => return Err(error),
            Some(FaultKind::FailAfter(error)) => {
                self.entries.remove(key);
                return Err(error);
            }
            Some(FaultKind::Ignore | FaultKind::Tear) => {}
            None => {
                self.entries.remove(key);
            }
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, MediumError> {
        self.begin_read()?;
        Ok(self.entries.keys().cloned().collect())
    }
}

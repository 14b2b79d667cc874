//! A medium in memory: where the browser lets the page store nothing, reports last as long as the page.

use super::{Medium, MediumError};

/// A medium that lasts as long as the value does. It never fails.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// Sorted by key.
    entries: Vec<(String, String)>,
}

impl Memory {
    /// A medium that holds these keys and values; of a key that comes twice, the last value.
    pub fn of(entries: Vec<(String, String)>) -> Self {
        let mut memory = Self::default();
        for (key, value) in entries {
            match memory.place(&key) {
                Ok(at) => memory.entries[at].1 = value,
                Err(at) => memory.entries.insert(at, (key, value)),
            }
        }
        memory
    }

    /// Where a key is, or where it would be.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|(name, _)| name.as_str().cmp(key))
    }
}

impl Medium for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        Ok(self.place(key).ok().map(|at| self.entries[at].1.clone()))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError> {
        match self.place(key) {
            Ok(at) => value.clone_into(&mut self.entries[at].1),
            Err(at) => self.entries.insert(at, (key.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), MediumError> {
        if let Ok(at) = self.place(key) {
            self.entries.remove(at);
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, MediumError> {
        Ok(self.entries.iter().map(|(name, _)| name.clone()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Medium, Memory};

    #[test]
    fn what_was_put_in_is_there_until_it_is_taken_away() {
        let mut memory = Memory::default();
        for (key, value) in [("b", "2"), ("c", "4"), ("a", "1"), ("a", "3")] {
            assert_eq!(memory.set(key, value), Ok(()));
        }
        assert_eq!(memory.get("a"), Ok(Some("3".to_owned())));
        assert_eq!(memory.keys(), Ok(["a", "b", "c"].map(str::to_owned).to_vec()));
        assert_eq!(memory.remove("d"), Ok(()));
        assert_eq!(memory.remove("a"), Ok(()));
        assert_eq!((memory.get("a"), memory.get("b")), (Ok(None), Ok(Some("2".to_owned()))));
        assert_eq!(memory.keys().map(|keys| keys.len()), Ok(2));
        let entries = [("b", "1"), ("a", "2"), ("b", "3")];
        let memory = Memory::of(entries.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec());
        assert_eq!((memory.get("a"), memory.get("b")), (Ok(Some("2".to_owned())), Ok(Some("3".to_owned()))));
        assert_eq!(memory.keys(), Ok(["a", "b"].map(str::to_owned).to_vec()));
    }
}

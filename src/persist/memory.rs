//! A medium in memory: where the browser lets the page store nothing, reports last as long as the page.

use super::{Medium, MediumError};

/// A medium that lasts as long as the value does. It never fails.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    entries: Vec<(String, String)>,
}

impl Memory {
    /// A medium that holds these keys and values, each key once.
    pub fn of(entries: Vec<(String, String)>) -> Self {
        Self { entries }
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|(name, _)| name == key)
    }
}

impl Medium for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        Ok(self.place(key).map(|at| self.entries[at].1.clone()))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError> {
        self.remove(key)?;
        self.entries.push((key.to_owned(), value.to_owned()));
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), MediumError> {
        self.entries.retain(|(name, _)| name != key);
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
        for (key, value) in [("a", "1"), ("b", "2"), ("a", "3")] {
            assert_eq!(memory.set(key, value), Ok(()));
        }
        assert_eq!(memory.get("a"), Ok(Some("3".to_owned())));
        assert_eq!(memory.keys().map(|keys| keys.len()), Ok(2));
        assert_eq!(memory.remove("a"), Ok(()));
        assert_eq!((memory.get("a"), memory.get("b")), (Ok(None), Ok(Some("2".to_owned()))));
    }
}

//! Texts in files: read, changed and written, with errors that name the file.

use std::fs;
use std::path::Path;

/// The text of a file.
pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("can't read {}: {why}", path.display()))
}

/// Makes a text that of a file.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|why| format!("can't write {}: {why}", path.display()))
}

/// The text with its first `old` replaced. An error if there is none: what wrote the text has changed then.
pub fn replaced(text: &str, old: &str, new: &str) -> Result<String, String> {
    if text.contains(old) {
        Ok(text.replacen(old, new, 1))
    } else {
        Err(format!("`{old}` was to be replaced, but is not there"))
    }
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_text_that_is_not_there_is_not_passed_over() {
        assert_eq!(replaced("a b", "b", "c"), Ok("a c".to_owned()));
        assert!(replaced("a b", "d", "c").is_err());
    }
}

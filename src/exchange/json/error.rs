//! Why a JSON text could not be taken in.

use std::fmt;

/// What is wrong with a JSON text, and where. Nothing was taken from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// The line, from 1; 0 when it is about the text as a whole.
    pub line: usize,
    /// The column in characters, from 1; 0 when it is about the text as a whole.
    pub column: usize,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do about it, as a sentence.
    pub help: String,
}

impl JsonError {
    /// An error about the text as a whole.
    pub(super) fn whole(message: &str, help: &str) -> Self {
        Self { line: 0, column: 0, message: message.to_string(), help: help.to_string() }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "Line {}, column {}: ", self.line, self.column)?;
        }
        write!(f, "{} {}", self.message, self.help)
    }
}

impl std::error::Error for JsonError {}

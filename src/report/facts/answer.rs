//! Questions answered by yes or no.

use super::source::{Source, Stated};

/// A question answered by yes or no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question, or the label that stands for one.
    pub question: String,
    /// The answer; `None` where it is open.
    pub yes: Option<bool>,
    /// What is said beside it.
    pub details: Option<Stated<String>>,
    /// Where the answer stands.
    pub source: Source,
}

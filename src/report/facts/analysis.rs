//! Why it happened.

use super::source::{Source, Stated};

/// Causes, chains of whys, contributing factors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Analysis {
    /// What is named as the cause: the text of a section, or an item of its list, each.
    pub causes: Vec<Stated<String>>,
    /// Chains of whys.
    pub whys: Vec<Vec<Why>>,
    /// What made it possible or worse.
    pub factors: Vec<Factor>,
}

/// A link of a chain of whys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The question.
    pub question: Stated<String>,
    /// The answer; `None` where there is none yet.
    pub answer: Option<Stated<String>>,
}

/// Something that made the incident possible or worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its name.
    pub name: String,
    /// Whether it was at work: the check mark before it, or a yes or no; `None` where nothing says.
    pub present: Option<bool>,
    /// What is said about it.
    pub explanation: Option<Stated<String>>,
    /// Where it stands: the slot for its explanation.
    pub source: Source,
}

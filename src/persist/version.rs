//! Which version of a report something is.

/// One saved version of a report. Two versions are the same only if both parts are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Counts the saves of the report, from 1. Order comes from this, never from a clock.
    pub rev: u64,
    /// Who saved it; see [`Draft::writer`](super::Draft::writer).
    pub writer: String,
}

//! Lengths of time that follow from the milestones.

use super::duration::Measure;
use super::source::Source;
use crate::markdown::Slot;

/// A length of time that follows from two milestones.
///
/// Formulas as in Google's *Site Reliability Engineering* and common incident practice: total and resolve are
/// resolved − started, detect is detected − started, acknowledge is acknowledged − detected, mitigate is
/// mitigated − started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// What it measures.
    pub measure: Measure,
    /// How long, in seconds; negative where the milestones stand in the wrong order.
    pub seconds: i64,
    /// How it is computed, such as `detected − started`.
    pub formula: &'static str,
    /// The words of the earlier milestone.
    pub from: Source,
    /// The words of the later milestone.
    pub to: Source,
    /// The report's own field for it, filled in or not.
    pub field: Option<Slot>,
}

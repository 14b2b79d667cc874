//! Markdown out: the text as it is, or finished, and what is still missing.

mod finish;
mod missing;
mod units;

#[cfg(test)]
mod tests;

pub use finish::finished;
pub use missing::{Missing, missing, unfilled_optional};

use crate::report::Report;

/// The report's text, byte for byte.
pub fn as_is(report: &Report) -> String {
    report.text()
}

//! Markdown out: the text as it is, or finished.

mod finish;
mod units;

#[cfg(test)]
mod tests;

pub use finish::finished;

use crate::report::Report;

/// The report's text, byte for byte.
pub fn as_is(report: &Report) -> String {
    report.text()
}

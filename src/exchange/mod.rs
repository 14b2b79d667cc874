//! The outside formats: what comes in, what goes out.

pub mod html;
pub mod json;
pub mod markdown;
pub mod name;
pub mod picture;
pub mod sniff;

use crate::report::Report;

/// Markdown of more bytes than this is refused: a page cannot work with it.
pub const MAX_MARKDOWN: usize = 5 << 20;

/// A report that was taken in.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The report.
    pub report: Report,
    /// What the person should know about how it was read, a sentence each.
    pub notes: Vec<String>,
}

//! The JSON format: a report as values that scripts can read and change, with every byte of its Markdown.
//!
//! ```json
//! {
//!   "format": "hindsight-report",
//!   "version": 1,
//!   "metadata": { "title": "Checkout refused", "severity": "High", "template": "incident" },
//!   "sections": [
//!     {
//!       "title": "Executive Summary",
//!       "level": 2,
//!       "source": "## Executive Summary\n\n",
//!       "blocks": [{ "type": "prose", "value": "It broke.", "source": "It broke.\n\n" }]
//!     }
//!   ]
//! }
//! ```
//!
//! All `source`s one after another are the Markdown. Where another member was changed and its `source` was not,
//! the other member wins. A `null` value is one that nobody filled in yet. JSON written by hand needs no `source`,
//! or nothing but values by the names of fields and sections. `docs/json.md` describes it for people, the JSON
//! Schema in `schema/report-v1.schema.json` for programs.

mod assemble;
mod change;
mod content;
mod draft;
mod encode;
mod error;
mod layout;
mod metadata;
mod names;
mod parse;
mod place;
mod print;
mod read;
mod tree;
mod values;
mod write;

#[cfg(test)]
mod tests;

pub use error::JsonError;
pub(crate) use parse::parse;
pub(crate) use print::string;
pub use read::read;
pub(crate) use tree::{Json, Node};
pub use write::write;

/// What `format` says.
pub const FORMAT: &str = "hindsight-report";

/// The version of the format. It changes when what one version writes another could misread.
pub const VERSION: u32 = 1;

/// JSON of more bytes than this is refused.
pub const MAX_BYTES: usize = 20 << 20;

/// Refuses a text that is too large to be worked with.
fn fits(text: &str) -> Result<(), JsonError> {
    if text.len() <= crate::exchange::MAX_MARKDOWN {
        return Ok(());
    }
    Err(JsonError::whole(
        "The report in it is larger than 5 MB.",
        "Move logs and data into files of their own and link to them.",
    ))
}

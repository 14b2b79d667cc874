//! Hindsight: the Markdown text is the document, every form field is a lens on a piece of it.
//!
//! Each module may use those above it in this list, never those below:
//!
//! 1. [`markdown`]: text to lossless tree and back; slots; edits as reversible patches.
//! 2. [`template`]: placeholders become typed slots; the form a template asks for.
//! 3. [`report`]: a document bound to a template, with history.
//! 4. [`validate`], [`exchange`], [`persist`]: judge it, take it in and out, keep it.
//! 5. [`worker`]: what the page has done for it on another thread.
//! 6. `app`: the page. The only module that may name a browser crate, behind a feature.

pub mod exchange;
pub mod markdown;
pub mod persist;
pub mod report;
pub mod template;
pub mod validate;
pub mod worker;

#[cfg(feature = "shell")]
pub mod app;

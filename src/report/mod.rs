//! A report: a document bound to a template, with history.

pub mod value;

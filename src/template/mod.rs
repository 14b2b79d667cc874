//! A template is a Markdown document with placeholders; its placeholders say what type each slot has.

mod kind;
mod label;
mod library;
mod placeholder;
mod synonyms;
mod term;

pub use kind::SlotKind;
pub use label::normalise;
pub use library::{ALL as BUILTINS, Builtin, find as builtin};
pub use placeholder::{Place, Placeholder, merge, placeholders_in, recognise};
pub use synonyms::canonical;
pub use term::{Term, kind_of};

//! A template is a Markdown document with placeholders; its placeholders say what type each slot has.

mod form;
mod kind;
mod label;
mod library;
mod placeholder;
mod shape;
mod spec;
mod synonyms;
#[allow(clippy::module_inception, reason = "the folder is about templates, the file holds the one type")]
mod template;
mod term;

pub use kind::SlotKind;
pub use label::normalise;
pub use library::{ALL as BUILTINS, Builtin, find as builtin};
pub use placeholder::{Place, Placeholder, merge, placeholders_in, recognise};
pub use shape::whys;
pub use spec::{Column, Field, Form, List, Marks, Part, Section, Shape, Spec, Why};
pub use synonyms::canonical;
pub use template::Template;
pub use term::{Term, kind_of};

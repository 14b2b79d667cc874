//! A template is a Markdown document with placeholders; its placeholders say what type each slot has.

mod kind;

pub use kind::SlotKind;

//! What a form asks for: the specification of one slot, and of each kind of block.

use super::kind::SlotKind;
use super::term::Term;
use crate::markdown::{BlockId, ItemId, Slot};
use serde::Serialize;

/// What one slot is for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Spec {
    /// The name a person sees: a field's label, a column's title, a section's heading.
    pub label: String,
    /// What it is meant to hold.
    pub kind: SlotKind,
    /// What to write there; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub guidance: String,
    /// Whether a report is incomplete without it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The template's text that stands in the slot while it is unfilled.
    #[serde(skip)]
    pub placeholder: Option<String>,
    /// What it means, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
}

/// A slot of the document with its specification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Where it is.
    pub slot: Slot,
    /// What it is for.
    pub spec: Spec,
}

/// A column of a row editor.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Column {
    /// What its cells are for.
    #[serde(flatten)]
    pub spec: Spec,
    /// Words the template itself puts into this column: a row with nothing else is unfilled.
    #[serde(skip)]
    pub given: Vec<String>,
    /// Whether a template says all this.
    #[serde(skip)]
    pub followed: bool,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marks {
    /// Bullets.
    Bullets,
    /// Numbers.
    Numbers,
    /// Check boxes.
    Checks,
}

/// A list editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    /// What each item is for.
    #[serde(flatten)]
    pub spec: Spec,
    /// How items are marked.
    pub marks: Marks,
    /// A sign that every item starts with, such as `✅ `; part of the marker, not of the words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sign: String,
}

/// A link of a chain of whys: a question, and the item that answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Why {
    /// The item that asks.
    pub question: ItemId,
    /// The slot of the answer, if there is one.
    pub answer: Option<Slot>,
}

/// What a block is for: its syntax, and what a template or well-known labels say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Labelled values, in a paragraph, a list, or a table of two columns.
    Fields(Vec<Field>),
    /// Check boxes that each have a label and room for details; the slots are those of the details.
    Checks(Vec<Field>),
    /// A list.
    List(List),
    /// A chain of whys.
    Whys(Spec),
    /// A table.
    Rows(Vec<Column>),
    /// Flowing text.
    Prose(Field),
    /// Words of the template that are no value: help for the writer, and part of the report.
    Help {
        /// Where they stand.
        slot: Slot,
        /// The words.
        words: String,
    },
    /// A bold line that heads what follows.
    Caption,
    /// Front matter, a comment, a thematic break, blank lines: shown where it helps, edited as Markdown.
    Still,
}

/// A block of the document with its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which block.
    pub block: BlockId,
    /// What it is for.
    pub shape: Shape,
    /// Whether the report needs at least one filled row, item or answer here.
    pub required: bool,
}

/// A section of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading's block; what stands before the first heading has none.
    pub heading: Option<BlockId>,
    /// The heading's words.
    pub title: String,
    /// The heading's level; 0 without one.
    pub level: u8,
    /// What the heading means, if that is known.
    pub term: Option<Term>,
    /// A value in the heading itself, `## Owner: Ada`.
    pub value: Option<Field>,
    /// Its own blocks, without those of subsections.
    pub parts: Vec<Part>,
}

/// Everything a document asks a person to fill in, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// The sections, nested ones after the one they lie in.
    pub sections: Vec<Section>,
}

impl List {
    /// An item's words without the sign.
    pub fn bare<'t>(&self, text: &'t str) -> &'t str {
        let rest = if self.sign.is_empty() { None } else { text.strip_prefix(self.sign.trim_end()) };
        rest.map_or(text, |rest| rest.strip_prefix(' ').unwrap_or(rest))
    }

    /// An item's words with the sign before them.
    pub fn signed(&self, words: &str) -> String {
        format!("{}{words}", self.sign)
    }
}

//! Which texts only stand in for a value, and what kind of value they ask for.
//!
//! [`recognise`] judges the whole text of a slot; [`placeholders_in`] finds what was left in a longer text.
//! The notations live in `notation.rs`, one file per recogniser says what the words inside ask for.

mod choice;
mod content;
mod identifier;
mod inline;
mod merge;
mod notation;
mod person;
mod quantity;
mod scan;
#[cfg(test)]
pub(super) mod seed;
mod shape;
mod words;

pub use inline::placeholders_in;
pub use merge::merge;

use super::kind::SlotKind;
use super::synonyms::canonical;
use super::term::kind_of;
use notation::{Mark, Marked};

/// Where a slot stands; the same words ask for a line in a cell and for paragraphs under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The value behind a label, also the details of a check.
    Value,
    /// A table cell; its label is the title of its column.
    Cell,
    /// A list item; its label is the heading above.
    Item,
    /// A paragraph; its label is the heading above.
    Paragraph,
    /// The answer behind a question.
    Question,
    /// The words of a heading.
    Heading,
}

/// A text that stands in for a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// What the slot is meant to hold.
    pub kind: SlotKind,
    /// What to write there, in the template's own words without the marks around them. Empty when it has none,
    /// as with `TODO`.
    pub guidance: String,
}

/// Says whether the whole text of a slot is a placeholder, and of which kind.
///
/// `label` is what names the slot: its field label, column title or heading; it may be empty. `None` means
/// that the text is content: a value, a link, a check box, a number, or words with a bracket among them.
pub fn recognise(text: &str, place: Place, label: &str) -> Option<Placeholder> {
    // An item's sign, `✅ [words]`, is part of its marker.
    let text = if place == Place::Item { without_sign(text.trim()) } else { text.trim() };
    match notation::read(text) {
        Some(marked) => ask(&marked, place, label),
        None => bare(text, place),
    }
}

/// What the words of a marked placeholder ask for; `None` when they are the name of somebody.
fn ask(marked: &Marked, place: Place, label: &str) -> Option<Placeholder> {
    let words = marked.words.as_str();
    let term = canonical(label);
    let labelled = term.map(kind_of).unwrap_or_default();
    if let Some(kind) = shape::kind(words) {
        return Some(Placeholder { kind, guidance: words.to_owned() });
    }
    if let Some((kind, guidance)) = choice::kind(words) {
        return Some(Placeholder { kind, guidance });
    }
    let told = if place == Place::Paragraph || marked.mark == Mark::Blank {
        quantity::measured(words)
    } else {
        quantity::kind(words)
            .or_else(|| identifier::kind(words, term))
            .or_else(|| person::kind(words, &labelled))
            .or_else(|| words::kind(words, &labelled))
    };
    if told.is_none() && marked.mark == Mark::Square && person::is_named(words, &labelled) {
        return None;
    }
    let kind = told.unwrap_or_else(|| by_place(place, labelled, marked.mark));
    Some(Placeholder { kind, guidance: notation::humane(words, marked.mark) })
}

/// The kind when the words say nothing: the label's where one label names one value, else the place's.
fn by_place(place: Place, labelled: SlotKind, mark: Mark) -> SlotKind {
    match place {
        Place::Value | Place::Cell | Place::Question => labelled,
        Place::Paragraph if mark == Mark::Blank && labelled != SlotKind::Text => labelled,
        Place::Paragraph => SlotKind::Prose,
        Place::Item | Place::Heading => SlotKind::Text,
    }
}

/// Placeholders without marks: `HH:MM`, `X hours Y minutes`, `JIRA-XXX`, `Yes / No`.
fn bare(text: &str, place: Place) -> Option<Placeholder> {
    const LONGEST: usize = 100;
    let text = text.trim_end_matches('.');
    if text.len() > LONGEST {
        return None;
    }
    let core = match text.split_once(" (") {
        Some((core, aside)) if aside.ends_with(')') => core,
        _ => text,
    };
    let in_field = matches!(place, Place::Value | Place::Cell | Place::Question);
    let kind = shape::bare(core).or_else(|| quantity::measured(core)).or_else(|| identifier::bare(core));
    match kind {
        Some(kind) => Some(Placeholder { kind, guidance: text.to_owned() }),
        None if in_field => choice::bare(text).map(|(kind, guidance)| Placeholder { kind, guidance }),
        None => None,
    }
}

/// The text behind a leading sign such as ✅ or ⚠️.
fn without_sign(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{200d}' | '\u{1f300}'..='\u{1faff}' | ' ')
    })
}

#[cfg(test)]
mod tests;

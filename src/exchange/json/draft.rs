//! A report while values are put into it.

use super::change::{Change, change, set};
use super::content::Content;
use super::content::{Cell, Datum, Type, Unit};
use super::error::JsonError;
use super::layout::{self, plain_label};
use crate::exchange::Imported;
use crate::markdown::{Block, BlockId, Slot};
use crate::report::Report;
use crate::template::{Form, Part, Shape, Template};
use std::rc::Rc;

/// The heading under which values stand that no other place was found for.
pub(super) const REST: &str = "Additional Information";

/// How the finished text becomes a report.
pub(super) enum Binding<'t> {
    /// It follows this template.
    Template(Rc<Template>),
    /// It follows none.
    Free,
    /// It follows whichever of these fits.
    Any(&'t [Rc<Template>]),
}

impl Binding<'_> {
    pub(super) fn open(&self, text: &str) -> Report {
        match self {
            Binding::Template(template) => Report::bound(text, Some(Rc::clone(template))),
            Binding::Free => Report::bound(text, None),
            Binding::Any(templates) => Report::open(text, templates),
        }
    }
}

/// Texts of blocks, in the order of the blocks' names.
type Texts = Vec<(BlockId, String)>;

/// The text of a block, empty at first.
fn text_of(texts: &mut Texts, block: BlockId) -> &mut String {
    let at = texts.partition_point(|(other, _)| *other < block);
    if texts.get(at).is_none_or(|(other, _)| *other != block) {
        texts.insert(at, (block, String::new()));
    }
    &mut texts[at].1
}

fn find(texts: &Texts, block: BlockId) -> Option<&str> {
    let at = texts.binary_search_by_key(&block, |(other, _)| *other).ok()?;
    Some(&texts[at].1)
}

/// A report, and what shall become of its blocks.
pub(super) struct Draft {
    pub(super) report: Report,
    /// The form at the start. Setting words moves nothing, so its names stay good.
    pub(super) form: Form,
    /// Blocks with new lines.
    laid: Texts,
    /// What comes after a block.
    after: Texts,
    /// What comes after everything.
    end: String,
    /// Labels and words that have no place.
    left: Vec<(String, String)>,
    /// Slots and blocks that have got their words.
    taken: (Vec<Slot>, Vec<BlockId>),
    pub(super) notes: Vec<String>,
}

impl Draft {
    pub(super) fn new(report: Report) -> Self {
        Self {
            form: report.form().clone(),
            report,
            laid: Texts::new(),
            after: Texts::new(),
            end: String::new(),
            left: Vec::new(),
            taken: (Vec::new(), Vec::new()),
            notes: Vec::new(),
        }
    }

    /// Sets the words of a slot, unless it got words before.
    pub(super) fn set(&mut self, slot: Slot, words: String) -> bool {
        let Err(at) = self.taken.0.binary_search(&slot) else { return false };
        self.taken.0.insert(at, slot);
        set(&mut self.report, vec![(slot, words)]);
        true
    }

    pub(super) fn is_free(&self, part: &Part) -> bool {
        self.taken.1.binary_search(&part.block).is_err()
    }

    /// Makes a block say something else.
    pub(super) fn put(&mut self, part: &Part, wanted: Content) {
        if let Err(at) = self.taken.1.binary_search(&part.block) {
            self.taken.1.insert(at, part.block);
        }
        let Some(block) = self.report.document().block(part.block).cloned() else { return };
        let current = Content::of(&self.report, part, &block);
        self.change(&block, &current, wanted);
    }

    /// The same, for a block whose content is known.
    pub(super) fn change(&mut self, block: &Block, current: &Content, wanted: Content) {
        match change(block, current, wanted, self.report.document().newline()) {
            Change::Same => {}
            Change::Set(sets) => set(&mut self.report, sets),
            Change::Lay(text) => self.lay(block.id, text),
        }
    }

    /// Gives a block new lines.
    pub(super) fn lay(&mut self, block: BlockId, text: String) {
        *text_of(&mut self.laid, block) = text;
    }

    /// Adds Markdown at the end of a section's own blocks, before the rule that closes it.
    pub(super) fn add(&mut self, section: usize, text: &str) {
        let Some(section) = self.form.sections.get(section) else { return };
        let last = section.parts.iter().rev().find(|part| !matches!(part.shape, Shape::Still));
        match last.map(|part| part.block).or(section.heading) {
            Some(block) => text_of(&mut self.after, block).push_str(text),
            None => self.end.push_str(text),
        }
    }

    /// Adds Markdown at the end.
    pub(super) fn append(&mut self, text: &str) {
        self.end.push_str(text);
    }

    /// Keeps words that have no place.
    pub(super) fn leave(&mut self, label: String, words: String) {
        self.left.push((label, words));
    }

    /// The report with everything in it.
    pub(super) fn finish(mut self, binding: &Binding) -> Result<Imported, JsonError> {
        if !self.left.is_empty() {
            self.end.push_str(&self.rest());
            let names: Vec<&str> = self.left.iter().take(5).map(|(label, _)| label.as_str()).collect();
            let more = if self.left.len() > names.len() { " and others" } else { "" };
            self.notes.push(
                [
                    "These found no place in the template and stand at the end, under “",
                    REST,
                    "”: ",
                    &names.join(", "),
                    more,
                    ".",
                ]
                .concat(),
            );
        }
        let changed = !(self.laid.is_empty() && self.after.is_empty() && self.end.is_empty());
        let mut text = String::new();
        let newline = self.report.document().newline();
        let ends = |text: &str| if newline == "\n" { text.to_string() } else { text.replace('\n', newline) };
        for block in self.report.document().blocks() {
            match find(&self.laid, block.id) {
                Some(laid) => text.push_str(laid),
                None => block.write(&mut text),
            }
            if let Some(added) = find(&self.after, block.id) {
                part(&mut text, newline);
                text.push_str(&ends(added));
            }
        }
        if !self.end.is_empty() {
            part(&mut text, newline);
            text.push_str(ends(&self.end).trim_end_matches(['\n', '\r']));
            text.push_str(newline);
        }
        super::fits(&text)?;
        let plain = !changed && !self.report.can_undo_redo().0;
        Ok(Imported { report: if plain { self.report } else { binding.open(&text) }, notes: self.notes })
    }

    /// A section for what has no place.
    fn rest(&self) -> String {
        let mut content = Content::new(Type::Checks);
        content.kind = Type::Fields;
        for (label, words) in &self.left {
            // A label that cannot stand in bold as it is stands before the words, too.
            let plain = plain_label(label);
            let words = if plain == label.trim() { words.clone() } else { [label, ": ", words].concat() };
            let cells = vec![Cell::new(Datum::Words(plain)), Cell::new(Datum::Words(words))];
            content.units.push(Unit { cells, ..Unit::default() });
        }
        [layout::heading(2, REST).as_str(), "\n", &layout::fresh(&content)].concat()
    }
}

/// Ends a text with a blank line, if there is any text.
pub(super) fn part(text: &mut String, newline: &str) {
    if text.trim_start_matches('\u{feff}').is_empty() {
        return;
    }
    if !text.ends_with('\n') {
        text.push_str(newline);
    }
    let line = text.trim_end_matches(['\n', '\r']).len();
    if text.get(line..).is_some_and(|ends| ends.matches('\n').count() < 2) {
        text.push_str(newline);
    }
}

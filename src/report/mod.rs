//! A report: a document bound to a template, with history.
//!
//! The text is the document, the form is derived from it, and every change goes through [`Report::edit`], which
//! says what it touched and can be undone to the byte.

mod edit;
pub mod facts;
pub mod glance;
mod history;
mod lacking;
mod leaves;
mod marked;
mod outline;
mod progress;
mod rows;
mod shown;
mod source;
pub mod value;

pub use edit::{Edit, Touched};
pub use lacking::Lack;
pub use leaves::{Leaf, leaves};
pub use marked::{CLOSE, OPEN};
pub use outline::Entry;
pub use progress::Progress;
pub use shown::{Shown, hint};
pub use source::{merge_endings, moved, normalised};

use crate::markdown::{Document, Slot};
use crate::template::{Form, Shape, Spec, Template};
use history::History;
use std::rc::Rc;

/// An open report.
#[derive(Debug, Clone, Default)]
pub struct Report {
    document: Document,
    template: Option<Rc<Template>>,
    form: Form,
    history: History,
    version: u64,
}

impl Report {
    /// A new report: the template's own text, nothing filled in.
    pub fn start(template: Rc<Template>) -> Self {
        let text = template.markdown.clone();
        Self::bound(&text, Some(template))
    }

    /// Opens any text. A text that is itself a template, nothing but placeholders, is its own. Of the templates,
    /// the first that it follows gives types to its fields; where it follows none, types are inferred from labels
    /// and values.
    pub fn open(text: &str, templates: &[Rc<Template>]) -> Self {
        let document = Document::parse(text);
        let template = templates.iter().find(|template| template.fits(&document)).cloned();
        let plain = Self::bound(text, template);
        if plain.is_blank() {
            let name = templates.iter().find(|t| t.markdown == text).map_or("own", |t| t.name.as_str());
            return Self::bound(text, Some(Rc::new(Template::compile(name, text))));
        }
        plain
    }

    /// Whether a text asks for much and answers nothing: a template rather than a report.
    fn is_blank(&self) -> bool {
        let asked = self.fields().filter(|(slot, spec)| {
            let text = self.document.get(*slot).unwrap_or_default();
            spec.placeholder.is_some()
                && (self.template.is_some() || shown::hint(&text, slot.role, spec).is_some())
        });
        let (mut filled, mut total) = (0, 0);
        for (slot, spec) in asked {
            total += 1;
            filled += usize::from(!self.shown(slot, spec).text.is_empty());
        }
        total > 4 && filled == 0
    }

    /// Opens a text as a report that follows the given template, or none.
    pub fn bound(text: &str, template: Option<Rc<Template>>) -> Self {
        let mut document = Document::parse(text);
        if let Some(template) = &template {
            template.group(&mut document);
        }
        let mut report = Self { document, template, ..Self::default() };
        report.refresh();
        report
    }

    /// The tree of the text.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The form, which changes only when blocks or rows come and go.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The template that the report follows.
    pub fn template(&self) -> Option<&Template> {
        self.template.as_deref()
    }

    /// Counts changes: two equal versions of one open report have the same text.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The Markdown, byte for byte.
    pub fn text(&self) -> String {
        self.document.to_string()
    }

    /// What the report calls itself: its outermost heading, or the value of that heading, or its first line.
    pub fn title(&self) -> String {
        let first = self.form.sections.iter().find(|section| section.level == 1 && !section.title.is_empty());
        // The words as they are now: the form is compiled anew only when blocks come or go.
        let now = |section: &crate::template::Section| {
            let words = section.heading.and_then(|heading| self.document.title(heading));
            words.unwrap_or_else(|| section.title.clone())
        };
        let title = first.map(now).or_else(|| {
            self.document
                .slots()
                .filter_map(|slot| self.document.get(slot))
                .find(|words| !words.trim().is_empty())
        });
        let title = title.unwrap_or_default();
        title
            .lines()
            .next()
            .unwrap_or_default()
            .trim_matches(['*', '_', '#', ' '])
            .chars()
            .take(120)
            .collect()
    }

    /// The first value in the report that means what `term` says and is filled in.
    pub fn value_of(&self, term: crate::template::Term) -> Option<String> {
        self.fields().filter(|(_, spec)| spec.term == Some(term)).find_map(|(slot, spec)| {
            let shown = self.shown(slot, spec);
            (!shown.text.is_empty()).then_some(shown.text)
        })
    }

    /// Every labelled value and text with its specification; not the cells of tables nor the items of lists.
    pub fn fields(&self) -> impl Iterator<Item = (Slot, &Spec)> {
        self.form.sections.iter().flat_map(|section| {
            let own = section.value.iter().map(|field| (field.slot, &field.spec));
            own.chain(section.parts.iter().flat_map(|part| {
                let fields = match &part.shape {
                    Shape::Fields(fields) | Shape::Checks(fields) => fields.as_slice(),
                    Shape::Prose(field) => std::slice::from_ref(field),
                    _ => &[],
                };
                fields.iter().map(|field| (field.slot, &field.spec))
            }))
        })
    }

    fn refresh(&mut self) {
        self.form = Form::of(&self.document, self.template.as_ref().map(|template| &template.form));
    }
}

//! A template: a document with placeholders, and the form it asks for.

use super::kind::SlotKind;
use super::label::normalise;
use super::library::{Builtin, find};
use super::spec::{Column, Form, Shape};
use super::term::Term;
use crate::markdown::{Document, Kind, Role};

/// A compiled template.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its name, `incident` or whatever a person called theirs.
    pub name: String,
    /// Its Markdown, which is also how a new report starts.
    pub markdown: String,
    /// What it asks for.
    pub form: Form,
}

impl Template {
    /// Reads a template; any Markdown is one.
    pub fn compile(name: &str, markdown: &str) -> Self {
        let document = Document::parse(markdown);
        let mut form = Form::derive(&document, None);
        help(&document, &mut form);
        share_columns(&mut form);
        require(&mut form);
        Self { name: name.to_string(), markdown: markdown.to_string(), form }
    }

    /// A built-in template.
    pub fn builtin(builtin: &Builtin) -> Self {
        Self::compile(builtin.name, builtin.markdown)
    }

    /// Its Markdown, unless it is a built-in template, which is known by its name.
    pub fn own(&self) -> Option<&str> {
        let known =
            find(&self.name).is_some_and(|known| known.name == self.name && known.markdown == self.markdown);
        (!known).then_some(self.markdown.as_str())
    }

    /// Whether a document follows this template: nearly all of the template's headings are there, or most of its own
    /// headings are the template's and so are the labels of most values that the template requires. Headings alone,
    /// `Timeline`, `Root Cause`, `Action Items`, are those of many other templates, too.
    pub fn fits(&self, document: &Document) -> bool {
        let keys =
            |titles: Vec<String>| -> Vec<String> { titles.iter().map(|title| normalise(title)).collect() };
        let own = keys(document.sections().iter().filter_map(|s| document.title(s.heading?)).collect());
        let model = keys(self.form.sections.iter().map(|section| section.title.clone()).collect());
        let shared = own.iter().filter(|title| model.contains(title)).count();
        let (labels, required) = self.labels(document);
        shared >= 4
            && shared * 2 >= own.len()
            && (shared * 4 >= model.len() * 3 || labels * 2 > required || required == 0)
    }

    /// How many of the values that must be filled in a document has labels for, and how many there are.
    fn labels(&self, document: &Document) -> (usize, usize) {
        let mut own = Vec::new();
        for block in document.blocks().iter().filter(|block| matches!(block.kind, Kind::Fields | Kind::List))
        {
            own.extend(block.items.iter().filter_map(|item| item.words(block.kind, Role::Label)));
        }
        let own: Vec<String> = own.iter().map(|label| normalise(label)).collect();
        let parts = self.form.sections.iter().flat_map(|section| &section.parts);
        let fields = parts
            .filter_map(|part| if let Shape::Fields(fields) = &part.shape { Some(fields) } else { None });
        let required = fields.flatten().filter(|field| field.spec.required);
        let (mut some, mut all) = (0, 0);
        for field in required {
            all += 1;
            some += usize::from(own.contains(&normalise(&field.spec.label)));
        }
        (some, all)
    }

    /// Groups the blocks of a report the way the template does: where it asks for one text and nothing else, the
    /// lists and tables in that place are part of the text.
    pub fn group(&self, document: &mut Document) {
        for section in document.sections().into_iter().rev() {
            let title = section.heading.and_then(|id| document.title(id)).unwrap_or_default();
            let body = &document.blocks()[section.body.clone()];
            let end = body.iter().position(|block| matches!(block.kind, Kind::Rule | Kind::FrontMatter));
            let end = section.body.start + end.unwrap_or(body.len());
            if self.asks_for_one_text(&title) {
                document.merge(section.body.start..end);
            }
        }
    }

    fn asks_for_one_text(&self, title: &str) -> bool {
        let title = normalise(title);
        let mut same = self.form.sections.iter().filter(|section| normalise(&section.title) == title);
        let section = same.next().filter(|_| !title.is_empty());
        section.is_some_and(|section| {
            let mut parts = section.parts.iter().filter(|part| !matches!(part.shape, Shape::Still));
            matches!(parts.next().map(|part| &part.shape), Some(Shape::Prose(_))) && parts.next().is_none()
        })
    }
}

/// Words of the template that are no placeholder are help for the writer.
fn help(document: &Document, form: &mut Form) {
    for part in form.sections.iter_mut().flat_map(|section| &mut section.parts) {
        if let Shape::Prose(field) = &part.shape
            && field.spec.placeholder.is_none()
        {
            let words = document.get(field.slot).unwrap_or_default();
            part.shape = Shape::Help { slot: field.slot, words };
        }
    }
}

/// A column that only says `[Status]` has the options that a column of the same name has elsewhere.
fn share_columns(form: &mut Form) {
    let mut known: Vec<Column> = Vec::new();
    for part in form.sections.iter().flat_map(|section| &section.parts) {
        if let Shape::Rows(columns) = &part.shape {
            known.extend(columns.iter().filter(|column| column.spec.kind != SlotKind::Text).cloned());
        }
    }
    for part in form.sections.iter_mut().flat_map(|section| &mut section.parts) {
        let Shape::Rows(columns) = &mut part.shape else { continue };
        for column in columns.iter_mut().filter(|column| column.spec.kind == SlotKind::Text) {
            let name = normalise(&column.spec.label);
            if let Some(other) = known.iter().find(|other| normalise(&other.spec.label) == name) {
                column.spec.kind = other.spec.kind.clone();
            }
        }
    }
}

/// Marks what no post-mortem may lack. The list is the common core of the templates that refuse or question
/// incomplete reports: who, what, when, how bad, why, and what is done about it.
fn require(form: &mut Form) {
    const FIELDS: [Term; 6] =
        [Term::IncidentId, Term::Date, Term::Time, Term::Severity, Term::Status, Term::Authors];
    let mut actions = false;
    let mut outer: Vec<(u8, Option<Term>)> = Vec::new();
    for section in &mut form.sections {
        outer.retain(|(level, _)| *level < section.level);
        outer.push((section.level, section.term));
        let under = |term: Term| outer.iter().any(|(_, other)| *other == Some(term));
        let follow_up = under(Term::FollowUp);
        for part in &mut section.parts {
            match &mut part.shape {
                Shape::Fields(fields) if !follow_up => {
                    for field in fields {
                        field.spec.required = field.spec.term.is_some_and(|term| FIELDS.contains(&term));
                    }
                }
                Shape::Prose(field) => {
                    field.spec.required =
                        matches!(section.term, Some(Term::Summary | Term::WhatHappened | Term::RootCause));
                }
                Shape::Whys(_) => part.required = true,
                Shape::Rows(_) if section.term == Some(Term::Timeline) => part.required = true,
                Shape::Rows(_) | Shape::List(_) if under(Term::ActionItems) && !actions => {
                    part.required = true;
                    actions = true;
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Template;
    use crate::template::BUILTINS;

    #[test]
    fn headings_that_many_templates_have_make_no_report_of_this_one() {
        let check = |text: &str, expected: bool| {
            let document = crate::markdown::Document::parse(text);
            let fits = BUILTINS.iter().any(|builtin| Template::builtin(builtin).fits(&document));
            assert_eq!(fits, expected, "{text}");
        };
        let body = "## Summary\n\n## Impact\n\n## Timeline\n\n## Root Cause\n\n## Action Items\n";
        check(body, false);
        check(&["# Outage\n\n**Date:** 2025-01-24\n\n**Authors:** Ana\n\n", body].concat(), false);
        check(&["**Date:** a\n**Time:** b\n**Severity:** c\n\n", body].concat(), true);
        for builtin in BUILTINS {
            check(builtin.markdown, true);
        }
    }

    #[test]
    fn a_template_is_ones_own_if_no_built_in_one_of_its_name_says_the_same() {
        for known in BUILTINS {
            assert_eq!(Template::builtin(known).own(), None);
            assert_eq!(Template::compile("ours", known.markdown).own(), Some(known.markdown));
            assert_eq!(Template::compile(known.name, "# Ours\n").own(), Some("# Ours\n"));
        }
    }
}

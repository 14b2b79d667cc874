//! Derives the form of a document: alone, or after the pattern of a template.

use super::label::normalise;
use super::shape::{self, bare, shape};
use super::spec::{Field, Form, Part, Section, Shape};
use super::synonyms::canonical;
use crate::markdown::{self, Document, Kind, Role};

impl Form {
    /// The form of a document. `pattern` is the form of the template it follows.
    pub fn of(document: &Document, pattern: Option<&Form>) -> Self {
        let mut form = Self::derive(document, pattern);
        // The words of a report are its own; only a template's words are given.
        for part in form.sections.iter_mut().flat_map(|section| &mut section.parts) {
            if let Shape::Rows(columns) = &mut part.shape {
                columns.iter_mut().filter(|column| !column.followed).for_each(|column| column.given.clear());
            }
        }
        form
    }

    /// The same, with the words that a template puts into its tables.
    pub(super) fn derive(document: &Document, pattern: Option<&Form>) -> Self {
        let sections = document.sections();
        let titles = titles(document, &sections);
        let matched = pattern.map_or_else(|| vec![None; sections.len()], |p| pair(&titles, &sections, p));
        let mut form = Self::default();
        for ((section, title), model) in sections.iter().zip(titles).zip(matched) {
            let model = model.and_then(|at| pattern.map(|pattern| &pattern.sections[at]));
            let mut counts = Counts::default();
            let mut parts = Vec::new();
            for block in &document.blocks()[section.body.clone()] {
                let like = model.and_then(|model| counts.counterpart(block.kind, model));
                let mut shape = shape(block, &title, like.map(|part| &part.shape));
                if let Some(model) = model {
                    follow(document, &mut shape, like, model);
                }
                parts.push(Part { block: block.id, shape, required: like.is_some_and(|part| part.required) });
            }
            let value = section.heading.and_then(|id| heading_value(document, id));
            form.sections.push(Section {
                heading: section.heading,
                term: canonical(&title),
                title: bare(&title).to_string(),
                level: section.level,
                value,
                parts,
            });
        }
        form
    }

    /// For each section of a document the index of the section of this form that it stands for, if there is one.
    pub fn pairs(&self, document: &Document) -> Vec<Option<usize>> {
        let sections = document.sections();
        pair(&titles(document, &sections), &sections, self)
    }

    /// The index of the section that is the title of it all: the only one on the first level.
    pub fn title(&self) -> Option<usize> {
        let mut first = self.sections.iter().enumerate().filter(|(_, section)| section.level == 1);
        let title = first.next().map(|(at, _)| at);
        title.filter(|_| first.next().is_none())
    }

    /// Every part in order.
    pub fn parts(&self) -> impl Iterator<Item = (&Section, &Part)> {
        self.sections.iter().flat_map(|section| section.parts.iter().map(move |part| (section, part)))
    }
}

/// A value in a heading, where its label is one we know.
fn heading_value(document: &Document, heading: crate::markdown::BlockId) -> Option<Field> {
    let block = document.block(heading)?;
    let item = block.items.first()?;
    item.part(Role::Value)?;
    canonical(item.raw(Role::Label)?)?;
    Some(shape::field(block.kind, item, Role::Value))
}

/// The words of each section's heading.
fn titles(document: &Document, sections: &[markdown::Section]) -> Vec<String> {
    sections
        .iter()
        .map(|section| section.heading.and_then(|id| document.title(id)).unwrap_or_default())
        .collect()
}

/// What a heading is compared by: what it means, or else its plain words.
fn key(title: &str) -> String {
    canonical(title).map_or_else(|| normalise(title), |term| ["#", &(term as u8).to_string()].concat())
}

/// For each heading the section of the pattern that it stands for: the same path, else the same name where that
/// is unique, else the same place between two that match.
fn pair(titles: &[String], sections: &[markdown::Section], pattern: &Form) -> Vec<Option<usize>> {
    let model_keys: Vec<String> = pattern.sections.iter().map(|section| key(&section.title)).collect();
    let model_levels: Vec<u8> = pattern.sections.iter().map(|section| section.level).collect();
    // The title differs from report to report. Where all sections are on its level, those that the template has are none.
    let title = pattern.title();
    let known =
        |key: &String| model_keys.iter().enumerate().any(|(at, other)| Some(at) != title && other == key);
    let paths = |keys: &[String], levels: &[u8]| -> Vec<Vec<String>> {
        let mut open: Vec<(u8, &String)> = Vec::new();
        let mut paths = Vec::with_capacity(keys.len());
        for (key, level) in keys.iter().zip(levels) {
            open.retain(|(outer, _)| outer < level);
            open.push((*level, key));
            let inner = open.iter().filter(|(level, key)| *level != 1 || known(key));
            paths.push(inner.map(|(_, key)| (*key).clone()).collect());
        }
        paths
    };
    let levels: Vec<u8> = sections.iter().map(|section| section.level).collect();
    let own = paths(&titles.iter().map(|title| key(title)).collect::<Vec<_>>(), &levels);
    let model = paths(&model_keys, &model_levels);
    let mut pairs: Vec<Option<usize>> = vec![None; own.len()];
    let mut taken = vec![false; model.len()];
    for exact in [true, false] {
        for (at, path) in own.iter().enumerate().filter(|(_, path)| exact || !path.is_empty()) {
            let same = |other: &Vec<String>| if exact { other == path } else { other.last() == path.last() };
            let mut found = (0..model.len()).filter(|other| !taken[*other] && same(&model[*other]));
            let (first, second) = (found.next(), found.next());
            if let (None, Some(first)) = (pairs[at], first)
                && (exact || second.is_none())
            {
                pairs[at] = Some(first);
                taken[first] = true;
            }
        }
    }
    for at in 1..own.len() {
        if pairs[at].is_none()
            && let Some(next) = pairs[at - 1].map(|before| before + 1)
            && next < model.len()
            && !taken[next]
            && model_levels[next] == levels[at]
        {
            pairs[at] = Some(next);
            taken[next] = true;
        }
    }
    pairs
}

/// How many blocks of each kind a section has had so far: the second list follows the template's second list.
#[derive(Default)]
struct Counts {
    lists: usize,
    tables: usize,
    prose: usize,
    fields: usize,
}

impl Counts {
    fn counterpart<'f>(&mut self, kind: Kind, model: &'f Section) -> Option<&'f Part> {
        let is = |part: &&Part| match (kind, &part.shape) {
            (Kind::List, Shape::Fields(fields)) => {
                fields.iter().all(|f| !matches!(f.slot.role, Role::Cell(_)))
            }
            (Kind::List, Shape::List(_) | Shape::Checks(_) | Shape::Whys(_))
            | (Kind::Table, Shape::Rows(_))
            | (Kind::Prose | Kind::Code, Shape::Prose(_))
            | (Kind::Fields, Shape::Fields(_)) => true,
            (Kind::Table, Shape::Fields(fields)) => {
                fields.iter().any(|f| matches!(f.slot.role, Role::Cell(_)))
            }
            _ => false,
        };
        let count = match kind {
            Kind::List => &mut self.lists,
            Kind::Table => &mut self.tables,
            Kind::Prose | Kind::Code => &mut self.prose,
            _ => &mut self.fields,
        };
        *count += 1;
        model.parts.iter().filter(is).nth(*count - 1)
    }
}

/// Gives a shape what the template says of it.
fn follow(document: &Document, shape: &mut Shape, like: Option<&Part>, model: &Section) {
    match shape {
        Shape::Fields(fields) | Shape::Checks(fields) => {
            for field in fields {
                let wanted = normalise(&field.spec.label);
                let found = model.parts.iter().find_map(|part| match &part.shape {
                    Shape::Fields(models) | Shape::Checks(models) => {
                        models.iter().find(|other| normalise(&other.spec.label) == wanted)
                    }
                    _ => None,
                });
                if let Some(found) = found.filter(|_| !wanted.is_empty()) {
                    let label = std::mem::take(&mut field.spec.label);
                    field.spec = found.spec.clone();
                    field.spec.label = label;
                }
            }
        }
        Shape::Rows(columns) => {
            if let Some(Shape::Rows(models)) = like.map(|part| &part.shape) {
                for column in columns {
                    let wanted = normalise(&column.spec.label);
                    if let Some(found) = models.iter().find(|other| normalise(&other.spec.label) == wanted) {
                        let label = std::mem::take(&mut column.spec.label);
                        *column = found.clone();
                        column.followed = true;
                        column.spec.label = label;
                    }
                }
            }
        }
        Shape::List(list) => {
            if let Some(Shape::List(other)) = like.map(|part| &part.shape) {
                list.spec = other.spec.clone();
            }
        }
        Shape::Prose(field) => {
            let text = document.get(field.slot).unwrap_or_default();
            // The template's own words may have moved past other paragraphs: help is known by its words.
            let help = model.parts.iter().any(|part| match &part.shape {
                Shape::Help { words, .. } => *words == text,
                _ => false,
            });
            if help {
                *shape = Shape::Help { slot: field.slot, words: text };
            } else if let Some(Shape::Prose(other)) = like.map(|part| &part.shape) {
                let label = std::mem::take(&mut field.spec.label);
                field.spec = other.spec.clone();
                field.spec.label = label;
            }
        }
        _ => {}
    }
}

//! The names in a form, and what a key can mean by them.

use crate::template::{Field, Form, Shape, Term, canonical, normalise};
use std::ops::Range;

/// Everything with a name in a form.
pub(super) struct Names {
    names: Vec<Name>,
}

/// One of them.
pub(super) struct Name {
    plain: String,
    term: Option<Term>,
    pub section: usize,
    /// The field, if it is not the section itself that has the name.
    pub field: Option<Target>,
}

/// A field, and whether it is the details of a check.
#[derive(Clone)]
pub(super) struct Target {
    pub field: Field,
    pub check: bool,
}

impl Names {
    pub(super) fn of(form: &Form) -> Self {
        let mut names = Vec::new();
        for (section, own) in form.sections.iter().enumerate() {
            let mut name = |label: &str, field: Option<Target>| {
                names.push(Name { plain: normalise(label), term: canonical(label), section, field });
            };
            name(&own.title, None);
            if let Some(field) = &own.value {
                name(&field.spec.label, Some(Target { field: field.clone(), check: false }));
            }
            for part in &own.parts {
                if let Shape::Fields(fields) | Shape::Checks(fields) = &part.shape {
                    let check = matches!(part.shape, Shape::Checks(_));
                    for field in fields {
                        name(&field.spec.label, Some(Target { field: field.clone(), check }));
                    }
                }
            }
        }
        Self { names }
    }

    /// Every name that fits a key within some sections, the best first: spelt the same before meant the same;
    /// sections before fields for lists and objects.
    pub(super) fn find(&self, key: &str, scope: &Range<usize>, nested: bool) -> Vec<&Name> {
        let (plain, term) = (normalise(key), canonical(key));
        let fits = |name: &&Name, exact: bool| {
            let same = if exact { name.plain == plain } else { term.is_some() && name.term == term };
            scope.contains(&name.section) && !name.plain.is_empty() && same
        };
        let mut found: Vec<&Name> = Vec::new();
        for (exact, sections) in [(true, nested), (true, !nested), (false, nested), (false, !nested)] {
            found.extend(
                self.names.iter().filter(|name| name.field.is_none() == sections && fits(name, exact)),
            );
        }
        found
    }

    /// The section of that title.
    pub(super) fn section(&self, title: &str) -> Option<usize> {
        let all = 0..usize::MAX;
        self.find(title, &all, true).into_iter().find(|name| name.field.is_none()).map(|name| name.section)
    }
}

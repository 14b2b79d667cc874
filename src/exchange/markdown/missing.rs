//! What a report still lacks.

use crate::markdown::{BlockId, Role, Slot};
use crate::report::Report;
use crate::template::{Part, Section, Shape, Spec, canonical, normalise};

/// A mandatory part that is not filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The title of its section.
    pub section: String,
    /// Its label; for a section's own text, table or list, the section's title.
    pub label: String,
    /// Where to write it; `None` for a table, list or chain without a slot of its own, and for what the report
    /// does not have at all.
    pub slot: Option<Slot>,
    /// The block it lies in; `None` for what the report does not have at all.
    pub block: Option<BlockId>,
}

/// The mandatory parts that are not filled in, in order; then those of the template that the report has not got.
pub fn missing(report: &Report) -> Vec<Missing> {
    let mut found = Vec::new();
    for section in &report.form().sections {
        for part in &section.parts {
            each(section, part, &mut |label, slot, required| {
                let filled = match slot {
                    Some((slot, spec)) => !report.shown(slot, spec).text.is_empty(),
                    None => report.part_progress(part).filled > 0,
                };
                if required && !filled {
                    let slot = slot.map(|(slot, _)| slot);
                    found.push(Missing {
                        section: section.title.clone(),
                        label: label.to_string(),
                        slot,
                        block: Some(part.block),
                    });
                }
            });
        }
    }
    found.extend(absent(report));
    found
}

/// How many fields, texts, rows, items and answers could still be filled in but need not be.
pub fn unfilled_optional(report: &Report) -> usize {
    let progress = report.form().sections.iter().map(|section| report.progress(section));
    let open: usize = progress.map(|progress| progress.total - progress.filled).sum();
    let needed = missing(report).iter().filter(|missing| missing.block.is_some()).count();
    open.saturating_sub(needed)
}

/// What is called with a label, the slot that has it and its specification, and whether it is mandatory.
type Visit<'v, 'p> = dyn FnMut(&str, Option<(Slot, &'p Spec)>, bool) + 'v;

/// Calls with the label of each thing in a part that can be mandatory, its slot if it has one, and whether it is.
fn each<'p>(section: &'p Section, part: &'p Part, with: &mut Visit<'_, 'p>) {
    match &part.shape {
        Shape::Fields(fields) | Shape::Checks(fields) => {
            for field in fields {
                with(&field.spec.label, Some((field.slot, &field.spec)), field.spec.required);
            }
        }
        Shape::Prose(field) => with(&section.title, Some((field.slot, &field.spec)), field.spec.required),
        Shape::List(_) | Shape::Rows(_) | Shape::Whys(_) => with(&section.title, None, part.required),
        Shape::Help { .. } | Shape::Caption | Shape::Still => {}
    }
}

/// The mandatory parts of the template that the report has not got.
fn absent(report: &Report) -> Vec<Missing> {
    let mut found = Vec::new();
    let Some(template) = report.template() else { return found };
    let same = |a: &str, b: &str| {
        normalise(a) == normalise(b) || canonical(a).is_some() && canonical(a) == canonical(b)
    };
    for section in &template.form.sections {
        let own = report.form().sections.iter().filter(|own| same(&own.title, &section.title));
        let own: Vec<&Section> = own.collect();
        for part in &section.parts {
            each(section, part, &mut |label, slot, required| {
                if !required {
                    return;
                }
                let field = slot.is_some_and(|(slot, _)| slot.role != Role::Text);
                let there = if field {
                    report.fields().any(|(_, spec)| same(&spec.label, label))
                } else {
                    own.iter().any(|own| own.parts.iter().any(|part| says(report, part)))
                };
                if !there {
                    let label = label.to_string();
                    found.push(Missing { section: section.title.clone(), label, slot: None, block: None });
                }
            });
        }
    }
    found
}

/// Whether a part has room for content: something stands there, or it is asked for there.
fn says(report: &Report, part: &Part) -> bool {
    !matches!(part.shape, Shape::Help { .. } | Shape::Caption | Shape::Still)
        && report.document().block(part.block).is_some()
}

//! A mandatory part of the template that the report lacks.

use crate::markdown::Role;
use crate::template::{Form, Section, Shape, SlotKind, Spec, Term, normalise};
use crate::validate::{Context, Findings, Leaf, Level, Place, Rule, RuleId};

/// See `tests/rules/unfilled-required.md`.
pub(super) struct UnfilledRequired;

impl Rule for UnfilledRequired {
    fn id(&self) -> RuleId {
        RuleId("unfilled-required")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let Some(template) = context.report.template() else { return };
        for need in needs(&template.form) {
            match need.what {
                What::Field(spec) => field(context, &need, spec, found),
                What::Text | What::Rows | What::Whys => part(context, &need, found),
            }
        }
    }
}

/// Whether the template asks every report for rows or items under that heading.
pub(super) fn asks_for_rows(context: &Context, term: Term) -> bool {
    let Some(template) = context.report.template() else { return false };
    needs(&template.form).iter().any(|need| need.what == What::Rows && need.section.term == Some(term))
}

/// Something that the template asks of every report.
struct Need<'t> {
    what: What<'t>,
    /// The template's section that asks, or the one around it that gives it its meaning.
    section: &'t Section,
    /// The template's words in its place.
    placeholder: Option<&'t str>,
}

#[derive(Clone, Copy, PartialEq)]
enum What<'t> {
    Field(&'t Spec),
    Text,
    Whys,
    Rows,
}

fn needs(form: &Form) -> Vec<Need<'_>> {
    let mut needs = Vec::new();
    let mut outer: Vec<&Section> = Vec::new();
    for section in &form.sections {
        outer.retain(|other| other.level < section.level);
        outer.push(section);
        for part in &section.parts {
            match &part.shape {
                Shape::Fields(fields) => {
                    needs.extend(fields.iter().filter(|field| field.spec.required).map(|field| {
                        let placeholder = field.spec.placeholder.as_deref();
                        Need { what: What::Field(&field.spec), section, placeholder }
                    }));
                }
                Shape::Prose(field) if field.spec.required => {
                    let placeholder = field.spec.placeholder.as_deref();
                    needs.push(Need { what: What::Text, section, placeholder });
                }
                Shape::Whys(_) if part.required => {
                    needs.push(Need { what: What::Whys, section, placeholder: None });
                }
                Shape::Rows(_) | Shape::List(_) if part.required => {
                    // An action with any horizon is an action.
                    let actions = outer.iter().find(|other| other.term == Some(Term::ActionItems));
                    let section = actions.copied().unwrap_or(section);
                    needs.push(Need { what: What::Rows, section, placeholder: None });
                }
                _ => {}
            }
        }
    }
    needs
}

/// Whether a section of the report is the one that a section of the template stands for.
fn same(own: &Section, model: &Section) -> bool {
    match (own.term, model.term) {
        (Some(own), Some(model)) => own == model,
        (None, None) => normalise(&own.title) == normalise(&model.title),
        _ => false,
    }
}

fn field(context: &Context, need: &Need, spec: &Spec, found: &mut Findings) {
    let label = normalise(&spec.label);
    let mut own = context.leaves.iter().filter(|leaf| {
        leaf.spec.required && leaf.spec.kind != SlotKind::Prose && normalise(&leaf.spec.label) == label
    });
    let help = help(spec.term).to_owned();
    if let Some(first) = own.next() {
        if !first.filled() && !own.any(Leaf::filled) {
            found.add(first, format!("“{}” is not filled in yet.", spec.label), help, Vec::new());
        }
        return;
    }
    if spec.term.is_some_and(|term| told_elsewhere(context, term)) {
        return;
    }
    let section = context.form().sections.iter().position(|own| same(own, need.section)).unwrap_or(0);
    let message = format!("“{}” is missing. The template asks for it in every report.", spec.label);
    found.add_at(context.rank(section), Place::section(section), message, help, Vec::new());
}

/// Whether the report says the same in another way: under another label, or by values that imply it.
fn told_elsewhere(context: &Context, term: Term) -> bool {
    let also: &[Term] = match term {
        Term::Date => &[Term::Start, Term::End, Term::DetectedAt],
        Term::Time => &[Term::Start, Term::End, Term::DetectedAt, Term::ResolvedAt],
        _ => &[],
    };
    std::iter::once(&term).chain(also).any(|term| context.report.value_of(*term).is_some())
        || term == Term::IncidentId && context.facts().identity.id.is_some()
}

/// Whether a report that has no such section says the same under another heading or label.
fn tells(context: &Context, need: &Need) -> bool {
    let facts = context.facts();
    match (need.what, need.section.term) {
        (What::Rows, Some(Term::Timeline)) => facts.timeline.iter().any(|event| event.at.is_some()),
        (What::Rows, _) => !facts.actions.is_empty(),
        (What::Whys, _) => facts.analysis.whys.iter().flatten().any(|why| why.answer.is_some()),
        (_, Some(Term::RootCause)) => !facts.analysis.causes.is_empty(),
        (_, Some(term)) => {
            let labelled = |leaf: &&Leaf| leaf.slot.role == Role::Value && leaf.spec.term == Some(term);
            context.leaves.iter().filter(labelled).any(Leaf::filled)
        }
        _ => false,
    }
}

fn part(context: &Context, need: &Need, found: &mut Findings) {
    // A section with another title may stand in this one's place, unless its title means something else.
    let may_be = |at: usize| context.section(at).is_some_and(|s| s.term.is_none() || same(s, need.section));
    let own = context.leaves.iter().find(|leaf| {
        let same = leaf.spec.required && leaf.spec.placeholder.as_deref() == need.placeholder;
        same && need.placeholder.is_some() && may_be(leaf.section)
    });
    let mut place = own.map(|leaf| leaf.section);
    let sections = &context.form().sections;
    let named = (0..sections.len()).filter(|at| same(&sections[*at], need.section));
    for section in place.into_iter().chain(named) {
        if context.within(section).any(|section| has_content(context, section, need.what == What::Whys)) {
            return;
        }
        place.get_or_insert(section);
    }
    if place.is_none() && tells(context, need) {
        return;
    }
    let title = &need.section.title;
    let (term, message) = match need.what {
        What::Rows if need.section.term == Some(Term::Timeline) => {
            (Some(Term::Timeline), "The timeline has no entry yet.".to_owned())
        }
        What::Rows => (Some(Term::ActionItems), "There is no action item yet.".to_owned()),
        What::Whys => (Some(Term::Whys), "No why has an answer yet.".to_owned()),
        _ => (need.section.term, format!("“{title}” has no text yet.")),
    };
    let section = place.unwrap_or(0);
    let slot = own.map(|leaf| leaf.slot);
    let block = own.map(|leaf| leaf.block.id).or_else(|| {
        let parts = context.within(section).filter_map(|at| context.section(at)).flat_map(|s| &s.parts);
        parts.filter(|part| part.required).map(|part| part.block).next()
    });
    let rank = own.map_or_else(|| context.rank(section), |leaf| leaf.rank);
    found.add_at(
        rank,
        Place { section, block, slot, range: None },
        message,
        help(term).to_owned(),
        Vec::new(),
    );
}

/// Whether a section has words of its own beside its heading; `whys` where only answers to a why count.
fn has_content(context: &Context, section: usize, whys: bool) -> bool {
    let heading = context.section(section).and_then(|section| section.heading);
    let shapes = || context.section(section).into_iter().flat_map(|section| &section.parts);
    if whys && shapes().any(|part| matches!(part.shape, Shape::Whys(_))) {
        return shapes().any(|part| match &part.shape {
            Shape::Whys(spec) => {
                let block = context.report.document().block(part.block);
                block.is_some_and(|block| context.report.answers(block, spec).contains(&true))
            }
            _ => false,
        });
    }
    context.own(section).iter().any(|leaf| Some(leaf.block.id) != heading && leaf.filled())
}

/// Why it matters.
fn help(term: Option<Term>) -> &'static str {
    match term {
        Some(Term::IncidentId) => "It is how tickets, chats and later reports point to this one.",
        Some(Term::Date) => "Readers place the incident by its day, and due dates are judged against it.",
        Some(Term::Time) => "Start and end tell how long it lasted and let others line up their own records.",
        Some(Term::Severity) => "It tells readers how much attention the report deserves.",
        Some(Term::Status) => "Readers need to know whether it is over.",
        Some(Term::Authors) => "Somebody has to be there to answer questions about the report.",
        Some(Term::Summary) => "For many readers it is the only part they read.",
        Some(Term::WhatHappened) => "Causes and actions can only be judged by those who know what happened.",
        Some(Term::RootCause | Term::Whys) => "Actions that miss the cause let the incident come back.",
        Some(Term::Timeline) => "Every duration in the report rests on it.",
        Some(Term::ActionItems) => "A report that changes nothing is a record; actions make it a lesson.",
        _ => "The template asks for it in every report.",
    }
}

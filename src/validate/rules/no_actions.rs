//! A report that changes nothing.

use super::unfilled_required::asks_for_rows;
use crate::report::glance::decides_nothing;
use crate::template::Term;
use crate::validate::{Context, Findings, Level, Place, Rule, RuleId};

/// See `tests/rules/no-actions.md`.
pub(super) struct NoActions;

impl Rule for NoActions {
    fn id(&self) -> RuleId {
        RuleId("no-actions")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        let tells =
            !facts.analysis.causes.is_empty() || facts.timeline.iter().any(|event| event.at.is_some());
        // Where the template asks for actions, that they are missing is said as an error.
        if !facts.actions.is_empty()
            || !tells
            || asks_for_rows(context, Term::ActionItems)
            || is_settled(context)
        {
            return;
        }
        let (mut heading, mut measures) = (None, None);
        for (at, section) in context.form().sections.iter().enumerate() {
            match section.term {
                Some(Term::ActionItems | Term::FollowUp) => heading = heading.or(Some(at)),
                Some(Term::Prevention) => measures = measures.or(Some(at)),
                _ => {}
            }
        }
        let message = match (measures, heading) {
            (Some(at), None) => [
                "What stands under “",
                context.section(at).map_or("", |section| section.title.as_str()),
                "” is no list of actions: nothing there can be ticked off.",
            ]
            .concat(),
            _ => "The report names no action.".to_owned(),
        };
        let at = heading.or(measures).unwrap_or(0);
        let help = "A report that changes nothing is a record; actions make it a lesson. Say what will be done, by whom and by when, or that nothing will be done and why.";
        found.add_at(context.rank(at), Place::section(at), message, help.to_owned(), Vec::new());
    }
}

/// Whether there are words where actions belong, or it is said anywhere that there will be none: a decision not to act
/// is on record.
fn is_settled(context: &Context) -> bool {
    let sections = 0..context.form().sections.len();
    let parts = sections.filter(|at| {
        context.section(*at).and_then(|section| section.term).is_some_and(|term| {
            matches!(
                term,
                Term::ActionItems
                    | Term::ImmediateHorizon
                    | Term::ShortTerm
                    | Term::LongTerm
                    | Term::FollowUp
            )
        })
    });
    let within: Vec<usize> = parts.flat_map(|at| context.within(at)).collect();
    // `**Actions:**` with nothing behind it heads the words below.
    let headed = |rank: usize| {
        let before = rank.checked_sub(1).and_then(|before| context.leaves.get(before));
        before.is_some_and(|leaf| leaf.spec.term == Some(Term::ActionItems))
    };
    context.passages().iter().any(|passage| {
        let Some(leaf) = context.leaves.get(passage.rank) else { return false };
        leaf.spec.term == Some(Term::ActionItems)
            || within.contains(&leaf.section)
            || headed(passage.rank) && leaf.spec.term.is_none()
            || decides_nothing(&passage.text)
    })
}

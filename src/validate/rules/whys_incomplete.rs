//! A chain of whys with a gap in it, or one that stops too early.

use crate::template::normalise;
use crate::validate::chain::{Link, chains};
use crate::validate::passage::is_cause;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/whys-incomplete.md`.
pub(super) struct WhysIncomplete;

impl Rule for WhysIncomplete {
    fn id(&self) -> RuleId {
        RuleId("whys-incomplete")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for chain in chains(context) {
            let answered = chain.iter().filter(|link| link.answer.is_some()).count();
            if answered == 0 {
                continue;
            }
            let (link, message) = match chain.iter().find(|link| link.answer.is_none()) {
                Some(open) => match chain.len() - answered {
                    1 => (open, "This why has no answer yet.".to_owned()),
                    count => (open, format!("This why and {} more have no answer yet.", count - 1)),
                },
                None if answered >= ENOUGH || !is_analysis(context, &chain) => continue,
                None => {
                    let Some(last) = chain.last() else { continue };
                    let count = if answered == 1 { "one why" } else { "two whys" };
                    (last, format!("The chain stops after {count}."))
                }
            };
            let help = "The first answers name what broke; what can be changed for good lies further down. Go on asking, and take out the questions that are left when there is nothing more to ask.";
            found.add_at(link.rank, link.place.clone(), message, help.to_owned(), Vec::new());
        }
    }
}

/// Whether a chain searches for a cause, as the heading over it says; questions and answers for customers do not.
fn is_analysis(context: &Context, chain: &[Link]) -> bool {
    let section = chain.first().and_then(|link| context.section(link.place.section));
    section.is_some_and(|section| match section.term {
        Some(term) => is_cause(term),
        None => ["why", "cause", "analysis"].iter().any(|word| normalise(&section.title).contains(word)),
    })
}

/// So many answers get past what is plain to see.
const ENOUGH: usize = 3;

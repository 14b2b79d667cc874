//! A chain of whys with a gap in it, or one that stops too early.

use crate::validate::chain::chains;
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
                None if answered >= ENOUGH => continue,
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

/// So many answers get past what is plain to see.
const ENOUGH: usize = 3;

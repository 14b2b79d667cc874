//! An action that nobody owns.

use crate::report::facts::Action;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/action-without-owner.md`.
pub(super) struct ActionWithoutOwner;

impl Rule for ActionWithoutOwner {
    fn id(&self) -> RuleId {
        RuleId("action-without-owner")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let named = deed::open(context).any(deed::has_owner);
        // Where neither the layout nor any action names an owner, they may be on record elsewhere.
        let mut bare: Vec<&Action> = Vec::new();
        for action in deed::open(context).filter(|action| !deed::has_owner(action)) {
            if action.owner_slot.is_some() {
                let place = deed::place(context, action, action.owner_slot);
                found.add_fact(&place, None, "This action has no owner.".to_owned(), HELP);
            } else {
                bare.push(action);
            }
        }
        let Some(first) = bare.first() else { return };
        let message = match (bare.len(), named) {
            (1, _) => "Nothing says who does this.".to_owned(),
            (count, true) => {
                [&count.to_string(), " actions don't say who does them, the first of them here."].concat()
            }
            (count, false) => {
                ["None of the ", &count.to_string(), " actions here says who does it."].concat()
            }
        };
        found.add_fact(&deed::place(context, first, None), Some(Level::Warning), message, HELP);
    }
}

const HELP: &str = "What nobody owns doesn't get done. Name one person or team who answers for it.";

//! An action without a date.

use crate::report::facts::Action;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/action-without-due-date.md`.
pub(super) struct ActionWithoutDueDate;

impl Rule for ActionWithoutDueDate {
    fn id(&self) -> RuleId {
        RuleId("action-without-due-date")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let all = deed::open(context).count();
        // A heading such as “This week” is a date for what stands under it, unless there is a place for one.
        let lacks = |action: &&Action| {
            !deed::has_due(action) && (action.due_slot.is_some() || action.horizon.is_none())
        };
        let bare: Vec<&Action> = deed::open(context).filter(lacks).collect();
        let (with_place, without): (Vec<&Action>, Vec<&Action>) =
            bare.iter().partition(|action| action.due_slot.is_some());
        for action in with_place {
            let place = deed::place(context, action, action.due_slot);
            found.add_fact(&place, None, "This action has no due date.".to_owned(), HELP);
        }
        let Some(first) = without.first() else { return };
        let message = match without.len() {
            1 => "Nothing says by when this will be done.".to_owned(),
            count if count == all => {
                ["None of the ", &count.to_string(), " actions here says by when."].concat()
            }
            count => [&count.to_string(), " actions don't say by when, the first of them here."].concat(),
        };
        found.add_fact(&deed::place(context, first, None), None, message, HELP);
    }
}

const HELP: &str = "Without a date nobody can tell whether it is late, and urgent work goes first for ever. A day that is moved later is better than none.";

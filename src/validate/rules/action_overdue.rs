//! An open action whose day has passed.

use crate::report::glance::{Standing, standing};
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/action-overdue.md`.
pub(super) struct ActionOverdue;

impl Rule for ActionOverdue {
    fn id(&self) -> RuleId {
        RuleId("action-overdue")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let Some(now) = context.now else { return };
        let overdue = deed::open(context).filter(|action| standing(action, now) == Standing::Overdue);
        let mut silent = Vec::new();
        for action in overdue {
            let (Some(stated), Some(due)) = (&action.due, deed::due(action)) else { continue };
            let Some(status) = &action.status else {
                silent.push((stated, due));
                continue;
            };
            let message =
                ["This was due on ", &deed::words(due), ", and its status is “", status.value.trim(), "”."];
            found.add_fact(&stated.source, None, message.concat(), HELP);
        }
        // Where actions have no status at all, once is enough.
        let Some((first, due)) = silent.first() else { return };
        let message = match silent.len() {
            1 => ["This was due on ", &deed::words(*due), ", and nothing says that it is done."].concat(),
            count => [
                "The due dates of ",
                &count.to_string(),
                " actions have passed, and nothing says that they are done.",
            ]
            .concat(),
        };
        found.add_fact(&first.source, None, message, HELP);
    }
}

const HELP: &str = "An action that is planned and forgotten lets the incident come back. Say that it is done, or set a day that will be kept.";

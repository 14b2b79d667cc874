//! An open action that was due before the report was written.

use crate::report::glance::days;
use crate::report::value::day_words;
use crate::template::Term;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/due-before-report.md`.
pub(super) struct DueBeforeReport;

impl Rule for DueBeforeReport {
    fn id(&self) -> RuleId {
        RuleId("due-before-report")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let Some(written) = &context.facts().identity.written else { return };
        // A report that was changed later was written before.
        let leaf = context.leaves.get(written.source.rank);
        if leaf
            .is_some_and(|leaf| leaf.slot == written.source.slot && leaf.spec.term == Some(Term::LastUpdated))
        {
            return;
        }
        let Some((written, _)) = days(&written.value) else { return };
        let incident = deed::incident(context);
        for action in deed::open(context) {
            let (Some(stated), Some(due)) = (&action.due, deed::due(action)) else { continue };
            // That it is even due before the incident is said as such.
            if due.1 < written && incident.is_none_or(|incident| due.1 >= incident) {
                let message = [
                    "This was due on ",
                    &deed::words(due),
                    ", before the report of ",
                    &day_words(written),
                    ".",
                ];
                let help = "A report that plans for a day already past leaves open whether it was done. Say that it is done, or set a new day.";
                found.add_fact(&stated.source, None, message.concat(), help);
            }
        }
    }
}

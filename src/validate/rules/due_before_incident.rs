//! An action due before the incident.

use crate::report::value::day_words;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/due-before-incident.md`.
pub(super) struct DueBeforeIncident;

impl Rule for DueBeforeIncident {
    fn id(&self) -> RuleId {
        RuleId("due-before-incident")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let Some(incident) = deed::incident(context) else { return };
        for action in deed::open(context) {
            let (Some(stated), Some(due)) = (&action.due, deed::due(action)) else { continue };
            if due.1 < incident {
                let message = [
                    "This is due on ",
                    &deed::words(due),
                    ", before the incident of ",
                    &day_words(incident),
                    ".",
                ];
                let help = "Nothing could be planned for an incident that had not happened. Look at the day, the month and the year of both dates.";
                found.add_fact(&stated.source, None, message.concat(), help);
            }
        }
    }
}

//! A report that was written before its incident.

use crate::report::facts::{MilestoneKind as Kind, Stamp};
use crate::report::value::day_words;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/report-before-incident.md`.
pub(super) struct ReportBeforeIncident;

impl Rule for ReportBeforeIncident {
    fn id(&self) -> RuleId {
        RuleId("report-before-incident")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let facts = context.facts();
        let Some(written) = &facts.identity.written else { return };
        let stated = &written.value;
        let Some(day) = stated.day.filter(|_| stated.day_is_own) else { return };
        let latest = stated.other_day.map_or(day, |other| other.max(day));
        let labelled =
            facts.milestones_of(Kind::Started).find(|start| start.by_label && start.at.value.day_is_own);
        let start = labelled.map(|start| (start.at.value.clone(), start.at.text.as_str()));
        let date = facts.identity.incident_date.as_ref().map(|date| {
            let day = Stamp { day: Some(date.value.day), other_day: date.value.other, ..Stamp::default() };
            (day, date.text.as_str())
        });
        let Some((start, text)) = start.or(date) else { return };
        let Some(first) = start.day else { return };
        let first = start.other_day.map_or(first, |other| other.min(first));
        // Zones move a moment by a day at most.
        let sure = match stated.seconds_since(&start) {
            Some(seconds) => seconds < 0,
            None => (first - latest).num_days() > i64::from(stated.zone != start.zone),
        };
        if sure {
            let message = [
                "The report is of ",
                &day_words(latest),
                " (“",
                written.text.trim(),
                "”), but the incident began after that, on ",
                &day_words(first),
                " (“",
                text.trim(),
                "”).",
            ];
            let help = "One of the two dates is wrong, often its year. Readers can't tell which.";
            found.add_fact(&written.source, None, message.concat(), help);
        }
    }
}

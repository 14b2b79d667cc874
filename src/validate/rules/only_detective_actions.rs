//! Actions that all make an incident seen, and none that makes it rarer or smaller.

use crate::template::normalise;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/only-detective-actions.md`.
pub(super) struct OnlyDetectiveActions;

impl Rule for OnlyDetectiveActions {
    fn id(&self) -> RuleId {
        RuleId("only-detective-actions")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        // Those that are done count, too: they may have made the rest.
        let whats = || context.facts().actions.iter().filter_map(|action| action.what.as_ref());
        let Some(first) = whats().next() else { return };
        if whats().all(|what| detects(&normalise(&what.value))) {
            let message = match whats().count() {
                1 => "The only action makes the incident seen sooner, not rarer or smaller.",
                _ => "All actions make the incident seen sooner, none makes it rarer or smaller.",
            };
            let help = "Add one that keeps it from happening again, or that limits the harm when it does.";
            found.add_fact(&first.source, None, message.to_owned(), help);
        }
    }
}

/// Whether words are about noticing, and about nothing else that is known.
fn detects(text: &str) -> bool {
    let starts =
        |starts: &[&str]| text.split(' ').any(|word| starts.iter().any(|start| word.starts_with(start)));
    starts(DETECT) && !starts(CHANGE)
}

/// How words start that tell of noticing.
const DETECT: &[&str] = &[
    "alarm",
    "alert",
    "dashboard",
    "detect",
    "healthcheck",
    "instrument",
    "logging",
    "metric",
    "monitor",
    "notif",
    "observab",
    "pager",
    "probe",
    "telemetry",
    "trace",
    "tracing",
    "visibility",
];

/// How words start that tell of another change.
const CHANGE: &[&str] = &[
    "automat", "autoscal", "avoid", "backup", "block", "cap", "chang", "circuit", "configur", "decreas",
    "deploy", "disable", "document", "drill", "enforc", "failover", "fallback", "fix", "guard", "increas",
    "isolat", "limit", "lower", "migrat", "mitigat", "move", "patch", "prevent", "process", "protect",
    "rais", "rate", "recover", "reduc", "redundan", "reject", "remov", "replac", "reproduc", "require",
    "restart", "retr", "revert", "review", "rollback", "rotat", "runbook", "scal", "secur", "switch", "test",
    "throttl", "timeout", "train", "updat", "upgrad", "validat",
];

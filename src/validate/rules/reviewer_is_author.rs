//! A report that only its authors reviewed.

use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/reviewer-is-author.md`.
pub(super) struct ReviewerIsAuthor;

impl Rule for ReviewerIsAuthor {
    fn id(&self) -> RuleId {
        RuleId("reviewer-is-author")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let identity = &context.facts().identity;
        let name = |name: &str| name.trim_start_matches('@').trim().to_lowercase();
        let wrote =
            |reviewer: &str| identity.authors.iter().any(|author| name(&author.value) == name(reviewer));
        let Some(first) = identity.reviewers.first() else { return };
        if identity.reviewers.iter().all(|reviewer| wrote(&reviewer.value)) {
            let message = match identity.reviewers.as_slice() {
                [_] => [first.value.trim(), " wrote this report and reviewed it."].concat(),
                _ => "Everybody who reviewed this report also wrote it.".to_owned(),
            };
            let help = "Somebody who was not there asks what the authors take for granted. Have one more person read it.";
            found.add_fact(&first.source, None, message, help);
        }
    }
}

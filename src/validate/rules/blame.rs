//! Words that put a fault on a person, in the account of what happened.

use crate::validate::wording::Wording;
use crate::validate::words::blame::PATTERNS;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/blame.md`.
pub(super) struct Blame;

impl Rule for Blame {
    fn id(&self) -> RuleId {
        RuleId("blame")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let wording = Wording {
            patterns: PATTERNS,
            judges: |passage| passage.told,
            passes: |_, _| false,
            says: "points at a person",
            help: "People did what made sense to them with what they knew. Say what made the step easy to take or the mistake hard to see.",
        };
        wording.look(context, found);
    }
}

//! A cause that ends at a person.

use crate::validate::phrase::words;
use crate::validate::wording::Wording;
use crate::validate::words::causes::{DENIALS, PATTERNS};
use crate::validate::{Context, Findings, Level, Rule, RuleId};
use std::ops::Range;

/// See `tests/rules/human-error-cause.md`.
pub(super) struct HumanErrorCause;

impl Rule for HumanErrorCause {
    fn id(&self) -> RuleId {
        RuleId("human-error-cause")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let wording = Wording {
            patterns: PATTERNS,
            judges: |passage| passage.cause,
            passes: is_denied,
            says: "is given as a cause",
            help: "Whoever comes next can make the same mistake. Go on asking what made it possible: which check was absent, which tool let it through, what looked right at the time.",
        };
        wording.look(context, found);
    }
}

/// Whether one of the three words before says the opposite.
fn is_denied(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let sentence = before.rsplit(['.', ';', ':', '!', '?', '\n']).next().unwrap_or_default();
    let near = words(sentence);
    near.iter().rev().take(3).any(|word| {
        let word = sentence.get(word.range.clone()).unwrap_or_default().replace('’', "'");
        DENIALS.iter().any(|denial| denial.eq_ignore_ascii_case(&word))
    })
}

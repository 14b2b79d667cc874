//! What did not happen, told as if it explained what did.

use crate::validate::phrase::{Phrases, words};
use crate::validate::wording::Wording;
use crate::validate::words::counterfactual::{PATTERNS, POSSIBLE};
use crate::validate::{Context, Findings, Level, Rule, RuleId};
use std::ops::Range;

/// See `tests/rules/counterfactual.md`.
pub(super) struct Counterfactual;

impl Rule for Counterfactual {
    fn id(&self) -> RuleId {
        RuleId("counterfactual")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let wording = Wording {
            patterns: PATTERNS,
            judges: |passage| passage.told,
            passes: |text, range| is_asked(text, range) || is_possible(text, range),
            says: "tells what did not happen",
            help: "It explains nothing about what did. Say what people saw and did, and why; what should change belongs under lessons or actions.",
        };
        wording.look(context, found);
    }
}

/// Whether the sentence is a question.
fn is_asked(text: &str, range: &Range<usize>) -> bool {
    let rest = text.get(range.end..).unwrap_or_default();
    rest.chars().find(|c| matches!(c, '.' | '?' | '!' | '\n')) == Some('?')
}

/// Whether it says what somebody may have done unseen.
fn is_possible(text: &str, range: &Range<usize>) -> bool {
    // Some words beyond the match belong to the phrase.
    let rest = text.get(range.start..).unwrap_or_default();
    let line = rest.split(['.', '\n']).next().unwrap_or_default();
    Phrases::new(POSSIBLE, &[]).find(line, &words(line)).first().is_some_and(|first| first.start == 0)
}

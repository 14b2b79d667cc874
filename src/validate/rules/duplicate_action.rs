//! An action that stands there twice.

use crate::template::normalise;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/duplicate-action.md`.
pub(super) struct DuplicateAction;

impl Rule for DuplicateAction {
    fn id(&self) -> RuleId {
        RuleId("duplicate-action")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let mut known: Vec<String> = Vec::new();
        for what in deed::open(context).filter_map(|action| action.what.as_ref()) {
            let words = content(&normalise(&what.value));
            if words.is_empty() {
                continue;
            }
            match known.binary_search(&words) {
                Ok(_) => {
                    let help = "Two entries for one thing get two owners and two dates, and one of them is never closed. Keep one, or say what sets them apart.";
                    found.add_fact(&what.source, None, "This action stands here twice.".to_owned(), help);
                }
                Err(at) => known.insert(at, words),
            }
        }
    }
}

/// The words that matter, in one order: `Add an alert for the queue` and `Queue: add alert` are the same.
fn content(text: &str) -> String {
    const SMALL: &[&str] =
        &["a", "an", "and", "at", "be", "for", "in", "of", "on", "our", "the", "to", "we", "will", "with"];
    let mut words: Vec<&str> = text.split(' ').filter(|word| !SMALL.contains(word)).collect();
    words.sort_unstable();
    words.join(" ")
}

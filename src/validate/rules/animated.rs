//! Heated words, and rows of exclamation marks.

use crate::validate::phrase::Phrases;
use crate::validate::wording::add;
use crate::validate::words::animated::PATTERNS;
use crate::validate::{Context, Findings, Level, Rule, RuleId};
use std::ops::Range;

/// See `tests/rules/animated.md`.
pub(super) struct Animated;

impl Rule for Animated {
    fn id(&self) -> RuleId {
        RuleId("animated")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let phrases = Phrases::new(PATTERNS, &[]);
        for passage in context.passages().iter().filter(|passage| passage.told) {
            let Some(leaf) = context.leaves.get(passage.rank) else { continue };
            let mut ranges = phrases.find(&passage.text, &passage.words);
            for range in shouts(&passage.text) {
                let at = ranges.partition_point(|other| other.start <= range.start);
                ranges.insert(at, range);
            }
            let help = "A calm account is trusted more, and those who took part can read it without defending themselves. Give the fact instead: how many, how long, how often.";
            add(leaf, &passage.text, &ranges, ("sounds heated", help), found);
        }
    }
}

/// Runs of two exclamation marks or more.
fn shouts(words: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in words.match_indices("!!").take(20) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 2,
            _ => found.push(at..at + 2),
        }
    }
    found
}

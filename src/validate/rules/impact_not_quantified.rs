//! An impact without a number.

use crate::markdown::Kind;
use crate::template::{Term, normalise, placeholders_in};
use crate::validate::{Context, Findings, Leaf, Level, Rule, RuleId, deed};

/// See `tests/rules/impact-not-quantified.md`.
pub(super) struct ImpactNotQuantified;

impl Rule for ImpactNotQuantified {
    fn id(&self) -> RuleId {
        RuleId("impact-not-quantified")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        if !context.facts().impact.is_empty() {
            return;
        }
        let sections = 0..context.form().sections.len();
        let parts = sections.filter(|at| context.section(*at).and_then(|s| s.term).is_some_and(is_impact));
        let within: Vec<usize> = parts.flat_map(|at| context.within(at)).collect();
        let belongs = |leaf: &&Leaf| {
            let heads = matches!(leaf.block.kind, Kind::Heading(_)) && leaf.spec.term.is_none();
            !heads
                && (leaf.spec.term.is_some_and(is_impact) || within.contains(&leaf.section))
                && leaf.filled()
        };
        let (mut first, mut text) = (None, String::new());
        for leaf in context.leaves.iter().filter(belongs) {
            first.get_or_insert(leaf);
            text.push_str(&leaf.text());
            text.push('\n');
        }
        let Some(first) = first else { return };
        let plain = normalise(&text);
        let words: Vec<&str> = plain.split(' ').collect();
        // A text that still has gaps to be filled in may get its number there.
        if !placeholders_in(&text).is_empty() {
            return;
        }
        let counts = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) || COUNTS.contains(word);
        if !deed::is_english(&words) || words.iter().any(counts) {
            return;
        }
        let message = "No number says how large the impact was.".to_owned();
        let help = "Numbers make incidents comparable and show what an action is worth: users, requests or orders affected, the share of them, money, minutes.";
        found.add(first, message, help.to_owned(), Vec::new());
    }
}

fn is_impact(term: Term) -> bool {
    use Term as T;
    matches!(
        term,
        T::Impact
            | T::QuantitativeImpact
            | T::Disruption
            | T::FinancialImpact
            | T::OrdersAffected
            | T::PositionsAffected
            | T::UsersAffected
    )
}

/// Words that say how many without a digit.
const COUNTS: &[&str] = &[
    "all",
    "any",
    "anybody",
    "anyone",
    "both",
    "complete",
    "completely",
    "couple",
    "dozen",
    "dozens",
    "each",
    "eight",
    "every",
    "everybody",
    "everyone",
    "entire",
    "entirely",
    "few",
    "five",
    "four",
    "fully",
    "half",
    "hundred",
    "hundreds",
    "majority",
    "million",
    "millions",
    "minority",
    "most",
    "nine",
    "no",
    "nobody",
    "none",
    "nothing",
    "one",
    "only",
    "quarter",
    "seven",
    "several",
    "single",
    "six",
    "ten",
    "third",
    "thousand",
    "thousands",
    "three",
    "total",
    "twenty",
    "two",
    "unknown",
    "whole",
    "zero",
];

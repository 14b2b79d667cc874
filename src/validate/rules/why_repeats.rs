//! An answer in a chain of whys that was given before, or that only repeats its question.

use crate::template::normalise;
use crate::validate::chain::chains;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/why-repeats.md`.
pub(super) struct WhyRepeats;

impl Rule for WhyRepeats {
    fn id(&self) -> RuleId {
        RuleId("why-repeats")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for chain in chains(context) {
            let mut before: Vec<(usize, Vec<String>)> = Vec::new();
            for (at, link) in (1..).zip(&chain) {
                let Some(answer) = &link.answer else { continue };
                let said = stems(answer);
                if said.is_empty() {
                    continue;
                }
                let same = before.iter().find(|(_, other)| *other == said).map(|(at, _)| *at);
                let message = match same {
                    Some(other) => format!("This answer is the same as that to why {other}."),
                    None if stems(&link.question) == said => {
                        "This answer only repeats its question.".to_owned()
                    }
                    None => {
                        before.push((at, said));
                        continue;
                    }
                };
                let help = "A chain that turns in a circle explains nothing. Ask what made the step before possible, or let the chain end there.";
                found.add_at(link.rank, link.place.clone(), message, help.to_owned(), Vec::new());
            }
        }
    }
}

/// What a sentence is about: the starts of its words in order of the alphabet, without those that only hold it together.
fn stems(text: &str) -> Vec<String> {
    const SMALL: &[&str] = &[
        "a", "an", "and", "as", "at", "be", "because", "been", "by", "did", "do", "does", "due", "for",
        "had", "has", "have", "in", "is", "it", "its", "of", "on", "since", "so", "that", "the", "there",
        "this", "to", "was", "were", "why", "with",
    ];
    let text = normalise(text);
    let mut found: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word)) {
        let stem: String = word.chars().take(4).collect();
        let at = found.partition_point(|other| *other < stem);
        if found.get(at) != Some(&stem) {
            found.insert(at, stem);
        }
    }
    found
}

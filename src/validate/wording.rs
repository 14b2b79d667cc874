//! Objects to phrases, a hint for each text that has some.

use super::context::Context;
use super::passage::Passage;
use super::phrase::Phrases;
use super::rule::Findings;
use crate::report::Leaf;
use crate::report::value::people;
use crate::template::SlotKind;
use std::ops::Range;

/// What a rule about wording looks for and says.
pub(super) struct Wording {
    /// What is looked for.
    pub(super) patterns: &'static [&'static str],
    /// Which passages are judged.
    pub(super) judges: fn(&Passage) -> bool,
    /// Whether a match is meant otherwise, by the words around it.
    pub(super) passes: fn(&str, &Range<usize>) -> bool,
    /// Goes on after the words found: `points at a person`.
    pub(super) says: &'static str,
    /// What to do instead.
    pub(super) help: &'static str,
}

impl Wording {
    /// Looks through the passages of a report.
    pub(super) fn look(&self, context: &Context, found: &mut Findings) {
        let phrases = Phrases::new(self.patterns, &names(context));
        for passage in context.passages().iter().filter(|passage| (self.judges)(passage)) {
            let mut ranges = phrases.find(&passage.text, &passage.words);
            ranges.retain(|range| !(self.passes)(&passage.text, range));
            let Some(leaf) = context.leaves.get(passage.rank) else { continue };
            add(leaf, &passage.text, &ranges, (self.says, self.help), found);
        }
    }
}

/// Adds one finding for all stretches of a text.
pub(super) fn add(
    leaf: &Leaf,
    words: &str,
    ranges: &[Range<usize>],
    (says, help): (&str, &str),
    found: &mut Findings,
) {
    let Some(first) = ranges.first() else { return };
    let phrase = words.get(first.clone()).unwrap_or_default();
    let phrase: Vec<&str> =
        phrase.split([' ', '\n', '\r', '\t', '*', '_']).filter(|word| !word.is_empty()).collect();
    let mut message = ["“", &phrase.join(" "), "” ", says, "."].concat();
    match ranges.len() {
        1 => {}
        2 => message.push_str(" There is one more place like this in the text."),
        count => {
            message =
                [&message, " There are ", &(count - 1).to_string(), " more places like this in the text."]
                    .concat();
        }
    }
    found.add_in(leaf, first.clone(), message, help.to_owned(), Vec::new());
}

/// The names of the people that the report mentions as such, in lower case: first and last names, and handles.
fn names(context: &Context) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for leaf in
        context.leaves.iter().filter(|leaf| matches!(leaf.spec.kind, SlotKind::Person | SlotKind::People))
    {
        for person in people(&leaf.text()).iter().take(50) {
            let parts: Vec<&str> = person.split_whitespace().collect();
            let name =
                |part: &&str| part.len() > 2 && part.chars().all(char::is_alphabetic) && !is_role(part);
            if let Some(handle) = person.strip_prefix('@') {
                names.push(handle.to_lowercase());
            } else if parts.len() == 2 && parts.iter().all(name) {
                names.extend(parts.iter().map(|part| part.to_lowercase()));
            }
        }
    }
    names.truncate(100);
    names
}

/// Whether a word names a role or a group rather than somebody.
fn is_role(word: &str) -> bool {
    const ROLES: &[&str] = &[
        "admin",
        "agent",
        "analyst",
        "backend",
        "bot",
        "call",
        "cloud",
        "coordinator",
        "customer",
        "data",
        "database",
        "desk",
        "developer",
        "development",
        "director",
        "engineer",
        "engineering",
        "frontend",
        "group",
        "head",
        "incident",
        "infra",
        "infrastructure",
        "lead",
        "leader",
        "manager",
        "network",
        "office",
        "officer",
        "operations",
        "operator",
        "ops",
        "owner",
        "payments",
        "person",
        "platform",
        "product",
        "security",
        "service",
        "services",
        "site",
        "software",
        "squad",
        "sre",
        "staff",
        "support",
        "system",
        "systems",
        "team",
        "teams",
        "tech",
        "vendor",
    ];
    ROLES.iter().any(|role| role.eq_ignore_ascii_case(word))
}

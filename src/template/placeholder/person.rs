//! People and roles: `Person`, `Team members`, `List of people who …`, `Who should attend`.

use crate::template::kind::SlotKind;
use crate::template::label::normalise;

const ONE: &[&str] = &[
    "person",
    "name",
    "owner",
    "engineer",
    "manager",
    "lead",
    "leader",
    "director",
    "responder",
    "commander",
    "author",
    "assignee",
    "reviewer",
    "approver",
    "developer",
    "operator",
    "handle",
    "team",
    "username",
    "role",
    "facilitator",
    "somebody",
    "someone",
    "dri",
];

const MANY: &[&str] = &[
    "people",
    "persons",
    "members",
    "names",
    "owners",
    "engineers",
    "managers",
    "leads",
    "authors",
    "assignees",
    "reviewers",
    "approvers",
    "developers",
    "attendees",
    "participants",
    "responders",
    "teams",
    "contributors",
    "stakeholders",
    "handles",
    "roles",
    "everyone",
    "everybody",
];

/// Whether these words ask for one person or for several. `labelled` is the kind that the label alone suggests.
pub(super) fn kind(words: &str, labelled: &SlotKind) -> Option<SlotKind> {
    let plain = normalise(words);
    let parts: Vec<_> = plain
        .split(' ')
        .filter(|word| !matches!(*word, "the" | "a" | "an" | "all" | "your" | "of"))
        .collect();
    let is_one = |word: &str| ONE.contains(&word);
    let is_many = |word: &str| MANY.contains(&word);
    let (first, last) = (*parts.first()?, *parts.last()?);
    if first == "who" {
        return who(&parts, labelled);
    }
    if first == "list" && parts.get(1).is_some_and(|word| is_many(word)) {
        return Some(SlotKind::People);
    }
    // `People who …`, `Manager/Director who reviewed`.
    if let Some(at) = parts.iter().position(|word| matches!(*word, "who" | "involved" | "responsible")) {
        let noun = parts.get(at.saturating_sub(1)).copied().unwrap_or_default();
        if is_many(noun) {
            return Some(SlotKind::People);
        }
        return (at > 0 && at < 4 && is_one(noun)).then_some(SlotKind::Person);
    }
    if parts.len() > 3 {
        return None;
    }
    let thing = [
        "service", "host", "system", "product", "project", "customer", "company", "file", "incident", "event",
    ];
    if last == "name" && parts.iter().any(|word| thing.contains(word)) {
        return None;
    }
    if is_many(last) || (first == "names" && parts.len() > 1) {
        return Some(SlotKind::People);
    }
    // One `[Name]` behind a label that is in the plural stands for all of them.
    let many = parts.len() == 1 && *labelled == SlotKind::People;
    is_one(last).then_some(if many { SlotKind::People } else { SlotKind::Person })
}

/// Whether these words are a person rather than ask for one: `[Ana Silva]` behind "Authors" is a link that somebody
/// defined elsewhere, and must not be taken for an empty field.
pub(super) fn is_named(words: &str, labelled: &SlotKind) -> bool {
    let parts: Vec<_> = words.split_whitespace().collect();
    matches!(labelled, SlotKind::Person | SlotKind::People)
        && (2..5).contains(&parts.len())
        && parts.iter().all(|part| part.chars().next().is_some_and(char::is_uppercase))
}

/// `Who should attend` asks for several, `Who noticed it` for one, `who, what, when` for neither.
fn who(parts: &[&str], labelled: &SlotKind) -> Option<SlotKind> {
    const PLURAL: &[&str] =
        &["are", "were", "attend", "attended", "attends", "participated", "contributed", "involved", "else"];
    if parts.iter().any(|word| matches!(*word, "what" | "when" | "why")) || parts.len() > 8 {
        return None;
    }
    let many = *labelled == SlotKind::People || parts.iter().any(|word| PLURAL.contains(word));
    Some(if many { SlotKind::People } else { SlotKind::Person })
}

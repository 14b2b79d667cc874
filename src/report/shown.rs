//! What a field shows: the words that are there, or the hint that stands in for them.

use super::Report;
use crate::markdown::{BlockId, ItemId, Role, Slot};
use crate::template::{List, Place, SlotKind, Spec, placeholders_in, recognise, whys};

/// The content of a field on the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// The words that a person wrote; a placeholder is none.
    pub text: String,
    /// What to write, for a field without words.
    pub hint: String,
}

impl Report {
    /// What a slot shows. Placeholders show as hints, never as values.
    pub fn shown(&self, slot: Slot, spec: &Spec) -> Shown {
        let text = self.document.get(slot).unwrap_or_default();
        match hint(&text, slot.role, spec) {
            Some(hint) => Shown { text: String::new(), hint },
            None => Shown { text, hint: spec.guidance.clone() },
        }
    }
}

/// The hint that a text stands for, if it is a placeholder or empty; `None` for words that a person wrote.
pub fn hint(text: &str, role: Role, spec: &Spec) -> Option<String> {
    if text.trim().is_empty() || spec.placeholder.as_deref() == Some(text) && spec.kind == SlotKind::Prose {
        return Some(spec.guidance.clone());
    }
    if is_first_key(text) {
        return None;
    }
    let place = match role {
        Role::Cell(_) => Place::Cell,
        Role::Value if spec.label.ends_with('?') => Place::Question,
        Role::Value | Role::Label | Role::Check => Place::Value,
        Role::Text if spec.kind == SlotKind::Prose => Place::Paragraph,
        Role::Text => Place::Item,
    };
    let found = recognise(text, place, &spec.label)?;
    // The field's own guidance may say more than this one placeholder.
    Some(if found.guidance.is_empty() { spec.guidance.clone() } else { found.guidance })
}

/// Whether a text is what a person has after the first key of a value, such as the `$` of `$12,400`. Alone it could be
/// a placeholder, but a field must not take it away from under the caret.
fn is_first_key(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c.is_alphanumeric() || "$€£¥₹#~<>%+@".contains(c));
    first && chars.next().is_none()
}

impl Report {
    /// What a list item shows: its words without the list's sign.
    pub fn shown_item(&self, slot: Slot, list: &List) -> Shown {
        let text = self.document.get(slot).unwrap_or_default();
        let words = list.bare(&text);
        match hint(words, Role::Text, &list.spec) {
            Some(hint) => Shown { text: String::new(), hint },
            None => Shown { text: words.to_string(), hint: list.spec.guidance.clone() },
        }
    }

    /// The slot of the answer before a question in a chain of whys.
    pub fn why_before(&self, block: BlockId, question: ItemId) -> Option<Slot> {
        let links = whys(self.document.block(block)?);
        let at = links.iter().position(|why| why.question == question)?;
        links.get(at.checked_sub(1)?)?.answer
    }

    /// The words of a question without marks, and whether the template leaves a gap in them for the answer before.
    pub fn why_question(&self, question: ItemId) -> (String, bool) {
        // An answer on the line of its question has a field of its own.
        let item = self.document.item(question);
        let is_answered =
            item.and_then(|item| item.part(Role::Value)).is_some_and(|answer| !answer.is_empty());
        let role = if is_answered { Role::Label } else { Role::Text };
        let text = self.document.get(Slot { item: question, role }).unwrap_or_default();
        let words = text.trim_matches(['*', '_', ' ']).to_string();
        let gap = !placeholders_in(&words).is_empty();
        (words, gap)
    }
}

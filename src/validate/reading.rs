//! What the words of a slot are read as.

use crate::markdown::{Role, Slot};
use crate::report::value::{Reading, read};
use crate::report::{Report, hint};
use crate::template::Spec;

/// What a slot of a report reads as, for its field to show. A placeholder is nothing written.
pub fn reading(report: &Report, slot: Slot, spec: &Spec) -> Reading {
    let text = report.document().get(slot).unwrap_or_default();
    if hint(&text, slot.role, spec).is_some() { Reading::Empty } else { read(&spec.kind, &text) }
}

/// Why words are no value of their slot's kind; `None` where they are one, or a placeholder. Most words read, so
/// reading comes before the dearer question whether they are a placeholder.
pub(super) fn objection(text: &str, role: Role, spec: &Spec) -> Option<String> {
    match read(&spec.kind, text) {
        Reading::Unreadable { message } | Reading::Foreign { message } => {
            hint(text, role, spec).is_none().then_some(message)
        }
        Reading::Empty | Reading::Read { .. } => None,
    }
}

//! What the words of a slot are read as.

use crate::markdown::{Role, Slot};
use crate::report::value::{Reading, read};
use crate::report::{Report, hint};
use crate::template::{SlotKind, Spec};

/// What a slot of a report reads as, for its field to show. A placeholder is nothing written.
pub fn reading(report: &Report, slot: Slot, spec: &Spec) -> Reading {
    let text = report.document().get(slot).unwrap_or_default();
    if hint(&text, slot.role, spec).is_some() { Reading::Empty } else { read(&spec.kind, &text) }
}

/// Why words are no value of their slot's kind; `None` where they are one, or a placeholder. Most words read, so
/// reading comes before the dearer question whether they are a placeholder.
pub(super) fn objection(text: &str, role: Role, spec: &Spec) -> Option<String> {
    if spec.kind == SlotKind::Time && is_plain_time(text) {
        return None;
    }
    match read(&spec.kind, text) {
        Reading::Unreadable { message } | Reading::Foreign { message } => {
            hint(text, role, spec).is_none().then_some(message)
        }
        Reading::Empty | Reading::Read { .. } => None,
    }
}

/// Whether a text is a time as most are: `09:35`. A timeline has hundreds, and this is seen at once.
fn is_plain_time(text: &str) -> bool {
    matches!(
        text.as_bytes(),
        [b'0'..=b'1', b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9']
            | [b'2', b'0'..=b'3', b':', b'0'..=b'5', b'0'..=b'9']
    )
}

//! What the words in a control come to: what was read, or what is wrong.

use crate::report::value::{Reading, read};
use crate::template::{SlotKind, Spec};

/// What stands below a control.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Says {
    /// What was read, where that is not what was written.
    pub(super) reading: String,
    /// What is wrong.
    pub(super) error: String,
}

/// What a kind makes of some words.
pub(super) fn judge(spec: &Spec, text: &str) -> Says {
    if text.trim().is_empty() {
        let error = if spec.required {
            [&spec.label, " is missing. A report is incomplete without it."].concat()
        } else {
            String::new()
        };
        return Says { error, ..Says::default() };
    }
    if matches!(spec.kind, SlotKind::Text | SlotKind::Prose) {
        return Says::default();
    }
    match read(&spec.kind, text) {
        Reading::Empty => Says::default(),
        Reading::Read { words, .. } => Says { reading: words, ..Says::default() },
        Reading::Unreadable { message } | Reading::Foreign { message } => {
            Says { error: message, ..Says::default() }
        }
    }
}

//! Keeps a control and its messages in step with the report.

use crate::app::editor::Editor;
use crate::app::{dom, ids};
use crate::markdown::Slot;
use crate::report::Shown;
use crate::report::value::{Reading, read};
use crate::template::{Field, List, SlotKind, Spec};
use leptos::prelude::*;
use std::sync::Arc;

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
            format!("{} is missing. A report is incomplete without it.", spec.label)
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

/// Writes what a field shows into its control, now and whenever its words change, and calls `also` with it.
pub(super) fn follow(editor: Editor, field: &Field, also: impl Fn(&Shown) + 'static) {
    let (slot, spec) = (field.slot, field.spec.clone());
    let id = ids::control(slot);
    Effect::new(move |_| {
        let shown = editor.shown(slot, &spec);
        dom::show_value(&id, &shown.text);
        also(&shown);
    });
}

/// The messages of a field as a signal: the reading at once, what is wrong once the field was left.
pub(super) fn says(editor: Editor, field: &Field) -> (RwSignal<Says>, RwSignal<bool>) {
    let says = RwSignal::new(Says::default());
    let left = RwSignal::new(false);
    let (slot, spec) = (field.slot, field.spec.clone());
    Effect::new(move |_| {
        let shown = editor.shown(slot, &spec);
        let now = judge(&spec, &shown.text);
        if says.get_untracked() != now {
            says.set(now);
        }
    });
    (says, left)
}

/// Writes a list item's words, without the list's sign, into its control, now and whenever they change.
pub(super) fn follow_item(editor: Editor, slot: Slot, list: Arc<List>) {
    let id = ids::control(slot);
    Effect::new(move |_| {
        let shown = editor.item(slot.item, |report| report.shown_item(slot, &list));
        dom::show_value(&id, &shown.text);
    });
}

//! One line of words, growing with its text; with completion where it names people.

use super::control::{follow, says};
use super::frame::{described, invalid, lines, mandatory};
use crate::app::editor::Editor;
use crate::app::ids;
use crate::template::{Field, SlotKind};
use leptos::prelude::*;

pub(super) fn text(editor: Editor, field: Field) -> AnyView {
    let id = ids::control(field.slot);
    let (says, left) = says(editor, &field);
    let shown = editor.peek(|report| report.shown(field.slot, &field.spec));
    follow(editor, &field, |_| {});
    let people = matches!(field.spec.kind, SlotKind::People | SlotKind::Person);
    let (hint, value) = (shown.hint, shown.text);
    let long = hint.chars().count() > 60;
    let placeholder = if long { String::new() } else { hint.clone() };
    let (describe, label) = (described(&id, long), field.spec.label.clone());
    let control = if people {
        view! {
            <input id=id.clone() type="text" list="people" autocomplete="off" placeholder=placeholder prop:value=value
                aria-describedby=describe aria-invalid=invalid(says, left) />
        }
        .into_any()
    } else {
        view! {
            <textarea id=id.clone() rows="1" data-line="" placeholder=placeholder prop:value=value
                aria-describedby=describe aria-invalid=invalid(says, left)></textarea>
        }
        .into_any()
    };
    view! {
        <div class="field" on:focusout=move |_| left.set(true)>
            <label class="label" for=id.clone()>{label}{mandatory(field.spec.required)}</label>
            {control}
            {long.then(|| view! { <p class="hint" id=ids::hint(&id)>{hint}</p> })}
            {lines(&id, says, left)}
        </div>
    }
    .into_any()
}

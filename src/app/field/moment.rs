//! Dates, times and instants: typed, picked, or *now*.

use super::control::{follow, says};
use super::frame::{described, invalid, lines, mandatory};
use crate::app::editor::Editor;
use crate::app::{dom, ids};
use crate::report::Edit;
use crate::report::value::{canonical, from_picker, to_picker};
use crate::template::{Field, SlotKind};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub(super) fn moment(editor: Editor, field: Field) -> AnyView {
    let id = ids::control(field.slot);
    let (says, left) = says(editor, &field);
    let shown = editor.peek(|report| report.shown(field.slot, &field.spec));
    let picker = format!("{id}-pick");
    let (kind, pick) = (field.spec.kind.clone(), picker.clone());
    follow(editor, &field, move |shown| {
        dom::show_value(&pick, &to_picker(&kind, &shown.text).unwrap_or_default())
    });
    let (type_, what) = match field.spec.kind {
        SlotKind::Date => ("date", "Pick a date"),
        SlotKind::Time => ("time", "Pick a time"),
        _ => ("datetime-local", "Pick a date and time"),
    };
    let (slot, kind) = (field.slot, field.spec.kind.clone());
    let spec = field.spec.clone();
    let picked = move |ev: web_sys::Event| {
        let old = editor.peek(|report| report.shown(slot, &spec).text);
        editor.dispatch(Edit::Set { slot, words: from_picker(&kind, &event_target_value(&ev), &old) });
    };
    let kind = field.spec.kind.clone();
    let now = move |_| {
        if let Some(words) = canonical(&kind, crate::app::now_utc()) {
            editor.dispatch(Edit::Set { slot, words });
        }
    };
    let open = {
        let picker = picker.clone();
        move |_| {
            if let Some(input) =
                dom::by_id(&picker).and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok())
            {
                let _ = input.show_picker();
            }
        }
    };
    let label = field.spec.label.clone();
    view! {
        <div class="field" on:focusout=move |_| left.set(true)>
            <label class="label" for=id.clone()>{label.clone()}{mandatory(field.spec.required)}</label>
            <div class="combo">
                <textarea id=id.clone() rows="1" data-line="" placeholder=shown.hint prop:value=shown.text
                    aria-describedby=described(&id, false) aria-invalid=invalid(says, left)></textarea>
                <span class="picker">
                    <button type="button" class="button button--quiet" aria-label=format!("{what}: {label}") on:click=open>"Pick"</button>
                    <input id=picker type=type_ tabindex="-1" aria-hidden="true" on:change=picked />
                </span>
                <button type="button" class="button button--quiet" aria-label=format!("Now: {label}") on:click=now>"Now"</button>
            </div>
            {lines(&id, says, left)}
        </div>
    }
    .into_any()
}

//! Paragraphs of Markdown: a box that grows with its text, and buttons for the marks.

use super::control::{follow, says};
use super::frame::{described, invalid, lines, mandatory};
use crate::app::editor::Editor;
use crate::app::ids;
use crate::template::Field;
use leptos::prelude::*;

/// The buttons: what they are called, what they show, and the mark they make.
const TOOLS: [(&str, &str, &str); 5] = [
    ("Bold", "B", "bold"),
    ("Italic", "I", "italic"),
    ("Link", "Link", "link"),
    ("List", "List", "list"),
    ("Code", "Code", "code"),
];

pub(super) fn prose(editor: Editor, field: Field, bare: bool) -> AnyView {
    let id = ids::control(field.slot);
    let (says, left) = says(editor, &field);
    let shown = editor.peek(|report| report.shown(field.slot, &field.spec));
    follow(editor, &field, |_| {});
    let label = if field.spec.label.is_empty() { "Text".to_string() } else { field.spec.label.clone() };
    let hint = if field.spec.guidance.is_empty() { shown.hint } else { field.spec.guidance.clone() };
    let class = if bare { "label aloud" } else { "label" };
    let tools = TOOLS.map(|(name, face, mark)| {
        view! {
            <button type="button" class="button button--quiet" data-mark=mark aria-label=name title=name>{face}</button>
        }
    });
    let has_hint = !hint.is_empty();
    view! {
        <div class="field field--prose" class:field--bare=bare on:focusout=move |_| left.set(true)>
            <label class=class for=id.clone()>{label.clone()}{mandatory(field.spec.required)}</label>
            {has_hint.then(|| view! { <p class="hint" id=ids::hint(&id)>{hint}</p> })}
            <div class="tools" role="toolbar" aria-label=format!("Format {label}") data-for=id.clone()>{tools.into_iter().collect_view()}</div>
            <textarea id=id.clone() rows="3" data-prose="" prop:value=shown.text
                aria-describedby=described(&id, has_hint) aria-invalid=invalid(says, left)></textarea>
            {lines(&id, says, left)}
        </div>
    }
    .into_any()
}

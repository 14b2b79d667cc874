//! A block of the report as the part of the form that edits it.

use super::{field, list, rows, whys};
use crate::app::editor::Editor;
use crate::app::ids;
use crate::markdown::{BlockId, Kind, Role, Slot};
use crate::template::{Field, Part, Shape, SlotKind, Spec};
use leptos::prelude::*;

/// The form of one block under a heading.
pub fn part(editor: Editor, part: Part, heading: &str) -> AnyView {
    let name = if heading.is_empty() { "Report".to_string() } else { heading.to_string() };
    match part.shape {
        Shape::Fields(fields) => {
            fields.into_iter().map(|one| labelled(editor, one)).collect_view().into_any()
        }
        Shape::Checks(fields) => fields.into_iter().map(|one| check(editor, one)).collect_view().into_any(),
        Shape::List(model) => list::list(editor, part.block, model, name),
        Shape::Whys(spec) => whys::chain(editor, part.block, spec, name),
        Shape::Rows(columns) => rows::rows(editor, part.block, columns, name),
        Shape::Prose(one) => {
            let bare = one.spec.label == heading;
            field(editor, one, bare)
        }
        Shape::Help { slot, .. } => help(editor, slot, name),
        Shape::Caption => caption(editor, part.block),
        Shape::Still => still(editor, part.block),
    }
}

/// A labelled value; one without a label is a nested item and is shown as text.
fn labelled(editor: Editor, mut one: Field) -> AnyView {
    if one.spec.label.is_empty() {
        one.spec.label = "More".to_string();
    }
    // A field holds lines of one paragraph, whatever its label means elsewhere.
    if one.spec.kind == SlotKind::Prose {
        one.spec.kind = SlotKind::Text;
    }
    field(editor, one, false)
}

/// A check box with a name and room for details.
fn check(editor: Editor, one: Field) -> AnyView {
    let id = one.slot.item;
    let tick = ids::control(Slot { item: id, role: Role::Check });
    let control = ids::control(one.slot);
    let shown = editor.peek(|report| report.shown(one.slot, &one.spec));
    super::control::follow(editor, &one, |_| {});
    let ticked = move || editor.item(id, |report| report.ticked(id));
    view! {
        <div class="field check">
            <input type="checkbox" id=tick.clone() prop:checked=ticked />
            <label class="label" for=tick>{one.spec.label.clone()}</label>
            <textarea id=control rows="1" data-line="" aria-label=format!("{}: details", one.spec.label) placeholder=shown.hint
                prop:value=shown.text></textarea>
        </div>
    }
    .into_any()
}

/// The template's own words: help that is part of the report. Shown as text until somebody wants to change it.
fn help(editor: Editor, slot: Slot, name: String) -> AnyView {
    let open = RwSignal::new(false);
    let words = move || editor.item(slot.item, |report| report.document().get(slot).unwrap_or_default());
    let plain = move || words().trim_matches(['*', '_']).to_string();
    let edit = move |_| {
        open.set(true);
        crate::app::dom::after_render(move || {
            crate::app::dom::focus(&ids::control(slot));
        });
    };
    let label = format!("Edit this text: {name}");
    let view = move || {
        if open.get() {
            let spec = Spec { label: name.clone(), kind: SlotKind::Prose, ..Spec::default() };
            return field(editor, Field { slot, spec }, true);
        }
        view! {
            <p class="guide">
                {plain}" "
                <button type="button" class="button button--quiet" aria-label=label.clone() on:click=edit>"Edit"</button>
            </p>
        }
        .into_any()
    };
    view! { {view} }.into_any()
}

fn caption(editor: Editor, block: BlockId) -> AnyView {
    let words = editor.peek(|report| report.document().title(block).unwrap_or_default());
    view! { <p class="caption" id=ids::block(block)>{words.trim_end_matches(':').to_string()}</p> }.into_any()
}

/// Front matter and comments, as they are; the rest has nothing to show.
fn still(editor: Editor, block: BlockId) -> AnyView {
    let (kind, text) = editor.peek(|report| {
        let block = report.document().block(block);
        (block.map(|block| block.kind), block.map(|block| block.items[0].text.clone()).unwrap_or_default())
    });
    match kind {
        Some(Kind::FrontMatter) => {
            view! { <details class="guide"><summary>"Front matter"</summary><pre class="code">{text}</pre></details> }.into_any()
        }
        Some(Kind::Comment) => {
            let words = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().to_string();
            view! { <p class="guide">{words}</p> }.into_any()
        }
        _ => ().into_any(),
    }
}

//! A table as rows of cells.

use super::choice::option_list;
use super::control::judge;
use crate::app::editor::Editor;
use crate::app::{dom, ids};
use crate::markdown::{BlockId, ItemId, Role, Slot};
use crate::report::Edit;
use crate::template::{Column, Field, SlotKind};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn rows(editor: Editor, block: BlockId, columns: Vec<Column>, name: String) -> AnyView {
    let columns: Arc<[Column]> = columns.into();
    let items = Memo::new(move |_| {
        editor.block(block, |report| {
            let rows =
                report.document().block(block).map(|block| block.rows().iter().map(|row| row.id).collect());
            rows.unwrap_or_else(Vec::<ItemId>::new)
        })
    });
    let widths: Vec<&str> = columns.iter().map(width).collect();
    let titles =
        columns.iter().map(|column| view! { <span>{column.spec.label.clone()}</span> }).collect_view();
    let time = columns.iter().position(|c| matches!(c.spec.kind, SlotKind::Time | SlotKind::Instant));
    let sort = time.map(|column| {
        let sort = move |_| {
            editor.dispatch(Edit::Sort { block, column });
        };
        view! { <button type="button" class="button button--quiet" on:click=sort>"Sort by time"</button> }
    });
    let add = move |_| {
        let made = editor.dispatch(Edit::Insert { block, at: usize::MAX, words: String::new() });
        if let Some(item) = made {
            dom::after_render(move || {
                dom::focus(&ids::control(Slot { item, role: Role::Cell(0) }));
            });
        }
    };
    let broad = columns.len() > 4;
    let (cells, label) = (Arc::clone(&columns), name.clone());
    view! {
        <div class="many" id=ids::block(block)>
            <div class="rows" class:rows--broad=broad style=format!("--cols:{}", widths.join(" "))>
                <div class="rows__head" aria-hidden="true">{titles}</div>
                <ol class="rowlist" role="list" aria-label=name data-block=block.0.to_string()>
                    <For each=move || items.get() key=|id| *id let(item)>{row(editor, item, &cells)}</For>
                </ol>
            </div>
            <div class="many__foot">
                <button type="button" class="button button--add" data-add="" on:click=add>
                    <svg class="icon" aria-hidden="true"><use href="#i-plus" /></svg>
                    <span class="word">"Add row"</span>
                    <span class="aloud">{format!(" to {label}")}</span>
                </button>
                {sort}
            </div>
        </div>
    }
    .into_any()
}

fn width(column: &Column) -> &'static str {
    match column.spec.kind {
        SlotKind::Time => "5.25rem",
        SlotKind::Date | SlotKind::Duration | SlotKind::Count | SlotKind::Percent => "7.5rem",
        SlotKind::Instant => "9rem",
        SlotKind::Choice { .. } => "8.5rem",
        SlotKind::Ticket => "6rem",
        SlotKind::Person | SlotKind::People => "minmax(0,1fr)",
        _ => "minmax(0,2fr)",
    }
}

fn row(editor: Editor, item: ItemId, columns: &Arc<[Column]>) -> impl IntoView + use<> {
    let left = RwSignal::new(false);
    let error = RwSignal::new(String::new());
    let cells = (0..).zip(columns.iter()).map(|(at, column)| cell(editor, item, at, column)).collect_view();
    let columns = Arc::clone(columns);
    let message = format!("i{}-error", item.0);
    Effect::new(move |_| {
        let mut first = String::new();
        for (column, at) in columns.iter().zip(0..) {
            let slot = Slot { item, role: Role::Cell(at) };
            let (shown, id) = (editor.shown(slot, &column.spec), ids::control(slot));
            dom::show_value(&id, &shown.text);
            // Only kinds with a form of their own can be misread.
            if matches!(column.spec.kind, SlotKind::Text | SlotKind::Person | SlotKind::People) {
                continue;
            }
            let wrong = if left.get() { judge(&column.spec, &shown.text).error } else { String::new() };
            dom::mark_invalid(&id, !wrong.is_empty());
            if first.is_empty() {
                first = wrong;
            }
        }
        if error.get_untracked() != first {
            error.set(first);
        }
    });
    view! {
        <li class="row" data-item=item.0.to_string() on:focusout=move |_| left.set(true)>
            <span class="grip" aria-hidden="true" draggable="true"></span>
            {cells}
            <button type="button" class="more" popovertarget="row-menu" aria-label="Row actions">"⋯"</button>
            {move || error.with(|error| (!error.is_empty()).then(|| view! { <p class="error" id=message.clone()>{error.clone()}</p> }))}
        </li>
    }
}

fn cell(editor: Editor, item: ItemId, at: u16, column: &Column) -> AnyView {
    let slot = Slot { item, role: Role::Cell(at) };
    let (id, spec) = (ids::control(slot), &column.spec);
    let shown = editor.peek(|report| report.shown(slot, spec));
    let label = spec.label.clone();
    let hint = if shown.hint.is_empty() { label.clone() } else { shown.hint };
    let describe = format!("i{}-error", item.0);
    let (class, control) = match &spec.kind {
        SlotKind::Choice { .. } => {
            let options = option_list(editor, &Field { slot, spec: spec.clone() });
            ("cell", view! { <select id=id aria-label=label.clone() aria-describedby=describe>{options}</select> }.into_any())
        }
        SlotKind::Person | SlotKind::People => (
            "cell",
            view! {
                <input id=id type="text" list="people" autocomplete="off" aria-label=label.clone() placeholder=hint prop:value=shown.text />
            }
            .into_any(),
        ),
        kind => {
            let class = match kind {
                SlotKind::Time => "cell cell--time",
                SlotKind::Date | SlotKind::Instant => "cell cell--date",
                _ => "cell",
            };
            let control = view! {
                <textarea id=id rows="1" data-line="" aria-label=label.clone() aria-describedby=describe placeholder=hint
                    prop:value=shown.text></textarea>
            };
            (class, control.into_any())
        }
    };
    view! { <div class=class data-label=label>{control}</div> }.into_any()
}

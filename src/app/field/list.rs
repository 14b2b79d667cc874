//! A list: each item with its mark and a box that grows with its words.

use super::control::follow_item;
use crate::app::editor::Editor;
use crate::app::{dom, ids};
use crate::markdown::{BlockId, ItemId, Role, Slot};
use crate::report::Edit;
use crate::template::{List, Marks};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn list(editor: Editor, block: BlockId, list: List, name: String) -> AnyView {
    let list = Arc::new(list);
    let items = Memo::new(move |_| {
        editor.block(block, |report| {
            let items =
                report.document().block(block).map(|b| b.items.iter().map(|i| (i.id, i.depth)).collect());
            items.unwrap_or_else(Vec::<(ItemId, u8)>::new)
        })
    });
    let sign = list.sign.clone();
    let add = move |_| {
        let made = editor.dispatch(Edit::Insert { block, at: usize::MAX, words: sign.clone() });
        if let Some(item) = made {
            dom::after_render(move || {
                dom::focus(&ids::control(Slot { item, role: Role::Text }));
            });
        }
    };
    let (model, label, title) = (Arc::clone(&list), name.clone(), name.clone());
    view! {
        <div class="many" id=ids::block(block)>
            <ul class="items" role="list" aria-label=title data-block=block.0.to_string()>
                <For each=move || items.get() key=|item| *item let((id, depth))>{item(editor, id, depth, &model, &name)}</For>
            </ul>
            <div class="many__foot">
                <button type="button" class="button button--add" data-add="" on:click=add>
                    <svg class="icon" aria-hidden="true"><use href="#i-plus" /></svg>
                    <span class="word">"Add item"</span>
                    <span class="aloud">{format!(" to {label}")}</span>
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn item(editor: Editor, id: ItemId, depth: u8, list: &Arc<List>, name: &str) -> impl IntoView + use<> {
    let slot = Slot { item: id, role: Role::Text };
    let control = ids::control(slot);
    let shown = editor.peek(|report| report.shown_item(slot, list));
    let placeholder = if shown.hint.is_empty() { "Another".to_string() } else { shown.hint };
    follow_item(editor, slot, Arc::clone(list));
    let check =
        editor.peek(|report| report.document().item(id).is_some_and(|item| item.part(Role::Check).is_some()));
    let mark = if check {
        let ticked = move || editor.item(id, |report| report.ticked(id));
        let box_id = ids::control(Slot { item: id, role: Role::Check });
        view! { <input type="checkbox" id=box_id aria-label="Done" prop:checked=ticked /> }.into_any()
    } else if list.sign.is_empty() && list.marks == Marks::Numbers {
        // The number is part of the text and follows the item's place.
        let number = move || {
            editor.item(id, |report| {
                let text = report
                    .document()
                    .item(id)
                    .map(|item| item.text.trim_start().to_string())
                    .unwrap_or_default();
                text.split([' ', '\t', '\n']).next().unwrap_or_default().to_string()
            })
        };
        view! { <span>{number}</span> }.into_any()
    } else {
        let sign = if list.sign.is_empty() { "•".to_string() } else { list.sign.trim().to_string() };
        view! { <span>{sign}</span> }.into_any()
    };
    let style = (depth > 0).then(|| format!("margin-inline-start:{}rem", 1.5 * f32::from(depth.min(6))));
    view! {
        <li class="item" style=style data-item=id.0.to_string()>
            <span class="grip" aria-hidden="true" draggable="true"></span>
            <span class="item__mark">{mark}</span>
            <textarea id=control rows="1" data-line="" data-sign=list.sign.clone() aria-label=format!("{name}, item")
                placeholder=placeholder prop:value=shown.text></textarea>
            <button type="button" class="more" popovertarget="row-menu" aria-label="Item actions">"⋯"</button>
        </li>
    }
}

//! A chain of whys: each question quotes the answer before it.

use super::control::follow_item;
use crate::app::editor::Editor;
use crate::app::{dom, ids};
use crate::markdown::{BlockId, ItemId, Role, Slot};
use crate::report::Edit;
use crate::template::{List, Marks, Spec, whys};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn chain(editor: Editor, block: BlockId, spec: Spec, name: String) -> AnyView {
    let links = Memo::new(move |_| {
        editor.block(block, |report| {
            let links = report
                .document()
                .block(block)
                .map(|b| whys(b).into_iter().map(|w| (w.question, w.answer)).collect());
            links.unwrap_or_else(Vec::<(ItemId, Option<Slot>)>::new)
        })
    });
    let list = Arc::new(List {
        spec: Spec { kind: crate::template::SlotKind::Text, ..spec },
        marks: Marks::Bullets,
        sign: String::new(),
    });
    let add = move |_| {
        if let Some(item) = editor.dispatch(Edit::InsertWhy { block }) {
            dom::after_render(move || {
                dom::focus(&ids::control(Slot { item, role: Role::Text }));
            });
        }
    };
    view! {
        <div class="many" id=ids::block(block)>
            <ol class="whys" role="list" aria-label=name data-block=block.0.to_string()>
                <For each=move || links.get() key=|link| *link let((question, answer))>
                    {link(editor, block, question, answer, &list)}
                </For>
            </ol>
            <div class="many__foot">
                <button type="button" class="button button--add" data-add="" on:click=add>
                    <svg class="icon" aria-hidden="true"><use href="#i-plus" /></svg>
                    <span class="word">"Add another why"</span>
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn link(
    editor: Editor,
    block: BlockId,
    question: ItemId,
    answer: Option<Slot>,
    list: &Arc<List>,
) -> impl IntoView + use<> {
    let slot = answer.unwrap_or(Slot { item: question, role: Role::Text });
    let control = ids::control(slot);
    let shown = editor.peek(|report| report.shown_item(slot, list));
    follow_item(editor, slot, Arc::clone(list));
    let number = move || {
        let links =
            editor.block(block, |report| report.document().block(block).map(whys).unwrap_or_default());
        links.iter().position(|why| why.question == question).map_or(1, |at| at + 1).to_string()
    };
    let (model, asked) = (Arc::clone(list), answer.is_some());
    // The question as it stands, or, where the template leaves a gap in it, with the answer before.
    let label = move || {
        editor.item(question, |_| ());
        let before = editor.block(block, |report| report.why_before(block, question));
        let quoted = before.and_then(|slot| {
            let answer = editor.item(slot.item, |report| report.shown_item(slot, &model).text);
            (!answer.is_empty()).then_some(answer)
        });
        let (own, gap) = editor.peek(|report| report.why_question(question));
        match quoted.filter(|_| gap) {
            Some(answer) => {
                view! { "Why: "<q>{answer.trim().trim_end_matches('.').to_string()}</q>"?" }.into_any()
            }
            None if gap => view! { "Why did that happen?" }.into_any(),
            None => own.into_any(),
        }
    };
    let placeholder = if shown.hint.is_empty() { "Because".to_string() } else { shown.hint };
    view! {
        <li class="why" data-number=number data-item=question.0.to_string()>
            {asked.then(|| view! { <label class="label" for=control.clone()>{label}</label> })}
            <button type="button" class="more" popovertarget="row-menu" aria-label="Why actions">"⋯"</button>
            <textarea id=control.clone() rows="1" data-line="" aria-label=(!asked).then_some("Why")
                placeholder=placeholder prop:value=shown.text></textarea>
        </li>
    }
}

//! The form: sections, and in them the fields that their blocks ask for.

use super::menu::Menu;
use crate::app::editor::Editor;
use crate::app::field::drag::Drag;
use crate::app::field::{self, input, people};
use crate::app::{dom, ids};
use crate::markdown::{BlockId, Role, Slot};
use crate::report::Edit;
use crate::template::{Part, Section, Shape, Spec};
use leptos::prelude::*;

/// The form: sections, and in them the fields that their blocks ask for.
#[component]
pub fn FormPane(
    /// The open report.
    editor: Editor,
) -> impl IntoView {
    let sections = move || editor.form(|report| report.form().sections.clone());
    let drag = Drag::default();
    let menu = Menu::new(editor);
    spotlight(editor);
    view! {
        <section class="form pane" id="form" aria-label="Form"
            on:input=move |ev| input::on_input(editor, &ev)
            on:focusin=move |ev| input::on_focusin(editor, &ev)
            on:focusout=move |ev| input::on_focusout(editor, &ev)
            on:keydown=move |ev| input::on_keydown(editor, &ev)
            on:click=move |ev| { input::on_click(&ev); menu.opened(&ev); }
            on:dragstart=move |ev| drag.start(&ev)
            on:dragover=move |ev| drag.over(&ev)
            on:drop=move |ev| drag.drop(editor, &ev)
            on:dragend=move |_| drag.end()
        >
            <For each=sections key=key let(one)>{section(editor, one, menu)}</For>
            <datalist id=people::LIST></datalist>
            {menu.view()}
        </section>
    }
}

/// What makes a section another one: its heading, and the shapes of its blocks.
fn key(section: &Section) -> (Option<BlockId>, Vec<(BlockId, u8)>) {
    let shape = |part: &Part| match &part.shape {
        Shape::Fields(fields) => 10 + u8::try_from(fields.len()).unwrap_or(200) % 200,
        Shape::Checks(_) => 1,
        Shape::List(_) => 2,
        Shape::Whys(_) => 3,
        Shape::Rows(_) => 4,
        Shape::Prose(_) => 5,
        Shape::Help { .. } => 6,
        Shape::Caption => 7,
        Shape::Still => 8,
    };
    (section.heading, section.parts.iter().map(|part| (part.block, shape(part))).collect())
}

fn section(editor: Editor, section: Section, menu: Menu) -> AnyView {
    let Section { heading, title, level, value, parts, .. } = section;
    let id = ids::section(heading);
    let bare = parts.is_empty() && value.is_none();
    let words = title.clone();
    let parts = parts.into_iter().map(|part| field::part(editor, part, &words)).collect_view();
    let Some(block) = heading else {
        return view! { <section class="section" id=id aria-label="Before the first heading">{parts}</section> }.into_any();
    };
    let item = editor.peek(|report| report.document().block(block).map(|block| block.items[0].id));
    let Some(item) = item else { return ().into_any() };
    let slot = Slot { item, role: Role::Text };
    let name = move || editor.item(item, |report| report.document().title(block).unwrap_or_default());
    let plain = move || name().trim_matches(['*', '_']).to_string();
    if level == 1 {
        let control = ids::control(slot);
        follow_title(editor, slot);
        return view! {
            <section class="section section--title" id=id aria-label="Title">
                <div class="title">
                    <textarea id=control rows="1" data-line="" aria-label="Title of the report" prop:value=name()></textarea>
                </div>
                {value.map(|value| field::field(editor, value, false))}
                {parts}
            </section>
        }
        .into_any();
    }
    let heading_id = format!("{id}-h");
    let label = heading_id.clone();
    let head = move || {
        if menu.renames(block) {
            let done = move |_| menu.renamed();
            let key = move |ev: web_sys::KeyboardEvent| {
                if matches!(ev.key().as_str(), "Enter" | "Escape") {
                    ev.prevent_default();
                    ev.stop_propagation();
                    menu.renamed();
                }
            };
            let control = ids::control(slot);
            return view! {
                <input id=control type="text" aria-label="Title of the section" prop:value=name() on:keydown=key on:focusout=done />
            }
            .into_any();
        }
        let id = heading_id.clone();
        if level <= 2 {
            view! { <h2 id=id>{plain}</h2> }.into_any()
        } else {
            view! { <h3 id=id>{plain}</h3> }.into_any()
        }
    };
    let add = move |_| {
        let made = editor.dispatch(Edit::AddText { heading: block, text: "&#8203;\n\n".to_string() });
        if let Some(item) = made {
            dom::after_render(move || {
                dom::focus(&ids::control(Slot { item, role: Role::Text }));
            });
        }
    };
    let spec = Spec::default();
    let deeper = editor.peek(|report| {
        let section = report.document().section(block);
        section.is_some_and(|section| section.all.end > section.body.end)
    });
    let empty = (bare && !deeper && spec.label.is_empty()).then(|| {
        view! { <button type="button" class="button button--add" on:click=add>"Add text"</button> }
    });
    view! {
        <section class="section" class=("section--sub", level > 2) id=id aria-labelledby=label>
            <div class="section__head">
                {head}
                <button type="button" class="more" popovertarget="row-menu" data-section=block.0.to_string()
                    aria-label=move || format!("Section {}", plain())>"⋯"</button>
            </div>
            {value.map(|value| field::field(editor, value, false))}
            {parts}
            {empty}
        </section>
    }
    .into_any()
}

fn follow_title(editor: Editor, slot: Slot) {
    Effect::new(move |_| {
        let words = editor.item(slot.item, |report| report.document().get(slot).unwrap_or_default());
        dom::show_value(&ids::control(slot), &words);
    });
}

/// Brings what an undo or redo changed into view and marks it for a moment.
fn spotlight(editor: Editor) {
    Effect::new(move |_| {
        let Some(item) = editor.spotlight().get() else { return };
        dom::after_render(move || dom::show_item(item));
    });
}

//! One of some options. A value that is none of them stays, as an option of its own.

use super::control::{follow, says};
use super::frame::{described, lines, mandatory};
use crate::app::editor::Editor;
use crate::app::ids;
use crate::report::Edit;
use crate::report::value::{Reading, Value, read};
use crate::template::{Field, SlotKind, Spec};
use leptos::prelude::*;

/// The options with the index of the chosen one, the foreign value included.
fn options(spec: &Spec, text: &str) -> (Vec<String>, Option<usize>) {
    let mut options = match &spec.kind {
        SlotKind::Choice { options } => options.clone(),
        _ => vec!["Yes".to_string(), "No".to_string()],
    };
    let chosen = match read(&spec.kind, text) {
        _ if text.trim().is_empty() => None,
        Reading::Read { value: Value::Choice(at), .. } => Some(at),
        Reading::Read { value: Value::YesNo(answer), .. } => Some(usize::from(!answer.yes)),
        _ => {
            options.push(text.to_string());
            Some(options.len() - 1)
        }
    };
    (options, chosen)
}

/// Up to four options, all in sight.
pub(super) fn pills(editor: Editor, field: Field) -> AnyView {
    let id = ids::control(field.slot);
    let (says, left) = says(editor, &field);
    let (slot, spec) = (field.slot, field.spec.clone());
    let state =
        Memo::new(move |_| editor.item(slot.item, |report| options(&spec, &report.shown(slot, &spec).text)));
    let name = id.clone();
    let known = match &field.spec.kind {
        SlotKind::Choice { options } => options.len(),
        _ => 2,
    };
    let radios = move || {
        let (options, chosen) = state.get();
        let radio = |(at, option): (usize, String)| {
            let words = option.clone();
            let control = if at == 0 { name.clone() } else { format!("{name}-{at}") };
            view! {
                <label class="pill" class=("pill--foreign", at >= known)>
                    <input type="radio" id=control name=name.clone() prop:checked=chosen == Some(at)
                        on:change=move |_| { editor.dispatch(Edit::Set { slot, words: words.clone() }); } />
                    <span>{option}</span>
                </label>
            }
        };
        options.into_iter().enumerate().map(radio).collect_view()
    };
    let clear = move || {
        state.with(|state| state.1.is_some()).then(|| {
        view! {
            <button type="button" class="button button--quiet" on:click=move |_| { editor.dispatch(Edit::Set { slot, words: String::new() }); }>"Clear"</button>
        }
    })
    };
    let label = format!("{id}-label");
    let labelled = label.clone();
    view! {
        <div class="field" role="radiogroup" aria-labelledby=labelled aria-describedby=described(&id, false)
            on:focusout=move |_| left.set(true)>
            <div class="label" id=label>{field.spec.label.clone()}{mandatory(field.spec.required)}</div>
            <div class="pills">{radios}{clear}</div>
            {lines(&id, says, left)}
        </div>
    }
    .into_any()
}

/// Yes or no; an answer reveals room for its details where the template asks for them.
pub(super) fn yes_no(editor: Editor, field: Field) -> AnyView {
    let id = ids::control(field.slot);
    let (says, left) = says(editor, &field);
    let (slot, spec) = (field.slot, field.spec.clone());
    let details = matches!(spec.kind, SlotKind::YesNo { details: true });
    let state = Memo::new(move |_| {
        let text = editor.item(slot.item, |report| report.shown(slot, &spec).text);
        match read(&spec.kind, &text) {
            Reading::Read { value: Value::YesNo(answer), .. } => (Some(answer.yes), answer.details),
            _ => (None, text),
        }
    });
    let set = move |yes: Option<bool>, details: &str| {
        let answer = yes.map(|yes| if yes { "Yes" } else { "No" });
        let words = match (answer, details.trim()) {
            (Some(answer), "") => answer.to_string(),
            (Some(answer), details) => format!("{answer} - {details}"),
            (None, details) => details.to_string(),
        };
        editor.dispatch(Edit::Set { slot, words });
    };
    let radio = |yes: bool, word: &'static str| {
        let control = if yes { id.clone() } else { format!("{id}-1") };
        view! {
            <label class="pill">
                <input type="radio" id=control name=id.clone() prop:checked=move || state.with(|state| state.0 == Some(yes))
                    on:change=move |_| set(Some(yes), &state.with_untracked(|state| state.1.clone())) />
                <span>{word}</span>
            </label>
        }
    };
    let label = format!("{id}-label");
    let label_id = label.clone();
    let box_id = format!("{id}-details");
    let name = field.spec.label.clone();
    // Words that are no answer are shown too, whether or not the template asks for any.
    let shown = Memo::new(move |_| state.with(|(yes, text)| details && yes.is_some() || !text.is_empty()));
    let reveal = move || {
        shown.get().then(|| {
            let id = box_id.clone();
            let target = id.clone();
            Effect::new(move |_| state.with(|state| crate::app::dom::show_value(&target, &state.1)));
            view! {
                <textarea class="details" id=id rows="1" aria-label=format!("{name}: details") placeholder="Explain"
                    prop:value=state.with_untracked(|state| state.1.clone())
                    on:input=move |ev| set(state.with_untracked(|state| state.0), &event_target_value(&ev))></textarea>
            }
        })
    };
    view! {
        <div class="field" role="radiogroup" aria-labelledby=label.clone() aria-describedby=described(&id, false)
            on:focusout=move |_| left.set(true)>
            <div class="label" id=label_id>{field.spec.label.clone()}{mandatory(field.spec.required)}</div>
            <div class="pills">{radio(true, "Yes")}{radio(false, "No")}</div>
            {reveal}
            {lines(&id, says, left)}
        </div>
    }
    .into_any()
}

/// More than four options: a list to open.
pub(super) fn select(editor: Editor, field: Field) -> AnyView {
    let id = ids::control(field.slot);
    let (says, left) = says(editor, &field);
    follow(editor, &field, |_| {});
    view! {
        <div class="field" on:focusout=move |_| left.set(true)>
            <label class="label" for=id.clone()>{field.spec.label.clone()}{mandatory(field.spec.required)}</label>
            <select id=id.clone() aria-describedby=described(&id, false)>{option_list(editor, &field)}</select>
            {lines(&id, says, left)}
        </div>
    }
    .into_any()
}

/// The options of a select, kept in step with the value.
pub(super) fn option_list(editor: Editor, field: &Field) -> impl IntoView + use<> {
    let (slot, spec) = (field.slot, field.spec.clone());
    let state =
        Memo::new(move |_| editor.item(slot.item, |report| options(&spec, &report.shown(slot, &spec).text)));
    move || {
        let (options, chosen) = state.get();
        let rows = options.into_iter().enumerate().map(|(at, option)| {
            view! { <option value=option.clone() selected=chosen == Some(at)>{option.clone()}</option> }
        });
        view! { <option value="" selected=chosen.is_none()></option>{rows.collect_view()} }
    }
}

//! The dialog that hands the report out: what is still missing, which text, which format.

use crate::app::open::Open;
use crate::app::part::{Button, Dialog, dialog};
use crate::app::shortcut::is_mac;
use crate::app::{file, focus, ids};
use crate::exchange::{json, markdown, name};
use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

const ID: &str = "download";

/// The dialog, there while it is open. It reads the report once, when it opens.
#[component]
pub fn DownloadDialog(
    /// The open report.
    open: Open,
) -> impl IntoView {
    move || open.download.get().then(|| view! { <Choices open /> })
}

#[component]
fn Choices(open: Open) -> impl IntoView {
    let editor = open.editor;
    let is_json = RwSignal::new(false);
    let is_finished = RwSignal::new(true);
    let said = RwSignal::new("");
    // The text, shown for copying by hand where the browser has no clipboard for the page.
    let by_hand = RwSignal::new(None::<String>);

    let text = move || {
        editor.peek(|report| match (is_json.get_untracked(), is_finished.get_untracked()) {
            (true, _) => json::write(report),
            (false, true) => markdown::finished(report),
            (false, false) => markdown::as_is(report),
        })
    };
    let names = editor.peek(|report| (name::file_name(report, "md"), name::file_name(report, "json")));
    let (markdown_name, json_name) = names.clone();
    let download = move || {
        let (markdown_name, json_name) = names.clone();
        let (name, kind) = if is_json.get_untracked() {
            (json_name, "application/json")
        } else {
            (markdown_name, "text/markdown")
        };
        file::download(&name, kind, &text());
        dialog::close(ID);
    };
    let copy = move || {
        let text = text();
        let kept = text.clone();
        file::copy(text, move |copied| {
            let by_keys = if is_mac() {
                "Copy the selected text with ⌘C."
            } else {
                "Copy the selected text with Ctrl+C."
            };
            said.set(if copied { "Copied." } else { by_keys });
            by_hand.set((!copied).then_some(kept));
        });
    };
    let selected = NodeRef::<leptos::html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(text) = selected.get() {
            let text: HtmlTextAreaElement = text;
            let _ = text.focus();
            text.select();
        }
    });
    let manual = move || {
        by_hand.get().map(|text| {
            view! {
                <div>
                    <textarea node_ref=selected readonly rows="4" aria-label="The text to copy">{text}</textarea>
                </div>
            }
        })
    };
    let choice = |group: &'static str, word: &'static str, note: String, of: RwSignal<bool>, value: bool| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name=group
                    checked=of.get_untracked() == value
                    on:change=move |_| of.set(value)
                />
                <span>{word}<small>{note}</small></span>
            </label>
        }
    };
    view! {
        <Dialog id=ID title="Download" closed=Box::new(move || open.download.set(false))>
            <Missing open />
            <fieldset disabled=move || is_json.get()>
                <legend>"Which text"</legend>
                {choice(
                    "text",
                    "Finished",
                    "Guidance and empty optional parts are left out.".to_owned(),
                    is_finished,
                    true,
                )}
                {choice("text", "As it is", "Every line, with what is still to be filled in.".to_owned(), is_finished, false)}
            </fieldset>
            <fieldset>
                <legend>"Format"</legend>
                {choice("format", "Markdown", markdown_name, is_json, false)}
                {choice("format", "JSON", format!("{json_name}, for other programs. Opens here again without loss."), is_json, true)}
            </fieldset>
            {manual}
            <div class="dialog__foot">
                <Button word="Download" icon="download" look="button--main" press=Box::new(download) />
                <Button word="Copy" icon="copy" look="button--framed" press=Box::new(copy) />
                <p class="save" role="status">{move || said.get()}</p>
            </div>
        </Dialog>
    }
}

/// What a reader would miss, each with the way to it. Nothing of it stands in the way of the download.
#[component]
fn Missing(open: Open) -> impl IntoView {
    let (missing, optional) =
        open.editor.peek(|report| (markdown::missing(report), markdown::unfilled_optional(report)));
    let lines = missing.into_iter().map(|missing| {
        let id = missing.slot.map(ids::control).or(missing.block.map(ids::block));
        let label = view! { <span class="mark mark--error">{missing.label}</span> };
        match id {
            Some(id) => {
                let href = ["#", &id].concat();
                let go = move |event: web_sys::MouseEvent| {
                    event.prevent_default();
                    go_to(open, id.clone());
                };
                view! { <li><a href=href on:click=go>{label}</a>" is empty"</li> }.into_any()
            }
            None => view! { <li>{label}" is not in the report"</li> }.into_any(),
        }
    });
    let lines = lines.collect_view();
    let optional = match optional {
        0 => None,
        1 => Some("1 optional part is empty.".to_owned()),
        count => Some(format!("{count} optional parts are empty.")),
    };
    (!lines.is_empty() || optional.is_some()).then(|| {
        view! {
            <div>
                <h3>"Still missing"</h3>
                <ul class="missing">{lines}{optional.map(|words| view! { <li>{words}</li> })}</ul>
            </div>
        }
    })
}

/// Closes the dialog and goes to a field of the form.
fn go_to(open: Open, id: String) {
    dialog::close(ID);
    open.is_source.set(false);
    open.pane.set("form");
    // The dialog gives the focus back first, and the form may have to be built.
    request_animation_frame(move || {
        request_animation_frame(move || {
            focus::show(&id);
        });
    });
}

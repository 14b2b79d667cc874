//! The editor: the bar above, the panes below.

use super::download::DownloadDialog;
use crate::app::autosave::{Autosave, SaveState};
use crate::app::editor::Editor;
use crate::app::open::{Open, Opened};
use crate::app::panel::{FormPane, OutlinePane, PreviewPane, SourcePane};
use crate::app::part::{Button, Icon, ThemeButton};
use crate::app::place::Place;
use crate::app::screen::Screen;
use crate::app::{file, focus};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The panes in order: the name in `data-pane`, and what finds them.
const PANES: [(&str, &str); 3] =
    [("outline", ".outline.pane"), ("form", ":is(.form, .source).pane"), ("preview", ".preview.pane")];

/// The page that shows one report.
#[component]
pub fn EditorPage(
    /// What is on screen, to change it.
    screen: Screen,
    /// The report.
    opened: Opened,
) -> impl IntoView {
    let Opened { id, report, seen, place } = opened;
    let editor = Editor::new(report);
    let back_to = Place::parse(&place);
    let open = Open {
        editor,
        autosave: Autosave::begin(editor, screen.shelf, screen.toaster, id, seen, place),
        is_source: RwSignal::new(back_to.is_some_and(|place| place.is_source)),
        pane: RwSignal::new("form"),
        download: RwSignal::new(false),
    };
    screen.opened(open);

    let title = Memo::new(move |_| editor.settled(|report, _| file::title(report)));
    Effect::new(move |_| document().set_title(&[&title.get(), " – Hindsight"].concat()));
    // What undo brings back is in the form, wherever the reader is.
    Effect::new(move |_| {
        if editor.spotlight().get().is_some() {
            open.pane.set("form");
        }
    });
    if let Some(place) = back_to {
        request_animation_frame(move || place.restore());
    }

    let Open { is_source, pane, .. } = open;
    let follow = move |event: web_sys::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| target.closest(".outline a").ok().flatten().is_some()) {
            pane.set("form");
        }
        focus::follow_anchor(&event);
    };
    let main = move || {
        if is_source.get() {
            view! { <SourcePane editor /> }.into_any()
        } else {
            view! { <FormPane editor /> }.into_any()
        }
    };
    view! {
        <div class="app" on:click=follow>
            <a class="skip" href="#form">"Skip to the form"</a>
            <Bar screen open title />
            <Tabs pane />
            <main class="panes" data-pane=move || pane.get()>
                <OutlinePane editor />
                {main}
                <PreviewPane editor />
            </main>
        </div>
        <DownloadDialog open />
    }
    .into_any()
}

/// The bar: where one is, whether it is saved, and what can be done with the whole report.
#[component]
fn Bar(screen: Screen, open: Open, title: Memo<String>) -> impl IntoView {
    let Open { editor, autosave, is_source, download, .. } = open;
    let history = editor.history();
    let mode = move |word: &'static str, source: bool| {
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || (is_source.get() == source).to_string()
                on:click=move |_| is_source.set(source)
            >
                <span class="word">{word}</span>
            </button>
        }
    };
    view! {
        <header class="bar">
            <a class="bar__name" href="#/">"Hindsight"</a>
            <a class="button" href="#/">
                <Icon name="reports" />
                <span class="word">"Reports"</span>
            </a>
            <h1 class="bar__title">{move || title.get()}</h1>
            <SaveLine autosave />
            <div class="bar__group" role="group" aria-label="History">
                <Button
                    word="Undo"
                    icon="undo"
                    disabled=Signal::derive(move || !history.get().0)
                    press=Box::new(move || editor.undo())
                />
                <Button
                    word="Redo"
                    icon="redo"
                    disabled=Signal::derive(move || !history.get().1)
                    press=Box::new(move || editor.redo())
                />
            </div>
            <div class="switch" role="group" aria-label="Edit as">
                {mode("Form", false)} {mode("Source", true)}
            </div>
            <Button
                word="Download"
                icon="download"
                look="button--main"
                press=Box::new(move || download.set(true))
            />
            <ThemeButton shelf=screen.shelf />
            <Button word="Help" icon="help" aloud="Help: keyboard shortcuts" press=Box::new(move || screen.keys.set(true)) />
        </header>
    }
    .into_any()
}

/// Whether the report is saved. Read aloud only when it is not: a save every few words is no news.
#[component]
fn SaveLine(autosave: Autosave) -> impl IntoView {
    let state = autosave.state();
    let is_stuck = move || matches!(state.get(), SaveState::Failed(_) | SaveState::Blocked);
    let words = move || match state.get() {
        SaveState::Saving => "Saving…".to_owned(),
        SaveState::Saved(time) => ["Saved ", &time].concat(),
        SaveState::Failed(why) => ["Not saved: ", &why].concat(),
        SaveState::Blocked => "Not saved: this browser does not let the page keep anything".to_owned(),
    };
    let rescue = move || {
        is_stuck().then(|| {
            // Its words stay where the bar has no room for those of other buttons.
            view! {
                <button type="button" class="button button--framed" on:click=move |_| autosave.rescue()>
                    <Icon name="download" />
                    "Download a copy"
                </button>
            }
        })
    };
    view! {
        <p
            class="save"
            role="status"
            aria-live=move || if is_stuck() { "polite" } else { "off" }
            data-state=move || is_stuck().then_some("failed")
        >
            {words}
        </p>
        {rescue}
    }
    .into_any()
}

/// The tabs that choose a pane where there is not room for all.
#[component]
fn Tabs(pane: RwSignal<&'static str>) -> impl IntoView {
    let tab = move |name: &'static str, class: &'static str, icon: &'static str, word: &'static str| {
        view! {
            <button
                type="button"
                class=class
                data-pane=name
                aria-pressed=move || (pane.get() == name).to_string()
                on:click=move |_| pane.set(name)
            >
                <Icon name=icon />
                {word}
            </button>
        }
    };
    view! {
        <nav class="tabs" aria-label="Panes">
            {tab("outline", "button tabs__outline", "outline", "Outline")}
            {tab("form", "button", "write", "Write")}
            {tab("preview", "button", "preview", "Preview")}
        </nav>
    }
    .into_any()
}

/// Moves the focus to the pane after the one that has it.
pub fn next_pane(open: Open) {
    let has_focus = |selector: &str| {
        let pane = focus::find(selector);
        pane.is_some_and(|pane| focus::focused().is_some_and(|focused| pane.contains(Some(&focused))))
    };
    let at =
        PANES.iter().position(|(_, selector)| has_focus(selector)).map_or(1, |at| (at + 1) % PANES.len());
    let Some((name, selector)) = PANES.get(at).copied() else { return };
    open.pane.set(name);
    // A pane that was hidden has to be shown first.
    request_animation_frame(move || {
        let Some(pane) = focus::find(selector) else { return };
        let first = || pane.query_selector("a[href], input, textarea, select, button").ok()??.dyn_into().ok();
        let target = if pane.tab_index() >= 0 { pane } else { first().unwrap_or(pane) };
        focus::focus_in_place(&target);
    });
}

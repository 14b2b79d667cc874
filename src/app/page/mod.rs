//! What fills the window: the start page or the editor.

pub mod download;
pub mod editor;
pub mod start;

pub use editor::next_pane;

use super::listen::listen;
use super::open::Page;
use super::part::{KeysDialog, ToastLine, Toaster, TroubleDialog};
use super::screen::Screen;
use super::shelf::Shelf;
use super::{file, focus, shortcut};
use editor::EditorPage;
use leptos::prelude::*;
use start::StartPage;
use wasm_bindgen::JsCast;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    if let Some(boot) = focus::by_id("boot") {
        boot.remove();
    }
    let screen = Screen::new(Shelf::open(), Toaster::new());
    provide_context(screen);
    let hovers = RwSignal::new(false);
    shortcut::follow(screen);
    file::accept(screen, hovers);
    listen(&window(), "hashchange", move |_: web_sys::Event| screen.follow_address());
    listen(&window(), "storage", move |_: web_sys::Event| screen.shelf.look_again());
    listen(&window(), "focus", move |event: web_sys::Event| {
        if event.target().is_some_and(|target| target == *window().as_ref()) {
            screen.catch_up();
        }
    });
    screen.begin();

    let picked = move |event: web_sys::Event| {
        if let Some(picker) = event.target().and_then(|target| target.dyn_into().ok()) {
            file::picked(screen, &picker);
        }
    };
    // Each page is made anew, even where one report follows another.
    let pages = move |_| match screen.page() {
        Page::Start => view! { <StartPage screen /> }.into_any(),
        Page::Report(opened) => match opened.take() {
            Some(opened) => view! { <EditorPage screen opened /> }.into_any(),
            None => ().into_any(),
        },
    };
    view! {
        <For each=move || [screen.turns()] key=|turns| *turns children=pages />
        <input
            type="file"
            id=file::PICKER
            accept=".md,.markdown,.mdown,.txt,.json,text/markdown,application/json"
            multiple
            hidden
            on:change=picked
        />
        <Show when=move || hovers.get()>
            <div class="drop" aria-hidden="true">"Drop the file to open it as a new report"</div>
        </Show>
        <TroubleDialog screen />
        <KeysDialog open=screen.keys />
        <ToastLine toaster=screen.toaster />
    }
}

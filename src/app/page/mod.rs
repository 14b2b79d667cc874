//! What fills the window: the start page or the editor.

pub mod download;
pub mod editor;
mod folder;
pub mod history;
mod library;
mod rival;
pub mod start;
pub mod why;

pub use editor::next_pane;

use super::element::build;
use super::listen::listen;
use super::live::place;
use super::markup::el;
use super::open::Page;
use super::part::{Toaster, keys, toast_line, trouble};
use super::screen::Screen;
use super::shelf::Shelf;
use super::{file, focus, shortcut};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PageTransitionEvent};

/// The whole page, put into the body of the document.
#[component]
pub fn App() -> impl IntoView {
    if let Some(boot) = focus::by_id("boot") {
        boot.remove();
    }
    let screen = Screen::new(Shelf::open(), Toaster::new());
    let hovers = RwSignal::new(false);
    shortcut::follow(screen);
    file::accept(screen, hovers);
    listen(&window(), "hashchange", move |_: Event| screen.follow_address());
    listen(&window(), "storage", move |event: web_sys::StorageEvent| {
        screen.heard(&event.key().unwrap_or_default());
    });
    // Nothing of it is needed to write.
    set_timeout(move || screen.shelf.tidy(), std::time::Duration::from_secs(2));
    listen(&window(), "focus", move |event: Event| {
        if event.target().is_some_and(|target| target == *window().as_ref()) {
            screen.catch_up();
        }
    });
    // WebKit brings a page back from its memory without giving it the focus. A page that is new has just read all.
    listen(&window(), "pageshow", move |event: PageTransitionEvent| {
        if event.persisted() {
            screen.catch_up();
        }
    });
    screen.begin();
    screen.agree();
    if let Some(body) = document().body() {
        fill(screen, hovers, &body);
    }
}

fn fill(screen: Screen, hovers: RwSignal<bool>, body: &Element) {
    // Each page is made anew, even where one report follows another.
    place(
        body,
        Box::new(move || {
            screen.turns();
            untrack(|| match screen.page() {
                Page::Start => start::page(screen),
                Page::Report(opened) => editor::page(screen, opened.take()?),
            })
        }),
    );
    let picker = el("input").attr("type", "file").id(file::PICKER).attr("multiple", "").attr("hidden", "");
    let kinds = ".md,.markdown,.mdown,.txt,.json,text/markdown,application/json";
    if let Some(picker) = build(&picker.attr("accept", kinds)) {
        listen(&picker, "change", move |event: Event| {
            if let Some(picker) = event.target().and_then(|target| target.dyn_into().ok()) {
                file::picked(screen, &picker);
            }
        });
        let _ = body.append_child(&picker);
    }
    let drop = el("div").class("drop").attr("aria-hidden", "true");
    let drop = drop.text("Drop the file to open it as a new report");
    place(body, Box::new(move || hovers.get().then(|| build(&drop)).flatten()));
    place(body, Box::new(move || trouble(screen)));
    place(body, Box::new(move || keys(screen.keys)));
    if let Some(line) = toast_line(screen.toaster) {
        let _ = body.append_child(&line);
    }
}

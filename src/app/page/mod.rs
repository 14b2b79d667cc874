//! What fills the window: the start page or the editor.

pub mod around;
pub mod beside;
pub mod download;
pub mod editor;
mod folder;
pub mod history;
mod library;
pub mod reports;
mod rival;
pub mod start;
pub mod why;

pub use editor::next_pane;

use super::listen::listen;
use super::live::place;
use super::open::Page;
use super::part::{Toaster, toast_line};
use super::screen::Screen;
use super::shelf::Shelf;
use super::{file, focus, shortcut};
use leptos::prelude::*;
use web_sys::{Element, Event, PageTransitionEvent};

/// The whole page, put into the body of the document.
#[component]
pub fn App() -> impl IntoView {
    if let Some(boot) = focus::by_id("boot") {
        boot.remove();
    }
    let screen = Screen::new(Shelf::open(), Toaster::new());
    shortcut::follow(screen);
    file::accept(screen);
    listen(&window(), "hashchange", move |_: Event| screen.follow_address());
    listen(&window(), "storage", move |event: web_sys::StorageEvent| {
        screen.heard(&event.key().unwrap_or_default());
    });
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
    if let Some(body) = document().body() {
        fill(screen, &body);
    }
    let owner = Owner::current();
    screen.later(move |parts| {
        if let Some(owner) = owner {
            owner.with(|| (parts.around)(screen));
        }
    });
}

fn fill(screen: Screen, body: &Element) {
    // Each page is made anew, even where one report follows another.
    place(
        body,
        Box::new(move || {
            let turns = screen.turns();
            let made = untrack(|| match screen.page() {
                Page::Start => start::page(screen),
                Page::Report(opened) => editor::page(screen, opened.take()?),
            });
            // After what the page does itself to be where the reader was. The browser sees to the first.
            if turns > 1 {
                request_animation_frame(focus::arrive);
            }
            made
        }),
    );
    if let Some(line) = toast_line(screen.toaster) {
        let _ = body.append_child(&line);
    }
}

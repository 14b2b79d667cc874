//! What belongs to the page whatever it shows, and is not needed to write: dialogs, files that come in, the folder, the
//! second copy of the storage.

use crate::app::element::build;
use crate::app::file;
use crate::app::listen::listen;
use crate::app::live::place;
use crate::app::markup::el;
use crate::app::part::{keys, trouble};
use crate::app::screen::Screen;
use crate::app::state::State;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// How long after it has come what is old is dropped.
const TIDY: Duration = Duration::from_secs(2);

/// The styles that come with it.
const STYLES: [&str; 3] = ["overview", "dialog", "print"];

/// Puts it around the page.
pub fn around(screen: Screen) {
    let hovers = State::new(false);
    file::accept(screen, hovers);
    screen.folder.begin(screen);
    set_timeout(move || screen.shelf.tidy(), TIDY);
    screen.agree();
    if let Some(head) = document().head() {
        dress(&head);
    }
    if let Some(body) = document().body() {
        fill(screen, hovers, &body);
    }
}

/// Fetches the styles of what was not needed to write. Their addresses name the build, so that they are of the same one.
fn dress(head: &Element) {
    let root = document().document_element();
    let version = root.and_then(|root| root.get_attribute("data-build")).unwrap_or_default();
    for sheet in STYLES {
        let link =
            el("link").attr("rel", "stylesheet").attr("href", ["./", sheet, ".css?", &version].concat());
        if let Some(link) = build(&link) {
            let _ = head.append_child(&link);
        }
    }
}

fn fill(screen: Screen, hovers: State<bool>, body: &Element) {
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
}

//! What belongs to the page whatever it shows, and is not needed to write: dialogs, files that come in, the folder, the
//! second copy of the storage.

use crate::app::element::build;
use crate::app::file;
use crate::app::listen::listen;
use crate::app::live::place;
use crate::app::markup::el;
use crate::app::part::{keys, trouble};
use crate::app::screen::Screen;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// How long after it has come what is old is dropped.
const TIDY: Duration = Duration::from_secs(2);

/// The styles that come with it.
const STYLES: [&str; 3] = ["overview", "dialog", "print"];

/// Puts it around the page.
pub fn around(screen: Screen) {
    screen.folder.begin(screen);
    set_timeout(move || screen.shelf.tidy(), TIDY);
    screen.agree();
    if let Some(head) = document().head() {
        dress(&head);
    }
    if let Some(body) = document().body() {
        fill(screen, &body);
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

fn fill(screen: Screen, body: &Element) {
    let picker = el("input").attr("type", "file").id(file::PICKER).attr("multiple", "").attr("hidden", "");
    let kinds = ".md,.markdown,.mdown,.txt,.json,text/markdown,application/json";
    if let Some(picker) = build(&picker.attr("accept", kinds)) {
        listen(&picker, "change", move |event: Event| {
            let picker = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(files) = picker.and_then(|picker| picker.files()) {
                file::open_all(screen, file::listed(&files));
            }
        });
        let _ = body.append_child(&picker);
    }
    let drop = el("div").class("drop").attr("aria-hidden", "true");
    let drop = drop.text("Drop the file to open it as a new report");
    place(body, Box::new(move || screen.hovers.get().then(|| build(&drop)).flatten()));
    place(body, Box::new(move || trouble(screen)));
    place(body, Box::new(move || keys(screen.keys)));
}

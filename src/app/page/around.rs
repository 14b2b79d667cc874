//! What belongs to the page whatever it shows, and is not needed to write: dialogs, files that come in, the folder, the
//! second copy of the storage.

use crate::app::element::build;
use crate::app::file;
use crate::app::listen::{listen, tell};
use crate::app::live::place;
use crate::app::markup::el;
use crate::app::part::{keys, trouble};
use crate::app::rest::{REST, at_rest};
use crate::app::screen::Screen;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// Puts it around the page.
pub fn around(screen: Screen) {
    screen.folder.begin(screen);
    at_rest(Box::new(move || {
        screen.shelf.tidy();
        tell(REST);
    }));
    screen.agree();
    if let Some(body) = document().body() {
        fill(screen, &body);
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

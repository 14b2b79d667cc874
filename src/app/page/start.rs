//! The start page: templates to start from, and the reports that are kept.

use super::library::{self, Library};
use crate::app::alone::alone;
use crate::app::file;
use crate::app::folder;
use crate::app::listen::listen;
use crate::app::live::{live, on_press};
use crate::app::markup::{Markup, button as plain, el};
use crate::app::part::{Toast, button, theme};
use crate::app::screen::Screen;
use crate::app::theme::Theme;
use crate::app::{dom, focus};
use crate::template::BUILTINS;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The start page.
pub fn page(screen: Screen) -> Option<Element> {
    let chosen = RwSignal::new(Theme::remembered(screen.shelf));
    let library = Library::new(screen);
    let element = live(Box::new(move || {
        markup(&library.view(), screen.folder.shown(super::folder::markup), chosen.get())
    }))?;
    screen.folder.look_again(screen);
    for event in ["input", "change"] {
        listen(&element, event, move |event: Event| {
            let control = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some((control, value)) =
                control.and_then(|control| Some((control.id(), dom::value(&control)?)))
            else {
                return;
            };
            match (control.as_str(), event.type_().as_str()) {
                ("find", "input") => library.typed(value),
                ("order", "change") => library.order(&value),
                _ => {}
            }
        });
    }
    on_press(
        &element,
        Box::new(move |task, pressed| {
            let get = |name: &str| pressed.get_attribute(name).unwrap_or_default();
            let (id, title) = (get("data-id"), get("data-title"));
            match task {
                "start" => screen.start(&id, false),
                "open" => file::pick(),
                "folder" => screen.folder.pick(screen),
                "file" => screen.folder.open(screen, id),
                "more-files" => screen.folder.more(),
                "allow" => screen.folder.allow(screen),
                "rescue" => rescue(screen, &id),
                "delete" => alone(Box::new(move || delete(screen, &id, &title))),
                "put-back" => alone(Box::new(move || put_back(screen, &id))),
                task if library.press(task, &id, &title) => {}
                task => theme::press(task, screen.shelf, chosen),
            }
        }),
    );
    Some(element)
}

fn markup(view: &library::View, folder: Option<Markup>, chosen: Theme) -> Markup {
    let choices = BUILTINS.iter().map(|builtin| {
        let choice = plain("choice").attr("data-do", "start").attr("data-id", builtin.name);
        choice.child(el("strong").text(builtin.title)).child(el("span").text(builtin.description))
    });
    let lead = if view.is_blocked {
        "Write a post-mortem as a form, take it away as Markdown or JSON. This browser does not let the page keep \
         anything: download your report before you close the page."
    } else {
        "Write a post-mortem as a form, take it away as Markdown or JSON. Everything stays in this browser."
    };
    let header = el("header").child(el("p").class("start__name").text("Hindsight"));
    let open = button("open", "button button--framed", "#i-open", "Open a file");
    let open_folder =
        folder::is_supported().then(|| button("folder", "button button--framed", "#i-open", "Open a folder"));
    let or = el("span")
        .text("or drop a Markdown or JSON file, or a backup, anywhere on this page, or paste its text.");
    el("main")
        .class("start")
        .child(header.children(theme::theme(chosen)))
        .child(el("h1").text("Start a report"))
        .child(el("p").class("lead").text(lead))
        .child(el("div").class("choices").children(choices))
        .child(el("div").class("zone").child(open).children(open_folder).child(or))
        .children(folder)
        .children(library::markup(view))
}

/// Offers what is stored of a report that does not open.
fn rescue(screen: Screen, id: &str) {
    let entry = screen.shelf.library().into_iter().flatten().find(|entry| entry.id == id);
    if let Some(entry) = entry {
        screen.unopenable(id, &library::state(screen.shelf.is_blocked(), &entry));
    }
}

/// Moves a report to the bin and offers to take that back.
fn delete(screen: Screen, id: &str, title: &str) {
    let toast = match screen.shelf.remove(id) {
        Ok(()) => {
            let id = id.to_owned();
            let words = format!("Deleted “{title}”.");
            Toast::with_action(&words, "Undo", move || put_back(screen, &id))
        }
        Err(error) => Toast::lasting(&format!("The report was not deleted: {error}.")),
    };
    screen.toaster.show(toast);
    // The button that had the focus is gone.
    focus::show("kept");
}

fn put_back(screen: Screen, id: &str) {
    let toast = match screen.shelf.restore(id) {
        Ok(()) => Toast::brief("The report is back."),
        Err(error) => Toast::lasting(&format!("The report was not put back: {error}.")),
    };
    screen.toaster.show(toast);
}

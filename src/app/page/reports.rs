//! The reports on the start page: those of a folder, those that are kept, and the bin.

use super::library::{self, Library};
use crate::app::alone::alone;
use crate::app::listen::listen;
use crate::app::live::{live, on_press};
use crate::app::markup::el;
use crate::app::part::Toast;
use crate::app::screen::Screen;
use crate::app::{dom, focus};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// Puts them beneath what the start page offers.
pub fn reports(screen: Screen, page: &Element) {
    let library = Library::new(screen);
    let list = live(Box::new(move || {
        let folder = screen.folder.shown(super::folder::markup);
        el("div").class("kept").children(folder).children(library::markup(&library.view()))
    }));
    let Some(list) = list else { return };
    let _ = page.append_child(&list);
    screen.folder.look_again(screen);
    for event in ["input", "change"] {
        listen(&list, event, move |event: Event| {
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
        &list,
        Box::new(move |task, pressed| {
            let get = |name: &str| pressed.get_attribute(name).unwrap_or_default();
            let (id, title) = (get("data-id"), get("data-title"));
            match task {
                "file" => screen.folder.open(screen, id),
                "more-files" => screen.folder.more(),
                "allow" => screen.folder.allow(screen),
                "rescue" => rescue(screen, &id),
                "delete" => alone(Box::new(move || delete(screen, &id, &title))),
                "put-back" => alone(Box::new(move || put_back(screen, &id))),
                task => library.press(task, &id, &title),
            }
        }),
    );
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

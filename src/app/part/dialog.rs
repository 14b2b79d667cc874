//! A dialog over the page. The browser keeps the focus in it and gives it back where it was.

use crate::app::listen::listen;
use crate::app::live::{Press, follow, live, on_press};
use crate::app::markup::{Markup, button, el, icon};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement};

/// A modal dialog, there only while it is open. Escape, its cross and a press outside close it; then `closed` is called.
/// What is in it are blocks, and a `.dialog__foot`; its heading has the id of the dialog with `-h` after it.
pub fn dialog(
    id: &'static str,
    title: String,
    content: Box<dyn Fn() -> Vec<Markup>>,
    press: Press,
    closed: Box<dyn Fn()>,
) -> Option<Element> {
    let heading = [id, "-h"].concat();
    let element = live(Box::new(move || {
        let cross = button("button button--quiet").attr("data-do", "close").attr("aria-label", "Close");
        let header = el("header").child(el("h2").id(heading.clone()).text(title.clone()));
        let header = header.child(cross.child(icon("#i-close")));
        let dialog = el("dialog").class("dialog").id(id).attr("aria-labelledby", heading.clone());
        dialog.child(header).children(content())
    }))?;
    on_press(
        &element,
        Box::new(move |task, pressed| {
            if task == "close" {
                close(id);
            } else {
                press(task, pressed);
            }
        }),
    );
    let dialog: HtmlDialogElement = element.clone().dyn_into().ok()?;
    let closing = dialog.clone();
    listen(&element, "close", move |_: Event| {
        // The browser says so a moment later; by then the dialog may be gone, and open anew.
        if closing.is_connected() {
            closed();
        }
    });
    listen(&element, "mousedown", move |event: Event| {
        // The dialog has no padding: a press on the element itself is one on the veil around it.
        if let Some(dialog) = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok()) {
            dialog.close();
        }
    });
    follow(Box::new(move || {
        if !dialog.open() {
            let _ = dialog.show_modal();
            // What the dialog is for has the focus, not its cross.
            let main = dialog.query_selector(".button--main").ok().flatten();
            if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
                crate::app::focus::focus_in_place(&main);
            }
        }
    }));
    Some(element)
}

/// Closes the dialog of this id.
pub fn close(id: &str) {
    let dialog = crate::app::focus::by_id(id).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        dialog.close();
        if let Ok(event) = Event::new("close") {
            let _ = dialog.dispatch_event(&event);
        }
    }
}

//! A dialog over the page. The browser keeps the focus in it and gives it back where it was.

use super::Icon;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A modal dialog, there only while it is open. Escape, its cross and a press outside close it.
#[component]
pub fn Dialog(
    /// Its id, and the start of its heading's.
    id: &'static str,
    /// Its heading.
    #[prop(into)]
    title: String,
    /// Called after it closed.
    closed: Box<dyn Fn()>,
    /// What is in it: blocks, and a `.dialog__foot`.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
            // What the dialog is for has the focus, not its cross.
            let main = dialog.query_selector(".button--main").ok().flatten();
            if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
                crate::app::focus::focus_in_place(&main);
            }
        }
    });
    let outside = move |event: web_sys::MouseEvent| {
        // The dialog has no padding: a press on the element itself is one on the veil around it.
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlDialogElement>().ok());
        if let Some(dialog) = target {
            dialog.close();
        }
    };
    view! {
        <dialog
            class="dialog"
            id=id
            aria-labelledby=[id, "-h"].concat()
            node_ref=dialog
            on:close=move |_| {
                // The browser says so a moment later; by then the dialog may be gone, and open anew.
                if dialog.get_untracked().is_some_and(|dialog| dialog.is_connected()) {
                    closed();
                }
            }
            on:mousedown=outside
        >
            <header>
                <h2 id=[id, "-h"].concat()>{title}</h2>
                <button type="button" class="button button--quiet" aria-label="Close" on:click=move |_| close(id)>
                    <Icon name="close" />
                </button>
            </header>
            {children()}
        </dialog>
    }
    .into_any()
}

/// Closes the dialog of this id.
pub fn close(id: &str) {
    let dialog =
        crate::app::focus::by_id(id).and_then(|dialog| dialog.dyn_into::<web_sys::HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        dialog.close();
        if let Ok(event) = web_sys::Event::new("close") {
            let _ = dialog.dispatch_event(&event);
        }
    }
}

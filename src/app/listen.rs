//! Listeners that the view macro has no word for: on the window, and before anything inside it hears of the event.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

/// Runs `heard` at every event of that name anywhere on the page, also of those that do not bubble, for as long as
/// the caller's owner lives.
pub fn on_window(name: &'static str, heard: impl FnMut(Event) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let heard = Closure::<dyn FnMut(Event)>::new(heard);
    let added = window.add_event_listener_with_callback_and_bool(name, heard.as_ref().unchecked_ref(), true);
    let heard = StoredValue::new_local(heard);
    on_cleanup(move || {
        if added.is_ok() {
            heard.with_value(|heard| {
                let heard = heard.as_ref().unchecked_ref();
                window.remove_event_listener_with_callback_and_bool(name, heard, true).ok();
            });
        }
    });
}

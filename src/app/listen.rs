//! Listening to the window and the document for as long as a view lives.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Removes its listener when dropped.
struct Listener {
    target: EventTarget,
    event: &'static str,
    run: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let run = self.run.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, run, true);
    }
}

/// Listens, before the elements of the page do, for as long as the view that calls this.
pub fn listen<E: JsCast>(target: &EventTarget, event: &'static str, mut run: impl FnMut(E) + 'static) {
    let boxed: Box<dyn FnMut(Event)> = Box::new(move |event| run(event.unchecked_into()));
    let run = Closure::wrap(boxed);
    let _ = target.add_event_listener_with_callback_and_bool(event, run.as_ref().unchecked_ref(), true);
    StoredValue::new_local(Listener { target: target.clone(), event, run });
}

/// The same on the window: every event of that name on the page, also of those that do not bubble.
pub fn on_window(event: &'static str, run: impl FnMut(Event) + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, event, run);
    }
}

//! Listening to the window and the document for as long as a view lives.

use crate::app::state::Kept;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// The event that asks for whatever was typed but has not become an edit yet; see [`gather`].
pub const GATHER: &str = "hindsight-gather";

/// Makes edits of all that was typed, before something is done with the report as a whole.
pub fn gather() {
    tell(GATHER);
}

/// Sends an event to the window, for whoever listens.
pub fn tell(event: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Removes its listener when dropped.
struct Listener {
    target: EventTarget,
    event: &'static str,
    is_first: bool,
    run: Closure<dyn Fn(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let run = self.run.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, run, self.is_first);
    }
}

/// Listens, before the elements of the page do, for as long as the view that calls this.
pub fn listen<E: JsCast>(target: &EventTarget, event: &'static str, mut run: impl FnMut(E) + 'static) {
    attach(target, event, true, Box::new(move |event| run(event.unchecked_into())));
}

/// Listens after the elements within, for as long as the view that calls this.
pub fn listen_last<E: JsCast>(target: &EventTarget, event: &'static str, mut run: impl FnMut(E) + 'static) {
    attach(target, event, false, Box::new(move |event| run(event.unchecked_into())));
}

fn attach(target: &EventTarget, event: &'static str, is_first: bool, run: Box<dyn FnMut(Event)>) {
    // What handles a blur may move the focus, and be called within its own call. The outer call does all there is to do.
    let run = RefCell::new(run);
    let run = Closure::<dyn Fn(Event)>::new(move |event| {
        if let Ok(mut run) = run.try_borrow_mut() {
            run(event);
        }
    });
    let callback = run.as_ref().unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_bool(event, callback, is_first);
    Kept::new(Listener { target: target.clone(), event, is_first, run });
}

/// The same on the window: every event of that name on the page, also of those that do not bubble.
pub fn on_window(event: &'static str, run: impl FnMut(Event) + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, event, run);
    }
}

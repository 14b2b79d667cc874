//! Doing something to the storage while no other page does.

use leptos::prelude::{set_timeout, window};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// How long another page may take. One that takes longer hangs, and a save must not wait for it.
const PATIENCE: Duration = Duration::from_millis(400);

type Run = Rc<RefCell<Option<Box<dyn FnOnce()>>>>;

/// Runs something once no other page holds the lock of the storage: soon, or at once where the browser has no such
/// locks or does not hand them out. It must be over when it returns.
pub fn alone(run: Box<dyn FnOnce()>) {
    let run: Run = Rc::new(RefCell::new(Some(run)));
    if ask(&run).is_none() {
        go(&run);
        return;
    }
    set_timeout(move || go(&run), PATIENCE);
}

/// Does it, unless it was done.
fn go(run: &Run) {
    let run = run.borrow_mut().take();
    if let Some(run) = run {
        run();
    }
}

fn ask(run: &Run) -> Option<()> {
    let locks = js_sys::Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let request =
        js_sys::Reflect::get(&locks, &"request".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let task = || {
        let run = Rc::clone(run);
        Closure::once_into_js(move || go(&run))
    };
    let promise = request.call2(&locks, &JsValue::from("hindsight"), &task()).ok()?;
    // Refused, for instance where the page has no origin.
    let refused =
        js_sys::Reflect::get(&promise, &"catch".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    refused.call1(&promise, &task()).ok()?;
    Some(())
}

//! Runs something a moment after the last of a run of calls.

use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A timer that starts anew at each call. Dropping it cancels it.
pub struct Debounce {
    run: Closure<dyn FnMut()>,
    handle: Rc<Cell<Option<i32>>>,
    delay: i32,
}

impl Debounce {
    /// A timer of so many milliseconds, not yet started.
    pub fn new(delay: i32, mut run: impl FnMut() + 'static) -> Self {
        let handle = Rc::new(Cell::new(None));
        let fired = Rc::clone(&handle);
        let run = Closure::new(move || {
            fired.set(None);
            run();
        });
        Self { run, handle, delay }
    }

    /// Starts the time anew.
    pub fn start(&self) {
        self.cancel();
        let timer = web_sys::window().and_then(|window| {
            let run = self.run.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(run, self.delay).ok()
        });
        self.handle.set(timer);
    }

    /// Starts the time unless it runs already: at most one run per delay.
    pub fn start_once(&self) {
        if self.handle.get().is_none() {
            self.start();
        }
    }

    /// Forgets the run that is due; answers whether one was.
    pub fn cancel(&self) -> bool {
        let due = self.handle.take();
        if let (Some(timer), Some(window)) = (due, web_sys::window()) {
            window.clear_timeout_with_handle(timer);
        }
        due.is_some()
    }
}

impl Drop for Debounce {
    fn drop(&mut self) {
        self.cancel();
    }
}

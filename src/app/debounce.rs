//! Runs something a moment after the last of a run of calls.

use std::cell::{Cell, OnceCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A timer that starts anew at each call. Dropping it cancels it.
pub struct Debounce(Rc<Timer>);

struct Timer {
    delay: i32,
    /// When the run is due, in milliseconds since 1970, if one is.
    due: Cell<Option<f64>>,
    /// The browser's timer. It is not set anew with each call, which every key would pay for: once it is over, it is set for
    /// what is left by then.
    handle: Cell<Option<i32>>,
    over: OnceCell<Closure<dyn FnMut()>>,
}

impl Debounce {
    /// A timer of so many milliseconds, not yet started.
    pub fn new(delay: i32, mut run: impl FnMut() + 'static) -> Self {
        let timer =
            Rc::new(Timer { delay, due: Cell::new(None), handle: Cell::new(None), over: OnceCell::new() });
        let own: Weak<Timer> = Rc::downgrade(&timer);
        let over = Closure::new(move || {
            if own.upgrade().is_some_and(|timer| timer.is_over()) {
                run();
            }
        });
        let _ = timer.over.set(over);
        Self(timer)
    }

    /// Starts the time anew.
    pub fn start(&self) {
        self.0.due.set(Some(js_sys::Date::now() + f64::from(self.0.delay)));
        if self.0.handle.get().is_none() {
            self.0.set(self.0.delay);
        }
    }

    /// Starts the time unless it runs already: at most one run per delay.
    pub fn start_once(&self) {
        if self.0.due.get().is_none() {
            self.start();
        }
    }

    /// Forgets the run that is due; answers whether one was.
    pub fn cancel(&self) -> bool {
        self.0.due.take().is_some()
    }
}

impl Timer {
    fn set(&self, delay: i32) {
        let timer = web_sys::window().zip(self.over.get()).and_then(|(window, over)| {
            let over = over.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(over, delay).ok()
        });
        self.handle.set(timer);
    }

    /// The browser's timer is over: whether the run is due.
    fn is_over(&self) -> bool {
        self.handle.set(None);
        let Some(due) = self.due.get() else { return false };
        let now = js_sys::Date::now();
        // A clock that was set back puts the run off once, by no more than the delay.
        #[allow(clippy::cast_possible_truncation, reason = "between 0 and the delay")]
        let left = (due - now).min(f64::from(self.delay)).ceil() as i32;
        if left > 0 {
            self.due.set(Some(now + f64::from(left)));
            self.set(left);
            return false;
        }
        self.due.set(None);
        true
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(timer), Some(window)) = (self.handle.get(), web_sys::window()) {
            window.clear_timeout_with_handle(timer);
        }
    }
}

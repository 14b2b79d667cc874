//! Whether a person is just pressing keys or a button: what nobody waits for is done when not.

use leptos::prelude::set_timeout;
use std::cell::Cell;
use std::time::Duration;

/// How long nothing may have been pressed before something is done that nobody waits for, in milliseconds.
const REST_MS: i32 = 2000;

/// The event that says, once, that what nobody waits for may be done; `start.js` keeps the files of the page then.
pub const REST: &str = "hindsight-rest";

thread_local! {
    /// When something was last pressed, in milliseconds since 1970.
    static PRESSED: Cell<f64> = const { Cell::new(0.0) };
}

/// Notes that something was pressed.
pub fn pressed() {
    PRESSED.set(js_sys::Date::now());
}

/// Whether nothing was pressed for so many milliseconds. A clock that was set back counts as a long time.
pub fn is_quiet(for_ms: i32) -> bool {
    let since = js_sys::Date::now() - PRESSED.get();
    !(0.0..f64::from(for_ms)).contains(&since)
}

/// Does something once nothing was pressed for a while.
pub fn at_rest(work: Box<dyn FnOnce()>) {
    let again = move || if is_quiet(REST_MS) { work() } else { at_rest(work) };
    set_timeout(again, Duration::from_millis(REST_MS.unsigned_abs().into()));
}

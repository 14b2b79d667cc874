//! Work that nobody waits for, done while nobody writes.

use super::shelf::Shelf;
use leptos::prelude::set_timeout;
use std::time::Duration;

/// How long nothing may have been stored: twice as long as typing goes on unsaved.
const REST: Duration = Duration::from_secs(2);

/// Does something once nothing has been stored for a while.
pub fn at_rest(shelf: Shelf, work: Box<dyn FnOnce()>) {
    let writes = shelf.writes();
    set_timeout(move || if shelf.writes() == writes { work() } else { at_rest(shelf, work) }, REST);
}

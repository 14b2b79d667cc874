//! The page: the only module that may name a browser crate.

pub mod alone;
pub mod autosave;
pub mod clock;
pub mod debounce;
pub mod dom;
pub mod editor;
pub mod element;
mod errand;
pub mod extract;
pub mod field;
pub mod file;
pub mod focus;
pub mod folder;
pub mod ids;
pub mod import;
pub mod judge;
pub mod later;
pub mod listen;
pub mod live;
pub mod markup;
pub mod mirror;
pub mod open;
pub mod overview;
pub mod page;
pub mod panel;
pub mod part;
pub mod place;
pub mod rest;
pub mod route;
pub mod screen;
pub mod shelf;
pub mod shortcut;
pub mod state;
pub mod sync;
pub mod theme;
pub mod verdict;

pub use page::App;

/// The present moment in UTC. The core reads no clock; it is told.
pub fn now_utc() -> chrono::NaiveDateTime {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^52")]
    let now = js_sys::Date::now() as i64;
    chrono::DateTime::from_timestamp_millis(now).unwrap_or_default().naive_utc()
}

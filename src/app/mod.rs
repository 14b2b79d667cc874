//! The page: the only module that may name a browser crate.

pub mod autosave;
pub mod debounce;
pub mod dom;
pub mod editor;
pub mod field;
pub mod file;
pub mod ids;
pub mod listen;
pub mod page;
pub mod panel;
pub mod part;
pub mod route;
pub mod shelf;
pub mod shortcut;
pub mod sync;
pub mod theme;

pub use page::App;

//! The panes of the editor.

pub mod check;
pub mod form;
pub mod outline;
pub mod overview;
pub mod preview;
pub mod source;

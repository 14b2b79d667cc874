//! The panes of the editor.

pub mod form;
mod lines;
mod menu;
pub mod outline;
pub mod preview;
pub mod source;

pub use form::FormPane;
pub use outline::OutlinePane;
pub use preview::PreviewPane;
pub use source::SourcePane;

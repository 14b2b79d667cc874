//! The panes of the editor.

mod form;
mod lines;
mod menu;
mod outline;
mod preview;
mod source;

pub use form::FormPane;
pub use outline::OutlinePane;
pub use preview::PreviewPane;
pub use source::SourcePane;

//! Small views that several pages use.

pub mod button;
pub mod dialog;
pub mod keys;
pub mod theme;
pub mod toast;
pub mod trouble;

pub use button::button;
pub use keys::keys;
pub use toast::{Toast, Toaster, toast_line};
pub use trouble::trouble;

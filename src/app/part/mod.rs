//! Small views that several pages use.

mod button;
pub mod dialog;
mod icon;
mod keys;
mod theme;
mod toast;
mod trouble;

pub use button::Button;
pub use dialog::Dialog;
pub use icon::Icon;
pub use keys::KeysDialog;
pub use theme::ThemeButton;
pub use toast::{Toast, ToastLine, Toaster};
pub use trouble::TroubleDialog;

//! Small views that several pages use.

pub mod button;
pub mod dialog;
pub mod icon;
pub mod keys;
pub mod theme;
pub mod toast;
pub mod trouble;

pub use button::Button;
pub use dialog::Dialog;
pub use icon::Icon;
pub use keys::KeysDialog;
pub use theme::ThemeButton;
pub use toast::{Toast, ToastLine, Toaster};
pub use trouble::TroubleDialog;

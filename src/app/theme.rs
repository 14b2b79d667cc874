//! Light, dark, or as the system says.
//!
//! The choice is an attribute of the root element. A script in the head sets it before the first paint, from the same
//! stored setting.

use super::shelf::Shelf;
use crate::persist::Setting;
use leptos::prelude::*;

/// A choice of theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them with the words on their buttons.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::System, "As the system"), (Self::Light, "Light"), (Self::Dark, "Dark")];

    /// The word in storage and in the page.
    fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme that was chosen last.
    pub fn remembered(shelf: Shelf) -> Self {
        let chosen = shelf.setting(Setting::Theme).unwrap_or_default();
        let found = Self::ALL.into_iter().find(|(theme, _)| theme.name() == chosen);
        found.map_or(Self::System, |(theme, _)| theme)
    }

    /// Shows and remembers the theme.
    pub fn choose(self, reports: Shelf) {
        reports.remember(Setting::Theme, self.name());
        let Some(root) = document().document_element() else { return };
        let _ = match self {
            Self::System => root.remove_attribute("data-theme"),
            Self::Light | Self::Dark => root.set_attribute("data-theme", self.name()),
        };
    }
}

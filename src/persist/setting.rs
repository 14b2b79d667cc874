//! The few things remembered beside the reports.

use super::medium::put;
use super::{Medium, MediumError, key};

/// A remembered choice. The page gives the values their meaning; a missing or foreign one means the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Light or dark.
    Theme,
    /// The id of the report that was open last.
    LastReport,
    /// The name of the template that was used last.
    LastTemplate,
    /// The names of the rules that are silent for every report, with spaces between them.
    Silenced,
    /// When the last backup was made or taken in, in RFC 3339 and UTC.
    LastBackup,
    /// The order of the list of reports.
    Order,
    /// Which reports were opened from files of a folder: a line each, with the id, a space, and the path.
    Files,
}

impl Setting {
    /// Those that a backup keeps: the ones that mean the same in another browser.
    pub(super) const KEPT: [Self; 3] = [Self::Theme, Self::LastTemplate, Self::Silenced];

    /// Its name in storage and in a backup.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::LastReport => "last-report",
            Self::LastTemplate => "last-template",
            Self::Silenced => "silenced",
            Self::LastBackup => "last-backup",
            Self::Order => "order",
            Self::Files => "files",
        }
    }

    fn key(self) -> String {
        key::setting(self.name())
    }
}

/// The value of a setting, if it was ever set.
pub fn get_setting(medium: &dyn Medium, setting: Setting) -> Result<Option<String>, MediumError> {
    medium.get(&setting.key())
}

/// Remembers a value.
pub fn set_setting(medium: &mut dyn Medium, setting: Setting, value: &str) -> Result<(), MediumError> {
    put(medium, &setting.key(), value)
}

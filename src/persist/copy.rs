//! A second report with the words of another.

use super::{Draft, LoadError, Medium, SaveError, Saved, digest, keep_digest, load, save};
use std::fmt;

/// Why a report was not copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyError {
    /// It could not be opened.
    Load(LoadError),
    /// There is no such report.
    NotThere,
    /// The copy could not be saved.
    Save(SaveError),
}

impl fmt::Display for CopyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Load(error) => error.fmt(f),
            Self::NotThere => f.write_str("it is no longer there"),
            Self::Save(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CopyError {}

/// Keeps a copy of a report under another id, where nothing may be stored yet. Its history is not copied.
pub fn duplicate(
    medium: &mut dyn Medium,
    id: &str,
    copy: &str,
    writer: &str,
    now: &str,
) -> Result<Saved, CopyError> {
    let envelope = load(medium, id).map_err(CopyError::Load)?.ok_or(CopyError::NotThere)?.envelope;
    let draft = Draft {
        id: copy,
        writer,
        saved_at: now,
        title: &envelope.title,
        template: &envelope.template,
        own: &envelope.own,
        place: "",
        silenced: &envelope.silenced,
        body: &envelope.body,
        may_be_empty: true,
    };
    let saved = save(medium, &draft, None).map_err(CopyError::Save)?;
    if let Ok(Some(kept)) = digest::read(medium, id)
        && kept.version == envelope.version
    {
        // Without it the list says less for a while.
        let _ = keep_digest(medium, copy, &saved.version, now, &kept.digest);
    }
    Ok(saved)
}

//! What was done with a report as a whole, apart from its words.

use super::medium::put;
use super::{Medium, MediumError, key, record};

/// What was done with a report. One that is missing or damaged says: nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// Whether it is put away, and no longer listed with the others.
    pub archived: bool,
    /// When it was last downloaded, in RFC 3339 and UTC; empty if never.
    pub downloaded_at: String,
}

/// What was done with a report.
pub fn mark(medium: &dyn Medium, id: &str) -> Result<Mark, MediumError> {
    let fields = medium.get(&key::mark(id))?.and_then(|stored| record::read(&stored));
    let fields = fields.and_then(|fields| <[String; 2]>::try_from(fields).ok());
    Ok(fields.map_or_else(Mark::default, |[archived, downloaded_at]| Mark {
        archived: archived == "archived",
        downloaded_at,
    }))
}

/// Puts a report away, or takes it out again. Its text stays where it is.
pub fn archive(medium: &mut dyn Medium, id: &str, archived: bool) -> Result<(), MediumError> {
    let mark = Mark { archived, ..mark(medium, id)? };
    write(medium, id, &mark)
}

/// Notes that a report was downloaded at a time in RFC 3339 and UTC.
pub fn downloaded(medium: &mut dyn Medium, id: &str, at: &str) -> Result<(), MediumError> {
    let mark = Mark { downloaded_at: at.to_owned(), ..mark(medium, id)? };
    write(medium, id, &mark)
}

pub(super) fn write(medium: &mut dyn Medium, id: &str, mark: &Mark) -> Result<(), MediumError> {
    let archived = if mark.archived { "archived" } else { "" };
    put(medium, &key::mark(id), &record::write(&[archived, &mark.downloaded_at]))
}

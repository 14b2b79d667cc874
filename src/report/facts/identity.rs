//! What a report and its incident are called, and who answers for them.

use super::source::Stated;
use super::stamp::Stamp;
use crate::report::value::Date;

/// What a report and its incident are called, and who answers for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// The incident's identifier.
    pub id: Option<Stated<String>>,
    /// The incident's name, or else the outermost heading.
    pub title: Option<Stated<String>>,
    /// How bad it was.
    pub severity: Option<Stated<String>>,
    /// How far along the incident or the report is.
    pub status: Option<Stated<String>>,
    /// Who wrote the report, each by name.
    pub authors: Vec<Stated<String>>,
    /// Who reviewed it, each by name.
    pub reviewers: Vec<Stated<String>>,
    /// When the report was written.
    pub written: Option<Stated<Stamp>>,
    /// When it was reviewed.
    pub reviewed: Option<Stated<Stamp>>,
    /// The day of the incident.
    pub incident_date: Option<Stated<Date>>,
}

//! What a list says of a report, worked out once and kept beside it, so that nobody has to read the report for it.

use super::medium::put;
use super::{Medium, MediumError, Version, key, record};

/// What a list says of one version of a report. The page works it out; `persist` only keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digest {
    /// The title.
    pub title: String,
    /// The id of the incident, as the report states it; empty if it does not.
    pub incident: String,
    /// The day of the incident, `2025-01-24`; empty if it is not stated.
    pub date: String,
    /// The severity, in the report's own words.
    pub severity: String,
    /// How many fields are filled in.
    pub filled: usize,
    /// How many fields there are.
    pub total: usize,
    /// How many errors were found.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many hints.
    pub hints: usize,
}

/// What is stored as a digest.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) version: Version,
    pub(super) saved_at: String,
    pub(super) digest: Digest,
}

/// Keeps the digest of a version that was saved at `saved_at`, in place of an earlier version's.
///
/// Should it fail, or be lost or damaged later, a list says less until the report is opened again; nothing else.
pub fn keep_digest(
    medium: &mut dyn Medium,
    id: &str,
    version: &Version,
    saved_at: &str,
    digest: &Digest,
) -> Result<(), MediumError> {
    let Digest { title, incident, date, severity, filled, total, errors, warnings, hints } = digest;
    let [filled, total, errors, warnings, hints] =
        [filled, total, errors, warnings, hints].map(usize::to_string);
    let rev = version.rev.to_string();
    let fields: [&str; 12] = [
        &rev,
        &version.writer,
        saved_at,
        title,
        incident,
        date,
        severity,
        &filled,
        &total,
        &errors,
        &warnings,
        &hints,
    ];
    put(medium, &key::digest(id), &record::write(&fields))
}

/// The digest of a report; `None` if there is none that is whole.
pub(super) fn read(medium: &dyn Medium, id: &str) -> Result<Option<Kept>, MediumError> {
    Ok(medium.get(&key::digest(id))?.and_then(|stored| parse(&stored)))
}

fn parse(stored: &str) -> Option<Kept> {
    let fields = <[String; 12]>::try_from(record::read(stored)?).ok()?;
    let [rev, writer, saved_at, title, incident, date, severity, filled, total, errors, warnings, hints] =
        fields;
    let digest = Digest {
        title,
        incident,
        date,
        severity,
        filled: filled.parse().ok()?,
        total: total.parse().ok()?,
        errors: errors.parse().ok()?,
        warnings: warnings.parse().ok()?,
        hints: hints.parse().ok()?,
    };
    Some(Kept { version: Version { rev: rev.parse().ok()?, writer }, saved_at, digest })
}

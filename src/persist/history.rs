//! Earlier versions of a report, taken by themselves or by hand.
//!
//! A snapshot is a copy of the envelope as it is stored, so it says of itself whether it is whole, and a report that
//! is migrated is kept in the form it had.

use std::fmt;

use super::medium::{put, take_away};
use super::slots::{Slot, Slots};
use super::{
    Draft, Envelope, EnvelopeError, Medium, MediumError, SaveError, Saved, Version, bin, decode, key, record,
    save,
};

/// Why a snapshot was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Some minutes of work went by.
    Work,
    /// A person wanted it.
    Wish,
    /// A file was about to be read over the report.
    Import,
    /// The report was about to be stored in a newer form, or bound to another template.
    Migration,
    /// Many findings were about to be mended at once.
    Fixes,
    /// An earlier version was about to take the report's place.
    Return,
    /// It came with a backup, and another text stands in its place.
    Backup,
    /// Two copies of the report had gone their own ways.
    Conflict,
}

impl Cause {
    const ALL: [(Self, &str); 8] = [
        (Self::Work, "work"),
        (Self::Wish, "wish"),
        (Self::Import, "import"),
        (Self::Migration, "migration"),
        (Self::Fixes, "fixes"),
        (Self::Return, "return"),
        (Self::Backup, "backup"),
        (Self::Conflict, "conflict"),
    ];

    /// Its name in storage and in a backup.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(cause, _)| *cause == self).map_or("work", |(_, name)| name)
    }

    /// The cause of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(cause, _)| *cause)
    }

    /// Whether it is the only copy of words that somebody may look for, so that age is no reason to drop it.
    pub(super) fn lasts(self) -> bool {
        matches!(self, Self::Wish | Self::Backup | Self::Conflict)
    }
}

/// What a snapshot is labelled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label<'a> {
    /// When it is taken, in RFC 3339 and UTC.
    pub taken_at: &'a str,
    /// Why.
    pub cause: Cause,
    /// The name a person gave it; empty without one.
    pub name: &'a str,
}

/// A snapshot in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The report it belongs to.
    pub id: String,
    /// Counts the snapshots of a report.
    pub number: u64,
    /// When it was taken, in RFC 3339 and UTC; empty if that cannot be read any more.
    pub taken_at: String,
    /// Why it was taken; `None` if that cannot be read any more.
    pub cause: Option<Cause>,
    /// The name a person gave it.
    pub name: String,
    /// What is stored, in bytes of UTF-8.
    pub bytes: usize,
    /// The version, or why it cannot be opened.
    pub text: Result<Envelope, EnvelopeError>,
}

/// Keeps the report as it is stored now. Answers the number of the snapshot.
///
/// `None` if there is nothing that can be read, or if the last snapshot has these very words and this one is neither
/// wished for nor named.
pub fn snapshot(medium: &mut dyn Medium, id: &str, label: &Label<'_>) -> Result<Option<u64>, MediumError> {
    match Slots::read(medium, id)?.best {
        Slot::Valid { raw, envelope } => {
            let is_wished = label.cause == Cause::Wish || !label.name.is_empty();
            keep(medium, id, label, &raw, &envelope, is_wished)
        }
        Slot::Newer { raw, .. } => {
            let number = next(medium, id)?;
            write(medium, id, number, label, &raw).map(Some)
        }
        Slot::Absent | Slot::Damaged { .. } => Ok(None),
    }
}

/// Keeps an envelope as a snapshot, unless the last one has the same words and `anyway` is not set.
pub(super) fn keep(
    medium: &mut dyn Medium,
    id: &str,
    label: &Label<'_>,
    raw: &str,
    envelope: &Envelope,
    anyway: bool,
) -> Result<Option<u64>, MediumError> {
    let number = next(medium, id)?;
    if !anyway
        && let Some(stored) = medium.get(&key::history(id, number.saturating_sub(1)))?
        && split(&stored).1.is_ok_and(|(_, last)| has_the_words(&last, envelope))
    {
        return Ok(None);
    }
    write(medium, id, number, label, raw).map(Some)
}

/// Whether two versions say the same in the same form.
pub(super) fn has_the_words(one: &Envelope, other: &Envelope) -> bool {
    one.body == other.body
        && one.template == other.template
        && one.own == other.own
        && one.title == other.title
}

/// The number of the snapshot to come.
fn next(medium: &dyn Medium, id: &str) -> Result<u64, MediumError> {
    Ok(numbers(medium, id)?.last().map_or(1, |last| last.saturating_add(1)))
}

fn write(
    medium: &mut dyn Medium,
    id: &str,
    number: u64,
    label: &Label<'_>,
    raw: &str,
) -> Result<u64, MediumError> {
    put(medium, &key::history(id, number), &[&label_line(label), "\n", raw].concat())?;
    Ok(number)
}

/// The line before the envelope of a snapshot.
pub(super) fn label_line(label: &Label<'_>) -> String {
    record::write(&[label.taken_at, label.cause.name(), label.name])
}

/// The numbers of the snapshots of a report, ascending.
pub(super) fn numbers(medium: &dyn Medium, id: &str) -> Result<Vec<u64>, MediumError> {
    Ok(key::numbers(&medium.keys()?, id, key::snapshot_of))
}

/// The label of a stored snapshot, if it is whole, and the version with its text.
#[allow(clippy::type_complexity, reason = "it is taken apart at once")]
fn split(stored: &str) -> (Option<(String, Cause, String)>, Result<(&str, Envelope), EnvelopeError>) {
    let (head, raw) = bin::split(stored);
    let label = record::read(head).and_then(|fields| {
        let [taken_at, cause, name] = <[String; 3]>::try_from(fields).ok()?;
        Some((taken_at, Cause::named(&cause)?, name))
    });
    (label, decode(raw).map(|envelope| (raw, envelope)))
}

/// A stored text as a snapshot.
fn judge(id: &str, number: u64, stored: &str) -> Snapshot {
    let (label, text) = split(stored);
    let text = match text {
        Ok((_, envelope)) if envelope.id != id => Err(EnvelopeError::OtherReport),
        other => other.map(|(_, envelope)| envelope),
    };
    let (taken_at, cause, name) = match label {
        Some((taken_at, cause, name)) => (taken_at, Some(cause), name),
        None => (String::new(), None, String::new()),
    };
    Snapshot { id: id.to_owned(), number, taken_at, cause, name, bytes: stored.len(), text }
}

/// The snapshots of a report, the one taken last first, those whose time cannot be read last.
pub fn snapshots(medium: &dyn Medium, id: &str) -> Result<Vec<Snapshot>, MediumError> {
    let mut snapshots = Vec::new();
    for number in numbers(medium, id)?.into_iter().rev() {
        if let Some(stored) = medium.get(&key::history(id, number))? {
            snapshots.push(judge(id, number, &stored));
        }
    }
    snapshots.sort_by(|one, other| other.taken_at.cmp(&one.taken_at));
    Ok(snapshots)
}

/// One snapshot; `None` if there is none of that number.
pub fn open_snapshot(medium: &dyn Medium, id: &str, number: u64) -> Result<Option<Snapshot>, MediumError> {
    Ok(medium.get(&key::history(id, number))?.map(|stored| judge(id, number, &stored)))
}

/// Drops a snapshot.
pub fn drop_snapshot(medium: &mut dyn Medium, id: &str, number: u64) -> Result<(), MediumError> {
    take_away(medium, &key::history(id, number))
}

/// Why a report did not go back to an earlier version. What was stored before is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReturnError {
    /// The storage refused or failed before anything was changed.
    Medium(MediumError),
    /// There is no such snapshot any more.
    NotThere,
    /// The snapshot cannot be read.
    Damaged(EnvelopeError),
    /// It could not be saved.
    Save(SaveError),
}

impl From<MediumError> for ReturnError {
    fn from(error: MediumError) -> Self {
        Self::Medium(error)
    }
}

impl fmt::Display for ReturnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Medium(error) => error.fmt(f),
            Self::NotThere => f.write_str("that version is no longer there"),
            Self::Damaged(error) => write!(f, "that version cannot be read: {error}"),
            Self::Save(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReturnError {}

/// Makes an earlier version the newest one. The present one becomes a snapshot first; if that fails, nothing happens.
///
/// `writer` and `seen` are those of a [`save`]; `now` is the time, in RFC 3339 and UTC.
pub fn return_to(
    medium: &mut dyn Medium,
    id: &str,
    number: u64,
    writer: &str,
    seen: Option<&Version>,
    now: &str,
) -> Result<Saved, ReturnError> {
    let earlier = open_snapshot(medium, id, number)?.ok_or(ReturnError::NotThere)?;
    let earlier = earlier.text.map_err(ReturnError::Damaged)?;
    snapshot(medium, id, &Label { taken_at: now, cause: Cause::Return, name: "" })?;
    let draft = Draft {
        id,
        writer,
        saved_at: now,
        title: &earlier.title,
        template: &earlier.template,
        own: &earlier.own,
        place: &earlier.place,
        silenced: &earlier.silenced,
        body: &earlier.body,
        // It was this empty once, and what it is now is kept.
        may_be_empty: true,
    };
    save(medium, &draft, seen).map_err(ReturnError::Save)
}

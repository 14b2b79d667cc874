//! What is stored: one line for every report.

use super::slots::{Slot, Slots};
use super::{EnvelopeError, Medium, MediumError, key};

/// A stored report in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Its key in storage.
    pub id: String,
    /// Its title; empty if it cannot be read.
    pub title: String,
    /// When it was saved, in RFC 3339 and UTC; empty if it cannot be read.
    pub saved_at: String,
    /// Its revision; 0 if it cannot be read.
    pub rev: u64,
    /// How long its text is, in bytes of UTF-8; of a report that cannot be read, how long the stored text is.
    pub bytes: usize,
    /// What is wrong with it.
    pub problem: Option<Problem>,
}

/// What can be wrong with a stored report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// One of its two copies is damaged. The other opens, and may be older.
    Half(EnvelopeError),
    /// Nothing of it can be read.
    Damaged(EnvelopeError),
    /// A newer Hindsight saved it, in this schema.
    Newer {
        /// The schema.
        schema: u32,
    },
    /// The storage failed when asked for it.
    Unread(MediumError),
}

/// All stored reports, the one saved last first, those that cannot be read last.
///
/// It fails only if the storage does not even say what it holds.
pub fn list(medium: &dyn Medium) -> Result<Vec<Summary>, MediumError> {
    let keys = medium.keys()?;
    let mut ids: Vec<&str> = Vec::new();
    for key in &keys {
        if let Some(id) = key::report_of(key)
            && let Err(at) = ids.binary_search(&id)
        {
            ids.insert(at, id);
        }
    }
    let mut summaries: Vec<Summary> = Vec::new();
    for id in ids {
        if let Some(summary) = summarize(medium, id) {
            let at = summaries.partition_point(|other| other.saved_at >= summary.saved_at);
            summaries.insert(at, summary);
        }
    }
    Ok(summaries)
}

/// One report; `None` if nothing is left of it but a pointer.
pub(super) fn summarize(medium: &dyn Medium, id: &str) -> Option<Summary> {
    let slots = match Slots::read(medium, id) {
        Ok(slots) => slots,
        Err(error) => return Some(unreadable(id, 0, Problem::Unread(error))),
    };
    let mut summary = summary_of(id, slots.best)?;
    if let Slot::Damaged { error, .. } = slots.other {
        summary.problem.get_or_insert(Problem::Half(error));
    }
    Some(summary)
}

/// What one stored text says of a report; `None` if there is no text.
pub(super) fn summary_of(id: &str, slot: Slot) -> Option<Summary> {
    match slot {
        Slot::Absent => None,
        Slot::Damaged { raw, error } => Some(unreadable(id, raw.len(), Problem::Damaged(error))),
        Slot::Newer { raw, schema, .. } => Some(unreadable(id, raw.len(), Problem::Newer { schema })),
        Slot::Valid { envelope, .. } => Some(Summary {
            id: envelope.id,
            title: envelope.title,
            saved_at: envelope.saved_at,
            rev: envelope.version.rev,
            bytes: envelope.body.len(),
            problem: None,
        }),
    }
}

fn unreadable(id: &str, bytes: usize, problem: Problem) -> Summary {
    Summary { id: id.to_owned(), bytes, problem: Some(problem), ..Summary::default() }
}

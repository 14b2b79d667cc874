//! All reports, with what a list shows of them, without reading their texts.

use super::list::summarize;
use super::pointer::Pointer;
use super::{Digest, Mark, Medium, MediumError, Problem, digest, key, mark};
use crate::markdown::lower;
use std::cmp::Ordering;

/// A report in the library.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its key in storage.
    pub id: String,
    /// When it was saved, in RFC 3339 and UTC; empty if that cannot be read.
    pub saved_at: String,
    /// What it says. Of a version without a digest, only the title is certain.
    pub digest: Digest,
    /// Whether the digest is that of the version that is stored. If not, the page may read the report and
    /// [keep its digest](super::keep_digest).
    pub is_current: bool,
    /// Whether its text [has left](super::release) for the mirror, from where it must be
    /// [taken in](super::adopt) before anything is done with it.
    pub is_away: bool,
    /// What was done with it.
    pub mark: Mark,
    /// What is wrong with what is stored. Where the digest is current, the text was not looked at, and this is `None`
    /// even if it is damaged; [`list`](super::list) looks at all texts.
    pub problem: Option<Problem>,
}

/// All stored reports, archived ones too, the one saved last first. A thousand of them take three thousand small reads.
///
/// It fails only if the storage does not even say what it holds.
pub fn library(medium: &dyn Medium) -> Result<Vec<Entry>, MediumError> {
    let mut keys = medium.keys()?;
    keys.sort_unstable();
    let mut ids: Vec<&str> = keys.iter().filter_map(|key| key::report_of(key)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut entries: Vec<Entry> = ids.into_iter().filter_map(|id| entry(medium, &keys, id)).collect();
    sort(&mut entries, Order::Saved);
    Ok(entries)
}

/// One report; `None` if nothing is left of it but a pointer.
fn entry(medium: &dyn Medium, keys: &[String], id: &str) -> Option<Entry> {
    let mark = mark::mark(medium, id).unwrap_or_default();
    let kept = digest::read(medium, id).ok().flatten();
    let pointer = Pointer::read(medium, id).ok().flatten();
    let is_there = |slot| keys.binary_search(&key::slot(id, slot)).is_ok();
    let is_binned = || keys.binary_search(&key::bin(id)).is_ok();
    if let Some((kept, pointer)) = kept.as_ref().zip(pointer)
        && kept.version == pointer.version
        && (is_there(pointer.slot) || !is_there(pointer.slot.other()) && !is_binned())
    {
        return Some(Entry {
            id: id.to_owned(),
            saved_at: kept.saved_at.clone(),
            digest: kept.digest.clone(),
            is_current: true,
            is_away: !is_there(pointer.slot),
            mark,
            problem: None,
        });
    }
    let summary = summarize(medium, id)?;
    let digest = match kept {
        Some(kept) if summary.title.is_empty() => kept.digest,
        Some(kept) => Digest { title: summary.title, ..kept.digest },
        None => Digest { title: summary.title, ..Digest::default() },
    };
    Some(Entry {
        id: summary.id,
        saved_at: summary.saved_at,
        digest,
        is_current: false,
        is_away: false,
        mark,
        problem: summary.problem,
    })
}

/// An order of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The one saved last first.
    Saved,
    /// By title, regardless of case.
    Title,
    /// The latest incident first, those without a day last.
    Date,
    /// The gravest first, those without a severity last.
    Severity,
    /// The least filled in first.
    Gaps,
    /// The one with most errors first, then warnings, then hints.
    Findings,
}

impl Order {
    /// All orders, as a list offers them.
    pub const ALL: [Self; 6] =
        [Self::Saved, Self::Title, Self::Date, Self::Severity, Self::Gaps, Self::Findings];
}

/// Puts entries in an order. Equals stand by when they were saved, then by id.
pub fn sort(entries: &mut [Entry], order: Order) {
    entries.sort_by(|one, other| {
        let (a, b) = (&one.digest, &other.digest);
        let by = match order {
            Order::Saved => Ordering::Equal,
            Order::Title => lower(&a.title).cmp(&lower(&b.title)),
            Order::Date => b.date.cmp(&a.date),
            Order::Severity => grade(&a.severity).cmp(&grade(&b.severity)),
            // Compared as fractions, without a division: a form without fields has no gaps.
            Order::Gaps => {
                let full = |filled: usize, total: usize| if total == 0 { (1, 1) } else { (filled, total) };
                let (a, b) = (full(a.filled, a.total), full(b.filled, b.total));
                a.0.saturating_mul(b.1).cmp(&b.0.saturating_mul(a.1))
            }
            Order::Findings => (b.errors, b.warnings, b.hints).cmp(&(a.errors, a.warnings, a.hints)),
        };
        by.then_with(|| other.saved_at.cmp(&one.saved_at)).then_with(|| one.id.cmp(&other.id))
    });
}

/// The words for severities, gravest first, those of one grade together.
const GRADES: [&[&str]; 5] = [
    &["critical", "blocker", "emergency", "catastrophic"],
    &["high", "major", "severe"],
    &["medium", "moderate"],
    &["low", "minor"],
    &["info", "none", "cosmetic", "trivial"],
];

/// What stands before the number of a severity.
const SCALES: [&str; 9] = ["sev", "severity", "p", "s", "prio", "priority", "level", "class", "tier"];

/// How grave a severity is, 1 or less for the gravest: its number, as in `SEV-2`, `P1` or `3`, or else its word. Other
/// numbers, as in “High, 500 users”, are none.
fn grade(severity: &str) -> u32 {
    let words = lower(severity);
    let at = words.find(|letter: char| letter.is_ascii_digit()).unwrap_or(words.len());
    let (before, rest) = words.split_at(at);
    let before = before.trim_end_matches(|letter: char| !letter.is_alphabetic());
    let scale = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    if (before.is_empty() || SCALES.contains(&scale))
        && let Ok(number) = rest.get(..end).unwrap_or_default().parse::<u8>()
    {
        return number.into();
    }
    let grade = GRADES.iter().position(|grade| grade.iter().any(|word| words.contains(word)));
    match grade.and_then(|grade| u32::try_from(grade).ok()) {
        Some(grade) => grade + 1,
        None if words.trim().is_empty() => u32::MAX,
        None => u32::MAX - 1,
    }
}

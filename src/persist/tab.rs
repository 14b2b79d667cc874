//! What a tab does when another one may have changed the report it shows.
//!
//! A table without effects, so that every order of events can be tried. It agrees with [`save`](super::save): what it
//! says may be written is not refused there, unless somebody else writes in between.
//!
//! | stored is | the tab is clean | the tab has unsaved words |
//! |---|---|---|
//! | the version it has seen | nothing | write, when it is time |
//! | a later version of another tab | show it | keep both |
//! | another tab's version that is not later, there or in the bin | keep both | keep both |
//! | an earlier or half-written version of its own | write | write |
//! | nothing, or nothing readable | write | write |
//! | in the bin, as it has seen it or later | say so, leave it | keep both |
//! | a later version of a newer Hindsight | say so, leave it | keep both |
//! | not to be had now | wait | wait |
//!
//! A version that is not later, and not the one seen, means that the storage does not hold what this tab saw stored: it
//! took a write back, or two tabs without a lock wrote at the same moment. The words on screen may be the only copy.

use super::slots::{Slot, Slots};
use super::{Medium, Version, bin, key};

/// What is stored of the report now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This version.
    Version(Version),
    /// Nothing that can be read, and nobody removed it.
    Gone,
    /// It lies in the bin, in this version if that can be read.
    Removed(Option<Version>),
    /// A version of this number that only a newer Hindsight can read.
    Newer(u64),
    /// The storage does not say.
    Unread,
}

impl Found {
    /// Looks at what is stored under an id.
    pub fn look(medium: &dyn Medium, id: &str) -> Self {
        match Slots::read(medium, id).map(|slots| slots.best) {
            Err(_) => Self::Unread,
            Ok(Slot::Valid { envelope, .. }) => Self::Version(envelope.version),
            Ok(Slot::Newer { rev, .. }) => Self::Newer(rev),
            Ok(Slot::Damaged { .. }) => Self::Gone,
            Ok(Slot::Absent) => match medium.get(&key::bin(id)) {
                Err(_) => Self::Unread,
                Ok(Some(stored)) => {
                    let binned = Slot::judge(id, Some(bin::split(&stored).1.to_owned()));
                    Self::Removed(binned.version().cloned())
                }
                Ok(None) => Self::Gone,
            },
        }
    }
}

/// A tab, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tab<'a> {
    /// Its [writer](super::Draft::writer).
    pub writer: &'a str,
    /// The version it loaded or saved last; `None` if it never did.
    pub seen: Option<&'a Version>,
    /// Whether it shows words that it has not saved.
    pub is_dirty: bool,
}

/// What the tab should do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Stay,
    /// Save what it shows.
    Write,
    /// Show what is stored.
    Follow,
    /// Save what it shows as a report of its own, and show both.
    Part,
    /// Say that the report is not here any more, and save nothing.
    Leave,
    /// Look again later; what it shows is not known to be stored.
    Wait,
}

impl Tab<'_> {
    /// What to do about what is stored. `is_due` if it is time to save or the tab is about to go; otherwise it was only
    /// told of a change, or came to the front.
    pub fn step(&self, found: &Found, is_due: bool) -> Step {
        match found {
            Found::Unread => Step::Wait,
            Found::Gone => Step::Write,
            Found::Removed(stored) => {
                let is_seen = stored.is_some() && self.seen == stored.as_ref();
                let is_later =
                    stored.as_ref().is_some_and(|stored| self.is_later(stored.rev, &stored.writer));
                if !self.is_dirty && (is_seen || is_later) { Step::Leave } else { Step::Part }
            }
            Found::Newer(rev) => {
                if !self.is_dirty && self.is_later(*rev, "") {
                    Step::Leave
                } else {
                    Step::Part
                }
            }
            Found::Version(stored) if self.seen == Some(stored) => {
                if self.is_dirty && is_due {
                    Step::Write
                } else {
                    Step::Stay
                }
            }
            Found::Version(stored) if stored.writer == self.writer => Step::Write,
            Found::Version(stored) => {
                let may_follow = !self.is_dirty && self.is_later(stored.rev, &stored.writer);
                if may_follow { Step::Follow } else { Step::Part }
            }
        }
    }

    /// Whether a version was written on from the one this tab has seen, as far as its number tells.
    fn is_later(&self, rev: u64, writer: &str) -> bool {
        writer != self.writer && self.seen.is_none_or(|seen| rev > seen.rev)
    }
}

//! What will be done.

use super::source::{Source, Stated};
use super::stamp::Stamp;
use crate::markdown::Slot;

/// By when an action belongs done, by the heading it stands under or its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Horizon {
    /// Within 24 hours.
    Immediate,
    /// Within a week.
    ShortTerm,
    /// Within a month.
    LongTerm,
}

impl Horizon {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::ShortTerm => "short_term",
            Self::LongTerm => "long_term",
        }
    }
}

/// Something that will be done, from a table, a list, a check list, or a `Task 1: …` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What; `None` where the row leaves it open.
    pub what: Option<Stated<String>>,
    /// Who; empty where nobody is named.
    pub owners: Vec<Stated<String>>,
    /// By when.
    pub due: Option<Stated<Stamp>>,
    /// By when, in words that are no date: `next sprint`, `TBD`.
    pub due_text: Option<Stated<String>>,
    /// How far along it is.
    pub status: Option<Stated<String>>,
    /// Whether its status or its check mark says it is done.
    pub done: bool,
    /// Its ticket or the link to it.
    pub ticket: Option<Stated<String>>,
    /// How urgent it is.
    pub priority: Option<Stated<String>>,
    /// By when such an action belongs done.
    pub horizon: Option<Horizon>,
    /// The index of its section in the form.
    pub section: usize,
    /// Where it stands: the slot that says what, or the first one of its row.
    pub source: Source,
    /// The place for its owner, where the layout has one.
    pub owner_slot: Option<Slot>,
    /// The place for its due date, where the layout has one.
    pub due_slot: Option<Slot>,
    /// The place for its ticket, where the layout has one.
    pub ticket_slot: Option<Slot>,
}

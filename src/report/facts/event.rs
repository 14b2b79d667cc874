//! Rows of a timeline.

use super::milestone::MilestoneKind;
use super::source::Stated;
use super::stamp::Stamp;
use crate::markdown::{BlockId, ItemId};

/// A row of the timeline, from a table, a list, a heading with a time, or a line that starts with one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When; `None` where the row has no time that can be read.
    pub at: Option<Stated<Stamp>>,
    /// The end of a row that names a stretch of time.
    pub until: Option<Stamp>,
    /// What happened.
    pub text: Stated<String>,
    /// Who or what did it, where the row says so in a place of its own.
    pub actor: Option<Stated<String>>,
    /// The turning points that its words tell of.
    pub kinds: Vec<MilestoneKind>,
    /// The row, list item, heading or text it stands in.
    pub row: ItemId,
    /// The block of that.
    pub block: BlockId,
}

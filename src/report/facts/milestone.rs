//! Turning points of an incident.

use super::source::Stated;
use super::stamp::Stamp;

/// A turning point of an incident, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MilestoneKind {
    /// The harm began.
    Started,
    /// Somebody or something noticed.
    Detected,
    /// Somebody took it on.
    Acknowledged,
    /// The search for the cause began.
    Investigating,
    /// The cause was found.
    Identified,
    /// A countermeasure was begun.
    Mitigating,
    /// The harm was contained.
    Mitigated,
    /// It was over.
    Resolved,
    /// It was watched afterwards.
    Monitored,
}

impl MilestoneKind {
    /// Every kind with its name, in order.
    pub const ALL: &[(&'static str, Self)] = &[
        ("started", Self::Started),
        ("detected", Self::Detected),
        ("acknowledged", Self::Acknowledged),
        ("investigating", Self::Investigating),
        ("identified", Self::Identified),
        ("mitigating", Self::Mitigating),
        ("mitigated", Self::Mitigated),
        ("resolved", Self::Resolved),
        ("monitored", Self::Monitored),
    ];

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A turning point with its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Which one.
    pub kind: MilestoneKind,
    /// When, and the words that say so.
    pub at: Stated<Stamp>,
    /// Whether a labelled field says so, and not the words of an event.
    pub by_label: bool,
    /// The index of the event in the timeline, where an event says so.
    pub event: Option<usize>,
}

//! Stated lengths of time.

/// What a length of time measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// From the start of the harm to its end.
    Total,
    /// From the start until it was noticed.
    Detect,
    /// From the moment it was noticed until somebody took it on.
    Acknowledge,
    /// From the start until the harm was contained.
    Mitigate,
    /// From the start until it was over.
    Resolve,
    /// From the end of the incident to its review.
    Review,
    /// Something else.
    Other,
}

impl Measure {
    /// Every measure with its name.
    pub const ALL: &[(&'static str, Self)] = &[
        ("total", Self::Total),
        ("detect", Self::Detect),
        ("acknowledge", Self::Acknowledge),
        ("mitigate", Self::Mitigate),
        ("resolve", Self::Resolve),
        ("review", Self::Review),
        ("other", Self::Other),
    ];

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, measure)| *measure == self).map_or("", |(name, _)| name)
    }
}

/// A length of time as stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it measures.
    pub measure: Measure,
    /// How long, in seconds.
    pub seconds: u64,
    /// The size of the last unit written, in seconds: `2 hours` is said to the hour, `2 h 45 min` to the minute.
    pub grain: u64,
    /// Whether the writer said it is not exact.
    pub about: bool,
    /// Whether it is a bound: `less than 2 hours`, `within a day`.
    pub up_to: bool,
    /// Whether it is an aim or a promise, and not what happened.
    pub is_target: bool,
}

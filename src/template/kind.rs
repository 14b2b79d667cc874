//! The types a slot can have.

use serde::Serialize;

/// What a slot is meant to hold. A value of another kind is shown and kept all the same.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum SlotKind {
    /// One line of words.
    #[default]
    Text,
    /// Paragraphs of Markdown.
    Prose,
    /// An identifier of a given shape, such as `INC-YYYYMMDD-XXXX`.
    Id {
        /// The shape as the template writes it: `Y`, `M`, `D` and `X` stand for digits or letters.
        pattern: String,
    },
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// A date with a time of day, and perhaps a zone.
    Instant,
    /// Two times of day, `09:35 - 12:20 (UTC)`.
    TimeRange,
    /// A length of time.
    Duration,
    /// Money.
    Amount,
    /// A number of things.
    Count,
    /// A share in per cent.
    Percent,
    /// One of some options; other values stay allowed.
    Choice {
        /// The options in the template's order.
        options: Vec<String>,
    },
    /// Yes or no, perhaps with an explanation.
    YesNo {
        /// Whether the template asks for details, `[Yes/No - explain]`.
        details: bool,
    },
    /// One person or role.
    Person,
    /// Several people or roles.
    People,
    /// A URL, or words with one.
    Link,
    /// A ticket such as `JIRA-123`.
    Ticket,
    /// A check mark.
    Check,
}

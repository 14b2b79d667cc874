//! What a rule found.

use super::fix::Fix;
use super::place::Place;
use super::rule::RuleId;
use serde::Serialize;

/// How much a finding weighs. Ordered: an error is the least and comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A mandatory part is missing, or two statements contradict each other; both can be proved.
    Error,
    /// A gap, or something that readers or tools will trip over.
    Warning,
    /// A matter of wording or habit, worth a second look.
    Hint,
}

impl Level {
    /// `error`, `warning` or `hint`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// One thing that is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that says so.
    pub rule: RuleId,
    /// How much it weighs.
    pub level: Level,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one or two sentences.
    pub message: String,
    /// Why it matters or what to do about it, in one or two sentences.
    pub help: String,
    /// The ways to mend it, the likeliest first; none where words have to be found.
    pub fixes: Vec<Fix>,
}

//! Judges a report: rules, findings, fixes.
//!
//! A [`Rule`] looks at one thing and reports each [`Finding`] with its place, what is wrong and what to do; where
//! a mend is obvious, with the [`Fix`] that makes it. A rule is one file in `rules/`, one
//! line in its list, and one page in `tests/rules/` that is its explanation and its test at once.

mod chain;
mod context;
mod deed;
mod finding;
mod fix;
mod moments;
mod passage;
mod phrase;
mod place;
mod quiet;
mod reading;
mod redact;
mod rule;
pub mod rules;
mod wording;
mod words;

pub use crate::report::Leaf;
pub use context::Context;
pub use finding::{Finding, Level};
pub use fix::Fix;
pub use passage::Passage;
pub use phrase::Word;
pub use place::Place;
pub use reading::reading;
pub use rule::{Findings, Rule, RuleId};
pub use rules::ALL;

use crate::report::Report;
use chrono::NaiveDateTime;

/// Judges a report by all rules. `now` is the time in UTC, for rules about what is overdue; without it they say
/// nothing. Findings come in the order of the document.
pub fn check(report: &Report, now: Option<NaiveDateTime>) -> Vec<Finding> {
    check_with(ALL, report, now)
}

/// The same by some rules only.
pub fn check_with(rules: &[&dyn Rule], report: &Report, now: Option<NaiveDateTime>) -> Vec<Finding> {
    let context = Context::new(report, now);
    let mut found = Findings::default();
    for rule in rules {
        found.judge(*rule, &context);
    }
    found.in_order()
}

//! An identifier that has not the shape of the others.

use crate::report::value::{Reading, read};
use crate::template::{SlotKind, Term};
use crate::validate::reading::objection;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/id-format.md`.
pub(super) struct IdFormat;

impl Rule for IdFormat {
    fn id(&self) -> RuleId {
        RuleId("id-format")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let help =
            "Tickets, chats and later reports find this one by its identifier, and lists are sorted by it.";
        for leaf in &context.leaves {
            let message = match &leaf.spec.kind {
                SlotKind::Id { .. } => objection(&leaf.text(), leaf.slot.role, leaf.spec),
                SlotKind::Text if leaf.spec.term == Some(Term::IncidentId) => impossible_day(&leaf.text()),
                _ => None,
            };
            if let Some(message) = message {
                found.add(leaf, message, help.to_owned(), Vec::new());
            }
        }
    }
}

/// Why a date in an identifier, `INC-20250230-0001`, cannot be. Eight digits that start like a year of ours are one.
fn impossible_day(text: &str) -> Option<String> {
    let mut groups = text.split(|c: char| !c.is_alphanumeric());
    let day = groups.find(|group| {
        group.len() == 8 && group.starts_with("20") && group.bytes().all(|byte| byte.is_ascii_digit())
    })?;
    match read(&SlotKind::Date, day) {
        Reading::Unreadable { message } => Some(message),
        _ => None,
    }
}

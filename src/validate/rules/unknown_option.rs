//! A choice that is none of the options.

use crate::report::value::nearest;
use crate::template::SlotKind;
use crate::validate::reading::objection;
use crate::validate::{Context, Findings, Fix, Level, Rule, RuleId};

/// See `tests/rules/unknown-option.md`.
pub(super) struct UnknownOption;

impl Rule for UnknownOption {
    fn id(&self) -> RuleId {
        RuleId("unknown-option")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for leaf in &context.leaves {
            let SlotKind::Choice { options } = &leaf.spec.kind else { continue };
            let text = leaf.text();
            if is_none(&text) {
                continue;
            }
            if let Some(message) = objection(&text, leaf.slot.role, leaf.spec) {
                let fix = nearest(options, &text).map(|option| Fix::change_to(leaf, option));
                found.add(
                    leaf,
                    message,
                    format!("The options are: {}.", options.join(", ")),
                    fix.into_iter().collect(),
                );
            }
        }
    }
}

/// Whether the writer says that there is nothing to choose: a dash, `N/A`.
fn is_none(text: &str) -> bool {
    let words = text.trim();
    !words.contains(char::is_alphanumeric)
        || ["n/a", "na", "none", "not applicable"].iter().any(|none| words.eq_ignore_ascii_case(none))
}

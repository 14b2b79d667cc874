//! A yes where the question asks for more.

use crate::markdown::Kind;
use crate::report::value::{Reading, Value, read};
use crate::template::SlotKind;
use crate::validate::{Context, Findings, Leaf, Level, Rule, RuleId};

/// See `tests/rules/yes-without-details.md`.
pub(super) struct YesWithoutDetails;

impl Rule for YesWithoutDetails {
    fn id(&self) -> RuleId {
        RuleId("yes-without-details")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for leaf in &context.leaves {
            if leaf.spec.kind != (SlotKind::YesNo { details: true }) || is_followed(leaf) {
                continue;
            }
            let is_bare = match read(&leaf.spec.kind, &leaf.text()) {
                Reading::Read { value: Value::YesNo(answer), .. } => {
                    answer.yes && answer.details.trim().is_empty()
                }
                _ => false,
            };
            if is_bare {
                let label = leaf.spec.label.trim_end_matches([':', ' ']);
                let message = format!("“{label}” is answered with yes and nothing else.");
                let help = "The yes is where readers start to ask. Say after it what, how much or why, as in Yes - and why.";
                found.add(leaf, message, help.to_owned(), Vec::new());
            }
        }
    }
}

/// Whether items under a list item say more.
fn is_followed(leaf: &Leaf) -> bool {
    let mut items = leaf.block.items.iter().skip_while(|item| item.id != leaf.item.id).skip(1);
    leaf.block.kind == Kind::List && items.next().is_some_and(|next| next.depth > leaf.item.depth)
}

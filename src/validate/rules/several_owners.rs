//! An action with more than one owner.

use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/several-owners.md`.
pub(super) struct SeveralOwners;

impl Rule for SeveralOwners {
    fn id(&self) -> RuleId {
        RuleId("several-owners")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let shared: Vec<_> = deed::open(context).filter(|action| action.owners.len() > 1).collect();
        let Some(first) = shared.first().and_then(|action| action.owners.first()) else { return };
        let mut source = first.source.clone();
        source.range = 0..0;
        let message = match shared.as_slice() {
            [action] => ["This action has ", &action.owners.len().to_string(), " owners."].concat(),
            all => [&all.len().to_string(), " actions have several owners, the first of them here."].concat(),
        };
        let help = "What belongs to several people waits for each of them. Name the one who sees to it that it gets done; others can help.";
        found.add_fact(&source, None, message, help);
    }
}

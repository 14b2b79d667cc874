//! An action that nobody owns.

use crate::report::facts::{Action, Facts};
use crate::template::normalise;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/action-without-owner.md`.
pub(super) struct ActionWithoutOwner;

impl Rule for ActionWithoutOwner {
    fn id(&self) -> RuleId {
        RuleId("action-without-owner")
    }

    fn level(&self) -> Level {
        Level::Error
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let mut open = 0;
        let (mut bare, mut untracked): (Vec<&Action>, Vec<&Action>) = (Vec::new(), Vec::new());
        for action in deed::open(context) {
            open += 1;
            if deed::has_owner(action) {
                continue;
            }
            if action.owner_slot.is_some() {
                let place = deed::place(context, action, action.owner_slot);
                found.add_fact(&place, None, "This action has no owner.".to_owned(), HELP);
            } else if action.what.as_ref().is_none_or(|what| !deed::may_name_someone(&what.value)) {
                bare.push(action);
                if !is_tracked(action) && !is_advice(context, action) {
                    untracked.push(action);
                }
            }
        }
        // What is tracked elsewhere may have its owner there, and a page about no incident decides nothing.
        let sure = !untracked.is_empty() && tells(context.facts());
        let (lacking, level) = if sure { (untracked, None) } else { (bare, Some(Level::Warning)) };
        let Some(first) = lacking.first() else { return };
        let count = lacking.len().to_string();
        let message = match lacking.len() {
            1 => "Nothing says who does this.".to_owned(),
            some if some < open => {
                [&count, " actions don't say who does them, the first of them here."].concat()
            }
            _ => ["None of the ", &count, " actions here says who does it."].concat(),
        };
        found.add_fact(&deed::place(context, first, None), level, message, HELP);
    }
}

/// Whether an action has a ticket, or a link that may lead to one.
fn is_tracked(action: &Action) -> bool {
    let text = action.what.as_ref().map_or("", |what| &what.value);
    deed::ticket(action).is_some() || ["](", "][", "://"].iter().any(|sign| text.contains(sign))
}

/// Whether an action stands under a heading that only proposes.
fn is_advice(context: &Context, action: &Action) -> bool {
    const SIGNS: [&str; 5] = ["recommend", "future", "suggest", "propos", "idea"];
    let title = context.section(action.section).map(|section| normalise(&section.title));
    title.is_some_and(|title| title.split(' ').any(|word| SIGNS.iter().any(|sign| word.starts_with(sign))))
}

/// Whether a page tells of an incident, and not of how to treat one.
fn tells(facts: &Facts) -> bool {
    let own = &facts.identity;
    own.title.is_some()
        || own.id.is_some()
        || own.incident_date.is_some()
        || !facts.analysis.causes.is_empty()
        || !facts.milestones.is_empty()
}

const HELP: &str = "What nobody owns doesn't get done. Name one person or team who answers for it.";

//! Actions that are not tracked.

use crate::report::glance::is_left_open;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/action-without-ticket.md`.
pub(super) struct ActionWithoutTicket;

impl Rule for ActionWithoutTicket {
    fn id(&self) -> RuleId {
        RuleId("action-without-ticket")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let tracked = |ticket: &str| !is_left_open(ticket);
        let has = |action: &&_| deed::ticket(action).is_some_and(tracked);
        let with = deed::open(context).filter(has).count();
        let bare: Vec<_> = deed::open(context).filter(|action| !has(action)).collect();
        let Some(first) = bare.iter().find(|action| action.ticket_slot.is_some()).or(bare.first()) else {
            return;
        };
        // Where the report neither has a place for tickets nor names any, they are kept elsewhere.
        if with == 0 && first.ticket_slot.is_none() {
            return;
        }
        let message = match bare.len() {
            1 => "This action has no ticket.".to_owned(),
            count if with == 0 => ["None of the ", &count.to_string(), " actions has a ticket."].concat(),
            count => [&count.to_string(), " actions have no ticket, the first of them here."].concat(),
        };
        let help =
            "Reports are read once, tickets every day. Link each action to where its progress is tracked.";
        found.add_fact(&deed::place(context, first, first.ticket_slot), None, message, help);
    }
}

//! What rules about actions share.

use super::context::Context;
use crate::markdown::Slot;
use crate::report::facts::{Action, Source};
use crate::report::glance::days;
use crate::report::value::day_words;
use chrono::NaiveDate;

/// The actions that say what is to be done and are not done yet.
pub(super) fn open<'c>(context: &'c Context) -> impl Iterator<Item = &'c Action> {
    context.facts().actions.iter().filter(|action| action.what.is_some() && !action.done)
}

/// How far apart, in slots, the cells of a row stand at most.
const WITHIN: usize = 40;

/// The place of an action's owner, date or ticket where the layout has one, or else of the action.
pub(super) fn place(context: &Context, action: &Action, slot: Option<Slot>) -> Source {
    let what = action.what.as_ref().map_or(&action.source, |what| &what.source);
    let from = what.rank.saturating_sub(WITHIN);
    let leaf =
        slot.and_then(|slot| context.leaves.iter().skip(from).take(2 * WITHIN).find(|l| l.slot == slot));
    match leaf {
        Some(leaf) => Source { rank: leaf.rank, slot: leaf.slot, section: leaf.section, range: 0..0 },
        None => what.clone(),
    }
}

/// Whether words stand for something that is not settled yet.
pub(super) fn is_left_open(text: &str) -> bool {
    const OPEN: &[&str] = &[
        "tbd",
        "tba",
        "tbc",
        "todo",
        "unassigned",
        "unowned",
        "unknown",
        "nobody",
        "none",
        "n/a",
        "na",
        "pending",
    ];
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty() || OPEN.iter().any(|open| open.eq_ignore_ascii_case(bare))
}

/// Where an action is tracked.
pub(super) fn ticket(action: &Action) -> Option<&str> {
    action.ticket.as_ref().map(|ticket| ticket.value.as_str())
}

/// Whether somebody is named for an action.
pub(super) fn has_owner(action: &Action) -> bool {
    action.owners.iter().any(|owner| !is_left_open(&owner.value))
}

/// Whether an action says by when, in whatever words.
pub(super) fn has_due(action: &Action) -> bool {
    action.due.is_some() || action.due_text.as_ref().is_some_and(|due| !is_left_open(&due.value))
}

/// The days that an action's own due date can mean, the earlier first.
pub(super) fn due(action: &Action) -> Option<(NaiveDate, NaiveDate)> {
    action.due.as_ref().filter(|due| due.value.day_is_own).and_then(|due| days(&due.value))
}

/// The first day that the report names for the incident, in any reading.
pub(super) fn incident(context: &Context) -> Option<NaiveDate> {
    let facts = context.facts();
    let stated =
        facts.identity.incident_date.iter().flat_map(|date| [Some(date.value.day), date.value.other]);
    let milestones = facts.milestones.iter().map(|milestone| &milestone.at.value);
    let events = facts.timeline.iter().filter_map(|event| Some(&event.at.as_ref()?.value));
    let told = milestones.chain(events).map(|stamp| days(stamp).map(|days| days.0));
    stated.chain(told).flatten().min()
}

/// `Fri 24 Jan 2025`, or both readings.
pub(super) fn words((first, last): (NaiveDate, NaiveDate)) -> String {
    if first == last { day_words(first) } else { [&day_words(first), " or ", &day_words(last)].concat() }
}

/// Whether words, in lower case, are English: it has small words that no text of some length lacks. Rules that look
/// for words have nothing to say about other languages.
pub(super) fn is_english(words: &[&str]) -> bool {
    const SMALL: &[&str] =
        &["the", "a", "an", "and", "of", "to", "was", "were", "is", "for", "on", "with", "no", "not"];
    words.iter().any(|word| SMALL.contains(word))
}

/// What an action says from its verb on; `text` is as [`normalise`](crate::template::normalise) gives it.
pub(super) fn from_verb(text: &str) -> &str {
    const BEFORE: &[&str] = &[
        "action ",
        "also ",
        "can ",
        "continue to ",
        "could ",
        "further ",
        "it ",
        "must ",
        "need ",
        "needs ",
        "please ",
        "should ",
        "shall ",
        "team ",
        "the ",
        "to ",
        "todo ",
        "we ",
        "will ",
    ];
    let mut rest = text;
    while let Some(after) = BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    rest
}

/// Whether words start with others.
pub(super) fn starts_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether words have others among them, in one run.
pub(super) fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let starts = at == 0 || text.get(..at).is_some_and(|before| before.ends_with(' '));
        starts && text.get(at..).is_some_and(|rest| starts_with(rest, words))
    })
}

//! What rules about actions share.

use super::context::Context;
use crate::markdown::Slot;
use crate::report::facts::{Action, Source};
use crate::report::glance::{days, has, is_left_open, is_planned};
use crate::report::value::day_words;
use crate::template::normalise;
use chrono::NaiveDate;

/// The actions that say what is to be done and are not done yet.
pub(super) fn open<'c>(context: &'c Context) -> impl Iterator<Item = &'c Action> {
    let plans = |action: &&Action| {
        !action.done && is_planned(action) && (action.status.is_some() || !tells_of_past(action))
    };
    context.facts().actions.iter().filter(plans)
}

/// Whether an action is worded as something that was done: `Added an alert`, `The limit has been raised`.
fn tells_of_past(action: &Action) -> bool {
    let text = action.what.as_ref().map(|what| normalise(&what.value)).unwrap_or_default();
    let verb = from_verb(&text).split(' ').next().unwrap_or_default();
    let past = verb.len() > 4 && verb.ends_with("ed") && !verb.ends_with("eed");
    past && !verb.starts_with("embed") || ["has been", "have been"].iter().any(|been| has(&text, been))
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

/// Whether free words may name a time by which, or from which on, it will be done: `starting in November`.
pub(super) fn may_say_when(text: &str) -> bool {
    const TIMES: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "tomorrow",
        "week",
        "weeks",
        "weekly",
        "month",
        "months",
        "monthly",
        "quarter",
        "quarterly",
        "q1",
        "q2",
        "q3",
        "q4",
        "sprint",
        "year",
        "deadline",
        "eod",
        "eow",
        "soon",
        "immediately",
        "asap",
        "ongoing",
    ];
    // `1/31` may be a day.
    let slashed = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit() && c != '/');
        let parts = word.split_once('/');
        parts.is_some_and(|(one, two)| {
            [one, two].iter().all(|part| matches!(part.len(), 1 | 2)) && word != "24/7"
        })
    };
    normalise(text).split(' ').any(|word| TIMES.contains(&word)) || text.split_whitespace().any(slashed)
}

/// Whether free words may name who does it, in a way that is too loose to be a fact: `… (Ana)`, `Ana will …`, `the
/// platform team`.
pub(super) fn may_name_someone(text: &str) -> bool {
    let is_name = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
    };
    let end = text.trim_end_matches(['.', ' ', '*', '_', '\n']);
    let aside = end.strip_suffix([')', ']']).and_then(|rest| rest.rsplit(['(', '[']).next());
    let tail =
        [" - ", " – ", " — ", ": "].iter().filter_map(|dash| end.rsplit_once(dash)).map(|(_, tail)| tail);
    let short = |words: &str| words.split_whitespace().count() < 4 && words.split_whitespace().any(is_name);
    let plain = normalise(text);
    let mut words = plain.split(' ');
    let first = words.next().unwrap_or_default();
    let acts = words.next().is_some_and(|word| matches!(word, "will" | "to" | "should" | "shall"));
    let somebody =
        is_name(text) && acts && !matches!(first, "we" | "need" | "needs" | "this" | "it" | "there" | "the");
    aside.is_some_and(short)
        || tail.into_iter().any(short)
        || text.contains('@')
        || somebody
        || plain.split(' ').any(|word| matches!(word, "team" | "teams" | "squad" | "i" | "ill"))
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

/// What an action says from its verb on; `text` is as [`normalise`] gives it.
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

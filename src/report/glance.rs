//! Actions as a glance: how many are done, overdue, due soon, and who has them.

use super::facts::{Action, Facts, Stamp};
use crate::template::normalise;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

/// An action due within so many days is due soon.
const SOON: i64 = 7;

/// How far along an action is, seen from a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is done.
    Done,
    /// Its day has passed everywhere.
    Overdue,
    /// Its day is today or one of the next seven.
    Soon,
    /// Its day is further off.
    Later,
    /// It is open and has no date that can be read.
    Undated,
}

/// Counts of actions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glance {
    /// Those that are done.
    pub done: usize,
    /// Open ones whose day has passed.
    pub overdue: usize,
    /// Open ones due within seven days.
    pub soon: usize,
    /// Open ones due after that.
    pub later: usize,
    /// Open ones without a date that can be read.
    pub undated: usize,
    /// What each owner has, who has most open actions first; an action with two owners counts for both.
    pub owners: Vec<Load>,
    /// Open ones that nobody owns.
    pub unowned: usize,
}

/// What one owner has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The owner, as first written.
    pub owner: String,
    /// How many of theirs are open.
    pub open: usize,
    /// How many of the open ones are overdue.
    pub overdue: usize,
    /// How many are done.
    pub done: usize,
}

impl Glance {
    /// Counts the actions of a report. `now` is the time in UTC.
    pub fn of(facts: &Facts, now: NaiveDateTime) -> Self {
        let mut glance = Self::default();
        for action in facts.actions.iter().filter(|action| is_planned(action)) {
            let standing = standing(action, now);
            *match standing {
                Standing::Done => &mut glance.done,
                Standing::Overdue => &mut glance.overdue,
                Standing::Soon => &mut glance.soon,
                Standing::Later => &mut glance.later,
                Standing::Undated => &mut glance.undated,
            } += 1;
            if action.owners.is_empty() && standing != Standing::Done {
                glance.unowned += 1;
            }
            for owner in &action.owners {
                let load = load(&mut glance.owners, &owner.value);
                load.done += usize::from(standing == Standing::Done);
                load.open += usize::from(standing != Standing::Done);
                load.overdue += usize::from(standing == Standing::Overdue);
            }
        }
        glance.owners.sort_by_key(|load| usize::MAX - load.open);
        glance
    }
}

/// The load of an owner, in whatever case the name is written; a new one where it is the first.
fn load<'l>(loads: &'l mut Vec<Load>, owner: &str) -> &'l mut Load {
    let known = loads.iter().position(|load| load.owner.eq_ignore_ascii_case(owner));
    let at = known.unwrap_or_else(|| {
        loads.push(Load { owner: owner.to_owned(), open: 0, overdue: 0, done: 0 });
        loads.len() - 1
    });
    &mut loads[at]
}

/// How far along an action is. `now` is the time in UTC; a day that has two readings has passed when both have.
pub fn standing(action: &Action, now: NaiveDateTime) -> Standing {
    let due = action.due.as_ref().and_then(|due| days(&due.value));
    match due {
        _ if action.done => Standing::Done,
        None => Standing::Undated,
        Some((_, due)) if passed(due, now) => Standing::Overdue,
        Some((_, due)) if (due - now.date()).num_days() <= SOON => Standing::Soon,
        Some(_) => Standing::Later,
    }
}

/// Whether a day is over everywhere. The last to see it end are twelve hours behind UTC.
fn passed(day: NaiveDate, now: NaiveDateTime) -> bool {
    now.checked_sub_signed(TimeDelta::hours(12)).is_some_and(|there| there.date() > day)
}

/// The day of a moment, and its other reading where it has one, the earlier first.
pub fn days(stamp: &Stamp) -> Option<(NaiveDate, NaiveDate)> {
    let day = stamp.day?;
    let other = stamp.other_day.unwrap_or(day);
    Some((day.min(other), day.max(other)))
}

/// Whether an entry is something to do: neither blank or `N/A`, nor a decision not to act, nor given up.
pub fn is_planned(action: &Action) -> bool {
    const GIVEN_UP: &[&str] = &[
        "abandon",
        "cancel",
        "declin",
        "discard",
        "dropped",
        "duplicate",
        "obsolete",
        "not needed",
        "reject",
        "superseded",
        "wont",
    ];
    let what = action.what.as_ref().map(|what| what.value.as_str());
    let status = action.status.as_ref().map(|status| normalise(&status.value)).unwrap_or_default();
    what.is_some_and(|what| {
        !(is_left_open(what) || decides_nothing(what) && normalise(what).starts_with("no"))
    }) && !GIVEN_UP.iter().any(|start| status.starts_with(start))
}

/// Whether words stand for something that is not settled yet, or for nothing.
pub fn is_left_open(text: &str) -> bool {
    const OPEN: &[&str] = &[
        "n a",
        "na",
        "nobody",
        "none",
        "not applicable",
        "pending",
        "tba",
        "tbc",
        "tbd",
        "todo",
        "unassigned",
        "unknown",
        "unowned",
    ];
    let plain = normalise(text);
    plain.is_empty() || OPEN.contains(&plain.as_str())
}

/// Whether words say that nothing will be done: a decision, too.
pub fn decides_nothing(text: &str) -> bool {
    const DECIDED: &[&str] = &[
        "no action",
        "no actions",
        "no additional action",
        "no additional actions",
        "no follow up",
        "no follow ups",
        "no followup",
        "no followups",
        "no further action",
        "no further actions",
        "nothing to do",
    ];
    let plain = normalise(text);
    DECIDED.iter().any(|decided| has(&plain, decided))
}

/// Whether words have others among them, in one run; both as [`normalise`] gives them.
pub fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let starts = at == 0 || text.get(..at).is_some_and(|before| before.ends_with(' '));
        let rest = text.get(at + words.len()..).unwrap_or_default();
        starts && (rest.is_empty() || rest.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Document, Slot};
    use crate::report::facts::{Source, Stated};

    fn slot() -> Slot {
        Document::parse("x").slots().next().expect("a text has a slot")
    }

    fn stated<T>(value: T) -> Stated<T> {
        Stated {
            value,
            text: String::new(),
            source: Source { rank: 0, slot: slot(), section: 0, range: 0..0 },
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// An action by its owners, parted by spaces, and its due days; `done` is one.
    fn action(owners: &str, due: &str) -> Action {
        let days: Vec<NaiveDate> = due.split(' ').filter(|due| due.contains('-')).map(day).collect();
        let stamp = |day: &NaiveDate| Stamp {
            day: Some(*day),
            other_day: days.get(1).copied(),
            day_is_own: true,
            ..Stamp::default()
        };
        Action {
            what: Some(stated("Add a probe".to_owned())),
            owners: owners.split_whitespace().map(|owner| stated(owner.to_owned())).collect(),
            due: days.first().map(|day| stated(stamp(day))),
            due_text: None,
            status: None,
            done: due.contains("done"),
            ticket: None,
            priority: None,
            horizon: None,
            section: 0,
            source: stated(()).source,
            owner_slot: None,
            due_slot: None,
            ticket_slot: None,
        }
    }

    #[track_caller]
    fn check(due: &str, now: &str, expected: Standing) {
        let now = now.parse().expect("a moment");
        assert_eq!(standing(&action("", due), now), expected, "{due} seen at {now}");
    }

    #[test]
    fn an_action_is_overdue_when_its_day_is_over_everywhere() {
        check("2025-02-10", "2025-02-11T11:59:00", Standing::Soon);
        check("2025-02-10", "2025-02-11T12:00:00", Standing::Overdue);
        check("2025-02-10 done", "2025-03-01T00:00:00", Standing::Done);
        check("done", "2025-03-01T00:00:00", Standing::Done);
        check("", "2025-03-01T00:00:00", Standing::Undated);
    }

    #[test]
    fn a_day_with_two_readings_has_passed_when_both_have() {
        check("2025-02-01 2025-01-02", "2025-01-20T00:00:00", Standing::Later);
        check("2025-01-02 2025-02-01", "2025-01-26T00:00:00", Standing::Soon);
        check("2025-02-01 2025-01-02", "2025-02-03T00:00:00", Standing::Overdue);
    }

    #[test]
    fn due_soon_means_within_seven_days() {
        check("2025-02-10", "2025-02-03T00:00:00", Standing::Soon);
        check("2025-02-10", "2025-02-02T23:59:00", Standing::Later);
    }

    #[test]
    fn a_glance_counts_actions_and_who_has_them() {
        let actions = vec![
            action("Ana", "2025-02-01"),
            action("Bo Cy", "2025-02-20"),
            action("bo", "2025-06-01"),
            action("Ana", "2025-01-01 done"),
            action("", ""),
            action("", "done"),
        ];
        let mut facts = Facts { actions, ..Facts::default() };
        let mut nothing = action("Dee", "2025-01-01");
        nothing.what = None;
        facts.actions.push(nothing);
        let mut decided = action("Dee", "2025-01-01");
        decided.what = Some(stated("No further action is needed.".to_owned()));
        facts.actions.push(decided);
        let mut dropped = action("Dee", "2025-01-01");
        dropped.status = Some(stated("Won't do".to_owned()));
        facts.actions.push(dropped);
        let load = |owner: &str, open, overdue, done| Load { owner: owner.to_owned(), open, overdue, done };
        let expected = Glance {
            done: 2,
            overdue: 1,
            soon: 1,
            later: 1,
            undated: 1,
            owners: vec![load("Bo", 2, 0, 0), load("Ana", 1, 1, 1), load("Cy", 1, 0, 0)],
            unowned: 1,
        };
        assert_eq!(Glance::of(&facts, "2025-02-14T00:00:00".parse().expect("a moment")), expected);
        let nothing = Glance::of(&Facts::default(), NaiveDateTime::default());
        assert_eq!(nothing, Glance::default());
    }
}

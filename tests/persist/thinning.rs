//! Earlier versions grow fewer with age, and where they take too much room.

use hindsight::persist::{self, Cause, Label};

use super::history::{NOW, earlier, history_key, snapshots, with_history};
use super::*;

/// Takes snapshots at some minutes before `now`, each of other words, then thins. Answers the minutes that are left.
fn thinned(minutes: &[i64], causes: &[Cause], limit: usize) -> Vec<i64> {
    let mut memory = Memory::default();
    let mut seen = None;
    for (at, minutes) in minutes.iter().enumerate() {
        let body = format!("{minutes}");
        seen = Some(save(&mut memory, "w1", &body, seen.as_ref()).unwrap().version);
        let taken_at = before(*minutes);
        let cause = causes.get(at).copied().unwrap_or(Cause::Work);
        persist::snapshot(&mut memory, ID, &Label { taken_at: &taken_at, cause, name: "" }).unwrap();
    }
    let dropped = persist::thin(&mut memory, NOW, limit).unwrap();
    let left: Vec<i64> = earlier(&memory).iter().rev().map(|body| body.parse().unwrap()).collect();
    assert_eq!(dropped + left.len(), minutes.len());
    let again = memory.entries.clone();
    assert_eq!(persist::thin(&mut memory, NOW, limit), Ok(0), "thinning twice");
    assert_eq!(memory.entries, again);
    left
}

/// A time some minutes before [`NOW`].
fn before(minutes: i64) -> String {
    let now = chrono::NaiveDate::from_ymd_opt(2025, 1, 24).unwrap().and_hms_opt(15, 0, 0).unwrap();
    (now - chrono::TimeDelta::minutes(minutes)).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[test]
fn all_of_the_last_hour_one_an_hour_for_a_day_one_a_day_for_a_month() {
    const DAY: i64 = 24 * 60;
    let check =
        |minutes: &[i64], left: &[i64]| assert_eq!(thinned(minutes, &[], usize::MAX), left, "{minutes:?}");
    check(&[], &[]);
    check(&[60, 59, 40, 20, 1, 0], &[60, 59, 40, 20, 1, 0]);
    // 13:00 to 14:00 and 12:00 to 13:00: the last of each.
    check(&[179, 150, 121, 120, 90, 61, 5], &[121, 61, 5]);
    // The day before (up to midnight, at 900 minutes) and the one before that.
    check(&[DAY * 2 + 100, DAY * 2 + 50, DAY + 500, DAY + 100, 5], &[DAY * 2 + 50, DAY + 100, 5]);
    check(&[31 * DAY, 30 * DAY, 5], &[30 * DAY, 5]);
    check(&[90 * DAY], &[90 * DAY]);
    check(&[-10, -5, 0], &[0, -5, -10]);
}

#[test]
fn what_a_person_asked_for_or_stands_nowhere_else_outlasts_age() {
    const DAY: i64 = 24 * 60;
    for cause in [Cause::Wish, Cause::Backup, Cause::Conflict] {
        assert_eq!(thinned(&[60 * DAY, 50 * DAY, 5], &[cause], usize::MAX), [60 * DAY, 5]);
    }
    for cause in [Cause::Import, Cause::Migration, Cause::Fixes, Cause::Return] {
        assert_eq!(thinned(&[60 * DAY, 50 * DAY, 5], &[cause], usize::MAX), [5]);
    }
}

#[test]
fn too_many_bytes_drop_the_oldest_first_and_the_newest_last() {
    let mut memory = with_history();
    let one = memory.entries[&history_key(1)].len() + history_key(1).len();
    assert_eq!(persist::thin(&mut memory, NOW, one * 3), Ok(0));
    memory.entries.insert(history_key(3), memory.entries[&history_key(2)].clone());
    memory.entries.insert(history_key(4), "damaged".repeat(9));
    memory.entries.insert(history_key(5), memory.entries[&history_key(2)].clone());
    let numbers = |memory: &Memory| -> Vec<u64> {
        let mut numbers: Vec<u64> = snapshots(memory).iter().map(|one| one.number).collect();
        numbers.sort_unstable_by(|one, other| other.cmp(one));
        numbers
    };
    let room = |memory: &Memory| {
        let keys = memory.entries.iter().filter(|(key, _)| key.contains("history"));
        keys.map(|(key, value)| key.len() + value.len()).sum::<usize>()
    };
    for left in [&[5, 4, 3, 2][..], &[5, 4, 3], &[5, 4], &[5], &[]] {
        let limit = room(&memory) - 1;
        assert_eq!(persist::thin(&mut memory, NOW, limit), Ok(1));
        assert_eq!(numbers(&memory), left);
    }
    assert_eq!(text(&memory).as_deref(), Some(NEW), "the report itself is not touched");
}

#[test]
fn a_time_without_sense_drops_nothing() {
    for now in ["", "yesterday", "1999-01-01T00:00:00Z"] {
        let mut memory = with_history();
        assert_eq!(persist::thin(&mut memory, now, usize::MAX), Ok(0));
    }
}

#[test]
fn reports_are_thinned_each_on_its_own() {
    let mut memory = Memory::default();
    for id in ["a", "a/1", "b"] {
        persist::save(&mut memory, &Draft { id, ..draft("w1", id) }, None).unwrap();
        let label = Label { taken_at: "2024-01-01T00:00:00Z", cause: Cause::Work, name: "" };
        persist::snapshot(&mut memory, id, &label).unwrap();
    }
    assert_eq!(persist::thin(&mut memory, NOW, usize::MAX), Ok(0), "each is the newest of its report");
}

#[test]
fn two_reports_with_versions_of_one_hour_keep_one_each_and_a_name_outlasts_age() {
    let mut memory = Memory::default();
    let mut take = |id: &str, body: &str, taken_at: &str, name: &str| {
        let seen = persist::load(&mut memory, id).unwrap().map(|loaded| loaded.envelope.version);
        persist::save(&mut memory, &Draft { id, ..draft("w1", body) }, seen.as_ref()).unwrap();
        let label = Label { taken_at, cause: Cause::Work, name };
        persist::snapshot(&mut memory, id, &label).unwrap();
    };
    for id in ["a", "b"] {
        take(id, "named", "2024-01-01T00:00:00Z", "before the review");
        take(id, "old", "2024-01-01T00:00:00Z", "");
        take(id, "first", "2025-01-24T10:10:00Z", "");
        take(id, "second", "2025-01-24T10:20:00Z", "");
        take(id, "newest", "2025-01-24T14:50:00Z", "");
    }
    assert_eq!(persist::thin(&mut memory, NOW, usize::MAX), Ok(4));
    for id in ["a", "b"] {
        let snapshots = persist::snapshots(&memory, id).unwrap();
        let left: Vec<String> = snapshots.into_iter().map(|one| one.text.unwrap().body).collect();
        assert_eq!(left, ["newest", "second", "named"], "{id}");
    }
}

#[test]
fn an_hour_and_a_day_of_one_number_are_two() {
    // Hour 20 of all hours, and day 20 of all days, seen from the moment at which the one just counts by the day.
    let mut memory = Memory::default();
    for (number, taken_at) in
        ["1970-01-21T23:50:00Z", "1970-01-21T00:00:00Z", "1970-01-01T20:30:00Z"].iter().enumerate()
    {
        let raw = persist::encode(&draft("w1", taken_at), 1);
        let head = schemas::record(&[taken_at, "work", ""]);
        memory.entries.insert(history_key(number as u64 + 1), format!("{head}\n{raw}"));
    }
    assert_eq!(persist::thin(&mut memory, "1970-01-22T00:00:00Z", usize::MAX), Ok(0));
}

//! Earlier versions: kept, opened, returned to, thinned.

use hindsight::persist::{self, Cause, EnvelopeError, Label, ReturnError, SaveError, Snapshot};

use super::*;

pub(super) const NOW: &str = "2025-01-24T15:00:00Z";

pub(super) fn label(cause: Cause) -> Label<'static> {
    Label { taken_at: NOW, cause, name: "" }
}

pub(super) fn snapshot(memory: &mut Memory, cause: Cause) -> Option<u64> {
    persist::snapshot(memory, ID, &label(cause)).unwrap()
}

pub(super) fn snapshots(memory: &Memory) -> Vec<Snapshot> {
    persist::snapshots(memory, ID).unwrap()
}

/// The texts of all snapshots that can be read, the last one first.
pub(super) fn earlier(memory: &Memory) -> Vec<String> {
    snapshots(memory).into_iter().filter_map(|snapshot| Some(snapshot.text.ok()?.body)).collect()
}

pub(super) fn history_key(number: u64) -> String {
    format!("hindsight/1/history/{ID}/{number}")
}

/// A report that is at `NEW` and was at `OLD`, with a snapshot of each.
pub(super) fn with_history() -> Memory {
    let mut memory = written(&[OLD]);
    snapshot(&mut memory, Cause::Work);
    write(&mut memory, "w1", &[NEW]);
    snapshot(&mut memory, Cause::Work);
    memory
}

#[test]
fn a_snapshot_is_the_report_as_it_is_stored() {
    let mut memory = written(&["first", OLD]);
    let label = Label { taken_at: NOW, cause: Cause::Wish, name: "before\n\tthe review \\ é" };
    assert_eq!(persist::snapshot(&mut memory, ID, &label), Ok(Some(1)));
    let listed = snapshots(&memory);
    let expected = Snapshot {
        id: ID.into(),
        number: 1,
        taken_at: NOW.into(),
        cause: Some(Cause::Wish),
        name: label.name.into(),
        bytes: memory.entries[&history_key(1)].len(),
        text: Ok(opened(&memory).unwrap()),
    };
    assert_eq!(listed, vec![expected.clone()]);
    assert_eq!(persist::open_snapshot(&memory, ID, 1), Ok(Some(expected)));
    assert_eq!(persist::open_snapshot(&memory, ID, 2), Ok(None));
    assert!(rescued(&memory).iter().any(|text| text.contains("before")), "part of a rescue");
    persist::drop_snapshot(&mut memory, ID, 1).unwrap();
    assert_eq!(snapshots(&memory), []);
}

#[test]
fn the_same_words_are_kept_once_unless_wished_for() {
    let mut memory = written(&[OLD]);
    assert_eq!(snapshot(&mut memory, Cause::Work), Some(1));
    assert_eq!(snapshot(&mut memory, Cause::Fixes), None);
    assert_eq!(snapshot(&mut memory, Cause::Wish), Some(2));
    let named = Label { name: "kept", ..label(Cause::Work) };
    assert_eq!(persist::snapshot(&mut memory, ID, &named), Ok(Some(3)));
    write(&mut memory, "w1", &[NEW]);
    assert_eq!(snapshot(&mut memory, Cause::Work), Some(4));
    let seen = version(&memory);
    let other_form = Draft { own: "# Ours\n", ..draft("w1", NEW) };
    persist::save(&mut memory, &other_form, seen.as_ref()).unwrap();
    assert_eq!(snapshot(&mut memory, Cause::Work), Some(5), "the same words in another form");
    memory.entries.insert(history_key(5), "damaged".into());
    assert_eq!(snapshot(&mut memory, Cause::Work), Some(6), "the last one is not whole");
    let seen = version(&memory);
    persist::save(&mut memory, &Draft { title: "Another title", ..other_form }, seen.as_ref()).unwrap();
    assert_eq!(snapshot(&mut memory, Cause::Work), Some(7), "the same words under another title");
    let seen = version(&memory);
    persist::save(&mut memory, &Draft { template: "ours", ..other_form }, seen.as_ref()).unwrap();
    assert_eq!(snapshot(&mut memory, Cause::Work), Some(8), "the same words in a form of another name");
}

#[test]
fn nothing_readable_makes_no_snapshot_and_a_newer_schema_is_kept_as_it_is() {
    let mut memory = Memory::default();
    assert_eq!(snapshot(&mut memory, Cause::Work), None);
    memory.entries.insert(slot_key("a"), "damaged".into());
    assert_eq!(snapshot(&mut memory, Cause::Work), None);
    let raw = schemas::of_the_future(3);
    memory.entries.insert(slot_key("a"), raw.clone());
    assert_eq!(snapshot(&mut memory, Cause::Work), Some(1));
    assert!(memory.entries[&history_key(1)].ends_with(&raw));
    let error = EnvelopeError::Newer { schema: persist::SCHEMA + 1, rev: 3 };
    assert_eq!(snapshots(&memory)[0].text, Err(error.clone()));
    let refused = persist::return_to(&mut memory, ID, 1, "w1", None, NOW);
    assert_eq!(refused, Err(ReturnError::Damaged(error)));
}

#[test]
fn going_back_keeps_the_present_text_as_a_snapshot() {
    let mut memory = written(&[OLD]);
    snapshot(&mut memory, Cause::Work);
    write(&mut memory, "w1", &["between", NEW]);
    let seen = version(&memory);
    let saved = persist::return_to(&mut memory, ID, 1, "w1", seen.as_ref(), NOW).unwrap();
    assert_eq!(saved.version.rev, 4);
    assert_eq!(text(&memory).as_deref(), Some(OLD));
    assert_eq!(earlier(&memory), [NEW, OLD]);
    assert_eq!(snapshots(&memory)[0].cause, Some(Cause::Return));
    let seen = version(&memory);
    persist::return_to(&mut memory, ID, 2, "w1", seen.as_ref(), NOW).unwrap();
    assert_eq!(text(&memory).as_deref(), Some(NEW), "and forth");
}

#[test]
fn going_back_brings_all_that_belongs_to_the_version() {
    let mut memory = Memory::default();
    let first = Draft {
        title: "T",
        template: "ours",
        own: "# O\n",
        silenced: "r1 r2",
        place: "p",
        ..draft("w1", OLD)
    };
    persist::save(&mut memory, &first, None).unwrap();
    snapshot(&mut memory, Cause::Work);
    write(&mut memory, "w1", &[NEW]);
    let seen = version(&memory);
    persist::return_to(&mut memory, ID, 1, "w1", seen.as_ref(), NOW).unwrap();
    let envelope = opened(&memory).unwrap();
    assert_eq!(
        [&envelope.title, &envelope.template, &envelope.own, &envelope.silenced, &envelope.place],
        ["T", "ours", "# O\n", "r1 r2", "p"]
    );
}

#[test]
fn an_empty_version_can_be_returned_to() {
    let mut memory = Memory::default();
    persist::save(&mut memory, &Draft { may_be_empty: true, ..draft("w1", "") }, None).unwrap();
    snapshot(&mut memory, Cause::Work);
    write(&mut memory, "w1", &[NEW]);
    let seen = version(&memory);
    persist::return_to(&mut memory, ID, 1, "w1", seen.as_ref(), NOW).unwrap();
    assert_eq!(text(&memory).as_deref(), Some(""));
    assert_eq!(earlier(&memory), [NEW, ""]);
}

#[test]
fn going_back_refuses_what_is_not_there_or_would_overwrite_an_unseen_version() {
    let mut memory = with_history();
    let seen = version(&memory);
    let stored = save(&mut memory, "w2", "theirs", seen.as_ref()).unwrap().version;
    let back = |memory: &mut Memory, number| persist::return_to(memory, ID, number, "w1", seen.as_ref(), NOW);
    assert_eq!(back(&mut memory, 9), Err(ReturnError::NotThere));
    assert_eq!(back(&mut memory, 1), Err(ReturnError::Save(SaveError::Conflict { stored })));
    assert_eq!(text(&memory).as_deref(), Some("theirs"));
    memory.entries.insert(history_key(1), "damaged".into());
    assert_eq!(back(&mut memory, 1), Err(ReturnError::Damaged(EnvelopeError::NotEnvelope)));
}

#[test]
fn a_snapshot_damaged_anywhere_never_shows_other_words() {
    let memory = with_history();
    let whole = memory.entries[&history_key(1)].clone();
    let expected = snapshots(&memory).remove(1);
    let check = |value: &str| {
        let mut memory = memory.clone();
        memory.entries.insert(history_key(1), value.to_owned());
        let found = snapshots(&memory).remove(1);
        assert!(found.text.is_err() || found.text == expected.text, "{value:?}");
        let labelled = (&found.taken_at, found.cause, &found.name);
        let unknown = (&String::new(), None, &String::new());
        assert!(
            labelled == unknown || labelled == (&expected.taken_at, expected.cause, &expected.name),
            "{value:?}"
        );
        assert!(found.text.is_err() || labelled == unknown, "{value:?}: the damage is not seen");
        assert_eq!(text(&memory).as_deref(), Some(NEW));
    };
    for length in 0..whole.len() {
        check(&String::from_utf8_lossy(&whole.as_bytes()[..length]));
    }
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        check(&String::from_utf8_lossy(&bytes));
    }
    let other = whole.replace("inc/1", "inc/2");
    check(&other);
}

#[test]
fn a_snapshot_of_another_report_is_refused() {
    let mut memory = with_history();
    let whole = memory.entries[&history_key(1)].clone();
    memory.entries.insert("hindsight/1/history/inc/1".into(), whole);
    let stray = persist::open_snapshot(&memory, "inc", 1).unwrap().unwrap();
    assert_eq!(stray.text, Err(EnvelopeError::OtherReport));
}

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

#[test]
fn a_version_whose_label_makes_no_sense_has_its_words_and_stays() {
    for fields in [&[NOW, "unheard of", ""][..], &[NOW, "work"], &[NOW, "work", "", "more"]] {
        let mut memory = with_history();
        let raw = memory.entries[&history_key(1)].split_once('\n').unwrap().1.to_owned();
        memory.entries.insert(history_key(1), [&schemas::record(fields), "\n", &raw].concat());
        let found = persist::open_snapshot(&memory, ID, 1).unwrap().unwrap();
        assert_eq!((found.taken_at.as_str(), found.cause, found.name.as_str()), ("", None, ""), "{fields:?}");
        assert_eq!(found.text.map(|envelope| envelope.body).as_deref(), Ok(OLD), "{fields:?}");
        assert_eq!(rescued(&memory).len(), 4, "{fields:?}");
    }
}

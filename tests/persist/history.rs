//! Earlier versions: kept, opened, returned to.

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

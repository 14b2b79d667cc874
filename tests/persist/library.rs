//! The library: what a list shows, the archive; with many reports and a failing storage.

use hindsight::persist::{self, Digest, Entry, Mark, Problem};

use super::faults::{at_every_operation, healed};
use super::*;

pub(super) const LATER: &str = "2025-02-01T08:00:00Z";

pub(super) fn digest(title: &str) -> Digest {
    Digest {
        title: title.into(),
        incident: "INC-7".into(),
        date: "2025-01-24".into(),
        severity: "SEV-2 (major)".into(),
        filled: 3,
        total: 9,
        errors: 1,
        warnings: 2,
        hints: 4,
    }
}

/// Saves one version and keeps its digest.
pub(super) fn keep(memory: &mut Memory, id: &str, saved_at: &str, digest: &Digest) -> Version {
    let draft = Draft { id, saved_at, title: &digest.title, ..draft("w1", OLD) };
    let seen = persist::load(memory, id).unwrap().map(|loaded| loaded.envelope.version);
    let saved = persist::save(memory, &draft, seen.as_ref()).unwrap();
    persist::keep_digest(memory, id, &saved.version, saved_at, digest).unwrap();
    saved.version
}

pub(super) fn listed(memory: &Memory) -> Vec<Entry> {
    persist::library(memory).unwrap()
}

pub(super) fn ids(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}

#[test]
fn a_list_shows_what_was_kept_with_the_version() {
    let mut memory = Memory::default();
    let known = digest("A\ttitle \\ with\nall");
    keep(&mut memory, ID, LATER, &known);
    persist::downloaded(&mut memory, ID, "2025-01-30T00:00:00Z").unwrap();
    let mark = Mark { archived: false, downloaded_at: "2025-01-30T00:00:00Z".into() };
    let expected = Entry {
        id: ID.into(),
        saved_at: LATER.into(),
        digest: known,
        is_current: true,
        is_away: false,
        mark,
        problem: None,
    };
    assert_eq!(listed(&memory), [expected]);
}

#[test]
fn a_list_of_a_thousand_reports_reads_no_report() {
    let mut memory = Memory::default();
    for number in 0..1000 {
        keep(&mut memory, &format!("r{number}"), LATER, &digest("Title"));
    }
    memory.inject(None);
    let entries = listed(&memory);
    assert!(entries.len() == 1000 && entries.iter().all(|entry| entry.is_current));
    assert_eq!(memory.operations(), 3001, "the keys, then a digest, a mark and a pointer each");
    // None of the reads can have been one of a report: damaging them all changes nothing.
    memory.entries.iter_mut().filter(|(key, _)| key.ends_with("/a")).for_each(|(_, value)| value.clear());
    assert_eq!(listed(&memory), entries);
}

#[test]
fn a_version_without_its_digest_is_read_and_keeps_what_was_known() {
    let mut memory = written(&[OLD]);
    let plain = |memory: &Memory| {
        let entry = listed(memory).remove(0);
        (entry.is_current, entry.digest.title, entry.digest.incident, entry.saved_at)
    };
    let now = "2025-01-24T14:35:00Z".to_owned();
    assert_eq!(plain(&memory), (false, "Checkout down".into(), String::new(), now.clone()));

    keep(&mut memory, ID, LATER, &digest("Before"));
    write(&mut memory, "w1", &[NEW]);
    assert_eq!(plain(&memory), (false, "Checkout down".into(), "INC-7".into(), now.clone()));

    keep(&mut memory, ID, LATER, &digest("After"));
    memory.entries.remove(&slot_key("at"));
    assert_eq!(plain(&memory), (false, "After".into(), "INC-7".into(), LATER.into()), "no pointer");
}

#[test]
fn a_damaged_report_is_listed_under_its_last_title() {
    let mut memory = Memory::default();
    keep(&mut memory, ID, LATER, &digest("Known"));
    memory.entries.insert(slot_key("a"), "damaged".into());
    memory.entries.remove(&slot_key("at"));
    let entry = listed(&memory).remove(0);
    assert_eq!(entry.digest.title, "Known");
    assert!(matches!(entry.problem, Some(Problem::Damaged(_))));
    memory.entries.remove(&slot_key("a"));
    assert_eq!(listed(&memory), [], "nothing is left but a digest");
    memory.entries.insert(slot_key("at"), "a 1 w1".into());
    assert!(listed(&memory).remove(0).is_away, "what is said of it is all that is left here");
}

#[test]
fn a_digest_or_mark_damaged_anywhere_is_as_good_as_none() {
    let mut memory = Memory::default();
    keep(&mut memory, ID, LATER, &digest("Title"));
    persist::archive(&mut memory, ID, true).unwrap();
    let whole = listed(&memory).remove(0);
    for kind in ["digest", "mark"] {
        let key = format!("hindsight/1/{kind}/{ID}");
        let value = memory.entries[&key].clone();
        let check = |damaged: &str| {
            let mut memory = memory.clone();
            memory.entries.insert(key.clone(), damaged.to_owned());
            let found = listed(&memory).remove(0);
            if kind == "digest" {
                let plain = Digest { title: "Title".into(), ..Digest::default() };
                assert_eq!((found.is_current, found.digest), (false, plain), "{damaged:?}");
            } else {
                assert_eq!(
                    (found.mark, found.digest),
                    (Mark::default(), whole.digest.clone()),
                    "{damaged:?}"
                );
            }
        };
        for length in 0..value.len() {
            check(&String::from_utf8_lossy(&value.as_bytes()[..length]));
        }
        for bit in 0..value.len() * 8 {
            let mut bytes = value.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            check(&String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn a_digest_that_is_whole_but_makes_no_sense_is_as_good_as_none() {
    let mut memory = written(&[OLD]);
    let fields = ["1", "w1", "now", "Title", "INC-7", "2025-01-24", "SEV-2", "3", "9", "1", "2", "4"];
    let mut is_current = |fields: &[&str]| {
        memory.entries.insert(format!("hindsight/1/digest/{ID}"), schemas::record(fields));
        listed(&memory).remove(0).is_current
    };
    assert!(is_current(&fields));
    for at in [0, 7, 8, 9, 10, 11] {
        let mut fields = fields;
        fields[at] = "some";
        assert!(!is_current(&fields), "{at}");
    }
    assert!(!is_current(&fields[..11]));
    assert!(!is_current(&[fields.as_slice(), &["5"]].concat()));
}

#[test]
fn archiving_and_downloading_leave_each_other_and_the_text_alone() {
    let mut memory = Memory::default();
    keep(&mut memory, ID, LATER, &digest("Title"));
    let texts = rescued(&memory);
    let mut check = |change: &dyn Fn(&mut Memory), archived, downloaded_at: &str| {
        change(&mut memory);
        let mark = Mark { archived, downloaded_at: downloaded_at.into() };
        assert_eq!(persist::mark(&memory, ID), Ok(mark.clone()));
        assert_eq!(listed(&memory)[0].mark, mark);
        assert_eq!(rescued(&memory), texts);
    };
    check(&|_| (), false, "");
    check(&|memory| persist::archive(memory, ID, true).unwrap(), true, "");
    check(&|memory| persist::downloaded(memory, ID, "one").unwrap(), true, "one");
    check(&|memory| persist::archive(memory, ID, false).unwrap(), false, "one");
    check(&|memory| persist::downloaded(memory, ID, "two").unwrap(), false, "two");
    check(
        &|memory| {
            persist::archive(memory, ID, true).unwrap();
            persist::remove(memory, ID, LATER).unwrap();
            persist::restore(memory, ID).unwrap();
        },
        true,
        "two",
    );
}

#[test]
fn the_library_through_faults_keeps_every_text_and_every_report_listed() {
    type Act = fn(&mut Memory) -> bool;
    let acts: [(&str, Act); 4] = [
        ("digest", |memory| {
            let version = Version { rev: 2, writer: "w1".into() };
            persist::keep_digest(memory, ID, &version, LATER, &digest("New")).is_ok()
        }),
        ("archive", |memory| persist::archive(memory, ID, true).is_ok()),
        ("downloaded", |memory| persist::downloaded(memory, ID, LATER).is_ok()),
        ("duplicate", |memory| persist::duplicate(memory, ID, "copy", "w1", LATER).is_ok()),
    ];
    let mut before = Memory::default();
    keep(&mut before, ID, LATER, &digest("Old"));
    write(&mut before, "w1", &[OLD]);
    let old = rescued(&before);
    for (name, act) in acts {
        at_every_operation(&before, |memory, fault| {
            let worked = act(memory);
            let after = healed(memory);
            assert_eq!(rescued(&after), old, "{name}: {fault:?}: a text changed");
            let entries = listed(&after);
            let entry = entries.iter().find(|entry| entry.id == ID).unwrap();
            assert!(
                ["Old", "New", "Checkout down"].contains(&entry.digest.title.as_str()),
                "{name}: {fault:?}"
            );
            if worked {
                let copy = persist::load(&mut after.clone(), "copy").unwrap();
                let done = match name {
                    "digest" => entry.is_current && entry.digest.title == "New",
                    "archive" => entry.mark.archived,
                    "downloaded" => entry.mark.downloaded_at == LATER,
                    _ => copy.is_some_and(|copy| copy.envelope.body == OLD),
                };
                assert!(done, "{name}: {fault:?}: said to be done");
            }
            let mut after = after;
            assert!(act(&mut after), "{name}: {fault:?}: tried again");
        });
        at_every_operation(&before, |memory, fault| {
            let entries = persist::library(memory);
            let is_there = entries.as_ref().map_or(true, |entries| ids(entries) == [ID]);
            assert!(is_there, "{name}: {fault:?}: {entries:?}");
        });
    }
}

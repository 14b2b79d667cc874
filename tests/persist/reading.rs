//! Answers about a storage that fails on the way, changes meanwhile, or holds what only looks like ours.

use hindsight::persist::{self, Both, Cause, Medium, MediumError, Setting};

use super::history::{NOW, snapshot};
use super::memory::{Fault, FaultKind};
use super::*;

/// A storage with something of everything, whole and damaged.
fn full() -> Memory {
    let mut memory = super::backup::full();
    snapshot(&mut memory, Cause::Wish);
    memory.entries.insert(format!("hindsight/1/history/{ID}/7"), "damaged".into());
    for (id, removed_at) in [("b", NOW), ("a", NOW), ("c", "2025-01-20T00:00:00Z")] {
        let draft = Draft { id, ..draft("w1", OLD) };
        persist::save(&mut memory, &draft, None).unwrap();
        persist::snapshot(&mut memory, id, &super::history::label(Cause::Work)).unwrap();
        persist::remove(&mut memory, id, removed_at).unwrap();
    }
    memory.entries.insert("hindsight/1/bin/damaged".into(), "damaged".into());
    memory
}

/// What somebody may ask a storage, and the answer in words.
type Question = fn(&dyn Medium) -> Result<String, MediumError>;

fn words<T: std::fmt::Debug>(answer: Result<T, MediumError>) -> Result<String, MediumError> {
    answer.map(|answer| format!("{answer:?}"))
}

const QUESTIONS: [(&str, Question); 13] = [
    ("the bin", |medium| words(persist::list_bin(medium))),
    ("what may leave", |medium| words(persist::spare(medium, 0))),
    ("the versions", |medium| words(persist::snapshots(medium, ID))),
    ("a version", |medium| words(persist::open_snapshot(medium, ID, 1))),
    ("a backup", |medium| words(persist::backup(medium, NOW))),
    ("the newest copy", |medium| words(persist::newest(medium, ID))),
    ("a mark", |medium| words(persist::mark(medium, ID))),
    ("a setting", |medium| words(persist::get_setting(medium, Setting::Theme))),
    ("what to do with an empty mirror", |medium| {
        words(persist::plan(medium, &Memory::default(), NOW, usize::MAX))
    }),
    ("what to do with an empty storage", |medium| {
        words(persist::plan(&Memory::default(), medium, NOW, usize::MAX))
    }),
    ("the bin of both", |medium| words(persist::list_bin(&Both { here: medium, there: &Memory::default() }))),
    ("the bin of both, in the mirror", |medium| {
        words(persist::list_bin(&Both { here: &Memory::default(), there: medium }))
    }),
    ("the versions of both", |medium| words(persist::snapshots(&Both { here: medium, there: medium }, ID))),
];

#[test]
fn no_answer_is_given_in_part() {
    let mut memory = full();
    let forward: Question = |medium| {
        let version = (format!("hindsight/1/history/{ID}/1"), Some("another".to_owned()));
        words(persist::forward(medium, &[version, (format!("hindsight/1/bin/{ID}"), None)]))
    };
    for (name, question) in QUESTIONS.into_iter().chain([("what to do after some writes", forward)]) {
        memory.inject(None);
        let right = question(&memory).unwrap();
        let operations = memory.operations();
        for at in 1..=operations {
            let kind = FaultKind::Fail(MediumError::Blocked);
            memory.inject(Some(Fault { at, lasting: false, kind }));
            assert_eq!(question(&memory), Err(MediumError::Blocked), "{name}: {at} of {operations}: {right}");
        }
    }
}

/// Names its keys backwards, and some that another page takes away before they are read.
struct Restless(Memory);

impl Medium for Restless {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        self.0.get(key)
    }
    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError> {
        self.0.set(key, value)
    }
    fn remove(&mut self, key: &str) -> Result<(), MediumError> {
        self.0.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, MediumError> {
        let gone = ["report/gone/a", "bin/gone for good", "history/gone/1", "quarantine/gone/1", "mark/gone"];
        let gone = gone.map(|name| format!("hindsight/1/{name}"));
        let more = [format!("hindsight/1/history/{ID}/98"), format!("hindsight/1/quarantine/{ID}/99")];
        let keys = self.0.keys()?;
        Ok(keys.into_iter().chain(gone).chain(more).rev().collect())
    }
}

/// Checks that a storage gives the answers of another one, and is thinned and purged as that one.
fn check(medium: &mut dyn Medium, same: &Memory) {
    for (name, question) in QUESTIONS {
        assert_eq!(question(medium), question(same), "{name}");
    }
    assert_eq!(words(persist::list(medium)), words(persist::list(same)));
    assert_eq!(words(persist::library(medium)), words(persist::library(same)));
    assert_eq!(persist::raw(medium, ID), persist::raw(same, ID));
    let mut same = same.clone();
    let later = "2026-01-01T00:00:00Z";
    assert_eq!(persist::thin(medium, later, 0), persist::thin(&mut same, later, 0));
    assert_eq!(persist::purge(medium, later), persist::purge(&mut same, later));
    for key in same.keys().unwrap() {
        assert_eq!(medium.get(&key), same.get(&key), "{key}");
    }
}

#[test]
fn keys_in_another_order_and_keys_that_are_gone_when_read_change_no_answer() {
    check(&mut Restless(full()), &full());
}

#[test]
fn keys_that_only_look_like_ours_change_no_answer_and_stay() {
    let mut memory = full();
    let foreign = [
        "hindsight/1/report/",
        "hindsight/1/report/inc",
        "hindsight/1/history/inc",
        "hindsight/1/history/inc/1/x",
        "hindsight/1/history/inc/1/-1",
        "hindsight/1/history/inc/1/01",
        "hindsight/1/history/inc/1/0",
        "hindsight/1/quarantine/inc/1/+1",
        "hindsight/1/quarantine/inc",
        "hindsight/1/quarantine/inc/1/x",
        "hindsight",
    ];
    for key in foreign {
        memory.entries.insert(key.into(), "theirs".into());
    }
    check(&mut memory, &full());
    for key in foreign {
        assert_eq!(memory.entries.get(key).map(String::as_str), Some("theirs"), "{key}");
    }
}

/// Something done to a storage.
type Deed = fn(&mut dyn Medium) -> Result<(), MediumError>;

#[test]
fn a_deed_that_fails_says_so_and_is_done_when_tried_again() {
    let deeds: [(&str, Deed); 8] = [
        ("thin", |medium| persist::thin(medium, NOW, 0).map(drop)),
        ("purge", |medium| persist::purge(medium, "2026-01-01T00:00:00Z").map(drop)),
        ("delete", |medium| persist::delete(medium, "gone")),
        ("remove beside an earlier one in the bin", |medium| persist::remove(medium, "twice", NOW)),
        ("keep a version of a newer Hindsight", |medium| {
            persist::snapshot(medium, "future", &super::history::label(Cause::Wish)).map(drop)
        }),
        ("take back over damage", |medium| match persist::restore(medium, "over") {
            Err(persist::RestoreError::Medium(error)) => Err(error),
            // It came back before.
            Ok(()) | Err(_) => Ok(()),
        }),
        ("save what was cleared", |medium| {
            let seen = Version { rev: 3, writer: "w1".into() };
            match persist::save(medium, &Draft { id: "cleared", ..draft("w1", OLD) }, Some(&seen)) {
                Err(SaveError::Medium(error)) => Err(error),
                saved => {
                    assert!(saved.is_ok(), "{saved:?}");
                    Ok(())
                }
            }
        }),
        ("archive", |medium| persist::archive(medium, "new", true)),
    ];
    let mut before = full();
    for id in ["twice", "over"] {
        persist::save(&mut before, &Draft { id, ..draft("w1", OLD) }, None).unwrap();
        persist::remove(&mut before, id, NOW).unwrap();
    }
    persist::save(&mut before, &Draft { id: "twice", ..draft("w1", NEW) }, None).unwrap();
    for letter in ["a", "b"] {
        before.entries.insert(format!("hindsight/1/report/over/{letter}"), ["damaged", letter].concat());
    }
    for (name, deed) in deeds {
        let mut right = before.clone();
        right.inject(None);
        deed(&mut right).unwrap();
        for at in 1..=right.operations() {
            let mut memory = before.clone();
            memory.inject(Some(Fault { at, lasting: false, kind: FaultKind::Fail(MediumError::Full) }));
            assert_eq!(deed(&mut memory), Err(MediumError::Full), "{name}: {at}");
            memory.inject(None);
            deed(&mut memory).unwrap();
            let bodies = |memory: &Memory| -> BTreeSet<String> {
                let raws = memory.entries.values().map(|value| &value[value.find('{').unwrap_or(0)..]);
                raws.map(|raw| persist::decode(raw).map_or(raw.to_owned(), |envelope| envelope.body))
                    .collect()
            };
            let missing: Vec<String> = bodies(&right).difference(&bodies(&memory)).cloned().collect();
            assert!(missing.iter().all(|text| text.starts_with(['a', 'b'])), "{name}: {at}: {missing:?}");
            let keys = |memory: &Memory| -> BTreeSet<String> {
                // Tried again, a save takes the other slot, and a version is kept twice.
                let twice =
                    |key: &str| key.contains("/report/cleared/") || key.ends_with("/history/future/2");
                memory.entries.keys().filter(|key| !twice(key)).cloned().collect()
            };
            assert_eq!(keys(&memory), keys(&right), "{name}: {at}");
        }
    }
}

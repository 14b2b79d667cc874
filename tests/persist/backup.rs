//! Everything in one file, and back: merged, never overwritten.

use hindsight::persist::{self, Cause, Label, Mark, Merged, Setting};

use super::faults::{at_every_operation, healed};
use super::history::{NOW, earlier, label, snapshots};
use super::*;

const OLDER: &str = "2025-01-01T00:00:00Z";
const NEWER: &str = "2025-03-01T00:00:00Z";

fn save_as(memory: &mut Memory, id: &str, saved_at: &str, body: &str) {
    let seen = persist::load(memory, id).unwrap().map(|loaded| loaded.envelope.version);
    persist::save(memory, &Draft { id, saved_at, ..draft("w1", body) }, seen.as_ref()).unwrap();
}

fn body(memory: &Memory, id: &str) -> Option<String> {
    persist::load(&mut memory.clone(), id).ok()?.map(|loaded| loaded.envelope.body)
}

fn file(memory: &Memory) -> String {
    persist::backup(memory, NOW).unwrap()
}

fn merge(memory: &mut Memory, file: &str) -> Merged {
    persist::read_backup(file).unwrap().merge(memory, "w9", NOW).unwrap()
}

fn ids(memory: &Memory) -> Vec<String> {
    let mut ids: Vec<String> = persist::list(memory).unwrap().into_iter().map(|summary| summary.id).collect();
    ids.sort();
    ids
}

/// Every text that can be had, of all reports, without labels.
fn texts(memory: &Memory) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for value in memory.entries.values() {
        let envelope = value.find('{').map_or("", |at| &value[at..]);
        texts.insert(persist::decode(envelope).map_or_else(|_| value.clone(), |envelope| envelope.body));
    }
    texts
}

/// A storage with something of everything.
pub(super) fn full() -> Memory {
    let mut memory = Memory::default();
    let own = Draft { own: "# Ours\n", template: "ours", silenced: "r1", ..draft("w1", OLD) };
    let seen = persist::save(&mut memory, &own, None).unwrap().version;
    persist::snapshot(&mut memory, ID, &Label { name: "first \"draft\"", ..label(Cause::Wish) }).unwrap();
    persist::save(&mut memory, &Draft { body: NEW, ..own }, Some(&seen)).unwrap();
    persist::archive(&mut memory, ID, true).unwrap();
    persist::downloaded(&mut memory, ID, OLDER).unwrap();
    save_as(&mut memory, "gone", OLDER, "a removed text");
    persist::remove(&mut memory, "gone", OLDER).unwrap();
    save_as(&mut memory, "future", OLDER, "not this");
    memory.entries.insert("hindsight/1/report/future/a".into(), schemas::of_the_future(4));
    memory.entries.insert("hindsight/1/report/broken/a".into(), "damaged one".into());
    memory.entries.insert("hindsight/1/report/broken/b".into(), "damaged two".into());
    memory.entries.insert(format!("hindsight/1/quarantine/{ID}/1"), "set aside".into());
    memory.entries.insert("other".into(), "not ours".into());
    persist::set_setting(&mut memory, Setting::Theme, "dark").unwrap();
    persist::set_setting(&mut memory, Setting::LastReport, ID).unwrap();
    memory
}

#[test]
fn an_empty_storage_gets_everything_back() {
    let before = full();
    let file = file(&before);
    let mut memory = Memory::default();
    let merged = merge(&mut memory, &file);
    let expected = Merged { added: 1, beside: 0, versions: 1, binned: 1, unreadable: 4, known: 0 };
    assert_eq!(merged, expected, "{file}");
    assert_eq!(ids(&memory), ["broken", "future", ID]);
    let (found, was) = (opened(&memory).unwrap(), opened(&before).unwrap());
    assert_eq!(persist::Envelope { version: was.version.clone(), ..found }, was);
    assert_eq!(persist::mark(&memory, ID), Ok(Mark { archived: true, downloaded_at: OLDER.into() }));
    let (one, other) = (snapshots(&memory).remove(0), snapshots(&before).remove(0));
    assert_eq!((one.taken_at, one.cause, one.name), (other.taken_at, other.cause, other.name));
    assert_eq!(earlier(&memory), [OLD]);
    let binned = persist::list_bin(&memory).unwrap();
    assert_eq!((binned[0].summary.id.as_str(), binned[0].removed_at.as_str()), ("gone", NOW));
    assert_eq!(persist::get_setting(&memory, Setting::Theme), Ok(Some("dark".into())));
    assert_eq!(persist::get_setting(&memory, Setting::LastReport), Ok(None));
    let mut missing = texts(&before);
    for kept in texts(&memory) {
        missing.remove(&kept);
    }
    let gone: Vec<&str> = missing.iter().map(String::as_str).collect();
    let only_here = ["a 1 w1", "b 2 w1", ID, "not ours"];
    assert_eq!(gone, only_here, "pointers, the report that was open last, what is not ours");
}

#[test]
fn taking_in_the_same_backup_again_changes_nothing() {
    let file = file(&full());
    let mut memory = Memory::default();
    save_as(&mut memory, ID, OLDER, "something else and older");
    save_as(&mut memory, "gone", OLDER, "stored here");
    merge(&mut memory, &file);
    let before = memory.entries.clone();
    let merged = merge(&mut memory, &file);
    assert_eq!(memory.entries, before);
    assert_eq!(merged, Merged { known: 7, ..Merged::default() });
    let mut memory = full();
    let before = memory.entries.clone();
    assert_eq!(merge(&mut memory, &file), Merged { known: 7, ..Merged::default() });
    assert_eq!(memory.entries, before, "a backup of what is here");
}

#[test]
fn of_two_texts_of_one_report_both_are_kept_and_the_one_here_stays() {
    let mut source = Memory::default();
    save_as(&mut source, ID, "2025-02-01T00:00:00Z", "theirs");
    let file = file(&source);

    let mut memory = Memory::default();
    save_as(&mut memory, ID, NEWER, "mine");
    assert_eq!(merge(&mut memory, &file), Merged { versions: 1, ..Merged::default() });
    assert_eq!((text(&memory).as_deref(), ids(&memory).len()), (Some("mine"), 1));
    assert_eq!(earlier(&memory), ["theirs"]);
    assert_eq!(snapshots(&memory)[0].taken_at, "2025-02-01T00:00:00Z");

    let mut memory = Memory::default();
    save_as(&mut memory, ID, OLDER, "mine");
    assert_eq!(merge(&mut memory, &file), Merged { added: 1, beside: 1, ..Merged::default() });
    assert_eq!(text(&memory).as_deref(), Some("mine"));
    let second = ids(&memory).into_iter().find(|id| id != ID).unwrap();
    assert_eq!(body(&memory, &second).as_deref(), Some("theirs"));
    // Edited meanwhile, it is a report like any other.
    save_as(&mut memory, &second, NEWER, "theirs, edited");
    assert_eq!(merge(&mut memory, &file), Merged { versions: 1, ..Merged::default() });
    assert_eq!(body(&memory, &second).as_deref(), Some("theirs, edited"));

    let mut memory = Memory::default();
    memory.entries.insert(slot_key("a"), "damaged".into());
    assert_eq!(merge(&mut memory, &file), Merged { added: 1, beside: 1, ..Merged::default() });
    assert!(rescued(&memory).contains("damaged"));
}

#[test]
fn a_report_that_was_removed_here_comes_back_and_one_removed_there_stays_here() {
    let mut source = Memory::default();
    save_as(&mut source, ID, OLDER, "text");
    let with_it = file(&source);
    persist::remove(&mut source, ID, OLDER).unwrap();
    let binned = file(&source);

    let mut memory = source.clone();
    assert_eq!(merge(&mut memory, &with_it).added, 1);
    assert_eq!(text(&memory).as_deref(), Some("text"));

    assert_eq!(merge(&mut memory, &binned), Merged { known: 1, ..Merged::default() });
    assert_eq!(text(&memory).as_deref(), Some("text"));

    let mut memory = Memory::default();
    save_as(&mut memory, ID, OLDER, "another text");
    assert_eq!(merge(&mut memory, &binned), Merged { binned: 1, ..Merged::default() });
    assert_eq!(text(&memory).as_deref(), Some("another text"));
    assert_ne!(persist::list_bin(&memory).unwrap()[0].summary.id, ID);
}

#[test]
fn a_history_without_its_report_is_found_as_its_last_version() {
    let mut source = Memory::default();
    for (at, body) in ["first", "second"].iter().enumerate() {
        save_as(&mut source, ID, OLDER, body);
        let taken_at = format!("2025-01-0{}T00:00:00Z", at + 1);
        let label = Label { taken_at: &taken_at, cause: Cause::Work, name: "" };
        persist::snapshot(&mut source, ID, &label).unwrap();
    }
    source.entries.retain(|key, _| key.contains("history"));
    let mut memory = Memory::default();
    assert_eq!(merge(&mut memory, &file(&source)), Merged { added: 1, versions: 2, ..Merged::default() });
    assert_eq!(text(&memory).as_deref(), Some("second"));
    assert_eq!(earlier(&memory), ["second", "first"]);
}

#[test]
fn a_rival_of_the_newest_version_is_in_the_backup() {
    let mut source = written(&["first", "second", OLD]);
    let (_, oldest) = slot_keys(&source);
    source.entries.insert(oldest, persist::encode(&draft("w2", "rival"), 3));
    let mut memory = Memory::default();
    merge(&mut memory, &file(&source));
    assert_eq!(earlier(&memory), ["rival"]);
    assert_eq!(snapshots(&memory)[0].cause, Some(Cause::Conflict));
}

#[test]
fn settings_here_are_left_as_they_are() {
    let mut memory = Memory::default();
    persist::set_setting(&mut memory, Setting::Theme, "light").unwrap();
    merge(&mut memory, &file(&full()));
    assert_eq!(persist::get_setting(&memory, Setting::Theme), Ok(Some("light".into())));
}

#[test]
fn the_file_is_as_documented_and_the_example_in_the_documentation_opens() {
    let mut memory = Memory::default();
    save_as(&mut memory, "a", OLDER, "# A\n");
    let expected = "{\n  \"format\": \"hindsight-backup\",\n  \"version\": 1,\n  \"made_at\": \"2025-01-24T15:00:00Z\",\n  \
        \"reports\": [\n    {\n      \"id\": \"a\",\n      \"saved_at\": \"2025-01-01T00:00:00Z\",\n      \
        \"title\": \"Checkout down\",\n      \"template\": \"default\",\n      \"place\": \"summary\",\n      \
        \"body\": \"# A\\n\",\n      \"checksum\": \"a2390e76\"\n    }\n  ],\n  \"history\": [],\n  \
        \"bin\": [],\n  \"unreadable\": [],\n  \"settings\": {}\n}\n";
    assert_eq!(file(&memory), expected);

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/backup.md");
    let documentation = std::fs::read_to_string(path).unwrap();
    let example = documentation.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let backup = persist::read_backup(example).unwrap();
    assert_eq!((backup.reports(), backup.made_at.as_str()), (1, "2025-01-24T15:00:00Z"));
    assert_eq!(persist::read_backup(&file(&Memory::default())).unwrap().reports(), 0);
    let merged = backup.merge(&mut Memory::default(), "w1", NOW).unwrap();
    assert_eq!(merged, Merged { added: 1, versions: 1, binned: 1, unreadable: 1, ..Merged::default() });
}

#[test]
fn a_bad_file_says_where_and_what() {
    let start = "{\"format\":\"hindsight-backup\",\"version\":1";
    let check = |file: &str, line: usize, column: usize, words: &str| {
        let error = persist::read_backup(file).unwrap_err();
        assert_eq!((error.line, error.column), (line, column), "{file}: {error}");
        assert!(error.to_string().contains(words), "{file}: {error}");
    };
    check("", 1, 1, "The file ends");
    check("[]", 1, 1, "an object");
    check("{\"format\":\"hindsight-report\",\"version\":1}", 1, 1, "no backup");
    check("{\"version\":1}", 1, 1, "no backup");
    check("{\"format\":\"hindsight-backup\",\"version\":2}", 1, 40, "newer Hindsight");
    check("{\"format\":\"hindsight-backup\",\"version\":\"1\"}", 1, 40, "a number");
    check("{\"format\":\"hindsight-backup\"}", 1, 1, "a number");
    check(&format!("{start},\n\"reports\":{{}}}}"), 2, 11, "a list");
    check(&format!("{start},\n\"bin\":[5]}}"), 2, 8, "an object");
    check(&format!("{start},\n\"history\":[{{\"id\":\"a\"}}]}}"), 2, 12, "“body” is missing");
    check(&format!("{start},\n\"reports\":[{{\"body\":\"a\"}}]}}"), 2, 12, "“id” is missing");
    check(&format!("{start},\n\"reports\":[{{\"body\":\"a\",\"id\":7}}]}}"), 2, 29, "a text");
    check(&format!("{start},\n\"unreadable\":[{{\"text\":\"a\"}}]}}"), 2, 15, "“id” is missing");
    check(&format!("{start},\n\"settings\":[]}}"), 2, 12, "an object");
    check(&format!("{start},\n\"settings\":{{\"theme\":1}}}}"), 2, 21, "a text");
    check(&file(&full()).replace("another é", "an other é"), 17, 19, "not the one that was backed up");
    assert!(persist::read_backup(&format!("\u{feff}{start}}}")).is_ok(), "a mark before the text");
    let more = format!("{start},\"later\":[1],\"reports\":[{{\"id\":\"a\",\"body\":\"\",\"more\":5}}]}}");
    assert_eq!(persist::read_backup(&format!("{start}}}")).unwrap().made_at, "", "it does not say");
    assert_eq!(
        persist::read_backup(&more).map(|backup| backup.reports()),
        Ok(1),
        "what is unknown is passed over"
    );
}

#[test]
fn a_file_cut_anywhere_is_refused_and_one_with_a_bit_flipped_brings_no_other_text() {
    let before = full();
    let file = file(&before);
    for length in 0..file.len() - 2 {
        assert!(
            persist::read_backup(&String::from_utf8_lossy(&file.as_bytes()[..length])).is_err(),
            "{length}"
        );
    }
    let known = texts(&before);
    for bit in 0..file.len() * 8 {
        let mut bytes = file.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let Ok(flipped) = String::from_utf8(bytes) else { continue };
        let Ok(backup) = persist::read_backup(&flipped) else { continue };
        let mut memory = Memory::default();
        backup.merge(&mut memory, "w9", NOW).unwrap();
        for id in ids(&memory) {
            let Some(body) = body(&memory, &id) else { continue };
            // The last member may be read as another one, and then there is no checksum.
            let is_known = known.contains(&body) || flipped.matches("\"checksum\"").count() < 7;
            assert!(is_known, "{bit}: {body:?}");
        }
    }
}

#[test]
fn making_a_backup_through_faults_gives_the_whole_file_or_an_error() {
    let before = full();
    let whole = file(&before);
    at_every_operation(&before, |memory, fault| {
        if let Ok(file) = persist::backup(memory, NOW) {
            assert_eq!(file, whole, "{fault:?}");
        }
        assert_eq!(memory.entries, before.entries, "{fault:?}");
    });
}

#[test]
fn taking_in_a_backup_through_faults_overwrites_nothing_and_goes_on_when_tried_again() {
    let file = file(&full());
    let backup = persist::read_backup(&file).unwrap();
    let mut before = Memory::default();
    save_as(&mut before, ID, OLDER, "here before");
    save_as(&mut before, "gone", OLDER, "stored here");
    let done = {
        let mut memory = before.clone();
        merge(&mut memory, &file);
        texts(&memory)
    };
    let old = texts(&before);
    at_every_operation(&before, |memory, fault| {
        let result = backup.merge(memory, "w9", NOW);
        let mut after = healed(memory);
        assert!(old.is_subset(&texts(&after)), "{fault:?}: something was overwritten");
        assert_eq!(text(&after).as_deref(), Some("here before"), "{fault:?}");
        assert_eq!(body(&after, "gone").as_deref(), Some("stored here"), "{fault:?}");
        let has_all = |memory: &Memory| {
            done.iter().filter(|text| text.contains('\n')).all(|text| texts(memory).contains(text))
        };
        assert!(result.is_err() || has_all(&after), "{fault:?}: said to be taken in");
        merge(&mut after, &file);
        assert!(has_all(&after), "{fault:?}: tried again");
        assert_eq!(text(&after).as_deref(), Some("here before"), "{fault:?}: tried again");
    });
}

#[test]
fn a_backup_that_stops_says_how_far_it_came() {
    let mut source = Memory::default();
    for id in ["a", "b", "c"] {
        save_as(&mut source, id, OLDER, &"long ".repeat(50));
    }
    let backup = persist::read_backup(&file(&source)).unwrap();
    let mut memory = Memory::default();
    memory.capacity = Some(1200);
    let error = backup.merge(&mut memory, "w9", NOW).unwrap_err();
    assert_eq!((error.id.as_str(), error.merged.added), ("c", 2), "{error:?}");
    assert_eq!(error.to_string(), "the storage is full");
    memory.capacity = None;
    let merged = backup.merge(&mut memory, "w9", NOW).unwrap();
    assert_eq!(merged, Merged { added: 1, known: 2, ..Merged::default() });
}

#[test]
fn an_unreadable_text_takes_no_place_of_a_report_here() {
    let mut source = Memory::default();
    source.entries.insert(slot_key("a"), "damaged".into());
    let file = file(&source);
    let mut memory = written(&["first", OLD]);
    let before = memory.entries.clone();
    assert_eq!(merge(&mut memory, &file), Merged { unreadable: 1, ..Merged::default() });
    memory.entries.remove(&format!("hindsight/1/quarantine/{ID}/1")).unwrap();
    assert_eq!(memory.entries, before, "the older copy too");

    persist::remove(&mut memory, ID, OLDER).unwrap();
    merge(&mut memory, &file);
    persist::restore(&mut memory, ID).unwrap();
    assert_eq!(text(&memory).as_deref(), Some(OLD));
    assert!(rescued(&memory).contains("damaged"));
}

#[test]
fn a_member_that_is_no_text_is_refused_by_its_name() {
    let start = "{\"format\":\"hindsight-backup\",\"version\":1";
    let item = |name: &str| [start, ",\"bin\":[{\"id\":\"a\",\"body\":\"b\",\"", name, "\":5}]}"].concat();
    let check = |file: &str, name: &str| {
        let error = persist::read_backup(file).unwrap_err().to_string();
        assert!(error.contains(&["“", name, "”"].concat()), "{name}: {error}");
    };
    for name in [
        "saved_at",
        "title",
        "template",
        "own",
        "place",
        "silenced",
        "archived",
        "downloaded_at",
        "taken_at",
        "cause",
        "name",
        "checksum",
    ] {
        check(&item(name), name);
    }
    for name in ["reports", "history", "bin", "unreadable", "settings"] {
        check(&[start, ",\"", name, "\":5}"].concat(), name);
    }
}

#[test]
fn what_cannot_be_read_is_in_the_backup_wherever_it_lies_and_comes_once() {
    let mut source = written(&[OLD]);
    // The text of another report in the second slot, a damaged version, a damaged text in the bin.
    let stray = persist::encode(&Draft { id: "other", ..draft("w1", "stray") }, 1);
    source.entries.insert(slot_key("b"), stray.clone());
    source.entries.insert(format!("hindsight/1/history/{ID}/1"), "damaged version".into());
    source.entries.insert("hindsight/1/report/gone/a".into(), "damaged report".into());
    persist::remove(&mut source, "gone", OLDER).unwrap();
    let file = file(&source);
    let before = source.entries.clone();
    assert_eq!(merge(&mut source, &file), Merged { known: 4, ..Merged::default() });
    assert_eq!(source.entries, before, "all of it was here");
    let mut memory = Memory::default();
    assert_eq!(merge(&mut memory, &file), Merged { added: 1, unreadable: 3, ..Merged::default() });
    let kept: Vec<&String> = memory.entries.values().collect();
    for text in [stray.as_str(), "damaged version", "damaged report"] {
        assert!(kept.iter().any(|value| *value == text), "{text}");
    }
}

#[test]
fn a_history_without_its_report_is_taken_in_through_faults_too() {
    let mut source = written(&[OLD]);
    super::history::snapshot(&mut source, Cause::Work);
    source.entries.retain(|key, _| key.contains("history"));
    let backup = persist::read_backup(&file(&source)).unwrap();
    at_every_operation(&Memory::default(), |memory, fault| {
        let result = backup.merge(memory, "w9", NOW);
        let mut after = healed(memory);
        assert!(result.is_err() || text(&after).as_deref() == Some(OLD), "{fault:?}: said to be taken in");
        backup.merge(&mut after, "w9", NOW).unwrap();
        // Half a text lies where it was to be, and is not replaced unasked: the report is listed as damaged.
        let is_torn = persist::list(&after).unwrap()[0].problem.is_some();
        assert!(text(&after).as_deref() == Some(OLD) || is_torn, "{fault:?}: tried again");
        assert_eq!(earlier(&after), [OLD], "{fault:?}: tried again");
        assert!(!is_torn || fault.kind == super::memory::FaultKind::Tear, "{fault:?}: tried again");
    });
}

#[test]
fn a_version_is_known_by_its_time_and_its_words_together() {
    let mut source = Memory::default();
    for (body, taken_at) in [("one", OLDER), ("other", OLDER), ("one", NEWER)] {
        save_as(&mut source, ID, OLDER, body);
        let label = Label { taken_at, cause: Cause::Wish, name: "" };
        persist::snapshot(&mut source, ID, &label).unwrap();
    }
    let file = file(&source);
    let mut memory = Memory::default();
    assert_eq!(merge(&mut memory, &file), Merged { added: 1, versions: 3, ..Merged::default() });
    assert_eq!(merge(&mut memory, &file), Merged { known: 4, ..Merged::default() });
    assert_eq!(snapshots(&memory).len(), 3);
}

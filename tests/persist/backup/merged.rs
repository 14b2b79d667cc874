//! What a backup brings beside what is here: each text comes once, and what is here stays.

use hindsight::persist::{self, Cause, Label, Mark, Merged, Setting};

use super::{NEWER, OLDER, body, file, full, ids, merge, save_as, texts};
use crate::history::{NOW, earlier, snapshots};
use crate::*;

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

#[test]
fn settings_here_are_left_as_they_are() {
    let mut memory = Memory::default();
    persist::set_setting(&mut memory, Setting::Theme, "light").unwrap();
    merge(&mut memory, &file(&full()));
    assert_eq!(persist::get_setting(&memory, Setting::Theme), Ok(Some("light".into())));
}

//! What cannot be read: it is in the backup too, and takes no place of a report.

use hindsight::persist::{self, Merged};

use super::{OLDER, file, merge};
use crate::*;

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

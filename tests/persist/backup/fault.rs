//! A storage that fails while a backup is made or taken in.

use hindsight::persist::{self, Cause, Merged};

use super::{OLDER, body, file, full, merge, save_as, texts};
use crate::faults::{at_every_operation, healed};
use crate::history::{NOW, earlier, snapshot};
use crate::memory::FaultKind;
use crate::*;

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
fn a_history_without_its_report_is_taken_in_through_faults_too() {
    let mut source = written(&[OLD]);
    snapshot(&mut source, Cause::Work);
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
        assert!(!is_torn || fault.kind == FaultKind::Tear, "{fault:?}: tried again");
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

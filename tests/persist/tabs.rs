//! Two pages with the same report: no version is overwritten by one that has not seen it.

use std::collections::BTreeSet;

use hindsight::persist::{self, MediumError, SaveError, Version};

use super::memory::{Fault, FaultKind};
use super::*;

/// A page that has the report open.
#[derive(Clone, Default)]
struct Tab {
    writer: &'static str,
    seen: Option<Version>,
    /// Every text it wrote or opened.
    knows: BTreeSet<String>,
}

#[derive(Debug, Clone, Copy)]
enum Action {
    /// Edits and saves.
    Save,
    /// Edits and saves, but dies before the pointer is written.
    HalfSave,
    /// Opens what is stored.
    Load,
    /// Moves the report to the bin.
    Remove,
    /// Takes it back.
    Restore,
}

/// Tries every sequence of `length` actions of two tabs.
fn check_all(actions: &[Action], length: u32) {
    let choices = actions.len() * 2;
    for number in 0..choices.pow(length) {
        let mut memory = written(&["start"]);
        let seen = version(&memory);
        let knows = BTreeSet::from(["start".to_owned()]);
        let mut tabs = ["A", "B"].map(|writer| Tab { writer, seen: seen.clone(), knows: knows.clone() });
        let mut trail = Vec::new();
        let mut rest = number;
        for step in 0..length {
            let choice = rest % choices;
            rest /= choices;
            let action = actions[choice / 2];
            trail.push((choice % 2, action));
            run(&mut memory, &mut tabs[choice % 2], action, step, &trail);
        }
    }
}

fn run(memory: &mut Memory, tab: &mut Tab, action: Action, step: u32, trail: &[(usize, Action)]) {
    let stored = text(memory);
    match action {
        Action::Save | Action::HalfSave => {
            let body = format!("{} {step}", tab.writer);
            let before = memory.clone();
            if matches!(action, Action::HalfSave) {
                fail_at_pointer(memory, tab, &body);
            }
            tab.knows.insert(body.clone());
            let result = save(memory, tab.writer, &body, tab.seen.as_ref());
            memory.inject(None);
            match result {
                Ok(saved) => {
                    tab.seen = Some(saved.version);
                    assert_eq!(text(memory), Some(body), "{trail:?}");
                    assert!(stored.is_none_or(|stored| tab.knows.contains(&stored)), "{trail:?}: unseen");
                }
                Err(SaveError::Conflict { .. } | SaveError::Removed) => {
                    assert_eq!(memory.entries, before.entries, "{trail:?}: a refused save changed something");
                }
                Err(SaveError::Medium(_)) => {
                    assert!(stored.is_none_or(|stored| tab.knows.contains(&stored)), "{trail:?}: unseen");
                }
                Err(error) => panic!("{trail:?}: {error}"),
            }
        }
        Action::Load => {
            tab.seen = version(memory);
            tab.knows.extend(stored);
        }
        Action::Remove => persist::remove(memory, ID, "2025-02-01T00:00:00Z").unwrap(),
        Action::Restore => _ = persist::restore(memory, ID),
    }
}

/// Arms a fault at the write of the pointer, which is two operations before the last one of a save that works.
fn fail_at_pointer(memory: &mut Memory, tab: &Tab, body: &str) {
    let mut trial = memory.clone();
    trial.inject(None);
    if save(&mut trial, tab.writer, body, tab.seen.as_ref()).is_ok() {
        let at = trial.operations() - 1;
        memory.inject(Some(Fault { at, lasting: true, kind: FaultKind::Fail(MediumError::Blocked) }));
    }
}

#[test]
fn no_sequence_of_two_tabs_overwrites_an_unseen_version() {
    check_all(&[Action::Save, Action::HalfSave, Action::Load], 6);
}

#[test]
fn neither_does_one_with_removals() {
    check_all(&[Action::Save, Action::HalfSave, Action::Load, Action::Remove, Action::Restore], 4);
}

#[test]
fn the_second_of_two_writers_is_told_which_version_is_stored() {
    let mut memory = written(&["start"]);
    let seen = version(&memory);
    let first = save(&mut memory, "A", OLD, seen.as_ref()).unwrap().version;
    let refused = save(&mut memory, "B", NEW, seen.as_ref());
    assert_eq!(refused, Err(SaveError::Conflict { stored: first.clone() }));
    assert_eq!(text(&memory).as_deref(), Some(OLD));
    assert_eq!(save(&mut memory, "B", NEW, Some(&first)).unwrap().version.rev, 3);
    assert_eq!(text(&memory).as_deref(), Some(NEW));
}

#[test]
fn two_new_reports_of_the_same_id_do_not_overwrite_each_other() {
    let mut memory = Memory::default();
    let stored = save(&mut memory, "A", OLD, None).unwrap().version;
    assert_eq!(save(&mut memory, "B", NEW, None), Err(SaveError::Conflict { stored }));
}

#[test]
fn a_report_removed_elsewhere_does_not_come_back_by_itself() {
    let mut memory = written(&[OLD]);
    let seen = version(&memory);
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    assert_eq!(save(&mut memory, "B", NEW, seen.as_ref()), Err(SaveError::Removed));
    assert_eq!(text(&memory), None);
    persist::restore(&mut memory, ID).unwrap();
    save(&mut memory, "B", NEW, seen.as_ref()).unwrap();
    assert_eq!(text(&memory).as_deref(), Some(NEW));
}

#[test]
fn a_cleared_storage_is_filled_again_from_the_page_and_the_page_is_told() {
    let mut memory = written(&["first", OLD]);
    let seen = version(&memory);
    memory.entries.clear();
    let saved = save(&mut memory, "w1", NEW, seen.as_ref()).unwrap();
    assert!(saved.was_missing);
    assert_eq!(saved.version.rev, 3);
    assert_eq!(text(&memory).as_deref(), Some(NEW));
    let saved = save(&mut memory, "w1", OLD, Some(&saved.version)).unwrap();
    assert!(!saved.was_missing);
}

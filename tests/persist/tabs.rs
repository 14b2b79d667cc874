//! Two pages with the same report: no version is overwritten by one that has not seen it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use hindsight::persist::{self, Medium, MediumError, SaveError, Version};

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

/// A storage in which another tab saves right before an operation.
struct Shared {
    memory: Memory,
    /// The operations before that.
    left: Cell<u32>,
    /// What the other tab has seen before, and what came of its save.
    seen: Version,
    other: Cell<Option<Result<Version, SaveError>>>,
}

impl Shared {
    fn begin(&mut self) {
        let left = self.left.get();
        self.left.set(left.wrapping_sub(1));
        if left == 0 {
            let saved = save(&mut self.memory, "B", "by B", Some(&self.seen));
            self.other.set(Some(saved.map(|saved| saved.version)));
        }
    }
}

/// Reads come with a shared reference, but other tabs do not wait for a unique one.
struct Window(RefCell<Shared>);

impl Medium for Window {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        self.0.borrow_mut().begin();
        self.0.borrow().memory.get(key)
    }
    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError> {
        self.0.borrow_mut().begin();
        self.0.borrow_mut().memory.set(key, value)
    }
    fn remove(&mut self, key: &str) -> Result<(), MediumError> {
        self.0.borrow_mut().begin();
        self.0.borrow_mut().memory.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, MediumError> {
        self.0.borrow_mut().begin();
        self.0.borrow().memory.keys()
    }
}

#[test]
fn wherever_another_tab_saves_in_the_midst_of_a_save_the_words_of_both_can_be_had() {
    for bodies in [&["start"][..], &["first", "start"], &["first", "second", "start"]] {
        let memory = written(bodies);
        let seen = version(&memory).unwrap();
        for left in 0..6 {
            let shared = Shared {
                memory: memory.clone(),
                left: Cell::new(left),
                seen: seen.clone(),
                other: Cell::new(None),
            };
            let mut window = Window(RefCell::new(shared));
            let by_a = persist::save(&mut window, &draft("A", "by A"), Some(&seen));
            let Shared { memory, other, .. } = window.0.into_inner();
            let by_b = other.take().unwrap();
            let stored = text(&memory).unwrap();
            assert_ne!(stored, "start", "{left}: neither is stored");
            for (writer, body, saved) in [("A", "by A", by_a.map(|saved| saved.version)), ("B", "by B", by_b)]
            {
                // Whoever was refused knows, and keeps its words as a report of its own. Whoever was not, and whose
                // words are not stored any more, is told at the next look, whether it wrote on meanwhile or not.
                let Ok(version) = saved else { continue };
                let found = persist::Found::look(&memory, ID);
                for is_dirty in [false, true] {
                    let step = persist::Tab { writer, seen: Some(&version), is_dirty }.step(&found, true);
                    let keeps = matches!(step, persist::Step::Part | persist::Step::Write);
                    assert!(stored == body || keeps, "{left}: {writer} {is_dirty}: {step:?}, {stored}");
                }
            }
        }
    }
}

#[test]
fn a_tab_that_died_while_it_saved_keeps_nobody_from_saving_and_overwrites_nothing_when_it_comes_back() {
    let mut memory = written(&["start"]);
    let mut one = Tab { writer: "A", seen: version(&memory), ..Tab::default() };
    fail_at_pointer(&mut memory, &one, OLD);
    save(&mut memory, "A", OLD, one.seen.as_ref()).unwrap_err();
    memory.inject(None);
    // The other one holds no lock that anybody would have to give back.
    let seen = version(&memory);
    let stored = save(&mut memory, "B", NEW, seen.as_ref()).unwrap().version;
    let refused = save(&mut memory, "A", "later", one.seen.as_ref());
    assert_eq!(refused, Err(SaveError::Conflict { stored: stored.clone() }));
    assert_eq!(text(&memory).as_deref(), Some(NEW));
    one.seen = Some(stored);
    save(&mut memory, "A", "later", one.seen.as_ref()).unwrap();
    assert_eq!(text(&memory).as_deref(), Some("later"));
}

#[test]
fn a_save_that_the_storage_takes_back_is_noticed_at_the_next_look_and_made_again() {
    for bodies in [&["start"][..], &["first", "start"], &["first", "second", "start"]] {
        let before = written(bodies);
        let seen = version(&before).unwrap();
        let mut after = before.clone();
        let saved = save(&mut after, &seen.writer, NEW, Some(&seen)).unwrap().version;
        // Each of the two writes alone, and both.
        let (newest, _) = slot_keys(&after);
        let pointer = slot_key("at");
        for undone in [&[&newest][..], &[&pointer], &[&newest, &pointer]] {
            let mut memory = after.clone();
            for key in undone {
                match before.entries.get(*key) {
                    Some(value) => memory.entries.insert((*key).clone(), value.clone()),
                    None => memory.entries.remove(*key),
                };
            }
            let is_kept = text(&memory).as_deref() == Some(NEW);
            assert_eq!(is_kept, !undone.contains(&&newest), "{undone:?}");
            for is_dirty in [false, true] {
                let found = persist::Found::look(&memory, ID);
                let tab = persist::Tab { writer: &saved.writer, seen: Some(&saved), is_dirty };
                let step = tab.step(&found, true);
                let expected = if is_kept && !is_dirty { persist::Step::Stay } else { persist::Step::Write };
                assert_eq!(step, expected, "{undone:?} {is_dirty}");
            }
            let again = save(&mut memory, &saved.writer, NEW, Some(&saved)).unwrap();
            assert!(again.version.rev > saved.rev, "{undone:?}: the number is not given twice");
            assert_eq!(text(&memory).as_deref(), Some(NEW), "{undone:?}");
        }
    }
}

//! Every operation fails once, and from then on for ever, until none is left to fail.

use std::collections::BTreeSet;

use hindsight::persist::{self, LoadError, Medium, MediumError, RestoreError, SaveError, Version};

use super::memory::{Fault, FaultKind};
use super::*;

/// What storage can look like before something goes wrong.
pub(super) fn states() -> Vec<(&'static str, Memory, Option<Version>)> {
    let mut states = Vec::new();
    let mut add = |name, memory: Memory, seen| states.push((name, memory, seen));

    add("nothing stored", Memory::default(), None);
    for bodies in [&[OLD][..], &["first", OLD], &["first", "second", OLD]] {
        let memory = written(bodies);
        let seen = version(&memory);
        add("saved some times", memory, seen);
    }
    let with = |change: &dyn Fn(&mut Memory)| {
        let mut memory = written(&["first", "second", OLD]);
        change(&mut memory);
        let seen = version(&memory);
        (memory, seen)
    };
    let (memory, seen) = with(&|memory| _ = memory.entries.remove(&slot_key("at")));
    add("no pointer", memory, seen);
    let (memory, seen) = with(&|memory| _ = memory.entries.insert(slot_key("at"), "nonsense".into()));
    add("a pointer without sense", memory, seen);
    let (memory, seen) = with(&|memory| _ = memory.entries.remove(&slot_keys(memory).1));
    add("one slot only", memory, seen);
    let (memory, seen) = with(&|memory| _ = memory.entries.remove(&slot_keys(memory).0));
    add("a pointer to a missing slot", memory, seen);
    let (memory, seen) = with(&|memory| _ = memory.entries.insert(slot_keys(memory).1, "damaged".into()));
    add("the older slot damaged", memory, seen);
    let (memory, seen) = with(&|memory| _ = memory.entries.insert(slot_keys(memory).0, "damaged".into()));
    add("the newer slot damaged", memory, seen);

    // A save that died between the slot and the pointer; before it is noticed, and after.
    let mut memory = written(&["first", "second"]);
    let seen = version(&memory);
    memory.inject(Some(Fault { at: 5, lasting: true, kind: FaultKind::Fail(MediumError::Full) }));
    save(&mut memory, "w1", OLD, seen.as_ref()).unwrap_err();
    memory.inject(None);
    let newer = version(&memory);
    assert_ne!(newer, seen, "the fault was meant to hit the pointer");
    add("half a save of our own", memory.clone(), seen);
    add("half a save, loaded", memory, newer);
    states
}

/// Runs `check` for every kind of fault at operation 1, 2, … until an operation count is not reached any more.
pub(super) fn at_every_operation(memory: &Memory, mut check: impl FnMut(&mut Memory, &Fault)) {
    let kinds = [
        FaultKind::Fail(MediumError::Blocked),
        FaultKind::Fail(MediumError::Full),
        FaultKind::FailAfter(MediumError::Failed("late".into())),
        FaultKind::Ignore,
        FaultKind::Tear,
    ];
    for (kind, lasting) in kinds.iter().flat_map(|kind| [(kind, false), (kind, true)]) {
        for at in 1.. {
            let fault = Fault { at, lasting, kind: kind.clone() };
            let mut memory = memory.clone();
            memory.inject(Some(fault.clone()));
            check(&mut memory, &fault);
            if memory.operations() < at {
                assert!(at > 1, "no operation at all");
                break;
            }
        }
    }
}

/// Lets the storage work again. How many operations there were is kept for [`at_every_operation`].
pub(super) fn healed(memory: &Memory) -> Memory {
    let mut memory = memory.clone();
    memory.inject(None);
    memory
}

#[test]
fn a_failing_save_leaves_the_old_text_or_the_new_one() {
    for (name, before, seen) in states() {
        let old = text(&before);
        at_every_operation(&before, |memory, fault| {
            let result = save(memory, "w1", NEW, seen.as_ref());
            let after = healed(memory);
            let found = text(&after);
            assert!(found == old || found.as_deref() == Some(NEW), "{name}: {fault:?}: {found:?}");
            if result.is_ok() {
                assert_eq!(found.as_deref(), Some(NEW), "{name}: {fault:?}: said to be saved");
            }
            assert_kept(&before, &after, &format!("{name}: {fault:?}"));
        });
    }
}

/// What was damaged before is still there.
fn assert_kept(before: &Memory, after: &Memory, context: &str) {
    let damaged: Vec<String> =
        rescued(before).into_iter().filter(|text| persist::decode(text).is_err()).collect();
    let kept = rescued(after);
    assert!(damaged.iter().all(|text| kept.contains(text)), "{context}: something was overwritten");
}

#[test]
fn after_a_failed_save_the_next_one_succeeds() {
    for (name, before, seen) in states() {
        at_every_operation(&before, |memory, fault| {
            let result = save(memory, "w1", NEW, seen.as_ref());
            let seen = result.map_or(seen.clone(), |saved| Some(saved.version));

            let mut same = healed(memory);
            save(&mut same, "w1", "later", seen.as_ref())
                .unwrap_or_else(|error| panic!("{name}: {fault:?}: {error}"));
            assert_eq!(text(&same).as_deref(), Some("later"), "{name}: {fault:?}: the same page");

            let mut other = healed(memory);
            let seen = version(&other);
            save(&mut other, "w2", "later", seen.as_ref())
                .unwrap_or_else(|error| panic!("{name}: {fault:?}: {error}"));
            assert_eq!(text(&other).as_deref(), Some("later"), "{name}: {fault:?}: the page, reloaded");
        });
    }
}

#[test]
fn a_save_right_after_a_failed_one_may_fail_too_and_still_nothing_is_lost() {
    for (name, before, seen) in states() {
        let old = text(&before);
        at_every_operation(&before, |memory, first| {
            let result = save(memory, "w1", NEW, seen.as_ref());
            let seen = result.map_or(seen.clone(), |saved| Some(saved.version));
            let between = healed(memory);
            at_every_operation(&between, |memory, second| {
                let result = save(memory, "w1", "later", seen.as_ref());
                let found = text(&healed(memory));
                let allowed = [old.as_deref(), Some(NEW), Some("later")];
                assert!(allowed.contains(&found.as_deref()), "{name}: {first:?}, {second:?}: {found:?}");
                if result.is_ok() {
                    assert_eq!(found.as_deref(), Some("later"), "{name}: {first:?}, {second:?}");
                } else {
                    let went_back =
                        text(&between).as_deref() == Some(NEW) && found == old && old.as_deref() != Some(NEW);
                    assert!(!went_back, "{name}: {first:?}, {second:?}: went back behind what opened before");
                }
            });
        });
    }
}

#[test]
fn loading_through_faults_gives_the_right_text_or_an_error_and_harms_nothing() {
    for (name, before, _) in states() {
        let right = text(&before);
        at_every_operation(&before, |memory, fault| {
            match persist::load(memory, ID) {
                Ok(loaded) => {
                    assert_eq!(loaded.map(|loaded| loaded.envelope.body), right, "{name}: {fault:?}");
                }
                Err(LoadError::Medium(_)) => {}
                Err(error) => panic!("{name}: {fault:?}: {error:?}"),
            }
            let after = healed(memory);
            assert_eq!(text(&after), right, "{name}: {fault:?}: afterwards");
            assert!(rescued(&before).is_subset(&rescued(&after)), "{name}: {fault:?}: lost a text");
        });
    }
}

#[test]
fn removing_through_faults_leaves_the_report_or_has_it_in_the_bin() {
    for (name, before, _) in states() {
        let Some(old) = text(&before) else { continue };
        let bodies = |memory: &Memory| -> BTreeSet<String> {
            rescued(memory).iter().filter_map(|text| persist::decode(text).ok()).map(|it| it.body).collect()
        };
        at_every_operation(&before, |memory, fault| {
            let result = persist::remove(memory, ID, "2025-02-01T00:00:00Z");
            let mut after = healed(memory);
            assert!(bodies(&after).contains(&old), "{name}: {fault:?}: lost");
            assert_kept(&before, &after, &format!("{name}: {fault:?}"));
            let found = text(&after);
            assert!(found.is_none() || found.as_ref() == Some(&old), "{name}: {fault:?}: {found:?}");
            // A storage that ignores a removal and says it succeeded leaves the report where it was: harmless.
            if result.is_err() || found.is_some() {
                persist::remove(&mut after, ID, "2025-02-02T00:00:00Z").unwrap();
            }
            assert_eq!(text(&after), None, "{name}: {fault:?}");
            persist::restore(&mut after, ID).unwrap();
            assert_eq!(text(&after), Some(old.clone()), "{name}: {fault:?}: restored");
            if !name.contains("damaged") && fault.kind != FaultKind::Tear {
                let keys = after.keys().unwrap();
                assert!(!keys.iter().any(|key| key.contains("quarantine")), "{name}: {fault:?}: {keys:?}");
            }
        });
    }
}

#[test]
fn restoring_through_faults_leaves_the_report_in_the_bin_or_has_it_back() {
    let mut before = written(&["first", OLD]);
    persist::remove(&mut before, ID, "2025-02-01T00:00:00Z").unwrap();
    at_every_operation(&before, |memory, fault| {
        let result = persist::restore(memory, ID);
        let mut after = healed(memory);
        let in_bin = !persist::list_bin(&after).unwrap().is_empty();
        let back = matches!(persist::load(&mut after, ID), Ok(Some(loaded)) if loaded.envelope.body == OLD);
        assert!(in_bin || back, "{fault:?}: lost");
        if result.is_ok() {
            assert!(back, "{fault:?}: said to be back");
        }
        match persist::restore(&mut after, ID) {
            Ok(()) => assert!(in_bin, "{fault:?}"),
            Err(error) => assert!(!in_bin && error == RestoreError::NotThere, "{fault:?}: {error}"),
        }
        assert_eq!(text(&after).as_deref(), Some(OLD), "{fault:?}: tried again");
        assert_eq!(persist::list_bin(&after), Ok(vec![]), "{fault:?}: tried again");
    });
}

#[test]
fn a_full_storage_keeps_the_old_text_and_says_so() {
    let before = written(&["first", "second", OLD]);
    let seen = version(&before);
    let used: usize = before
        .entries
        .iter()
        .map(|(key, value)| key.encode_utf16().count() + value.encode_utf16().count())
        .sum();
    let long = "long ".repeat(500);
    let mut refused = 0;
    for room in 0..3000 {
        let mut memory = before.clone();
        memory.capacity = Some(used + room);
        match save(&mut memory, "w1", &long, seen.as_ref()) {
            Ok(_) => assert_eq!(text(&memory).as_ref(), Some(&long)),
            Err(error) => {
                assert_eq!(error, SaveError::Medium(MediumError::Full));
                assert_eq!(text(&memory).as_deref(), Some(OLD), "with room for {room}");
                refused += 1;
            }
        }
    }
    assert!(refused > 1000 && refused < 3000, "{refused}");
}

#[test]
fn a_storage_that_silently_ignores_writes_is_found_out() {
    for body in [OLD, NEW] {
        let mut memory = written(&["first", "second"]);
        let seen = version(&memory);
        memory.inject(Some(Fault { at: 1, lasting: true, kind: FaultKind::Ignore }));
        let error = save(&mut memory, "w1", body, seen.as_ref()).unwrap_err();
        assert_eq!(error, SaveError::Medium(MediumError::NotKept));
        assert_eq!(text(&memory).as_deref(), Some("second"));
    }
}

#[test]
fn a_usual_save_is_few_operations() {
    let mut memory = written(&["first", "second"]);
    let seen = version(&memory);
    memory.inject(None);
    save(&mut memory, "w1", OLD, seen.as_ref()).unwrap();
    assert_eq!(memory.operations(), 6, "two reads, then two writes that are read back");
    assert_eq!(memory.keys().unwrap().len(), 3);
}

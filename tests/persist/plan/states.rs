//! Every state that a storage can be in, beside every state of its mirror, with faults and without.

use std::collections::BTreeSet;

use hindsight::persist::{self, Action, Cause, MediumError, encode, plan};

use super::{ROOM, older_versions, settle, texts};
use crate::faults::{at_every_operation, healed};
use crate::history::{NOW, snapshot};
use crate::memory::{Fault, FaultKind};
use crate::*;

/// What a storage can hold of a report.
fn states() -> Vec<(&'static str, Memory)> {
    let mut states = vec![("nothing", Memory::default())];
    let mut add = |name, change: &dyn Fn(&mut Memory)| {
        let mut memory = written(&["start", "next"]);
        change(&mut memory);
        states.push((name, memory));
    };
    add("two copies", &|_| ());
    add("one copy", &|memory| _ = memory.entries.remove(&slot_key("a")));
    add("no pointer", &|memory| _ = memory.entries.remove(&slot_key("at")));
    add("gone on", &|memory| _ = write(memory, "w1", &["later"]));
    add("gone on twice", &|memory| _ = write(memory, "w1", &["later", "latest"]));
    add("gone another way", &|memory| _ = write(memory, "w2", &["elsewhere"]));
    add("gone another way for long", &|memory| _ = write(memory, "w2", &["elsewhere", "far", "farther"]));
    add("one damaged", &|memory| _ = memory.entries.insert(slot_key("a"), "damaged".into()));
    add("the newest damaged", &|memory| _ = memory.entries.insert(slot_key("b"), "damaged b".into()));
    add("both damaged", &|memory| {
        memory.entries.insert(slot_key("a"), "damaged one".into());
        memory.entries.insert(slot_key("b"), "damaged two".into());
    });
    add("of a newer Hindsight", &|memory| {
        _ = memory.entries.insert(slot_key("a"), schemas::of_the_future(9));
    });
    add("once of a newer Hindsight", &|memory| {
        _ = memory.entries.insert(slot_key("a"), schemas::of_the_future(1));
    });
    add("two of one number", &|memory| {
        _ = memory.entries.insert(slot_key("a"), encode(&draft("w3", "rival"), 2));
    });
    add("with history", &|memory| _ = snapshot(memory, Cause::Wish));
    add("with other history", &|memory| {
        write(memory, "w2", &["elsewhere"]);
        snapshot(memory, Cause::Wish);
        write(memory, "w2", &["elsewhere again"]);
    });
    let remove = |memory: &mut Memory| persist::remove(memory, ID, "2025-01-20T00:00:00Z").unwrap();
    add("removed", &|memory| remove(memory));
    add("removed later", &|memory| {
        write(memory, "w1", &["later"]);
        remove(memory);
    });
    add("removed and taken back", &|memory| {
        remove(memory);
        persist::restore(memory, ID).unwrap();
    });
    add("removed and written anew", &|memory| {
        remove(memory);
        save(memory, "w4", "anew", None).unwrap();
    });
    add("set aside", &|memory| {
        memory.entries.insert(slot_key("a"), "damaged a".into());
        persist::load(memory, ID).unwrap();
    });
    states
}

#[test]
fn whatever_either_holds_nothing_is_lost_and_both_agree_in_the_end() {
    for (here, local) in states() {
        for (there, mirror) in states() {
            let context = format!("here: {here}; in the mirror: {there}");
            let (mut local, mut mirror) = (local.clone(), mirror.clone());
            let was = persist::newest(&local, ID).unwrap();
            settle(&mut local, &mut mirror, &context);
            let [is, copy] = [&local, &mirror].map(|memory| persist::newest(memory, ID).unwrap());
            assert_eq!(is, copy, "{context}");
            let number = |raw: &Option<String>| match raw.as_deref().map(persist::decode) {
                Some(Ok(envelope)) => envelope.version.rev,
                Some(Err(persist::EnvelopeError::Newer { rev, .. })) => rev,
                _ => 0,
            };
            assert!(number(&was) <= number(&is), "{context}: it went back");
        }
    }
}

#[test]
fn a_storage_that_fails_on_the_way_loses_nothing_and_the_next_plan_goes_on() {
    for (here, local) in states() {
        for (there, mirror) in states() {
            let context = format!("here: {here}; in the mirror: {there}");
            let actions = plan(&local, &mirror, NOW, ROOM).unwrap();
            let needed = texts([&local, &mirror]);
            let Some(action) =
                actions.iter().find(|action| matches!(action, Action::Adopt { .. } | Action::Bring { .. }))
            else {
                continue;
            };
            let older = older_versions([&local, &mirror]);
            let needed: BTreeSet<String> = needed.difference(&older).cloned().collect();
            at_every_operation(&local, |local, fault| {
                let _ = action.carry_out(local, NOW);
                let mut after = healed(local);
                let found = texts([&after, &mirror]);
                assert!(needed.is_subset(&found), "{context} {fault:?}: {needed:?} {found:?}");
                settle(&mut after, &mut mirror.clone(), &format!("{context} {fault:?}"));
            });
        }
    }
}

#[test]
fn planning_through_faults_gives_the_whole_plan_or_an_error() {
    let mut local = written(&["start", "next"]);
    let mut mirror = written(&["start", "next"]);
    write(&mut local, "w1", &["later"]);
    write(&mut mirror, "w2", &["elsewhere"]);
    let right = plan(&local, &mirror, NOW, ROOM).unwrap();
    assert!(!right.is_empty());
    at_every_operation(&local, |local, fault| {
        let planned = plan(local, &mirror, NOW, ROOM);
        assert!(planned.as_ref().map_or(true, |planned| *planned == right), "{fault:?}");
    });
    at_every_operation(&mirror, |mirror, fault| {
        let planned = plan(&local, mirror, NOW, ROOM);
        assert!(planned.as_ref().map_or(true, |planned| *planned == right), "{fault:?}");
    });
}

#[test]
fn a_plan_is_whole_or_an_error_whatever_either_holds() {
    let once = |at| Fault { at, lasting: false, kind: FaultKind::Fail(MediumError::Blocked) };
    for (here, local) in states() {
        for (there, mirror) in states() {
            let right = plan(&local, &mirror, NOW, ROOM).unwrap();
            for is_here in [true, false] {
                for at in 1.. {
                    let (mut local, mut mirror) = (local.clone(), mirror.clone());
                    let fails = if is_here { &mut local } else { &mut mirror };
                    fails.inject(Some(once(at)));
                    let planned = plan(&local, &mirror, NOW, ROOM);
                    if (if is_here { &local } else { &mirror }).operations() < at {
                        assert_eq!(planned.as_ref(), Ok(&right), "{here}, {there}");
                        break;
                    }
                    assert_eq!(planned, Err(MediumError::Blocked), "{here}, {there}: {is_here} {at}");
                }
            }
        }
    }
}

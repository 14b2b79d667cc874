//! What a tab does when another may have changed the report: every line of the table, and every order of events in
//! the model of two tabs (`world.rs`).

use hindsight::persist::Step::{self, Follow, Leave, Part, Stay, Wait, Write};
use hindsight::persist::{self, Found, Tab, Version};

use super::memory::{Fault, FaultKind};
use super::world::{Event, World, explore};
use super::*;

#[test]
fn the_table_has_a_step_for_all_that_can_be_found() {
    let version = |rev, writer: &str| Version { rev, writer: writer.to_owned() };
    let seen = version(5, "B");
    let check = |found: Found, seen: Option<&Version>, clean: [Step; 2], dirty: [Step; 2]| {
        for (is_dirty, steps) in [(false, clean), (true, dirty)] {
            for (is_due, step) in [(false, steps[0]), (true, steps[1])] {
                let tab = Tab { writer: "A", seen, is_dirty };
                assert_eq!(tab.step(&found, is_due), step, "{tab:?} {found:?} {is_due}");
            }
        }
    };
    let of = |rev, writer| Found::Version(version(rev, writer));
    check(of(5, "B"), Some(&seen), [Stay; 2], [Stay, Write]);
    check(of(6, "B"), Some(&seen), [Follow; 2], [Part; 2]);
    check(of(6, "C"), Some(&seen), [Follow; 2], [Part; 2]);
    check(of(5, "C"), Some(&seen), [Part; 2], [Part; 2]);
    check(of(4, "B"), Some(&seen), [Part; 2], [Part; 2]);
    check(of(4, "A"), Some(&seen), [Write; 2], [Write; 2]);
    check(of(5, "A"), Some(&seen), [Write; 2], [Write; 2]);
    check(of(6, "A"), Some(&seen), [Write; 2], [Write; 2]);
    check(of(1, "B"), None, [Follow; 2], [Part; 2]);
    check(of(1, "A"), None, [Write; 2], [Write; 2]);
    check(Found::Removed(Some(seen.clone())), Some(&seen), [Leave; 2], [Part; 2]);
    check(Found::Removed(Some(version(5, "C"))), Some(&seen), [Part; 2], [Part; 2]);
    check(Found::Removed(Some(version(4, "B"))), Some(&seen), [Part; 2], [Part; 2]);
    check(Found::Newer(5), Some(&seen), [Part; 2], [Part; 2]);
    for seen in [None, Some(&seen)] {
        check(Found::Gone, seen, [Write; 2], [Write; 2]);
        check(Found::Removed(None), seen, [Part; 2], [Part; 2]);
        check(Found::Removed(Some(version(6, "B"))), seen, [Leave; 2], [Part; 2]);
        check(Found::Removed(Some(version(6, "A"))), seen, [Part; 2], [Part; 2]);
        check(Found::Newer(6), seen, [Leave; 2], [Part; 2]);
        check(Found::Unread, seen, [Wait; 2], [Wait; 2]);
    }
}

#[test]
fn what_is_found_is_what_is_stored() {
    let mut memory = written(&["first", OLD]);
    assert_eq!(Found::look(&memory, ID), Found::Version(version(&memory).unwrap()));
    assert_eq!(Found::look(&memory, "other"), Found::Gone);
    for at in 1..=3 {
        memory.inject(Some(Fault {
            at,
            lasting: false,
            kind: FaultKind::Fail(persist::MediumError::Blocked),
        }));
        assert_eq!(Found::look(&memory, ID), Found::Unread, "{at}");
    }
    memory.inject(Some(Fault {
        at: 4,
        lasting: false,
        kind: FaultKind::Fail(persist::MediumError::Blocked),
    }));
    assert_eq!(Found::look(&memory, "other"), Found::Unread);
    memory.inject(None);
    let mut newer = memory.clone();
    newer.entries.insert(slot_keys(&memory).1, schemas::of_the_future(9));
    assert_eq!(Found::look(&newer, ID), Found::Newer(9));
    let mut damaged = memory.clone();
    for letter in ["a", "b"] {
        damaged.entries.insert(slot_key(letter), "damaged".into());
    }
    assert_eq!(Found::look(&damaged, ID), Found::Gone);
    let seen = version(&memory);
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    assert_eq!(Found::look(&memory, ID), Found::Removed(seen));
    memory.entries.insert(format!("hindsight/1/bin/{ID}"), "damaged".into());
    assert_eq!(Found::look(&memory, ID), Found::Removed(None));
}

#[test]
fn no_order_of_edits_saves_changes_of_tab_and_closed_tabs_loses_words() {
    for hears in [false, true] {
        let mut count = 0;
        let events = [Event::Edit, Event::Save, Event::Focus, Event::Close];
        explore(&World::new(hears), &events, 6, &mut count);
        assert!(count > 2000, "{count}: the model does not move");
    }
}

#[test]
fn neither_does_one_with_reports_removed_storages_cleared_writes_taken_back_or_half_done() {
    for hears in [false, true] {
        let mut count = 0;
        let events = [
            Event::Edit,
            Event::Save,
            Event::Focus,
            Event::Close,
            Event::Remove,
            Event::Restore,
            Event::Clear,
            Event::Revert,
            Event::HalfSave,
        ];
        explore(&World::new(hears), &events, 4, &mut count);
        assert!(count > 5000, "{count}: the model does not move");
    }
}

//! Two storages with the same report: the higher revision counts, and the other text is not lost.

use hindsight::persist::{self, Adopted, Cause, encode};

use super::faults::{at_every_operation, healed};
use super::history::{NOW, earlier, snapshots};
use super::*;

fn adopt(memory: &mut Memory, copy: &str) -> Adopted {
    persist::adopt(memory, ID, copy, NOW).unwrap()
}

#[test]
fn the_higher_revision_opens_and_the_other_is_a_version() {
    let check = |rev: u64, body: &str, adopted, opens: &str, versions: &[&str]| {
        let mut memory = written(&["first", "second", OLD]);
        let copy = encode(&draft("w2", body), rev);
        assert_eq!(adopt(&mut memory, &copy), adopted, "{rev}");
        assert_eq!(text(&memory).as_deref(), Some(opens), "{rev}");
        assert_eq!(earlier(&memory), versions, "{rev}");
        let before = memory.entries.clone();
        assert_eq!(adopt(&mut memory, &copy), Adopted::Nothing, "{rev}: again");
        assert_eq!(memory.entries, before, "{rev}: again");
        write(&mut memory, "w1", &["later"]);
        assert_eq!(text(&memory).as_deref(), Some("later"), "{rev}: the next save");
    };
    check(4, NEW, Adopted::Newer, NEW, &[OLD]);
    check(9, OLD, Adopted::Newer, OLD, &[]);
    check(3, NEW, Adopted::Version, OLD, &[NEW]);
    check(3, OLD, Adopted::Nothing, OLD, &[]);
    check(2, "second", Adopted::Version, OLD, &["second"]);
}

#[test]
fn a_rival_lasts_and_one_that_is_behind_grows_old() {
    for (rev, cause) in [(3, Cause::Conflict), (1, Cause::Work)] {
        let mut memory = written(&["first", "second", OLD]);
        adopt(&mut memory, &encode(&draft("w2", NEW), rev));
        assert_eq!(snapshots(&memory)[0].cause, Some(cause));
    }
}

#[test]
fn a_report_that_is_gone_or_damaged_comes_back_from_the_copy() {
    let copy = encode(&draft("w1", NEW), 7);
    let mut memory = Memory::default();
    assert_eq!(adopt(&mut memory, &copy), Adopted::Newer);
    assert_eq!(text(&memory).as_deref(), Some(NEW));

    let mut memory = Memory::default();
    memory.entries.insert(slot_key("a"), "damaged one".into());
    memory.entries.insert(slot_key("b"), "damaged two".into());
    assert_eq!(adopt(&mut memory, &copy), Adopted::Newer);
    assert_eq!(text(&memory).as_deref(), Some(NEW));
    assert!(rescued(&memory).contains("damaged one") && rescued(&memory).contains("damaged two"));
}

#[test]
fn a_copy_that_cannot_be_read_changes_nothing_and_one_of_the_future_is_kept_as_it_is() {
    let memory = written(&["first", OLD]);
    for copy in ["", "damaged", &encode(&Draft { id: "other", ..draft("w1", NEW) }, 9)] {
        let mut memory = memory.clone();
        let before = memory.entries.clone();
        assert_eq!(adopt(&mut memory, copy), Adopted::Nothing);
        assert_eq!(memory.entries, before);
    }
    let mut newer = memory.clone();
    let raw = schemas::of_the_future(9);
    assert_eq!(adopt(&mut newer, &raw), Adopted::Newer);
    assert!(matches!(load_error(&newer), LoadError::Newer { .. }));
    assert_eq!(earlier(&newer), [OLD]);
    let newest = encode(&draft("w1", NEW), 12);
    assert_eq!(adopt(&mut newer, &newest), Adopted::Newer);
    assert_eq!(text(&newer).as_deref(), Some(NEW));
    assert!(rescued(&newer).contains(&raw), "what this Hindsight cannot read is set aside");
    let mut older = memory.clone();
    assert_eq!(adopt(&mut older, &schemas::of_the_future(1)), Adopted::Nothing);
    assert_eq!(older.entries, memory.entries);
}

#[test]
fn taking_in_a_copy_through_faults_loses_neither_text() {
    let mut damaged = Memory::default();
    damaged.entries.insert(slot_key("a"), "damaged one".into());
    damaged.entries.insert(slot_key("b"), "damaged two".into());
    for (rev, before) in [
        (9, written(&["first", OLD])),
        (2, written(&["first", OLD])),
        (9, Memory::default()),
        (9, damaged.clone()),
    ] {
        let copy = encode(&draft("w2", NEW), rev);
        let was = text(&before);
        at_every_operation(&before, |memory, fault| {
            let result = persist::adopt(memory, ID, &copy, NOW);
            let mut after = healed(memory);
            let found = text(&after);
            assert!(found == was || found.as_deref() == Some(NEW), "{rev} {fault:?}: {found:?}");
            if found != was && was.is_some() {
                assert_eq!(earlier(&after), [OLD], "{rev} {fault:?}: the text before is lost");
            }
            if result == Ok(Adopted::Newer) {
                assert_eq!(found.as_deref(), Some(NEW), "{rev} {fault:?}: said to be taken");
            }
            adopt(&mut after, &copy);
            let is_kept = |text: &str| !rescued(&before).contains(text) || rescued(&after).contains(text);
            assert!(is_kept("damaged one") && is_kept("damaged two"), "{rev} {fault:?}: not set aside");
            let all: Vec<String> = earlier(&after).into_iter().chain(text(&after)).collect();
            assert!(all.iter().any(|text| text == NEW), "{rev} {fault:?}: {all:?}");
            assert!(was.is_none() || all.iter().any(|text| text == OLD), "{rev} {fault:?}: {all:?}");
        });
    }
}

#[test]
fn what_a_newer_hindsight_stored_is_set_aside_before_a_copy_takes_its_place() {
    let raw = schemas::of_the_future(5);
    let mut before = written(&["first", OLD]);
    before.entries.insert(slot_keys(&before).1, raw.clone());
    let copy = encode(&draft("w2", NEW), 9);
    at_every_operation(&before, |memory, fault| {
        let result = persist::adopt(memory, ID, &copy, NOW);
        let mut after = healed(memory);
        assert!(rescued(&after).contains(&raw), "{fault:?}");
        assert!(result != Ok(Adopted::Newer) || text(&after).as_deref() == Some(NEW), "{fault:?}");
        adopt(&mut after, &copy);
        assert_eq!(text(&after).as_deref(), Some(NEW), "{fault:?}: tried again");
        assert!(rescued(&after).contains(&raw), "{fault:?}: tried again");
    });
}

//! Earlier versions while the storage fails: at every operation, once and for ever, in every way.

use std::collections::BTreeSet;

use hindsight::persist::{self, Cause};

use super::faults::{at_every_operation, healed, states};
use super::history::{NOW, earlier, label, snapshots, with_history};
use super::*;

/// Every text that can still be had: as the report, as an earlier version, or from the quarantine.
fn texts(memory: &Memory) -> BTreeSet<String> {
    let kept = rescued(memory).into_iter().filter_map(|stored| {
        // The label of a snapshot comes before its envelope.
        let envelope = stored.find('{').map_or("", |at| &stored[at..]);
        Some(persist::decode(envelope).ok()?.body)
    });
    kept.collect()
}

#[test]
fn a_snapshot_that_fails_leaves_the_report_and_the_earlier_versions_alone() {
    for (name, mut before, _) in states() {
        persist::snapshot(&mut before, ID, &label(Cause::Wish)).unwrap();
        let (now, then) = (text(&before), earlier(&before));
        at_every_operation(&before, |memory, fault| {
            let result = persist::snapshot(memory, ID, &label(Cause::Wish));
            let after = healed(memory);
            assert_eq!(text(&after), now, "{name}: {fault:?}");
            let found = earlier(&after);
            assert!(found.ends_with(&then), "{name}: {fault:?}: {found:?}");
            if let Ok(Some(number)) = result {
                let kept = persist::open_snapshot(&after, ID, number).unwrap().unwrap();
                assert_eq!(kept.text.ok().map(|kept| kept.body), now, "{name}: {fault:?}: said to be kept");
            }
            let mut after = after;
            persist::snapshot(&mut after, ID, &label(Cause::Wish)).unwrap();
            assert!(earlier(&after).len() >= then.len(), "{name}: {fault:?}: the next one");
        });
    }
}

#[test]
fn going_back_through_faults_loses_neither_the_present_nor_the_earlier_text() {
    for (name, mut before, seen) in states() {
        let Some(present) = text(&before) else { continue };
        let earlier_text = "an earlier text";
        let mut other = Memory::default();
        persist::save(&mut other, &draft("w1", earlier_text), None).unwrap();
        persist::snapshot(&mut other, ID, &label(Cause::Work)).unwrap();
        let history = other.entries.into_iter().filter(|(key, _)| key.contains("/history/"));
        before.entries.extend(history);
        at_every_operation(&before, |memory, fault| {
            let result = persist::return_to(memory, ID, 1, "w1", seen.as_ref(), NOW);
            let mut after = healed(memory);
            let found = text(&after);
            let context = format!("{name}: {fault:?}: {found:?}");
            assert!(found.as_ref() == Some(&present) || found.as_deref() == Some(earlier_text), "{context}");
            if result.is_ok() {
                assert_eq!(found.as_deref(), Some(earlier_text), "{context}: said to be back");
            }
            let kept = texts(&after);
            assert!(kept.contains(&present), "{context}: the present text is lost");
            assert!(kept.contains(earlier_text), "{context}: the earlier text is lost");
            if found.as_deref() == Some(earlier_text) {
                assert!(earlier(&after).contains(&present), "{context}: the present text is no snapshot");
            }
            let seen = version(&after);
            persist::return_to(&mut after, ID, 1, "w2", seen.as_ref(), NOW).unwrap();
            assert_eq!(text(&after).as_deref(), Some(earlier_text), "{context}: tried again");
        });
    }
}

#[test]
fn thinning_through_faults_drops_only_what_it_would_drop_anyway() {
    let mut before = with_history();
    write(&mut before, "w1", &["third"]);
    persist::snapshot(&mut before, ID, &label(Cause::Wish)).unwrap();
    let now = "2026-01-01T00:00:00Z";
    let mut thinned = before.clone();
    assert_eq!(persist::thin(&mut thinned, now, usize::MAX), Ok(2));
    at_every_operation(&before, |memory, fault| {
        let result = persist::thin(memory, now, usize::MAX);
        let after = healed(memory);
        assert_eq!(text(&after).as_deref(), Some("third"), "{fault:?}");
        let left = earlier(&after);
        assert!(earlier(&thinned).iter().all(|text| left.contains(text)), "{fault:?}: {left:?}");
        let kept: Vec<_> = snapshots(&after).iter().map(|one| one.number).collect();
        assert!(result.is_err() || kept == [3], "{fault:?}: {kept:?}");
        let mut after = after;
        persist::thin(&mut after, now, usize::MAX).unwrap();
        assert_eq!(after.entries, thinned.entries, "{fault:?}: tried again");
    });
}

#[test]
fn a_full_storage_has_room_again_once_earlier_versions_are_dropped() {
    let mut memory = with_history();
    let used: usize = memory
        .entries
        .iter()
        .map(|(key, value)| key.encode_utf16().count() + value.encode_utf16().count())
        .sum();
    memory.capacity = Some(used + 10);
    let seen = version(&memory);
    let long = "long ".repeat(20);
    assert!(save(&mut memory, "w1", &long, seen.as_ref()).is_err());
    assert_eq!(persist::thin(&mut memory, NOW, 0), Ok(2));
    save(&mut memory, "w1", &long, seen.as_ref()).unwrap();
    assert_eq!(text(&memory), Some(long));
}

//! What lies in the bin is deleted after thirty days, and nothing else is.

use hindsight::persist::{self, BIN_DAYS, Cause, days_left};

use super::faults::{at_every_operation, healed};
use super::history::{earlier, label, with_history};
use super::*;

const REMOVED: &str = "2025-01-31T12:00:00Z";
const DAY_30: &str = "2025-03-02T12:00:00Z";

fn in_bin(memory: &Memory) -> Vec<String> {
    persist::list_bin(memory).unwrap().into_iter().map(|binned| binned.summary.id).collect()
}

#[test]
fn the_days_left_are_counted_down() {
    let check = |now: &str, expected: Option<i64>| assert_eq!(days_left(REMOVED, now), expected, "{now}");
    check("2025-01-31T12:00:00Z", Some(BIN_DAYS));
    check("2025-02-01T11:59:59Z", Some(30));
    check("2025-02-01T12:00:00Z", Some(29));
    check("2025-03-02T11:59:59Z", Some(1));
    check(DAY_30, Some(0));
    check("2035-01-01T00:00:00Z", Some(0));
    check("2025-01-01T00:00:00Z", Some(61));
    check("", None);
    assert_eq!(days_left("", DAY_30), None);
}

#[test]
fn a_report_is_deleted_after_thirty_days_with_its_earlier_versions() {
    let mut memory = with_history();
    persist::remove(&mut memory, ID, REMOVED).unwrap();
    let before = memory.entries.clone();
    for now in ["2025-03-02T11:59:59Z", "", "1970-01-01T00:00:00Z"] {
        assert_eq!(persist::purge(&mut memory, now), Ok(0));
        assert_eq!(memory.entries, before);
    }
    assert_eq!(earlier(&memory), [NEW, OLD], "until then they can be had");
    assert_eq!(persist::purge(&mut memory, DAY_30), Ok(1));
    assert!(memory.entries.is_empty(), "{:?}", memory.entries);
    assert_eq!(persist::purge(&mut memory, DAY_30), Ok(0));
}

#[test]
fn nothing_but_the_old_part_of_the_bin_goes() {
    let mut memory = Memory::default();
    for (id, removed) in [("a", Some(REMOVED)), ("a/b", None), ("b", Some(DAY_30)), ("c", Some("who knows"))]
    {
        persist::save(&mut memory, &Draft { id, ..draft("w1", id) }, None).unwrap();
        persist::snapshot(&mut memory, id, &label(Cause::Work)).unwrap();
        if let Some(removed) = removed {
            persist::remove(&mut memory, id, removed).unwrap();
        }
    }
    memory.entries.insert("hindsight/1/quarantine/a/1".into(), "set aside".into());
    memory.entries.insert("other".into(), "not ours".into());
    let before = memory.entries.clone();
    assert_eq!(persist::purge(&mut memory, DAY_30), Ok(1));
    let gone: Vec<&String> = before.keys().filter(|key| !memory.entries.contains_key(*key)).collect();
    assert_eq!(gone, ["hindsight/1/bin/a", "hindsight/1/history/a/1"]);
    assert_eq!(in_bin(&memory), ["c", "b"]);
}

#[test]
fn a_report_stored_again_under_the_same_id_keeps_its_versions() {
    let mut memory = with_history();
    persist::remove(&mut memory, ID, REMOVED).unwrap();
    save(&mut memory, "w2", "again", None).unwrap();
    persist::delete(&mut memory, ID).unwrap();
    assert_eq!(in_bin(&memory), [""; 0]);
    assert_eq!(text(&memory).as_deref(), Some("again"));
    assert_eq!(earlier(&memory), [NEW, OLD]);
    persist::delete(&mut memory, ID).unwrap();
    assert_eq!(earlier(&memory), [NEW, OLD], "what is not in the bin is not deleted");
    assert_eq!(text(&memory).as_deref(), Some("again"));
}

#[test]
fn purging_through_faults_leaves_the_rest_alone_and_ends_well_when_tried_again() {
    let mut before = with_history();
    persist::remove(&mut before, ID, REMOVED).unwrap();
    persist::save(&mut before, &Draft { id: "other", ..draft("w1", NEW) }, None).unwrap();
    let purged = {
        let mut memory = before.clone();
        persist::purge(&mut memory, DAY_30).unwrap();
        memory.entries
    };
    at_every_operation(&before, |memory, fault| {
        let result = persist::purge(memory, DAY_30);
        let mut after = healed(memory);
        assert!(purged.iter().all(|(key, value)| after.entries.get(key) == Some(value)), "{fault:?}");
        let expected = before
            .entries
            .iter()
            .all(|(key, value)| after.entries.get(key).is_none_or(|found| found == value));
        assert!(expected, "{fault:?}: something was changed");
        if result.is_err() && !after.entries.contains_key(&format!("hindsight/1/bin/{ID}")) {
            assert_eq!(after.entries, purged, "{fault:?}: out of the bin, but not gone");
        }
        persist::purge(&mut after, DAY_30).unwrap();
        assert_eq!(after.entries, purged, "{fault:?}: tried again");
    });
}

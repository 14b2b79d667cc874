//! The room of the storage: what comes back from the mirror while there is some, and what stays away.

use hindsight::persist::{self, Cause, plan};

use super::{ROOM, settled};
use crate::history::{NOW, snapshot, snapshots};
use crate::library::{digest, keep, listed};
use crate::*;

#[test]
fn a_storage_that_was_cleared_gets_back_what_there_is_room_for_and_versions_stay_in_the_mirror() {
    let mut mirror = written(&["first", OLD]);
    snapshot(&mut mirror, Cause::Wish);
    keep(&mut mirror, "other", NOW, &digest("Title"));
    keep(&mut mirror, "binned", NOW, &digest("Title"));
    persist::remove(&mut mirror, "binned", NOW).unwrap();
    persist::set_setting(&mut mirror, persist::Setting::Theme, "dark").unwrap();
    let mut local = Memory::default();
    settled(&mut local, &mut mirror.clone());
    let mut ids: Vec<String> = listed(&local).into_iter().map(|entry| entry.id).collect();
    ids.sort();
    assert_eq!(ids, [ID, "other"]);
    assert_eq!(persist::list_bin(&local).unwrap().len(), 1);
    assert_eq!(persist::get_setting(&local, persist::Setting::Theme), Ok(Some("dark".into())));
    assert_eq!(snapshots(&local), []);

    for room in 0..2000 {
        let mut local = Memory::default();
        for action in plan(&local.clone(), &mirror, NOW, room).unwrap() {
            action.carry_out(&mut local, NOW).unwrap();
        }
        assert!(persist::used(&local).unwrap() <= room, "{room}");
    }
    let needed = persist::used(&local).unwrap();
    let steps = |room: usize| plan(&Memory::default(), &mirror, NOW, room).unwrap().len();
    assert_eq!(steps(needed), steps(ROOM), "it just fits");
    assert_eq!(steps(needed - 1), steps(ROOM) - 1);
}

#[test]
fn a_report_that_just_fits_is_brought() {
    let mirror = written(&[OLD]);
    let steps = |room: usize| plan(&Memory::default(), &mirror, NOW, room).unwrap().len();
    let key = slot_key("a");
    let needed = persist::bytes(&key) + persist::bytes(&mirror.entries[&key]);
    assert_eq!((steps(needed - 1), steps(needed)), (0, 1));
}

#[test]
fn what_left_on_purpose_stays_away_until_it_is_asked_for() {
    let mut local = Memory::default();
    keep(&mut local, ID, NOW, &digest("Title"));
    persist::archive(&mut local, ID, true).unwrap();
    let mut mirror = Memory::default();
    settled(&mut local, &mut mirror);
    for spare in persist::spare(&local, 0).unwrap() {
        assert_eq!(persist::release(&mut local, &spare.key, &mirror.entries[&spare.key]), Ok(true));
    }
    assert_eq!(plan(&local, &mirror, NOW, ROOM), Ok(vec![]));
    assert!(listed(&local)[0].is_away);
    // Without its digest nobody would know of it.
    local.entries.remove(&format!("hindsight/1/digest/{ID}"));
    settled(&mut local, &mut mirror);
    assert_eq!(text(&local).as_deref(), Some(OLD));
}

#[test]
fn a_pointer_of_another_version_is_no_reason_to_leave_a_report_in_the_mirror() {
    let mut mirror = Memory::default();
    keep(&mut mirror, ID, NOW, &digest("Title"));
    for key in ["report/inc/1/at", "digest/inc/1"] {
        let key = format!("hindsight/1/{key}");
        let mut local = Memory::default();
        keep(&mut local, ID, NOW, &digest("Title"));
        local.entries.remove(&slot_key("a"));
        let away = local.clone();
        assert_eq!(plan(&away, &mirror, NOW, ROOM), Ok(vec![]));
        let value = local.entries[&key].clone();
        keep(&mut local, ID, NOW, &digest("Title"));
        keep(&mut local, ID, NOW, &digest("Title"));
        let other = local.entries[&key].clone();
        assert_ne!(value, other);
        let mut local = away;
        local.entries.insert(key, other);
        settled(&mut local, &mut mirror.clone());
        assert_eq!(text(&local).as_deref(), Some(OLD));
    }
}

//! What has a number: the versions of a report and the texts set aside. Each is kept, and sent once.

use hindsight::persist::{self, Action, Cause, plan};

use super::{ROOM, settled};
use crate::history::{NOW, earlier, snapshot, snapshots};
use crate::*;

#[test]
fn versions_that_share_a_number_are_both_kept_and_sent_once() {
    let [mut local, mut mirror] = [OLD, NEW].map(|body| {
        let mut memory = written(&["start", body]);
        snapshot(&mut memory, Cause::Wish);
        memory
    });
    settled(&mut local, &mut mirror);
    let mut bodies = earlier(&mirror);
    bodies.sort();
    assert_eq!(bodies, [NEW, OLD]);
}

#[test]
fn another_report_with_the_same_texts_or_higher_numbers_makes_no_difference() {
    let of = |kind: &str, id: &str, number: u64| format!("hindsight/1/{kind}/{id}/{number}");
    for kind in ["history", "quarantine"] {
        let (mut local, mut mirror) = (Memory::default(), Memory::default());
        local.entries.insert(of(kind, ID, 2), "ours".into());
        local.entries.insert(of(kind, "other", 9), "theirs".into());
        mirror.entries.insert(of(kind, ID, 2), "taken".into());
        mirror.entries.insert(of(kind, ID, 4), "taken too".into());
        mirror.entries.insert(of(kind, "other", 7), "ours".into());
        mirror.entries.insert(of(kind, "other", 8), "theirs".into());
        let sent = Action::Send { key: of(kind, ID, 5), value: "ours".into() };
        assert_eq!(plan(&local, &mirror, NOW, ROOM), Ok(vec![sent]), "{kind}");
        // Two texts on their way do not take one number, nor is one text sent twice.
        local.entries.insert(of(kind, ID, 4), "ours".into());
        local.entries.insert(of(kind, ID, 3), "also ours".into());
        mirror.entries.insert(of(kind, ID, 3), "taken as well".into());
        let sent = [(5, "ours"), (6, "also ours")]
            .map(|(number, value)| Action::Send { key: of(kind, ID, number), value: value.into() });
        assert_eq!(plan(&local, &mirror, NOW, ROOM), Ok(sent.to_vec()), "{kind}");
    }
}

#[test]
fn a_setting_that_is_brought_is_no_version_that_is_sent() {
    let mut local = written(&[OLD]);
    snapshot(&mut local, Cause::Wish);
    let mut mirror = Memory::default();
    persist::set_setting(&mut mirror, persist::Setting::Theme, "dark").unwrap();
    let taken = format!("hindsight/1/history/{ID}/1");
    mirror.entries.insert(taken, "another".into());
    settled(&mut local, &mut mirror);
    assert_eq!(persist::get_setting(&local, persist::Setting::Theme), Ok(Some("dark".into())));
    assert_eq!(mirror.entries.values().filter(|value| value.contains("Old")).count(), 2);
}

#[test]
fn a_mirror_that_is_one_save_behind_leaves_no_version() {
    let mut local = written(&["start", "next", OLD]);
    let mut mirror = written(&["start", "next"]);
    settled(&mut local, &mut mirror);
    assert_eq!(snapshots(&mirror), []);
    assert_eq!(text(&mirror).as_deref(), Some(OLD));
}

#[test]
fn the_same_words_saved_twice_leave_no_version() {
    let mut local = written(&["start", OLD]);
    let mut mirror = written(&["start"]);
    write(&mut mirror, "w2", &[OLD]);
    local.entries.remove(&slot_keys(&local).1);
    settled(&mut local, &mut mirror);
    assert_eq!(snapshots(&mirror), []);
}

#[test]
fn of_two_ways_the_one_in_the_mirror_lasts_and_one_that_is_behind_does_not() {
    for (bodies, cause) in [(&["elsewhere"][..], Cause::Conflict), (&[], Cause::Work)] {
        let mut local = written(&["start", "next", OLD]);
        let mut mirror = written(&["start", "next"]);
        write(&mut mirror, "w2", bodies);
        local.entries.remove(&slot_keys(&local).1);
        settled(&mut local, &mut mirror);
        let kept = snapshots(&mirror);
        assert_eq!(kept.iter().map(|kept| kept.cause).collect::<Vec<_>>(), [Some(cause)]);
    }
}

#[test]
fn a_rival_in_the_mirror_becomes_a_version_there_and_takes_no_room_here() {
    let mut local = written(&["start", OLD]);
    let mut mirror = written(&["start"]);
    write(&mut mirror, "w2", &[NEW]);
    let before = local.entries.clone();
    settled(&mut local, &mut mirror);
    assert_eq!(local.entries, before);
    assert_eq!(earlier(&mirror), [NEW]);
}

#[test]
fn what_is_set_aside_in_the_mirror_is_set_aside_once() {
    let mut local = written(&["start", "next", "later"]);
    let mut mirror = written(&["start", "next"]);
    mirror.entries.insert(slot_key("a"), "damaged".into());
    let count = |mirror: &Memory| mirror.entries.values().filter(|value| *value == "damaged").count();
    let kept = format!("hindsight/1/quarantine/{ID}/3");
    for (here, there) in [(false, false), (true, false), (false, true)] {
        let (mut local, mut mirror) = (local.clone(), mirror.clone());
        if here {
            local.entries.insert(kept.clone(), "damaged".into());
        }
        if there {
            mirror.entries.insert(kept.clone(), "damaged".into());
        }
        settled(&mut local, &mut mirror);
        assert_eq!(count(&mirror), 1, "{here} {there}");
    }
    // Nothing takes the place of what is damaged, so it may lie there.
    mirror.entries.insert(slot_key("b"), "damaged".into());
    local.entries.clear();
    assert_eq!(plan(&local, &mirror, NOW, ROOM), Ok(vec![]));
}

#[test]
fn what_a_newer_hindsight_left_in_the_mirror_is_set_aside_where_this_one_went_on() {
    let mut local = written(&["start", "next", OLD]);
    let mut mirror = Memory::default();
    let raw = schemas::of_the_future(2);
    mirror.entries.insert(slot_key("a"), raw.clone());
    settled(&mut local, &mut mirror);
    assert_eq!([text(&local), text(&mirror)], [Some(OLD.to_owned()), Some(OLD.to_owned())]);
    assert!(rescued(&mirror).contains(&raw));
}

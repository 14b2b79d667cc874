//! A storage and its mirror: whatever either holds, they come to hold the same, and nothing is lost on the way.

use std::collections::BTreeSet;

use hindsight::persist::{self, Action, Cause, Medium, MediumError, encode, plan};

use super::faults::{at_every_operation, healed};
use super::history::{NOW, snapshot};
use super::library::{digest, keep, listed};
use super::memory::{Fault, FaultKind};
use super::*;

const ROOM: usize = 1 << 20;

/// Every text of a report that either storage holds, wherever it lies, and everything there that cannot be read.
fn texts(memories: [&Memory; 2]) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for (key, value) in memories.into_iter().flat_map(|memory| &memory.entries) {
        let raw = value.split_once('\n').map_or(value.as_str(), |(_, raw)| raw);
        if let Ok(envelope) = persist::decode(raw) {
            texts.insert(envelope.body);
        } else if ["/report/", "/bin/", "/quarantine/"].iter().any(|part| key.contains(part))
            && !key.ends_with("/at")
        {
            texts.insert(raw.to_owned());
        }
    }
    texts
}

/// Carries out a step in the mirror.
fn carry_out(mirror: &mut Memory, action: &Action) {
    match action {
        Action::Send { key, value } => mirror.set(key, value).unwrap(),
        Action::Forget { key } => mirror.remove(key).unwrap(),
        Action::Adopt { .. } | Action::Bring { .. } => {}
    }
}

/// Plans and carries out until there is nothing to do. After every single step, nothing may be lost.
fn settle(local: &mut Memory, mirror: &mut Memory, context: &str) {
    let older = older_versions([local, mirror]);
    let needed: BTreeSet<String> = texts([local, mirror]).difference(&older).cloned().collect();
    for round in 0.. {
        assert!(round < 5, "{context}: it does not end");
        let actions = plan(local, mirror, NOW, ROOM).unwrap();
        if actions.is_empty() {
            return;
        }
        for (at, action) in actions.iter().enumerate() {
            assert!(!actions[..at].contains(action), "{context}: {action:?} twice");
            action.carry_out(local, NOW).unwrap();
            carry_out(mirror, action);
            let found = texts([local, mirror]);
            assert!(needed.is_subset(&found), "{context}: {action:?} lost one of {needed:?}: {found:?}");
        }
    }
}

/// Texts that a save may replace: the older, good copy beside a newer one in the same storage.
fn older_versions(memories: [&Memory; 2]) -> BTreeSet<String> {
    let of = |memory: &Memory| {
        let [one, other] = ["a", "b"]
            .map(|letter| memory.entries.get(&slot_key(letter)).and_then(|raw| persist::decode(raw).ok()));
        let (one, other) = one.zip(other)?;
        if one.version.rev == other.version.rev {
            return None;
        }
        Some(if one.version.rev < other.version.rev { one.body } else { other.body })
    };
    memories.into_iter().filter_map(of).collect()
}

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
fn the_same_words_saved_again_in_the_mirror_do_not_bring_back_what_was_removed() {
    let mut local = written(&["start", OLD]);
    let mut mirror = local.clone();
    write(&mut mirror, "w2", &[OLD]);
    persist::remove(&mut local, ID, NOW).unwrap();
    settled(&mut local, &mut mirror);
    assert_eq!((text(&local), text(&mirror)), (None, None));
    assert_eq!(persist::list_bin(&local).unwrap().len(), 1);
    assert_eq!(super::history::snapshots(&mirror), [], "its words are those in the bin");
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

fn settled(local: &mut Memory, mirror: &mut Memory) {
    settle(local, mirror, "");
}

#[test]
fn an_empty_mirror_gets_a_copy_of_everything_but_what_can_be_worked_out() {
    let mut local = written(&["first", OLD]);
    snapshot(&mut local, Cause::Wish);
    keep(&mut local, "listed", NOW, &digest("Title"));
    persist::archive(&mut local, "listed", true).unwrap();
    persist::set_setting(&mut local, persist::Setting::Theme, "dark").unwrap();
    local.entries.insert("another program".into(), "its value".into());
    let mut mirror = Memory::default();
    settled(&mut local, &mut mirror);
    let mut expected = local.entries.clone();
    expected.retain(|key, _| key.starts_with("hindsight/1/") && !key.contains("/digest/"));
    assert_eq!(mirror.entries, expected);
}

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
    assert_eq!(super::history::snapshots(&local), []);

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
fn a_removed_report_is_removed_in_the_mirror_and_not_brought_back() {
    let mut local = written(&["first", OLD]);
    let mut mirror = Memory::default();
    settled(&mut local, &mut mirror);
    let copy = persist::newest(&mirror, ID).unwrap().unwrap();
    persist::remove(&mut local, ID, NOW).unwrap();
    assert_eq!(persist::adopt(&mut local, ID, &copy, NOW), Ok(persist::Adopted::Nothing));
    settled(&mut local, &mut mirror);
    assert_eq!(text(&local), None);
    assert_eq!(mirror.entries, local.entries);
}

#[test]
fn versions_that_share_a_number_are_both_kept_and_sent_once() {
    let [mut local, mut mirror] = [OLD, NEW].map(|body| {
        let mut memory = written(&["start", body]);
        snapshot(&mut memory, Cause::Wish);
        memory
    });
    settled(&mut local, &mut mirror);
    let mut bodies = super::history::earlier(&mirror);
    bodies.sort();
    assert_eq!(bodies, [NEW, OLD]);
}

#[test]
fn of_two_ways_the_one_in_the_mirror_lasts_and_one_that_is_behind_does_not() {
    for (bodies, cause) in [(&["elsewhere"][..], Cause::Conflict), (&[], Cause::Work)] {
        let mut local = written(&["start", "next", OLD]);
        let mut mirror = written(&["start", "next"]);
        write(&mut mirror, "w2", bodies);
        local.entries.remove(&slot_keys(&local).1);
        settled(&mut local, &mut mirror);
        let kept = super::history::snapshots(&mirror);
        assert_eq!(kept.iter().map(|kept| kept.cause).collect::<Vec<_>>(), [Some(cause)]);
    }
}

#[test]
fn what_came_in_meanwhile_is_not_overwritten() {
    let mut memory = Memory::default();
    let bring = Action::Bring { key: "key".into(), value: "brought".into() };
    bring.carry_out(&mut memory, NOW).unwrap();
    assert_eq!(memory.entries["key"], "brought");
    memory.entries.insert("key".into(), "mine".into());
    bring.carry_out(&mut memory, NOW).unwrap();
    assert_eq!(memory.entries["key"], "mine");
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
fn two_bins_of_one_report_keep_both_texts_and_two_times_of_one_text_keep_it_once() {
    for (body, sends) in [("next", 1), ("elsewhere", 2)] {
        let mut local = written(&["start", "next"]);
        let mut mirror = written(&["start", body]);
        persist::remove(&mut local, ID, "2025-01-20T00:00:00Z").unwrap();
        persist::remove(&mut mirror, ID, "2025-01-19T00:00:00Z").unwrap();
        assert_eq!(plan(&local, &mirror, NOW, ROOM).unwrap().len(), sends, "{body}");
        settled(&mut local, &mut mirror);
        assert_eq!(mirror.entries.len(), sends, "{body}");
        assert!(texts([&mirror, &mirror]).contains(body));
    }
}

#[test]
fn what_was_removed_before_the_mirror_went_on_is_seen_again() {
    let mut local = written(&["start", "next"]);
    let mut mirror = local.clone();
    persist::remove(&mut local, ID, NOW).unwrap();
    write(&mut mirror, "w2", &["later"]);
    settled(&mut local, &mut mirror);
    assert_eq!(text(&local).as_deref(), Some("later"));
    assert_eq!(persist::list_bin(&local).unwrap().len(), 1);
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

#[test]
fn where_all_is_well_a_plan_takes_a_few_reads_for_each_value() {
    let mut local = Memory::default();
    for number in 0..100 {
        let id = format!("r{number}");
        for _ in 0..2 {
            keep(&mut local, &id, NOW, &digest("Title"));
            let label = persist::Label { taken_at: NOW, cause: Cause::Wish, name: "" };
            persist::snapshot(&mut local, &id, &label).unwrap();
        }
    }
    let mut mirror = Memory::default();
    settled(&mut local, &mut mirror);
    local.inject(None);
    mirror.inject(None);
    assert_eq!(plan(&local, &mirror, NOW, ROOM), Ok(vec![]));
    let values = local.entries.len() as u64;
    assert!(local.operations() + mirror.operations() < 4 * values, "{}", local.operations());
}

#[test]
fn a_backup_of_both_has_what_lives_in_the_mirror_alone() {
    let mut local = written(&["first", OLD]);
    snapshot(&mut local, Cause::Wish);
    write(&mut local, "w1", &[NEW]);
    for id in ["put away", "binned"] {
        keep(&mut local, id, NOW, &digest("Title"));
    }
    persist::archive(&mut local, "put away", true).unwrap();
    persist::remove(&mut local, "binned", NOW).unwrap();
    let whole = persist::backup(&local, NOW).unwrap();
    let mut mirror = Memory::default();
    settled(&mut local, &mut mirror);
    for spare in persist::spare(&local, 0).unwrap() {
        persist::release(&mut local, &spare.key, &mirror.entries[&spare.key]).unwrap();
    }
    assert_ne!(persist::backup(&local, NOW).unwrap(), whole);
    let mut both = persist::Both { here: &local, there: &mirror };
    assert_eq!(persist::backup(&both, NOW).unwrap(), whole);
    assert_eq!(both.set("key", "value"), Err(persist::MediumError::Blocked));
    assert_eq!(both.remove("key"), Err(persist::MediumError::Blocked));
}

#[test]
fn of_both_the_storage_counts_but_for_what_is_numbered() {
    let (mut here, mut there) = (Memory::default(), Memory::default());
    for kind in ["history", "quarantine", "bin", "mark"] {
        let key = format!("hindsight/1/{kind}/{ID}/1");
        here.entries.insert(key.clone(), "here".into());
        there.entries.insert(key, "there".into());
    }
    here.entries.insert("only here".into(), "here".into());
    let both = persist::Both { here: &here, there: &there };
    let values: Vec<String> =
        both.keys().unwrap().iter().map(|key| both.get(key).unwrap().unwrap()).collect();
    assert_eq!(values, ["here", "there", "here", "there", "here"]);
}

#[test]
fn a_mirror_that_is_one_save_behind_leaves_no_version() {
    let mut local = written(&["start", "next", OLD]);
    let mut mirror = written(&["start", "next"]);
    settled(&mut local, &mut mirror);
    assert_eq!(super::history::snapshots(&mirror), []);
    assert_eq!(text(&mirror).as_deref(), Some(OLD));
}

#[test]
fn the_same_words_saved_twice_leave_no_version() {
    let mut local = written(&["start", OLD]);
    let mut mirror = written(&["start"]);
    write(&mut mirror, "w2", &[OLD]);
    local.entries.remove(&slot_keys(&local).1);
    settled(&mut local, &mut mirror);
    assert_eq!(super::history::snapshots(&mirror), []);
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
fn a_rival_in_the_mirror_becomes_a_version_there_and_takes_no_room_here() {
    let mut local = written(&["start", OLD]);
    let mut mirror = written(&["start"]);
    write(&mut mirror, "w2", &[NEW]);
    let before = local.entries.clone();
    settled(&mut local, &mut mirror);
    assert_eq!(local.entries, before);
    assert_eq!(super::history::earlier(&mirror), [NEW]);
}

#[test]
fn a_bin_beside_a_living_report_in_the_mirror_becomes_a_version_of_it() {
    let mut mirror = written(&[OLD]);
    persist::remove(&mut mirror, ID, NOW).unwrap();
    save(&mut mirror, "w4", NEW, None).unwrap();
    for letter in ["a", "b"] {
        let mut mirror = mirror.clone();
        let raw = mirror.entries.remove(&slot_key("a")).unwrap();
        mirror.entries.insert(slot_key(letter), raw);
        let mut local = Memory::default();
        settled(&mut local, &mut mirror);
        assert_eq!(text(&local).as_deref(), Some(NEW), "{letter}");
        assert_eq!(persist::list_bin(&local), Ok(vec![]), "{letter}");
        assert_eq!(super::history::earlier(&mirror), [OLD], "{letter}");
    }
}

//! A storage and its mirror: whatever either holds, they come to hold the same, and nothing is lost on the way.

mod bin;
mod both;
mod numbered;
mod room;
mod states;

use std::collections::BTreeSet;

use hindsight::persist::{self, Action, Cause, Medium, plan};

use super::history::{NOW, snapshot};
use super::library::{digest, keep};
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

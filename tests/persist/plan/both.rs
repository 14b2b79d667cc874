//! The storage and its mirror read as one.

use hindsight::persist::{self, Cause, Medium};

use super::settled;
use crate::history::{NOW, snapshot};
use crate::library::{digest, keep};
use crate::*;

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

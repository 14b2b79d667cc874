//! Copies of a report.

use hindsight::persist::{self, CopyError, Mark};

use super::library::{LATER, digest, keep, listed};
use super::*;

#[test]
fn a_copy_is_a_report_of_its_own() {
    let mut memory = Memory::default();
    let first = Draft { own: "# Ours\n", silenced: "r1", place: "here", ..draft("w1", OLD) };
    let version = persist::save(&mut memory, &first, None).unwrap().version;
    persist::keep_digest(&mut memory, ID, &version, LATER, &digest("Title")).unwrap();
    persist::archive(&mut memory, ID, true).unwrap();
    persist::snapshot(&mut memory, ID, &history::label(persist::Cause::Wish)).unwrap();
    persist::duplicate(&mut memory, ID, "copy", "w1", LATER).unwrap();
    let copy = persist::load(&mut memory, "copy").unwrap().unwrap().envelope;
    assert_eq!(
        [&copy.body, &copy.title, &copy.own, &copy.silenced, &copy.place, &copy.saved_at],
        [OLD, "Checkout down", "# Ours\n", "r1", "", LATER]
    );
    let entry = listed(&memory).into_iter().find(|entry| entry.id == "copy").unwrap();
    assert_eq!((entry.is_current, entry.digest, entry.mark), (true, digest("Title"), Mark::default()));
    assert_eq!(persist::snapshots(&memory, "copy"), Ok(vec![]));

    let refused = persist::duplicate(&mut memory, "none", "x", "w1", LATER);
    assert_eq!(refused, Err(CopyError::NotThere));
    let refused = persist::duplicate(&mut memory, ID, "copy", "w2", LATER);
    assert!(matches!(refused, Err(CopyError::Save(SaveError::Conflict { .. }))), "{refused:?}");
    memory.entries.insert("hindsight/1/report/bad/a".into(), "damaged".into());
    let refused = persist::duplicate(&mut memory, "bad", "x", "w1", LATER);
    assert!(matches!(refused, Err(CopyError::Load(LoadError::Damaged { .. }))), "{refused:?}");
}

#[test]
fn a_copy_of_a_version_without_digest_has_none_either() {
    let mut memory = Memory::default();
    keep(&mut memory, ID, LATER, &digest("Before"));
    write(&mut memory, "w1", &[NEW]);
    persist::duplicate(&mut memory, ID, "copy", "w1", LATER).unwrap();
    let entry = listed(&memory).into_iter().find(|entry| entry.id == "copy").unwrap();
    assert_eq!((entry.is_current, entry.digest.incident.as_str()), (false, ""));
}

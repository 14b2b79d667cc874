//! The bin: what was removed on one side stays removed on the other, unless it was gone on with.

use hindsight::persist::{self, plan};

use super::{ROOM, settled, texts};
use crate::history::{NOW, earlier, snapshots};
use crate::*;

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
fn the_same_words_saved_again_in_the_mirror_do_not_bring_back_what_was_removed() {
    let mut local = written(&["start", OLD]);
    let mut mirror = local.clone();
    write(&mut mirror, "w2", &[OLD]);
    persist::remove(&mut local, ID, NOW).unwrap();
    settled(&mut local, &mut mirror);
    assert_eq!((text(&local), text(&mirror)), (None, None));
    assert_eq!(persist::list_bin(&local).unwrap().len(), 1);
    assert_eq!(snapshots(&mirror), [], "its words are those in the bin");
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
        assert_eq!(earlier(&mirror), [OLD], "{letter}");
    }
}

//! Listing, the bin, settings, rescue, and the guard against an empty text.

use hindsight::persist::{
    self, CopyError, EnvelopeError, LoadError, MediumError, Problem, RestoreError, ReturnError, SaveError,
    Setting, Summary, decode,
};

use super::memory::{Fault, FaultKind};
use super::*;

fn save_as(memory: &mut Memory, id: &str, saved_at: &str, body: &str) {
    let title = format!("Title of {id}");
    let draft = Draft { id, saved_at, title: &title, ..draft("w1", body) };
    persist::save(memory, &draft, None).unwrap();
}

#[test]
fn reports_are_listed_the_one_saved_last_first() {
    let mut memory = Memory::default();
    save_as(&mut memory, "b", "2025-01-02T00:00:00Z", "bb");
    save_as(&mut memory, "a", "2025-01-02T00:00:00Z", "a");
    save_as(&mut memory, "new", "2025-01-03T00:00:00Z", "new");
    save_as(&mut memory, "old/a", "2025-01-01T00:00:00Z", "old");
    save_as(&mut memory, "", "2024-01-01T00:00:00Z", "no id");
    memory.entries.insert("hindsight/1/report/lost/at".into(), "a 1 w1".into());
    memory.entries.insert("hindsight/1/report/broken/b".into(), "oops".into());
    memory.entries.insert("hindsight/2/report/later/a".into(), "not ours".into());
    memory.entries.insert("other".into(), "not ours".into());
    persist::set_setting(&mut memory, Setting::Theme, "dark").unwrap();
    let listed = persist::list(&memory).unwrap();
    let ids: Vec<&str> = listed.iter().map(|summary| summary.id.as_str()).collect();
    assert_eq!(ids, ["new", "a", "b", "old/a", "", "broken"]);
    let expected = Summary {
        id: "b".into(),
        title: "Title of b".into(),
        saved_at: "2025-01-02T00:00:00Z".into(),
        rev: 1,
        bytes: 2,
        problem: None,
    };
    assert_eq!(listed[2], expected);
    assert!(matches!(listed[5].problem, Some(Problem::Damaged(_))));
}

#[test]
fn the_slots_are_written_in_turn() {
    let mut memory = Memory::default();
    let mut seen = None;
    for (number, letter) in [(1, "a"), (2, "b"), (3, "a"), (4, "b")] {
        let body = format!("text {number}");
        seen = Some(save(&mut memory, "w1", &body, seen.as_ref()).unwrap().version);
        assert_eq!(memory.entries[&slot_key("at")], format!("{letter} {number} w1"));
        assert_eq!(decode(&memory.entries[&slot_key(letter)]).unwrap().body, body);
    }
}

#[test]
fn a_report_the_storage_does_not_give_is_listed_with_that_problem() {
    let mut memory = written(&[OLD]);
    memory.inject(Some(Fault { at: 2, lasting: true, kind: FaultKind::Fail(MediumError::Blocked) }));
    let listed = persist::list(&memory).unwrap();
    assert_eq!(
        (listed[0].id.as_str(), &listed[0].problem),
        (ID, &Some(Problem::Unread(MediumError::Blocked)))
    );
    memory.inject(Some(Fault { at: 1, lasting: true, kind: FaultKind::Fail(MediumError::Blocked) }));
    assert_eq!(persist::list(&memory), Err(MediumError::Blocked));
}

#[test]
fn a_removed_report_is_in_the_bin_and_comes_back_as_it_was() {
    let mut memory = written(&["first", OLD]);
    let envelope = persist::load(&mut memory, ID).unwrap().unwrap().envelope;
    let summary = persist::list(&memory).unwrap().remove(0);
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    assert_eq!(text(&memory), None);
    assert_eq!(persist::list(&memory), Ok(vec![]));
    assert_eq!(memory.entries.len(), 1, "only the bin is left");
    let binned = persist::list_bin(&memory).unwrap().remove(0);
    assert_eq!((binned.summary, binned.removed_at.as_str()), (summary, "2025-02-01T00:00:00Z"));
    persist::restore(&mut memory, ID).unwrap();
    assert_eq!(persist::load(&mut memory, ID).unwrap().unwrap().envelope, envelope);
    assert_eq!(persist::list_bin(&memory), Ok(vec![]));
    assert_eq!(persist::restore(&mut memory, ID), Err(RestoreError::NotThere));
    save(&mut memory, "w1", NEW, Some(&envelope.version)).unwrap();
}

#[test]
fn the_bin_lists_what_was_removed_last_first() {
    let mut memory = Memory::default();
    for (id, removed_at) in
        [("c", "2025-02-01"), ("a", "2025-02-02"), ("d", "2025-02-01"), ("b", "2025-02-03")]
    {
        save_as(&mut memory, id, "2025-01-01T00:00:00Z", "text");
        persist::remove(&mut memory, id, removed_at).unwrap();
    }
    let ids: Vec<String> =
        persist::list_bin(&memory).unwrap().into_iter().map(|binned| binned.summary.id).collect();
    assert_eq!(ids, ["b", "a", "c", "d"]);
}

#[test]
fn removing_what_is_not_there_does_nothing() {
    let mut memory = written(&[OLD]);
    let before = memory.clone();
    persist::remove(&mut memory, "other", "2025-02-01T00:00:00Z").unwrap();
    assert_eq!(memory.entries, before.entries);
}

#[test]
fn a_second_report_of_the_same_id_pushes_none_out_of_the_bin() {
    let mut memory = written(&[OLD]);
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    save(&mut memory, "w2", NEW, None).unwrap();
    assert_eq!(persist::restore(&mut memory, ID), Err(RestoreError::Exists));
    persist::remove(&mut memory, ID, "2025-02-02T00:00:00Z").unwrap();
    let bodies: BTreeSet<String> =
        rescued(&memory).iter().map(|stored| decode(stored).unwrap().body).collect();
    assert_eq!(bodies, BTreeSet::from([OLD.to_owned(), NEW.to_owned()]));
}

#[test]
fn a_damaged_report_can_be_removed_and_restored_too() {
    let mut memory = written(&["first", OLD]);
    let (newest, oldest) = slot_keys(&memory);
    memory.entries.insert(newest, "one".into());
    memory.entries.insert(oldest, "two".into());
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    assert!(matches!(persist::list_bin(&memory).unwrap()[0].summary.problem, Some(Problem::Damaged(_))));
    persist::restore(&mut memory, ID).unwrap();
    assert_eq!(rescued(&memory), BTreeSet::from(["one".to_owned(), "two".to_owned()]));
    assert!(matches!(load_error(&memory), LoadError::Damaged { .. }));
}

#[test]
fn a_damaged_report_does_not_keep_another_of_its_id_in_the_bin() {
    let mut memory = written(&[OLD]);
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    memory.entries.insert(slot_key("a"), "one".into());
    memory.entries.insert(slot_key("b"), "two".into());
    persist::restore(&mut memory, ID).unwrap();
    assert_eq!(text(&memory).as_deref(), Some(OLD));
    assert!(rescued(&memory).contains("one") && rescued(&memory).contains("two"));
}

#[test]
fn an_empty_text_replaces_another_only_on_purpose() {
    for blank in ["", " \n\t\n"] {
        let mut memory = written(&["first", OLD]);
        let seen = version(&memory);
        assert_eq!(save(&mut memory, "w1", blank, seen.as_ref()), Err(SaveError::Empty));
        assert_eq!(text(&memory).as_deref(), Some(OLD));
        let on_purpose = Draft { may_be_empty: true, ..draft("w1", blank) };
        let seen = persist::save(&mut memory, &on_purpose, seen.as_ref()).unwrap().version;
        assert_eq!(text(&memory).as_deref(), Some(blank));
        save(&mut memory, "w1", blank, Some(&seen)).unwrap();
    }
    save(&mut Memory::default(), "w1", "", None).unwrap();
}

#[test]
fn settings_are_kept_and_a_failure_is_reported() {
    let mut memory = Memory::default();
    let all = [
        Setting::Theme,
        Setting::LastReport,
        Setting::LastTemplate,
        Setting::Silenced,
        Setting::LastBackup,
        Setting::Order,
        Setting::Files,
    ];
    for setting in all {
        assert_eq!(persist::get_setting(&memory, setting), Ok(None));
        persist::set_setting(&mut memory, setting, &format!("{setting:?}")).unwrap();
    }
    for setting in all {
        assert_eq!(persist::get_setting(&memory, setting), Ok(Some(format!("{setting:?}"))));
    }
    memory.inject(Some(Fault { at: 1, lasting: false, kind: FaultKind::Ignore }));
    assert_eq!(persist::set_setting(&mut memory, Setting::Theme, "x"), Err(MediumError::NotKept));
}

#[test]
fn a_rescue_hands_out_what_it_can_and_names_what_it_cannot() {
    let mut memory = written(&["first", OLD]);
    memory.entries.insert(format!("hindsight/1/quarantine/{ID}/7"), "odd".into());
    memory.entries.insert(format!("hindsight/1/quarantine/{ID}/x/7"), "another report's".into());
    assert_eq!(persist::raw(&memory, ID).len(), 3);
    for at in 1..=5 {
        memory.inject(Some(Fault { at, lasting: false, kind: FaultKind::Fail(MediumError::Blocked) }));
        let stored = persist::raw(&memory, ID);
        let missing = stored.iter().filter(|stored| stored.text.is_err()).count();
        assert_eq!(missing, 1, "operation {at}");
        assert!(stored.len() - missing >= 2, "operation {at}");
    }
}

#[test]
fn every_error_has_words_for_it() {
    let check = |error: &dyn std::error::Error| {
        let words = error.to_string();
        assert!(words.len() > 10 && !words.ends_with('.') && !words.contains('!'), "{words}");
    };
    check(&MediumError::Blocked);
    check(&MediumError::Full);
    check(&MediumError::NotKept);
    check(&MediumError::Failed("disk".into()));
    let version = Version { rev: 1, writer: "w1".into() };
    for error in [
        SaveError::Medium(MediumError::Full),
        SaveError::Conflict { stored: version },
        SaveError::Removed,
        SaveError::Newer { schema: 2 },
        SaveError::Empty,
    ] {
        check(&error);
    }
    for error in [RestoreError::Medium(MediumError::Full), RestoreError::NotThere, RestoreError::Exists] {
        check(&error);
    }
    for error in [
        ReturnError::Medium(MediumError::Full),
        ReturnError::NotThere,
        ReturnError::Damaged(EnvelopeError::Cut),
        ReturnError::Save(SaveError::Removed),
    ] {
        check(&error);
    }
    let load = LoadError::Medium(MediumError::Full);
    for error in [CopyError::Load(load), CopyError::NotThere, CopyError::Save(SaveError::Removed)] {
        check(&error);
    }
    for error in [
        EnvelopeError::NotEnvelope,
        EnvelopeError::OtherMagic,
        EnvelopeError::Cut,
        EnvelopeError::Checksum,
        EnvelopeError::Newer { schema: 2, rev: 1 },
        EnvelopeError::Length { stated: 1, found: 2 },
        EnvelopeError::Fields("no id".into()),
        EnvelopeError::OtherReport,
    ] {
        check(&error);
        check(&LoadError::Damaged { raw: vec![], error });
    }
    check(&LoadError::Newer { raw: String::new(), schema: 2 });
}

#[test]
fn damage_before_an_envelope_in_the_bin_neither_reaches_the_report_nor_shortens_its_time() {
    let mut memory = written(&["first", OLD]);
    let before = opened(&memory);
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    let key = format!("hindsight/1/bin/{ID}");
    let stored = memory.entries[&key].clone();
    let (head, rest) = stored.split_at(stored.find('{').unwrap());
    let check = |head: &str| {
        let mut memory = memory.clone();
        memory.entries.insert(key.clone(), [head, rest].concat());
        let listed = persist::list_bin(&memory).unwrap().remove(0);
        assert_eq!(listed.summary.problem, None, "{head:?}");
        assert!(["", "2025-02-01T00:00:00Z"].contains(&listed.removed_at.as_str()), "{head:?}: {listed:?}");
        assert_eq!(persist::purge(&mut memory, "2025-02-20T00:00:00Z"), Ok(0), "{head:?}");
        persist::restore(&mut memory, ID).unwrap();
        assert_eq!(opened(&memory), before, "{head:?}");
    };
    check(head);
    for bit in 0..head.len() * 8 {
        let mut bytes = head.as_bytes().to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        check(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_bin_from_before_its_times_had_a_checksum_is_read() {
    let mut memory = written(&[OLD]);
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    let key = format!("hindsight/1/bin/{ID}");
    let (_, raw) = memory.entries[&key].split_once('\n').unwrap();
    let bare = ["2025-01-20T00:00:00Z\n", raw].concat();
    memory.entries.insert(key, bare);
    assert_eq!(persist::list_bin(&memory).unwrap()[0].removed_at, "2025-01-20T00:00:00Z");
    assert_eq!(persist::purge(&mut memory.clone(), "2025-02-19T00:00:00Z"), Ok(1));
    persist::restore(&mut memory, ID).unwrap();
    assert_eq!(text(&memory).as_deref(), Some(OLD));
}

//! How much fits, and what leaves for the mirror when it does not.

use hindsight::persist::{self, Cause, Digest, Medium, bytes, release, spare, used};

use super::faults::{at_every_operation, healed};
use super::history::{label, snapshot};
use super::library::{digest, keep, listed};
use super::*;

#[test]
fn one_letter_beyond_latin_makes_all_of_a_value_wide() {
    let check = |text: &str, expected| assert_eq!(bytes(text), expected, "{text:?}");
    check("", 0);
    check("abc", 3);
    check("abÿ", 3);
    check("abĀ", 6);
    check("“a”", 6);
    check("a👍", 6);
    check("\u{0}\u{80}", 2);
}

#[test]
fn keys_and_values_count_each_for_itself() {
    let mut memory = Memory::default();
    memory.entries.insert("key".into(), "–".into());
    memory.entries.insert("–".into(), "value".into());
    assert_eq!(used(&memory), Ok(3 + 2 + 2 + 5));
    assert_eq!(persist::LIMIT, 5_242_880);
}

/// Two live reports with history, two archived ones of which one has history, two in the bin, a setting.
fn full() -> Memory {
    let mut memory = written(&["first", OLD]);
    snapshot(&mut memory, Cause::Work);
    for (id, day) in [("live", 1), ("put away late", 3), ("put away", 2), ("binned late", 5), ("binned", 4)] {
        for hour in 1..=2 {
            keep(&mut memory, id, &format!("2025-01-{day:02}T{hour:02}:00:00Z"), &digest(id));
        }
    }
    persist::snapshot(&mut memory, "put away", &persist::Label { taken_at: "2024", ..label(Cause::Wish) })
        .unwrap();
    for id in ["put away", "put away late"] {
        persist::archive(&mut memory, id, true).unwrap();
    }
    persist::remove(&mut memory, "binned late", "2025-02-02T00:00:00Z").unwrap();
    persist::remove(&mut memory, "binned", "2025-02-01T00:00:00Z").unwrap();
    persist::set_setting(&mut memory, persist::Setting::Theme, "dark").unwrap();
    memory
}

fn keys(memory: &Memory, limit: usize) -> Vec<String> {
    spare(memory, limit).unwrap().into_iter().map(|spare| spare.key.replace("hindsight/1/", "")).collect()
}

#[test]
fn versions_leave_first_then_what_is_put_away_then_the_bin_and_the_oldest_of_each_first() {
    let memory = full();
    let all = [
        "history/put away/1",
        "history/inc/1/1",
        "report/put away/a",
        "report/put away/b",
        "report/put away late/a",
        "report/put away late/b",
        "bin/binned",
        "bin/binned late",
    ];
    assert_eq!(keys(&memory, 0), all);
    let used = used(&memory).unwrap();
    assert_eq!(keys(&memory, used), [""; 0]);
    let first = &spare(&memory, 0).unwrap()[0];
    let value = &memory.entries[&first.key];
    assert_eq!(first.bytes, bytes(&first.key) + bytes(value));
    for (over, count) in [(1, 1), (first.bytes, 1), (first.bytes + 1, 2)] {
        assert_eq!(keys(&memory, used - over), all[..count], "{over} bytes too many");
    }
}

#[test]
fn what_a_list_could_not_show_without_its_text_stays() {
    let archived = || {
        let mut memory = Memory::default();
        keep(&mut memory, ID, "2025-01-01T00:00:00Z", &digest("one"));
        keep(&mut memory, ID, "2025-01-02T00:00:00Z", &digest("two"));
        persist::archive(&mut memory, ID, true).unwrap();
        memory
    };
    assert_eq!(keys(&archived(), 0).len(), 2);
    let check = |why: &str, change: &dyn Fn(&mut Memory)| {
        let mut memory = archived();
        change(&mut memory);
        assert_eq!(keys(&memory, 0), [""; 0], "{why}");
    };
    check("its digest is gone", &|memory| _ = memory.entries.remove(&format!("hindsight/1/digest/{ID}")));
    check("its digest is old", &|memory| _ = write(memory, "w1", &[NEW]));
    check("its pointer is gone", &|memory| _ = memory.entries.remove(&slot_key("at")));
    check("one copy is damaged", &|memory| _ = memory.entries.insert(slot_key("a"), "damaged".into()));
    check("it is not put away", &|memory| persist::archive(memory, ID, false).unwrap());
    check("the newest copy is not the one of the pointer", &|memory| {
        let older = memory.entries[&slot_key("at")].clone();
        let known = format!("hindsight/1/digest/{ID}");
        let digest = memory.entries[&known].clone();
        write(memory, "w1", &[NEW]);
        memory.entries.insert(slot_key("at"), older);
        memory.entries.insert(known, digest);
    });
}

/// Lets go of all that the mirror has, as far as the storage allows.
fn let_go(memory: &mut Memory, mirror: &Memory) -> usize {
    let Ok(spares) = spare(memory, 0) else { return 0 };
    spares.iter().filter(|spare| release(memory, &spare.key, &mirror.entries[&spare.key]) == Ok(true)).count()
}

#[test]
fn a_report_that_left_stays_listed_and_comes_back_as_it_was() {
    let mut memory = full();
    let mirror = memory.clone();
    let before = listed(&memory);
    assert_eq!(let_go(&mut memory, &mirror), 8);
    assert_eq!(keys(&memory, 0), [""; 0]);
    let after = listed(&memory);
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(other.is_away, one.mark.archived, "{}", one.id);
        assert_eq!(persist::Entry { is_away: false, ..other.clone() }, *one);
    }
    assert_eq!(before.len(), after.len());
    for id in ["put away", "put away late"] {
        let copy = persist::newest(&mirror, id).unwrap().unwrap();
        persist::adopt(&mut memory, id, &copy, "2025-03-01T00:00:00Z").unwrap();
        let [was, is] = [&mirror, &memory].map(|memory| persist::load(&mut memory.clone(), id).unwrap());
        assert_eq!(was, is);
    }
    assert!(listed(&memory).iter().all(|entry| !entry.is_away));
}

#[test]
fn what_is_removed_half_way_is_not_listed_as_being_elsewhere() {
    let mut memory = Memory::default();
    keep(&mut memory, ID, "2025-01-01T00:00:00Z", &Digest::default());
    let pointer = memory.entries[&slot_key("at")].clone();
    persist::remove(&mut memory, ID, "2025-01-02T00:00:00Z").unwrap();
    memory.entries.insert(slot_key("at"), pointer);
    assert_eq!(listed(&memory), []);
}

#[test]
fn what_the_mirror_has_otherwise_does_not_leave() {
    let mut memory = written(&[OLD]);
    let before = memory.entries.clone();
    assert_eq!(release(&mut memory, &slot_key("a"), "other"), Ok(false));
    assert_eq!(release(&mut memory, "nothing", "other"), Ok(false));
    assert_eq!(memory.entries, before);
}

#[test]
fn leaving_through_faults_keeps_every_text_here_or_there() {
    let before = full();
    let mirror = before.clone();
    let count = listed(&before).len();
    at_every_operation(&before, |memory, fault| {
        let_go(memory, &mirror);
        let after = healed(memory);
        for key in before.keys().unwrap() {
            let value = after.get(&key).unwrap();
            assert!(value.is_none() || value.as_ref() == before.entries.get(&key), "{fault:?}: {key}");
        }
        assert_eq!(listed(&after).len(), count, "{fault:?}");
    });
}

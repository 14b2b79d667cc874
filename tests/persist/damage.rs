//! Stored texts that are cut, flipped bit by bit or replaced: never shown as the report, never lost.

use hindsight::persist::{
    self, EnvelopeError, LoadError, Medium, MediumError, Problem, SaveError, decode, encode,
};

use super::*;

/// Puts `value` in place of the newest text of a report with an older one, and of the only text of another.
///
/// `expected` is why it should be refused, where that is known.
fn check(value: &str, expected: Option<&EnvelopeError>) {
    let mut memory = written(&["first", OLD, NEW]);
    let (newest, _) = slot_keys(&memory);
    memory.entries.insert(newest, value.to_owned());
    let listed = persist::list(&memory).unwrap();
    let loaded = persist::load(&mut memory, ID).unwrap().unwrap();
    assert_eq!(loaded.envelope.body, OLD, "{value:?}");
    let damage = loaded.damage.unwrap();
    assert!(expected.is_none_or(|expected| *expected == damage), "{value:?}: {damage:?}");
    assert_eq!(listed[0].problem, Some(Problem::Half(damage.clone())), "{value:?}");
    assert!(rescued(&memory).contains(value), "{value:?} is lost");
    assert!(
        memory.entries.contains_key(&format!("hindsight/1/quarantine/{ID}/1")),
        "{value:?} not set aside"
    );
    write(&mut memory, "w2", &[NEW]);
    assert_eq!(text(&memory).as_deref(), Some(NEW));
    assert!(rescued(&memory).contains(value), "{value:?} is lost by the next save");

    let mut memory = written(&[NEW]);
    let (only, _) = slot_keys(&memory);
    memory.entries.insert(only, value.to_owned());
    assert_eq!(
        load_error(&memory),
        LoadError::Damaged { raw: vec![value.to_owned()], error: damage.clone() }
    );
    let summary = persist::list(&memory).unwrap().remove(0);
    assert_eq!((summary.id.as_str(), summary.bytes), (ID, value.len()));
    assert_eq!(summary.problem, Some(Problem::Damaged(damage)));
}

#[test]
fn a_text_cut_at_any_byte_is_refused_and_the_older_one_opens() {
    let whole = encode(&draft("w1", NEW), 3);
    for length in 0..whole.len() {
        let cut = String::from_utf8_lossy(&whole.as_bytes()[..length]);
        check(&cut, None);
    }
}

#[test]
fn a_text_with_any_bit_flipped_is_refused_and_the_older_one_opens() {
    let whole = encode(&draft("w1", NEW), 3);
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        check(&String::from_utf8_lossy(&bytes), None);
    }
    // Browsers keep UTF-16, where other bits lie side by side.
    let units: Vec<u16> = whole.encode_utf16().collect();
    for bit in 0..units.len() * 16 {
        let mut units = units.clone();
        units[bit / 16] ^= 1 << (bit % 16);
        check(&String::from_utf16_lossy(&units), None);
    }
}

#[test]
fn every_refusal_has_its_reason() {
    let whole = encode(&draft("w1", NEW), 3);
    let check = |value: &str, expected: EnvelopeError| check(value, Some(&expected));
    for other in ["", "null", "[]", "{}", "5", "\"text\"", "# Markdown", "{\"type\":\"excalidraw\"}", "\u{0}"]
    {
        check(other, EnvelopeError::NotEnvelope);
    }
    check("{\"magic\":\"other\",\"schema\":1}", EnvelopeError::OtherMagic);
    check(whole.split_at(200).0, EnvelopeError::Cut);
    check(&whole[..whole.len() - 1], EnvelopeError::Cut);
    check(&format!("{whole}\n"), EnvelopeError::Cut);
    check(&whole.replace("New", "Now"), EnvelopeError::Checksum);
    check(&encode(&Draft { id: "other", ..draft("w1", NEW) }, 3), EnvelopeError::OtherReport);
    check(
        &schemas::resealed(&whole.replace("\"rev\":3", "\"rev\":-3")),
        EnvelopeError::Fields("no number after ,\"rev\":".into()),
    );
    check(
        &schemas::resealed(&whole.replace("\"schema\":1", "\"schema\":0")),
        EnvelopeError::Fields("there never was a format 0".into()),
    );
    check(
        &schemas::resealed(&whole.replace("\"schema\":1", "\"schema\":one")),
        EnvelopeError::Fields("no number after ,\"schema\":".into()),
    );
    check(
        &schemas::resealed(&whole.replace("\"length\"", "\"width\"")),
        EnvelopeError::Fields("no length".into()),
    );
    let no_json = decode(&schemas::resealed(&whole.replace("\"id\":", "\"id\""))).unwrap_err();
    assert!(matches!(&no_json, EnvelopeError::Fields(words) if !words.is_empty()), "{no_json:?}");
    let length = NEW.len() as u64;
    let stated = format!("\"length\":{length}");
    check(
        &schemas::resealed(&whole.replace(&stated, "\"length\":7")),
        EnvelopeError::Length { stated: 7, found: length },
    );
    let error = decode(&schemas::resealed(&whole.replace("\"place\"", "\"plane\""))).unwrap_err();
    assert!(matches!(&error, EnvelopeError::Fields(words) if words.contains("place")), "{error:?}");
}

#[test]
fn two_damaged_slots_are_both_handed_out_and_neither_is_touched() {
    let mut memory = written(&["first", OLD]);
    let (newest, oldest) = slot_keys(&memory);
    memory.entries.insert(newest, "one".into());
    memory.entries.insert(oldest, "two".into());
    let before = memory.clone();
    let error = persist::load(&mut memory, ID).unwrap_err();
    let raw = vec!["one".to_owned(), "two".to_owned()];
    assert_eq!(error, LoadError::Damaged { raw, error: EnvelopeError::NotEnvelope });
    assert_eq!(memory.entries, before.entries);
}

#[test]
fn a_page_that_still_has_the_text_saves_over_damage_without_losing_what_lay_there() {
    for both in [false, true] {
        let mut memory = written(&["first", "second", OLD]);
        let seen = version(&memory);
        let (newest, oldest) = slot_keys(&memory);
        memory.entries.insert(oldest, "two".into());
        if both {
            memory.entries.insert(newest, "one".into());
        }
        let saved = save(&mut memory, "w1", NEW, seen.as_ref()).unwrap();
        assert!(!saved.was_missing);
        assert_eq!(text(&memory).as_deref(), Some(NEW));
        assert!(rescued(&memory).contains("two"));
        assert_eq!(rescued(&memory).contains("one"), both);
    }
}

#[test]
fn damage_that_cannot_be_set_aside_is_not_overwritten() {
    let mut memory = written(&["first", "second", OLD]);
    let seen = version(&memory);
    let (_, oldest) = slot_keys(&memory);
    let long = "long ".repeat(100);
    memory.entries.insert(oldest, long.clone());
    let used: usize = memory.entries.iter().map(|(key, value)| key.len() + value.len()).sum();
    memory.capacity = Some(used + 100);
    let error = save(&mut memory, "w1", NEW, seen.as_ref()).unwrap_err();
    assert_eq!(error, SaveError::Medium(MediumError::Full));
    assert_eq!(text(&memory).as_deref(), Some(OLD));
    assert!(rescued(&memory).contains(&long));
}

#[test]
fn several_damaged_texts_are_kept_side_by_side_and_each_only_once() {
    let mut memory = written(&["first", OLD]);
    let mut expected = Vec::new();
    for number in 1..=12 {
        for _ in 0..2 {
            let value = format!("damage {number}");
            let (_, oldest) = slot_keys(&memory);
            memory.entries.insert(oldest, value);
            persist::load(&mut memory, ID).unwrap();
        }
        expected.push(format!("hindsight/1/quarantine/{ID}/{number}"));
    }
    let mut keys: Vec<String> =
        memory.entries.keys().filter(|key| key.contains("quarantine")).cloned().collect();
    keys.sort_by_key(String::len);
    assert_eq!(keys, expected);
}

#[test]
fn whatever_the_pointer_says_the_newest_text_opens_and_the_next_save_works() {
    for pointer in ["", "a", "b", "a 9", "a 9 w9", "b 9 w9", "a 1 w1", "b 2 w1", "c 1 w1", "a x w1", "a  "] {
        let mut memory = written(&["first", "second", OLD]);
        memory.entries.insert(slot_key("at"), pointer.to_owned());
        assert_eq!(text(&memory).as_deref(), Some(OLD), "{pointer:?}");
        write(&mut memory, "w2", &[NEW]);
        assert_eq!(text(&memory).as_deref(), Some(NEW), "{pointer:?}");
        assert_eq!(
            memory.entries.len(),
            3,
            "{pointer:?}: an older version that was replaced is not set aside"
        );
    }
}

#[test]
fn a_version_that_vanished_does_not_give_its_number_to_another_text() {
    let mut memory = written(&["first", "second", OLD]);
    let seen = version(&memory);
    let (newest, _) = slot_keys(&memory);
    memory.entries.remove(&newest);
    memory.entries.remove(&slot_key("at"));
    let saved = save(&mut memory, "w1", NEW, seen.as_ref()).unwrap();
    assert_eq!(saved.version.rev, 4);
    assert_eq!(text(&memory).as_deref(), Some(NEW));
}

/// A storage to which another page writes a good text as soon as this one sets the damaged text aside.
struct Shared(Memory);

impl Medium for Shared {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        self.0.get(key)
    }
    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError> {
        let (_, oldest) = slot_keys(&self.0);
        self.0.set(&oldest, &encode(&draft("w2", NEW), 9))?;
        self.0.set(key, value)
    }
    fn remove(&mut self, key: &str) -> Result<(), MediumError> {
        self.0.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, MediumError> {
        self.0.keys()
    }
}

#[test]
fn setting_damage_aside_spares_a_text_that_came_in_meanwhile() {
    let mut memory = written(&["first", OLD]);
    let (_, oldest) = slot_keys(&memory);
    memory.entries.insert(oldest, "damaged".into());
    let mut shared = Shared(memory);
    let loaded = persist::load(&mut shared, ID).unwrap().unwrap();
    assert_eq!(loaded.envelope.body, OLD);
    assert_eq!(text(&shared.0).as_deref(), Some(NEW));
    assert!(rescued(&shared.0).contains("damaged"));
}

#[test]
fn of_two_texts_with_the_same_revision_neither_is_lost() {
    let mut memory = written(&["first", "second", OLD]);
    let (newest, oldest) = slot_keys(&memory);
    let rival = encode(&draft("w2", "rival"), 3);
    memory.entries.insert(oldest, rival.clone());
    assert_eq!(text(&memory).as_deref(), Some(OLD), "the one completed last");
    let mut removed = memory.clone();
    persist::remove(&mut removed, ID, "2025-02-01T00:00:00Z").unwrap();
    assert!(rescued(&removed).contains(&rival));
    let seen = version(&memory);
    save(&mut memory, "w1", NEW, seen.as_ref()).unwrap();
    assert_eq!(text(&memory).as_deref(), Some(NEW));
    assert!(rescued(&memory).contains(&rival));
    assert_eq!(decode(&memory.entries[&newest]).unwrap().body, OLD);
}

#[test]
fn half_a_letter_is_found_out_in_storage_and_kept_as_it_arrives_from_the_page() {
    // JavaScript can hold half of a pair of UTF-16. On its way into a `str` it becomes U+FFFD, here as in a browser.
    let whole = encode(&draft("w1", "# Down \u{1f525}\n"), 3);
    let units: Vec<u16> = whole.encode_utf16().collect();
    let halves: Vec<usize> = (0..units.len()).filter(|at| (0xd800..0xe000).contains(&units[*at])).collect();
    assert_eq!(halves.len(), 2);
    for half in halves {
        let mut units = units.clone();
        units.remove(half);
        check(&String::from_utf16_lossy(&units), Some(&EnvelopeError::Checksum));
    }
    let typed = String::from_utf16_lossy(&[0x61, 0xd83d, 0x62]);
    assert_eq!(typed, "a\u{fffd}b");
    assert_eq!(text(&written(&[&typed])), Some(typed));
}

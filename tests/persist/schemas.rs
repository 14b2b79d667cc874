//! Every form in which a report was ever stored opens; what a newer Hindsight stored is left alone.

use hindsight::persist::{self, EnvelopeError, LoadError, Problem, SCHEMA, SaveError, decode, encode};

use super::*;

/// The checksum of a text, computed here in the plainest way.
fn checksum(text: &str) -> String {
    let mut crc = u32::MAX;
    for bit in text.bytes().flat_map(|byte| (0..8).map(move |shift| u32::from(byte >> shift) & 1)) {
        let low = (crc ^ bit) & 1;
        crc = (crc >> 1) ^ (low * 0xEDB8_8320);
    }
    format!("{:08x}", !crc)
}

/// Gives a changed envelope the checksum it needs.
pub(super) fn resealed(envelope: &str) -> String {
    let (covered, _) = envelope.rsplit_once(",\"checksum\":\"").unwrap();
    format!("{covered},\"checksum\":\"{}\"}}", checksum(covered))
}

/// A line of texts, none of which needs escaping, as it is stored beside the reports.
pub(super) fn record(fields: &[&str]) -> String {
    let line: String = fields.iter().map(|field| ["\t", field].concat()).collect();
    [checksum(&line), line].concat()
}

/// The same text as a later schema might store it.
pub(super) fn of_the_future(rev: u64) -> String {
    let whole = encode(&draft("w9", "future"), rev);
    resealed(&whole.replace("\"schema\":1", "\"schema\":2").replace("\"body\"", "\"blocks\""))
}

#[test]
fn every_schema_that_was_ever_shipped_opens() {
    for schema in 1..=SCHEMA {
        let path = format!("{}/tests/envelopes/v{schema}.json", env!("CARGO_MANIFEST_DIR"));
        let stored = std::fs::read_to_string(&path).unwrap();
        let envelope = decode(&stored).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(envelope.id, "INC-20250124-0001");
        assert_eq!(envelope.version, Version { rev: 42, writer: "3f9c2a71".into() });
        assert_eq!(envelope.saved_at, "2025-01-24T14:35:00Z");
        assert_eq!(envelope.title, "Checkout \"down\" – 42 % of orders lost");
        assert_eq!(envelope.template, "default");
        assert_eq!(envelope.place, "timeline/3");
        assert_eq!(envelope.body, FROZEN_BODY);
    }
}

/// What schema 1 holds since a report brings its own template and the rules that are silent for it.
const FROZEN_OWN: &str = "# [Title]\r\n\r\n**Severity:** [High/Low]\r\n";

#[test]
fn a_report_with_its_own_template_is_read_and_written_as_it_was_frozen() {
    let path = format!("{}/tests/envelopes/v1-own.json", env!("CARGO_MANIFEST_DIR"));
    let draft = Draft {
        id: "INC-20250124-0002",
        writer: "3f9c2a71",
        saved_at: "2025-01-24T14:35:00Z",
        title: "Checkout “down”",
        template: "ours",
        own: FROZEN_OWN,
        place: "timeline/3",
        silenced: "missing-owner secret",
        body: FROZEN_BODY,
        may_be_empty: false,
    };
    let frozen = std::fs::read_to_string(path).unwrap();
    let envelope = decode(&frozen).unwrap();
    assert_eq!(envelope.own, FROZEN_OWN);
    assert_eq!(envelope.silenced, "missing-owner secret");
    assert_eq!((envelope.template.as_str(), envelope.body.as_str()), ("ours", FROZEN_BODY));
    assert_eq!(encode(&draft, 7), frozen);
}

const FROZEN_BODY: &str = "\u{feff}---\r\ntitle: Checkout down\r\n---\r\n\r\n# Checkout “down”\r\n\r\n\
    | Time | Event |\r\n|---|---|\r\n| 09:35 | C:\\orders\\ unreachable \\| paging |\r\n\r\n\
    Tab\there, NUL \0, bell \u{7}, delete \u{7f}, line separator \u{2028}, flag 🇩🇪, no final newline";

#[test]
fn the_present_schema_is_written_as_it_was_frozen() {
    let path = format!("{}/tests/envelopes/v{SCHEMA}.json", env!("CARGO_MANIFEST_DIR"));
    let written = encode(
        &Draft {
            id: "INC-20250124-0001",
            writer: "3f9c2a71",
            saved_at: "2025-01-24T14:35:00Z",
            title: "Checkout \"down\" – 42 % of orders lost",
            template: "default",
            own: "",
            place: "timeline/3",
            silenced: "",
            body: FROZEN_BODY,
            may_be_empty: false,
        },
        42,
    );
    assert_eq!(written, std::fs::read_to_string(path).unwrap());
}

#[test]
fn a_report_of_a_newer_schema_is_neither_opened_nor_overwritten() {
    let raw = of_the_future(9);
    let mut memory = written(&["first", OLD]);
    let (_, oldest) = slot_keys(&memory);
    memory.entries.insert(oldest, raw.clone());
    let before = memory.clone();
    let schema = SCHEMA + 1;
    assert_eq!(decode(&raw), Err(EnvelopeError::Newer { schema, rev: 9 }));
    assert_eq!(persist::load(&mut memory, ID), Err(LoadError::Newer { raw: raw.clone(), schema }));
    let seen = Version { rev: 2, writer: "w1".into() };
    assert_eq!(save(&mut memory, "w1", NEW, Some(&seen)), Err(SaveError::Newer { schema }));
    assert_eq!(save(&mut memory, "w1", NEW, None), Err(SaveError::Newer { schema }));
    assert_eq!(persist::list(&memory).unwrap()[0].problem, Some(Problem::Newer { schema }));
    assert_eq!(memory.entries, before.entries, "byte-identical");
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    persist::restore(&mut memory, ID).unwrap();
    assert_eq!(load_error(&memory), LoadError::Newer { raw, schema });
}

#[test]
fn an_older_revision_of_a_newer_schema_is_set_aside_before_its_slot_is_used() {
    let raw = of_the_future(1);
    let mut memory = written(&["first", "second", OLD]);
    let (_, oldest) = slot_keys(&memory);
    memory.entries.insert(oldest.clone(), raw.clone());
    assert_eq!(text(&memory).as_deref(), Some(OLD));
    write(&mut memory, "w1", &[NEW]);
    assert_eq!(text(&memory).as_deref(), Some(NEW));
    assert!(rescued(&memory).contains(&raw));

    memory.entries.insert(slot_keys(&memory).1, raw.clone());
    persist::remove(&mut memory, ID, "2025-02-01T00:00:00Z").unwrap();
    assert!(rescued(&memory).contains(&raw));
}

#[test]
fn what_a_later_program_adds_to_this_schema_is_passed_over() {
    let whole = encode(&draft("w1", NEW), 3);
    let more = whole.replace(",\"id\":", ",\"pages\":7,\"mood\":\"calm\",\"tags\":[1],\"id\":");
    assert_ne!(more, whole);
    assert_eq!(decode(&resealed(&more)), decode(&whole));
    assert!(decode(&whole).is_ok());
}

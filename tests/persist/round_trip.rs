//! What is saved is what is loaded, whatever the text.

use hindsight::persist::{self, decode, encode};
use proptest::prelude::*;

use super::shapes::cases;
use super::*;

/// Any text, rich in what escaping could get wrong. Lone surrogates cannot occur in a `str`.
fn any_text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "\0",
        "\u{1f}",
        "\"",
        "\\",
        "\n",
        "\r\n",
        "\t",
        "\u{7f}",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\u{ffff}",
        "\u{10ffff}",
        "\u{202e}",
        "e\u{301}",
        "\\u0000",
        "\",\"checksum\":\"00000000\"}",
        "{\"magic\":",
        "👩‍👩‍👧",
    ]);
    let piece = prop_oneof![any::<String>(), odd.prop_map(str::to_owned), "[ -~]{0,40}"];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(256), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_as_it_was(
        (id, writer, title, place, silenced, own) in
            (any_text(), any_text(), any_text(), any_text(), any_text(), any_text()),
        bodies in prop::collection::vec(any_text(), 1..4),
    ) {
        let mut memory = Memory::default();
        let mut seen = None;
        for body in &bodies {
            let draft = Draft {
                id: &id, writer: &writer, saved_at: "now", title: &title, template: &title, own: &own, place: &place,
                silenced: &silenced, body, may_be_empty: true,
            };
            let saved = persist::save(&mut memory, &draft, seen.as_ref()).unwrap();
            let loaded = persist::load(&mut memory, &id).unwrap().unwrap();
            prop_assert_eq!(loaded.damage, None);
            prop_assert_eq!(&loaded.envelope.version, &saved.version);
            let envelope = loaded.envelope;
            prop_assert_eq!((&envelope.silenced, &envelope.own), (&silenced, &own));
            prop_assert_eq!(
                (&envelope.id, &envelope.version.writer, &envelope.title, &envelope.place, &envelope.body),
                (&id, &writer, &title, &place, body)
            );
            seen = Some(saved.version);
        }
        let listed = persist::list(&memory).unwrap();
        prop_assert_eq!(listed.len(), 1);
        prop_assert_eq!((&listed[0].id, listed[0].rev), (&id, bodies.len() as u64));
        persist::remove(&mut memory, &id, "later").unwrap();
        persist::restore(&mut memory, &id).unwrap();
        let restored = persist::load(&mut memory, &id).unwrap().unwrap().envelope;
        prop_assert_eq!(&restored.body, bodies.last().unwrap());
    }

    #[test]
    fn an_envelope_is_plain_json(body in any_text(), rev in any::<u64>()) {
        let value: serde_json::Value = serde_json::from_str(&encode(&draft("w1", &body), rev)).unwrap();
        prop_assert_eq!(value["body"].as_str(), Some(body.as_str()));
        prop_assert_eq!(value["rev"].as_u64(), Some(rev));
        prop_assert_eq!(value["length"].as_u64(), Some(body.len() as u64));
    }

    #[test]
    fn no_text_at_all_makes_reading_panic(text in any_text()) {
        prop_assert!(decode(&text).is_err());
        let mut memory = written(&[OLD, NEW]);
        for key in memory.entries.keys().cloned().collect::<Vec<_>>() {
            memory.entries.insert(key, text.clone());
        }
        prop_assert!(persist::load(&mut memory, ID).is_err());
        prop_assert!(persist::list(&memory).unwrap()[0].problem.is_some());
    }

    #[test]
    fn a_damaged_run_is_always_noticed(body in any_text(), at in any::<prop::sample::Index>(), run in "[ -~]{1,4}") {
        let whole = encode(&draft("w1", &body), 3);
        let mut bytes = whole.clone().into_bytes();
        let start = at.index(bytes.len());
        for (byte, new) in bytes[start..].iter_mut().zip(run.bytes()) {
            *byte = new;
        }
        let damaged = String::from_utf8_lossy(&bytes);
        prop_assert!(damaged == whole || decode(&damaged).is_err());
    }
}

#[test]
fn a_megabyte_on_one_line_comes_back() {
    let body = "é\"\\\0x".repeat(200_000);
    let memory = written(&["first", &body]);
    assert_eq!(text(&memory), Some(body));
}

#[test]
fn revisions_at_the_end_of_the_numbers_do_not_overflow() {
    let mut memory = Memory::default();
    let seen = Version { rev: u64::MAX, writer: "w1".into() };
    for body in [OLD, NEW, OLD, NEW] {
        let saved = save(&mut memory, "w1", body, Some(&seen)).unwrap();
        assert_eq!(saved.version, seen);
        assert_eq!(text(&memory).as_deref(), Some(body));
    }
}

#[test]
fn a_report_made_from_ones_own_template_keeps_its_types() {
    use hindsight::report::Report;
    use hindsight::template::Template;
    use std::rc::Rc;

    let own = "# Outage\n\n**Severity:** [High/Low]\n\n**Started:** [YYYY-MM-DD HH:MM]\n";
    let report = Report::start(Rc::new(Template::compile("ours", own)));
    let text = report.text();
    let mut memory = Memory::default();
    let template = report.template().unwrap();
    let own = template.own().unwrap();
    persist::save(&mut memory, &Draft { template: &template.name, own, ..draft("w1", &text) }, None).unwrap();
    let envelope = opened(&memory).unwrap();
    let again = Template::compile(&envelope.template, &envelope.own);
    let again = Report::bound(&envelope.body, Some(Rc::new(again)));
    assert_eq!(again.text(), report.text());
    assert_eq!(format!("{:?}", again.template()), format!("{:?}", report.template()));
}

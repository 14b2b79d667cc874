//! A field of each kind: its label, its control, and what it offers.

use super::{LINES, judged, view};
use hindsight::app::field::{self, View};
use hindsight::app::ids;
use hindsight::app::markup::el;
use hindsight::report::Report;
use hindsight::template::{Field, SlotKind, Spec};

/// The field of `**Label:** words` as HTML has all of these pieces, in which `ID` stands for its control's id. `left`
/// says whether a person has been there.
#[track_caller]
fn check(kind: SlotKind, words: &str, left: bool, expected: &[&str]) -> String {
    check_spec(Spec { label: "Label".to_owned(), kind, ..Spec::default() }, words, left, expected)
}

#[track_caller]
fn check_spec(spec: Spec, words: &str, left: bool, expected: &[&str]) -> String {
    let report = Report::bound(&format!("**Label:** {words}\n"), None);
    let slot = report.fields().next().expect("one field").0;
    let items = [slot.item];
    let found = judged(&report);
    let view = View { found: &found, left: if left { &items } else { &[] }, ..view(&report) };
    let html = field::field(&view, &Field { slot, spec }, false).to_html();
    let html = html.replace(&ids::control(slot), "ID");
    for piece in expected {
        assert!(html.contains(piece), "no {piece}\nin {html}");
    }
    html
}

fn choice(options: &[&str]) -> SlotKind {
    SlotKind::Choice { options: options.iter().map(|option| (*option).to_owned()).collect() }
}

#[test]
fn text_of_a_report_never_becomes_markup() {
    let text = "<script>alert(1)</script> & \"quoted\"";
    let html = el("p").attr("title", text).text(text).to_html();
    let quoted = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;";
    assert_eq!(html, format!("<p title=\"{quoted}\">{quoted}</p>"));
}

#[test]
fn text_has_a_label_a_box_and_room_for_messages() {
    check(
        SlotKind::Text,
        "a & b",
        false,
        &[
            r#"<div class="field"><label class="label" for="ID">Label</label><textarea id="ID" rows="1" data-line"#,
            r#"aria-describedby="ID-reading""#,
            r#"value="a &amp; b""#,
            LINES,
        ],
    );
}

#[test]
fn a_long_hint_stands_below_its_field_and_is_read_with_it() {
    let guidance = "What happened, to whom, since when, and what has been done about it so far";
    let spec = Spec { label: "Label".to_owned(), guidance: guidance.to_owned(), ..Spec::default() };
    let hint = format!(r#"<p class="hint" id="ID-hint">{guidance}</p>"#);
    check_spec(spec, "", false, &[&hint, r#"aria-describedby="ID-hint ID-reading""#]);
}

#[test]
fn a_short_hint_stands_in_its_field() {
    let spec = Spec { label: "Label".to_owned(), guidance: "Who".to_owned(), ..Spec::default() };
    let html = check_spec(spec, "", false, &[r#"placeholder="Who""#]);
    assert!(!html.contains("hint"), "{html}");
}

#[test]
fn people_are_completed() {
    check(SlotKind::People, "Ada", false, &[r#"<input id="ID" type="text" list="people""#]);
}

#[test]
fn a_moment_can_be_picked_or_be_now() {
    check(
        SlotKind::Date,
        "24 January 2025",
        false,
        &[
            r#"data-do="pick" data-for="ID" aria-label="Pick a date: Label">Pick</button>"#,
            r#"<input id="ID-pick" type="date" tabindex="-1" aria-hidden="true" value="2025-01-24">"#,
            r#"data-do="now" data-for="ID" aria-label="Now: Label">Now</button>"#,
        ],
    );
    check(SlotKind::Time, "", false, &[r#"type="time""#, "Pick a time: Label"]);
    check(SlotKind::Instant, "", false, &[r#"type="datetime-local""#, "Pick a date and time: Label"]);
}

#[test]
fn few_options_are_in_sight_and_a_foreign_one_stays() {
    check(
        choice(&["High", "Low"]),
        "High",
        false,
        &[
            r#"role="radiogroup" aria-labelledby="ID-label" aria-describedby="ID-reading""#,
            r#"<div class="label" id="ID-label">Label</div>"#,
            r#"<label class="pill"><input type="radio" id="ID" name="ID" checked><span>High</span></label>"#,
            r#"<label class="pill"><input type="radio" id="ID-1" name="ID"><span>Low</span></label>"#,
            r#"data-do="clear" data-for="ID">Clear</button>"#,
        ],
    );
    let foreign = r#"<label class="pill pill--foreign"><input type="radio" id="ID-2" name="ID" checked>"#;
    check(choice(&["High", "Low"]), "Rather", false, &[foreign]);
    let html = check(choice(&["High", "Low"]), "", false, &[]);
    assert!(!html.contains("Clear") && !html.contains("checked"), "{html}");
}

#[test]
fn many_options_are_a_list_to_open() {
    check(
        choice(&["A1", "B2", "C3", "D4", "E5"]),
        "C3",
        false,
        &[
            r#"<label class="label" for="ID">Label</label><select id="ID" value="C3""#,
            r#"<option value></option><option value="A1">A1</option>"#,
        ],
    );
}

#[test]
fn an_answer_makes_room_for_its_details() {
    let kind = || SlotKind::YesNo { details: true };
    let details = r#"<textarea class="details" id="ID-details" rows="1" aria-label="Label: details""#;
    check(
        kind(),
        "No - all told",
        false,
        &[details, r#"value="all told""#, r#"id="ID-1" name="ID" checked>"#],
    );
    let html = check(kind(), "", false, &[]);
    assert!(!html.contains("details"), "{html}");
}

#[test]
fn choosing_an_answer_keeps_its_details() {
    let spec = Spec { kind: SlotKind::YesNo { details: true }, ..Spec::default() };
    assert_eq!(field::choice(&spec, "No - all told", Some(0), None), "Yes - all told");
    assert_eq!(field::choice(&spec, "No - all told", None, Some(" ")), "No");
    assert_eq!(field::choice(&spec, "", None, Some("who knows")), "who knows");
    let spec = Spec { kind: choice(&["High", "Low"]), ..Spec::default() };
    assert_eq!(field::choice(&spec, "High", Some(1), None), "Low");
    assert_eq!(field::choice(&spec, "Rather", Some(2), None), "Rather");
    assert_eq!(field::choice(&spec, "High", Some(9), None), "");
}

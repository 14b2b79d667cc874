//! The page's markup, made without a browser: what each kind of field says of itself, and to what it is linked.
#![cfg(feature = "render")]

use hindsight::app::field::{self, View};
use hindsight::app::ids;
use hindsight::app::markup::{Markup, el};
use hindsight::report::Report;
use hindsight::template::{Field, SlotKind, Spec};

fn view(report: &Report) -> View<'_> {
    View { report, left: &[], open: &[], renaming: None }
}

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
    let view = View { left: if left { &items } else { &[] }, ..view(&report) };
    let html = field::field(&view, &Field { slot, spec }, false).to_html();
    let html = html.replace(&ids::control(slot), "ID");
    for piece in expected {
        assert!(html.contains(piece), "no {piece}\nin {html}");
    }
    html
}

/// A whole section as HTML, the lines of its lists and tables too, has all of these pieces.
#[track_caller]
fn check_text(text: &str, expected: &[&str]) {
    let report = Report::bound(text, None);
    let view = view(&report);
    let mut html = String::new();
    for section in &report.form().sections {
        html.push_str(&field::section(&view, section).to_html());
        for part in &section.parts {
            let block = report.document().block(part.block).expect("a block of the report");
            for line in field::lines(block, &part.shape) {
                let line = field::line(&view, part, &section.title, block, line.item, line.at);
                html.push_str(&line.as_ref().map(Markup::to_html).unwrap_or_default());
            }
        }
    }
    for piece in expected {
        assert!(html.contains(piece), "no {piece}\nin {html}");
    }
}

fn choice(options: &[&str]) -> SlotKind {
    SlotKind::Choice { options: options.iter().map(|option| (*option).to_owned()).collect() }
}

const LINES: &str = r#"<p class="reading" id="ID-reading"></p><p class="error" id="ID-error"></p>"#;

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
            r#"aria-describedby="ID-reading ID-error""#,
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
    check_spec(spec, "", false, &[&hint, r#"aria-describedby="ID-hint ID-reading ID-error""#]);
}

#[test]
fn a_short_hint_stands_in_its_field() {
    let spec = Spec { label: "Label".to_owned(), guidance: "Who".to_owned(), ..Spec::default() };
    let html = check_spec(spec, "", false, &[r#"placeholder="Who""#]);
    assert!(!html.contains("hint"), "{html}");
}

#[test]
fn what_a_report_must_have_says_so_and_is_missed_once_it_was_left() {
    let spec = Spec { label: "Label".to_owned(), required: true, ..Spec::default() };
    let mark = r#"for="ID">Label<small> (needed)</small></label>"#;
    let html = check_spec(spec.clone(), "", false, &[mark, LINES]);
    assert!(!html.contains("aria-invalid"), "{html}");
    let missing =
        r#"<p class="error" id="ID-error">Label is missing. A report is incomplete without it.</p>"#;
    check_spec(spec, "", true, &[mark, missing, r#"aria-invalid="true""#]);
}

#[test]
fn people_are_completed() {
    check(
        SlotKind::People,
        "Ada",
        false,
        &[r#"<input id="ID" type="text" list="people" autocomplete="off""#],
    );
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
fn what_cannot_be_read_is_said_when_the_field_was_left() {
    let html = check(SlotKind::Date, "soonish", false, &[LINES]);
    assert!(!html.contains("aria-invalid"), "{html}");
    let html = check(SlotKind::Date, "soonish", true, &[r#"aria-invalid="true""#, r#"id="ID-error">"#]);
    assert!(!html.contains(LINES), "{html}");
}

#[test]
fn few_options_are_in_sight_and_a_foreign_one_stays() {
    check(
        choice(&["High", "Low"]),
        "High",
        false,
        &[
            r#"role="radiogroup" aria-labelledby="ID-label" aria-describedby="ID-reading ID-error""#,
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

#[test]
fn prose_has_tools_that_say_what_they_are_for() {
    check_text(
        "## Summary\n\nWords *here*.\n",
        &[
            r#"<div class="field field--prose field--bare"><label class="label aloud""#,
            r#"<div class="tools" role="toolbar" aria-label="Format Summary" data-for=""#,
            r#"data-mark="bold" aria-label="Bold" title="Bold">B</button>"#,
            r#"rows="3" data-prose"#,
        ],
    );
}

#[test]
fn a_table_is_a_list_of_rows_of_named_cells() {
    check_text(
        "## Timeline\n\n| Time | Event | Owner |\n|---|---|---|\n| 10:00 | x | Ada |\n| 10:05 | y | Bob |\n",
        &[
            r#"<ol class="rowlist" role="list" aria-label="Timeline" data-block=""#,
            r#"<div class="rows__head" aria-hidden="true"><span>Time</span><span>Event</span>"#,
            r#"data-do="sort" data-column="0">Sort by time</button>"#,
            r#"<span class="word">Add row</span><span class="aloud"> to Timeline</span>"#,
            r#"<div class="cell cell--time" data-label="Time"><textarea id="i"#,
            r#"value="10:05" aria-label="Time""#,
            r#"list="people" autocomplete="off" placeholder="Owner" value="Ada" aria-label="Owner""#,
            r#"<button type="button" class="more" popovertarget="row-menu" aria-label="Row actions">"#,
        ],
    );
}

#[test]
fn a_list_shows_marks_depths_and_ticks() {
    check_text(
        "## Steps\n\n1. one\n2. two\n\n## Lessons\n\n- ✅ a\n  - ✅ b\n\n## Tasks\n\n- [x] done\n- [ ] open\n",
        &[
            r#"<ul class="items" role="list" aria-label="Steps""#,
            r#"<span class="item__mark"><span>2.</span></span>"#,
            r#"aria-label="Steps, item""#,
            r#"<li class="item" data-item=""#,
            r#"style="margin-inline-start:calc(1.5rem*1)""#,
            r#"aria-label="Done" checked>"#,
            r#"aria-label="Done"></span>"#,
        ],
    );
}

#[test]
fn a_why_quotes_the_answer_before_it() {
    check_text(
        "## Whys\n\n1. **Why did it fail?**\n   - Disk full.\n2. **Why did [previous cause] happen?**\n   - x\n",
        &[
            r#"<li class="why" data-item=""#,
            r#"data-number="2""#,
            r">Why did it fail?</label>",
            r"Why: <q>Disk full</q>?</label>",
        ],
    );
}

#[test]
fn a_section_is_named_by_its_heading_and_offers_text_when_empty() {
    check_text(
        "# Report\n\n## Empty\n",
        &[
            r#"aria-label="Title"><div class="title"><textarea"#,
            r#"aria-label="Title of the report" value="Report""#,
            r#"">Empty</h2><button type="button" class="more" popovertarget="row-menu" data-section=""#,
            r#"aria-label="Section Empty">"#,
            r#"data-do="add-text""#,
        ],
    );
}

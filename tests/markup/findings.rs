//! Findings: beside their fields, and in their list.

use super::{LINES, html, judged, view};
use hindsight::app::field::View;
use hindsight::app::ids;
use hindsight::app::judge::Silenced;
use hindsight::app::panel::check;
use hindsight::app::verdict::Kind;
use hindsight::report::Report;
use hindsight::template::Template;
use std::rc::Rc;

/// What the form shows of a report written in a template, the findings beside their fields where `left` says that a
/// person has been everywhere. `ID` stands for the id of the first field's control.
#[track_caller]
fn check_found(template: &str, text: &str, left: bool, expected: &[&str]) -> String {
    let report = Report::bound(text, Some(Rc::new(Template::compile("own", template))));
    let found = judged(&report);
    let items: Vec<_> = report.document().slots().map(|slot| slot.item).collect();
    let view = View { found: &found, left: if left { &items } else { &[] }, ..view(&report) };
    let mut html = html(&view);
    if let Some((slot, _)) = report.fields().next() {
        html = html.replace(&ids::control(slot), "ID");
    }
    for piece in expected {
        assert!(html.contains(piece), "no {piece}\nin {html}");
    }
    html
}

#[test]
fn what_a_report_must_have_says_so_and_is_missed_once_it_was_left() {
    let mark = r#"for="ID">Severity<small> (needed)</small></label>"#;
    let text = "# A\n\n**Severity:** [Critical/High/Medium/Low/None]\n";
    let html = check_found(text, text, false, &[mark, LINES]);
    assert!(!html.contains("aria-invalid") && !html.contains("finding"), "{html}");
    let missing =
        r#"<span id="ID-error">“Severity” is not filled in yet. <span class="help">It tells readers"#;
    let linked = r#"aria-describedby="ID-reading ID-error" aria-invalid="true""#;
    check_found(text, text, true, &[mark, missing, linked, r#"<p class="mark mark--needed">"#]);
}

#[test]
fn what_cannot_be_read_is_said_when_the_field_was_left() {
    let (template, text) = ("# A\n\n**Date:** [YYYY-MM-DD]\n", "# A\n\n**Date:** soonish\n");
    let html = check_found(template, text, false, &[LINES]);
    assert!(!html.contains("aria-invalid"), "{html}");
    check_found(template, text, true, &[r#"aria-invalid="true""#, r#"id="ID-error">"#]);
}

#[test]
fn a_finding_says_why_and_a_button_mends_it() {
    let template = "# A\n\n**Severity:** [Critical/High/Medium/Low]\n";
    let expected = [
        r#"role="radiogroup" aria-labelledby="ID-label" aria-describedby="ID-reading ID-error" aria-invalid="true""#,
        r#"<p class="mark mark--warning"><span id="ID-error">This is not one of the options."#,
        r#"class="why-link" data-do="why" data-key="unknown-option ID">Why?<span class="aloud"> This is not"#,
        r#"data-do="mend" data-key="unknown-option ID" data-at="0">Change to High</button>"#,
    ];
    let html = check_found(template, "# A\n\n**Severity:** Hihg\n", true, &expected);
    assert!(!html.contains("<del>"), "the field shows what would change: {html}");
}

#[test]
fn what_is_wrong_in_a_row_names_its_cell() {
    let template = "# A\n\n| Time | Event |\n|---|---|\n| HH:MM | [What] |\n";
    let text = "# A\n\n| Time | Event |\n|---|---|\n| soonish | x |\n";
    let html = check_found(template, text, true, &["-error\">Time: This doesn't read as a time of day."]);
    assert_eq!(html.matches("aria-invalid").count(), 1, "{html}");
    assert_eq!(html.matches("aria-describedby").count(), 1, "{html}");
    let html = check_found(template, text, false, &[]);
    assert!(!html.contains("aria-invalid"), "{html}");
}

#[test]
fn a_change_that_is_more_than_one_word_is_shown_by_its_lines() {
    let report = Report::bound("# Outage\n\n## Impact\n\n## Causes\n\nThe host.\n", None);
    let found = judged(&report);
    let empty = found.iter().find(|verdict| verdict.rule == "empty-section").expect("an empty section");
    let mend = empty.mends.first().expect("it can be removed");
    assert!(mend.before.contains("Impact") && !mend.after.contains("Impact"), "{mend:?}");
}

const FOUND: &str = "# Outage\n\n**Severity:** Hihg\n**Status:** resolvd\n**Date:** 2025-13-01\n\n## Impact\n\nx\n\n\
    ## Follow-up\n\nAsk ana@shop.dev.\n\n## Causes\n\nThe host.\n\n## Actions\n\nNone.\n";
const ASKS: &str =
    "# Outage\n\n**Severity:** [High/Low]\n**Status:** [Open/Resolved]\n**Date:** [YYYY-MM-DD]\n";

/// The list of findings of a text as HTML.
fn listed(text: &str, template: &str, shown: Option<Kind>, silenced: &Silenced) -> String {
    let report = Report::bound(text, Some(Rc::new(Template::compile("own", template))));
    let found = judged(&report);
    let found = Rc::new(found.into_iter().filter(|verdict| !silenced.has(&verdict.rule)).collect());
    check::content(&found, silenced, &report.outline(), shown, "").to_html()
}

#[track_caller]
fn has(html: &str, pieces: &[&str]) {
    let mut rest = html;
    for piece in pieces {
        let at = rest.find(piece).unwrap_or_else(|| panic!("no {piece} (in this order)\nin {html}"));
        rest = &rest[at + piece.len()..];
    }
}

#[test]
fn findings_are_listed_by_section_each_with_its_place_its_words_and_what_would_mend_it() {
    let html = listed(FOUND, ASKS, None, &Silenced::default());
    has(
        &html,
        &[
            r#"aria-label="Which to show"><button type="button" class="button" data-do="kind" aria-pressed="true">All"#,
            "3 warnings</span>",
            "<h3>Outage</h3><ol><li",
            r#"data-do="find" data-key="unknown-option i"#,
            r#"<span class="mark mark--warning"><span class="place">Severity: </span>This is not one of the options."#,
            r#"<p class="help">The options are: High, Low. <button"#,
            "Change to High</button>",
            "<del>Hihg</del>",
            "<ins>High</ins>",
            "Fix all 2 of this kind</button>",
            r#"<span class="place">Date: </span>There is no month 13."#,
            "<h3>Follow-up</h3>",
            r#"<span class="mark mark--hint">“ana@shop.dev” is an e-mail address."#,
        ],
    );
}

#[test]
fn findings_of_one_kind_are_listed_alone() {
    let html = listed(FOUND, ASKS, Some(Kind::Hint), &Silenced::default());
    assert!(html.contains("an e-mail address") && !html.contains("no month 13"), "{html}");
    let right = "# Outage\n\n**Severity:** High\n**Status:** Open\n**Date:** 1970-01-01\n";
    let html = listed(right, ASKS, Some(Kind::Hint), &Silenced::default());
    assert!(html.contains("Nothing to point out.") && !html.contains("button"), "{html}");
}

#[test]
fn silent_rules_are_listed_with_the_way_back() {
    let silenced =
        Silenced { here: vec!["unknown-option".to_owned()], everywhere: vec!["personal-data".to_owned()] };
    let html = listed(FOUND, ASKS, None, &silenced);
    assert!(!html.contains("not one of the options"), "{html}");
    has(
        &html,
        &[
            "<summary>2 rules silenced</summary>",
            "Unknown option <small>in this report</small>",
            r#"data-do="again" data-rule="unknown-option">Check again"#,
            "Personal data <small>everywhere</small>",
            r#"data-rule="personal-data" data-everywhere>Check again"#,
        ],
    );
}

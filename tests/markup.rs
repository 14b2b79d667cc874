//! The page's markup, made without a browser: what each kind of field says of itself, and to what it is linked.
#![cfg(feature = "render")]

use hindsight::app::field::{self, View};
use hindsight::app::ids;
use hindsight::app::judge::Silenced;
use hindsight::app::markup::{Markup, el};
use hindsight::app::overview::Shown;
use hindsight::app::panel::{check, overview};
use hindsight::app::verdict::{self, Kind};
use hindsight::report::Report;
use hindsight::template::{Field, SlotKind, Spec, Template};
use hindsight::worker::{Answer, Subject, Task, serve};
use std::rc::Rc;

/// What the worker finds in a report.
fn judged(report: &Report) -> Vec<Rc<verdict::Verdict>> {
    let template = report.template();
    let own = template.map(|template| template.markdown.clone()).unwrap_or_default();
    let subject = Subject { text: report.text(), template: "own".to_owned(), own };
    let Answer::Found(found) = serve(&Task::Check { subject, now: 0 }) else { panic!("not judged") };
    verdict::of(report, found)
}

fn view(report: &Report) -> View<'_> {
    View { report, found: &[], left: &[], open: &[], renaming: None }
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
    let found = judged(&report);
    let view = View { found: &found, left: if left { &items } else { &[] }, ..view(&report) };
    let html = field::field(&view, &Field { slot, spec }, false).to_html();
    let html = html.replace(&ids::control(slot), "ID");
    for piece in expected {
        assert!(html.contains(piece), "no {piece}\nin {html}");
    }
    html
}

/// The whole form as HTML, the lines of its lists and tables too.
fn html(view: &View) -> String {
    let mut html = String::new();
    for section in &view.report.form().sections {
        html.push_str(&field::section(view, section).to_html());
        for part in &section.parts {
            let block = view.report.document().block(part.block).expect("a block of the report");
            for line in field::lines(block, &part.shape) {
                let line = field::line(view, part, &section.title, block, line.item, line.at);
                html.push_str(&line.as_ref().map(Markup::to_html).unwrap_or_default());
            }
        }
    }
    html
}

/// A whole section as HTML, the lines of its lists and tables too, has all of these pieces.
#[track_caller]
fn check_text(text: &str, expected: &[&str]) {
    let report = Report::bound(text, None);
    let html = html(&view(&report));
    for piece in expected {
        assert!(html.contains(piece), "no {piece}\nin {html}");
    }
}

fn choice(options: &[&str]) -> SlotKind {
    SlotKind::Choice { options: options.iter().map(|option| (*option).to_owned()).collect() }
}

const LINES: &str = r#"<p class="reading" id="ID-reading"></p></div>"#;

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

/// The list of findings of a text as HTML.
fn listed(text: &str, template: &str, shown: Option<Kind>, silenced: &Silenced) -> String {
    let report = Report::bound(text, Some(Rc::new(Template::compile("own", template))));
    let found = judged(&report);
    let found = Rc::new(found.into_iter().filter(|verdict| !silenced.has(&verdict.rule)).collect());
    check::content(&found, silenced, &report.outline(), shown, "").to_html()
}

const FOUND: &str = "# Outage\n\n**Severity:** Hihg\n**Status:** resolvd\n**Date:** 2025-13-01\n\n## Impact\n\nx\n\n\
    ## Follow-up\n\nAsk ana@shop.dev.\n\n## Causes\n\nThe host.\n\n## Actions\n\nNone.\n";
const ASKS: &str =
    "# Outage\n\n**Severity:** [High/Low]\n**Status:** [Open/Resolved]\n**Date:** [YYYY-MM-DD]\n";

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

#[test]
fn a_change_that_is_more_than_one_word_is_shown_by_its_lines() {
    let report = Report::bound("# Outage\n\n## Impact\n\n## Causes\n\nThe host.\n", None);
    let found = judged(&report);
    let empty = found.iter().find(|verdict| verdict.rule == "empty-section").expect("an empty section");
    let mend = empty.mends.first().expect("it can be removed");
    assert!(mend.before.contains("Impact") && !mend.after.contains("Impact"), "{mend:?}");
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
fn what_cannot_be_read_is_said_when_the_field_was_left() {
    let (template, text) = ("# A\n\n**Date:** [YYYY-MM-DD]\n", "# A\n\n**Date:** soonish\n");
    let html = check_found(template, text, false, &[LINES]);
    assert!(!html.contains("aria-invalid"), "{html}");
    check_found(template, text, true, &[r#"aria-invalid="true""#, r#"id="ID-error">"#]);
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
            r#"<div class="rowlist" role="list" aria-label="Timeline" data-block=""#,
            r#"<div class="rows__head" aria-hidden="true"><span>Time</span><span>Event</span>"#,
            r#"data-do="sort" data-column="0">Sort by time</button>"#,
            r#"<span class="word">Add row</span><span class="aloud"> to Timeline</span>"#,
            r#"<div class="cell cell--time" data-label="Time"><textarea id="i"#,
            r#"value="10:05" aria-label="Time""#,
            r#"list="people" placeholder="Owner" value="Ada" aria-label="Owner""#,
            r#"<button type="button" class="more" popovertarget="row-menu" aria-label="Row actions">"#,
        ],
    );
}

#[test]
fn a_list_shows_marks_depths_and_ticks() {
    check_text(
        "## Steps\n\n1. one\n2. two\n\n## Lessons\n\n- ✅ a\n  - ✅ b\n\n## Tasks\n\n- [x] done\n- [ ] open\n",
        &[
            r#"<div class="items" role="list" aria-label="Steps""#,
            r#"<span class="item__mark"><span>2.</span></span>"#,
            r#"aria-label="Steps, item""#,
            r#"<div class="item" role="listitem" data-item=""#,
            r#"style="margin-inline-start:calc(1.5rem*1)""#,
            r#"aria-label="Done" checked>"#,
            r#"aria-label="Done"></span>"#,
        ],
    );
}

#[test]
fn a_question_with_its_answer_behind_it_is_shown_without_it() {
    let text = "# Outage\n\n## 5 Whys\n\n1. Why were results empty? The index was.\n2. **Why was it?** The job failed.\n";
    let report = Report::open(text, &[]);
    let chain = &report.document().blocks().last().unwrap().items;
    let questions: Vec<String> = chain.iter().map(|item| report.why_question(item.id).0).collect();
    assert_eq!(questions, ["Why were results empty?", "Why was it?"]);
}

#[test]
fn a_why_quotes_the_answer_before_it() {
    check_text(
        "## Whys\n\n1. **Why did it fail?**\n   - Disk full.\n2. **Why did [previous cause] happen?**\n   - x\n",
        &[
            r#"<div class="why" role="listitem" data-item=""#,
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

/// The overview of a report as HTML has all of these pieces, in which `ROW` stands for the item of the detection.
#[track_caller]
fn check_overview(text: &str, expected: &[&str]) -> String {
    let report = Report::bound(text, None);
    let subject = Subject { text: report.text(), ..Subject::default() };
    let Answer::Overview(told) = serve(&Task::Overview { subject, now: 1_740_000_000 }) else {
        panic!("no overview")
    };
    let shown = Shown::of(&report, *told);
    let row = shown.moments.get(1).copied().flatten().map(|slot| slot.item.0.to_string());
    let html = overview::content(&shown).to_html();
    let html = row.map_or(html.clone(), |row| html.replace(&["\"", &row, "\""].concat(), "\"ROW\""));
    for piece in expected {
        assert!(html.contains(piece), "no {piece}\nin {html}");
    }
    html
}

#[test]
fn the_overview_shows_the_timeline_as_picture_and_list_the_lengths_and_the_actions() {
    let html = check_overview(
        "# Outage\n\n**Date:** 2025-01-24\n**Time to Detection:** [X minutes]\n\n## Timeline\n\n\
         | Time | Event |\n|---|---|\n| 09:30 | Incident started |\n| 09:40 | Detected <b> |\n| 10:00 | Resolved |\n\n\
         ## Action Items\n\n| Action | Owner | Due Date | Status |\n|---|---|---|---|\n\
         | Add a probe | Ana | 2025-02-01 | Open |\n| Add a test | | | Done |\n",
        &[
            r#"<svg class="drawing" role="img" aria-label="Timeline, 24 Jan 2025, 09:30 to 10:00 (30 min)" width="100%""#,
            r#"<rect class="phase phase--undetected" x="0%""#,
            r#"<circle class="mark mark--turn" cx="33.33%""#,
            r#"data-do="moment" data-at="1" data-of="ROW"></circle>"#,
            r#"<ul class="legend" aria-label="Phases"><li class="swatch swatch--undetected">Undetected 10 min</li>"#,
            r#"data-do="moment" data-at="1" data-of="ROW"><span class="when">09:40<span class="aloud">: </span></span>"#,
            r"<strong>Detected</strong> Detected &lt;b&gt;</span></a></li>",
            r#"<span>Time to detect <small>detected − started</small></span><strong>10 min</strong>"#,
            r#"data-do="fill" data-at="0">Fill in<span class="aloud">: Time to detect, 10 minutes</span></button>"#,
            r"<h3>Actions, 1 of 2 done</h3>",
            r#"<li class="swatch swatch--overdue">1 overdue</li><li class="swatch swatch--done">1 done</li>"#,
            r#"<th scope="row">Ana</th><td>1</td><td>1</td><td>–</td>"#,
        ],
    );
    assert_eq!(html.matches("data-do=\"fill\"").count(), 1, "{html}");
}

#[test]
fn the_overview_of_a_report_without_times_says_what_it_waits_for() {
    let html = check_overview("# Outage\n\n## Cause\n\nA leak.\n", &["once two of its rows"]);
    assert!(!html.contains("<svg") && !html.contains("Actions"), "{html}");
}

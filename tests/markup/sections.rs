//! Whole sections: prose, tables, lists and chains of whys.

use super::{html, view};
use hindsight::report::Report;

/// A whole section as HTML, the lines of its lists and tables too, has all of these pieces.
#[track_caller]
fn check_text(text: &str, expected: &[&str]) {
    let report = Report::bound(text, None);
    let html = html(&view(&report));
    for piece in expected {
        assert!(html.contains(piece), "no {piece}\nin {html}");
    }
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

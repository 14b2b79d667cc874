//! Writing a report from the empty template to the download.

use crate::expected::{FULL, TEMPLATE, assert_expected, assert_same};
use crate::story;
use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::{Format, Page};

#[tokio::test]
async fn the_whole_template_is_written_handed_out_undone_and_redone() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    assert_same("a new report and its template", &editor.text().await, TEMPLATE);

    story::write(&browser, &editor).await;
    let name = "INC-20260312-0042-orders-refused-after-a-failover-drill";
    let as_it_is = editor.download(Format::AsItIs).await;
    assert_expected("whole.as-it-is.md", as_it_is.text());
    assert_eq!(as_it_is.name, format!("{name}.md"));
    let finished = editor.download(Format::Finished).await;
    assert_expected("whole.finished.md", finished.text());
    assert_eq!(finished.name, format!("{name}.md"));
    let json = editor.download(Format::Json).await;
    assert_expected("whole.json", json.text());
    assert_eq!(json.name, format!("{name}.json"));
    editor.preview_says("Its address stayed the old one until the restart.").await;
    browser.screenshot("whole-light-wide").await;

    editor.undo_all().await;
    assert_same("everything undone and the template", &editor.text().await, TEMPLATE);
    editor.redo_all().await;
    assert_same("everything redone and what was written", &editor.text().await, as_it_is.text());
    editor.saved().await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn an_empty_report_says_what_is_missing_and_is_handed_out_all_the_same() {
    if skips(&[Need::OnceIsEnough]) {
        return;
    }
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    let dialog = editor.download_dialog().await;
    for part in ["Incident ID", "Date", "Time", "Severity", "Status", "Authors", "Executive Summary"] {
        dialog.misses(part).await;
    }
    browser.screenshot("download-dialog").await;
    assert_expected("empty.finished.md", dialog.download(Format::Finished).await.text());
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn a_report_is_copied_instead_of_downloaded() {
    if skips(&[Need::Clipboard]) {
        return;
    }
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    browser.grant_clipboard().await;
    editor.download_dialog().await.copy(Format::AsItIs).await;
    assert_same("the clipboard and the template", &browser.clipboard().await, TEMPLATE);
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn a_field_says_what_it_read_and_complains_once_it_is_left() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    let overview = editor.section("Incident Overview");

    overview.field("Duration").await.fill("2h 45m").await.says("2 hours 45 minutes").await;
    let date = overview.field("Date").await;
    date.fill("the day before").await;
    assert!(!date.description().await.contains("the day before"), "it waits until the field is left");
    date.press("Tab").await;
    date.says("This doesn't read as a date.").await;
    assert_eq!(date.value().await, "the day before");
    date.fill("24 January 2025").await.says("Fri 24 Jan 2025").await;
    assert!(editor.text().await.contains("**Date:** 24 January 2025  \n"), "the text stays as it was typed");
    editor.outline("Incident Overview").await;
    Page::was_quiet(&browser).await;
}

/// What autofill reads after each key is the form of what changed, or, without one, the whole page (`field/input.rs`).
#[tokio::test]
async fn the_text_box_that_is_written_in_is_alone_in_a_form() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    let overview = editor.section("Incident Overview");
    let (id, duration) = (overview.field("Incident ID").await, overview.field("Duration").await);
    id.fill("INC-1").await;
    assert_eq!((id.form_size().await, duration.form_size().await), (1, 0));
    duration.fill("5 min").await;
    assert_eq!((id.form_size().await, duration.form_size().await), (0, 1));
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn the_keyboard_goes_on_in_what_is_shown_next() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    Page::focus_is_on(&browser, ".form").await;
    editor.leave().await;
    Page::focus_is_on(&browser, ".start").await;
    Page::was_quiet(&browser).await;
}

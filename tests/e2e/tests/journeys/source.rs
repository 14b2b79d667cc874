//! The same report as Markdown.

use crate::expected::{FULL, TEMPLATE, assert_same};
use journeys::Browser;
use journeys::page::Page;

#[tokio::test]
async fn what_is_written_in_the_source_is_in_the_form_and_can_be_undone() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.show_source().await;
    assert_same("the source and the template", &editor.source().await, TEMPLATE);
    browser.assert_accessible().await;
    browser.screenshot("source").await;

    editor.source_caret_after("**Authors:** ").await;
    browser.press("Shift+End").await;
    browser.type_keys("Mira Voss").await;
    editor.source_caret_after("| HH:MM | Alert triggered |").await;
    browser.press("End").await;
    browser.press("Enter").await;
    browser.insert("| 10:15 | Somebody called | Support |  |").await;
    editor.preview_says("Somebody called").await;
    let written = editor.source().await;

    editor.show_form().await;
    let authors = editor.section("Incident Overview").field("Authors").await;
    assert_eq!(authors.value().await, "Mira Voss");
    let rows = editor.section("Timeline").rows();
    assert_eq!(rows.texts().await[2][..3], ["10:15", "Somebody called", "Support"]);
    assert_same("the text and the source", &editor.text().await, &written);

    editor.undo_all().await;
    assert_same("everything undone and the template", &editor.text().await, TEMPLATE);
    assert_eq!(editor.section("Incident Overview").field("Authors").await.value().await, "");
    rows.are(9).await;
    editor.redo_all().await;
    assert_same("everything redone and the source", &editor.text().await, &written);

    // The other way: what is written in the form is in the source, and undo works there too.
    editor.section("Incident Overview").field("Authors").await.fill("Teo Lind").await;
    editor.show_source().await;
    assert!(editor.source().await.contains("**Authors:** Teo Lind"));
    editor.source_caret_after("# ").await;
    browser.press("Mod+z").await;
    journeys::wait::until_true("the source shows the undone text", async || editor.source().await == written)
        .await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn what_was_typed_last_in_the_source_is_in_the_download() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.show_source().await;
    editor.source_caret_after("# Post-Mortem Report").await;
    browser.type_keys(" of today").await;
    assert!(editor.text().await.starts_with("# Post-Mortem Report of today\n"));
    Page::was_quiet(&browser).await;
}

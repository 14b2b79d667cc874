//! Several reports side by side.

use crate::expected::{FULL, TEMPLATE, assert_same};
use journeys::Browser;
use journeys::page::Page;

#[tokio::test]
async fn a_second_report_leaves_the_first_and_deleting_can_be_taken_back() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.section("Title").field("Title of the report").await.fill("The first").await;
    editor.saved().await;
    let second = Page::drop(&browser, "second.md", "# The second\n\n- a\n").await;
    assert_eq!(second.title().await, "The second");

    let start = second.leave().await;
    assert_eq!(start.reports().await, ["The second", "The first"]);
    browser.screenshot("start-with-reports").await;
    browser.assert_accessible().await;
    start.delete("The first").await;
    assert_eq!(start.reports().await, ["The second"]);
    assert!(!browser.focus().await.starts_with("body"), "{}", browser.focus().await);
    browser.assert_accessible().await;
    start.undo_delete().await;
    let editor = start.open("The first").await;
    assert_same("the first", &editor.text().await, &TEMPLATE.replacen("Post-Mortem Report", "The first", 1));

    // What was written last is also what a bare address opens.
    browser.open("").await;
    let editor = journeys::page::Editor::shown(&browser).await;
    assert_eq!(editor.title().await, "The first");
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn two_tabs_with_the_same_report_never_lose_words() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    let id = editor.saved().await;
    let first = browser.open_tab(&format!("#/edit/{id}")).await;
    let there = journeys::page::Editor::shown(&browser).await;
    there.section("Incident Overview").field("Authors").await.fill("Written in the second tab").await;
    browser.until_stored("Written in the second tab").await;
    browser.switch_to(first).await;
    editor.section("Incident Overview").field("Reviewed By").await.fill("Written in the first tab").await;
    browser.until_stored("Written in the first tab").await;
    let all = browser.local_storage().await.into_values().collect::<String>();
    assert!(all.contains("Written in the second tab"), "the words of the other tab are still there");
    Page::was_quiet(&browser).await;
}

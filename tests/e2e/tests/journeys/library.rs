//! The library: many reports found, put away, taken back; everything in one file and back; the second copy.

use journeys::Browser;
use journeys::page::{Editor, Page, Start, toast};
use journeys::wait::until_true;
use serde_json::json;

/// A browser with these reports, given as title and text, and the start page on screen.
async fn with<'a>(browser: &'a Browser, reports: &[(&str, &str)]) -> Start<'a> {
    Page::start(browser).await;
    let mut last = None;
    for (title, text) in reports {
        let text = format!("# {title}\n\n{text}\n");
        let editor = Page::drop(browser, &format!("{title}.md"), &text).await;
        editor.saved().await;
        last = Some(editor);
    }
    last.expect("a report").leave().await
}

#[tokio::test]
async fn a_report_is_found_by_its_words_put_away_and_taken_out() {
    let browser = Browser::start().await;
    let start = with(
        &browser,
        &[
            ("Checkout down", "**Severity:** SEV-1\n\n**Date:** 2025-01-24\n\nNo card was accepted."),
            ("Login slow", "**Severity:** SEV-3\n\nThe token cache was cold."),
            ("Mail late", "A queue was full."),
        ],
    )
    .await;
    start.says("Checkout down", "SEV-1 · 24 January 2025").await;
    start.says("Checkout down", "Never downloaded").await;
    browser.screenshot("library").await;
    browser.assert_accessible().await;

    start.find("token cache").await;
    start.lists(&["Login slow"]).await;
    start.says("Login slow", "The token cache was cold.").await;
    start.find("nowhere at all").await;
    browser.text_has(".library__count", "No report has all these words").await;
    start.find("").await;
    start.sort("Title").await;
    start.lists(&["Checkout down", "Login slow", "Mail late"]).await;

    start.press("Login slow", "Duplicate").await;
    toast(&browser, "There is a copy").await;
    start.press("Mail late", "Archive").await;
    until_true("it is not listed", async || !start.reports().await.contains(&"Mail late".to_owned())).await;
    browser.press_button(".library", "Archive (1)").await;
    start.lists(&["Mail late"]).await;
    start.press("Mail late", "Take out").await;
    start.lists(&[]).await;
    browser.press_button(".library", "Archive (0)").await;
    until_true("all are listed", async || start.reports().await.len() == 4).await;
    browser.assert_accessible().await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn a_backup_brings_everything_to_another_browser_and_replaces_nothing() {
    let browser = Browser::start().await;
    with(&browser, &[("Checkout down", "No card."), ("Mail late", "A queue.")]).await;
    browser.text_has(".backup", "There is no backup yet").await;
    let file = browser.download(async || browser.press_button(".backup", "Download a backup").await).await;
    assert!(file.name.starts_with("hindsight-backup-"), "{}", file.name);
    browser.text_has(".backup", "The last backup was made").await;

    let other = Browser::start().await;
    let start = with(&other, &[("Mail late", "Something else.")]).await;
    other.drop_file("body", "backup.json", file.text()).await;
    toast(&other, "Added from the backup: 2 reports").await;
    until_true("all are listed", async || start.reports().await.len() == 3).await;
    let stored = other.local_storage().await.into_values().collect::<String>();
    assert!(stored.contains("Something else.") && stored.contains("A queue."));
    other.drop_file("body", "backup.json", file.text()).await;
    toast(&other, "Nothing in this backup is new here").await;
    Page::was_quiet(&other).await;
}

/// Whether the second copy has these words.
pub(crate) const MIRRORED: &str = "return new Promise(done => {
    const open = indexedDB.open('hindsight');
    // Where there is none yet, none is made.
    open.onupgradeneeded = () => open.transaction.abort();
    open.onerror = event => { event.preventDefault(); done(false) };
    open.onsuccess = () => {
        const all = open.result.objectStoreNames.length
            && open.result.transaction('1').objectStore('1').getAll();
        if (!all) return open.result.close(), done(false);
        all.onsuccess = () => { open.result.close(); done(all.result.some(text => text.includes(arguments[0]))) };
    };
})";

#[tokio::test]
async fn reports_come_back_from_the_second_copy_when_the_storage_was_cleared() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", "# Checkout down\n\n## Facts\n\n**Owner:** Ana\n").await;
    editor.section("Facts").field("Owner").await.fill("Somebody new").await;
    let id = editor.saved().await;
    until_true("the second copy has it", async || {
        browser.eval(MIRRORED, &[json!("Somebody new")]).await == json!(true)
    })
    .await;
    browser.eval("localStorage.clear()", &[]).await;
    browser.open("").await;
    toast(&browser, "They are back").await;
    let start = Start::shown(&browser).await;
    start.lists(&["Checkout down"]).await;

    // A link to one report finds it too.
    browser.eval("localStorage.clear()", &[]).await;
    browser.open(&format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    assert!(editor.text().await.contains("**Owner:** Somebody new"));
    Page::was_quiet(&browser).await;
}

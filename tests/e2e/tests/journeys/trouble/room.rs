//! The room of the storage: there is none left, or another tab takes it.

use super::{ASIDE, REPORT, begin, mirrored, overflow, put_back, save};
use crate::expected::FULL;
use journeys::Browser;
use journeys::page::{Editor, Format, Page};

#[tokio::test]
async fn with_the_storage_full_an_archived_report_makes_room_and_comes_back_from_the_second_copy() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let long = format!("# Old one\n\n{}\n", "An old line that is long. ".repeat(8000));
    let old = Page::drop(&browser, "old.md", &long).await;
    let id = old.saved().await;
    let start = old.leave().await;
    start.press("Old one", "Archive").await;
    mirrored(&browser, "An old line that is long.").await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    editor.saved().await;
    mirrored(&browser, "Checkout down").await;
    browser.fill_local_storage().await;
    let words = overflow(&editor).await;
    browser.until_stored(&words).await;
    editor.saved().await;
    let held = browser.local_storage().await.into_values().collect::<String>();
    assert!(!held.contains("An old line that is long."), "it left for the second copy");
    browser.free_local_storage().await;
    Page::open(&browser, &format!("#/edit/{id}")).await;
    assert_eq!(Editor::shown(&browser).await.text().await, long);
}

#[tokio::test]
async fn with_the_storage_full_of_other_letters_the_page_says_so_too() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.saved().await;
    let fill = "let size = 1 << 20; for (let n = 0; size >= 1; n++) {
        try { localStorage.setItem('filler-' + n, '漢'.repeat(size)) } catch { size >>= 1 } }";
    browser.eval(fill, &[]).await;
    let text = "語".repeat(2000);
    editor.section("Executive Summary").field("Executive Summary").await.insert(&text).await;
    editor.save_says("Not saved").await;
    assert!(editor.download(Format::AsItIs).await.text().contains(&text));
    browser.free_local_storage().await;
    editor.save_says("Saved").await;
    browser.until_stored(&text).await;
}

#[tokio::test]
async fn a_write_that_is_undone_because_another_tab_took_the_room_is_no_longer_called_saved() {
    let browser = Browser::start().await;
    let (editor, _) = begin(&browser).await;
    save(&browser, &editor, "Written first").await;
    let before = browser.local_storage().await;
    save(&browser, &editor, "Written second").await;
    // What a browser does that finds out late that there was no room, and a tab that leaves none.
    let first = browser.open_tab(ASIDE).await;
    put_back(&browser, &before).await;
    browser.fill_local_storage().await;
    browser.switch_to(first.clone()).await;
    let words = overflow(&editor).await;
    editor.save_says("Not saved").await;
    let second = browser.two_tabs().await.1;
    browser.switch_to(second).await;
    browser.free_local_storage().await;
    browser.switch_to(first).await;
    browser.until_stored(&words).await;
    editor.saved().await;
    // Undone once more, with room: it is stored again without a key.
    let second = browser.two_tabs().await.1;
    browser.switch_to(second).await;
    put_back(&browser, &before).await;
    browser.until_stored(&words).await;
    // How often it was stored depends on how the other tab's entries arrive; what lies beside the report is left alone.
    let has_history = browser.local_storage().await.keys().any(|key| key.starts_with("hindsight/1/history/"));
    assert!(has_history, "an earlier version is left");
}

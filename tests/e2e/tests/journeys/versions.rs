//! Earlier versions of a report, and what two tabs do about each other.

use journeys::Browser;
use journeys::page::{Editor, History, Page, beside, toast};

const REPORT: &str = "# Checkout down\n\n## Facts\n\n**Owner:** Ana\n\n**Reviewer:** Bo\n";

#[tokio::test]
async fn a_version_is_kept_compared_and_brought_back_without_losing_the_present_one() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    let owner = editor.section("Facts").field("Owner").await;
    let history = History::open(&browser).await;
    history.keep("before the review").await;
    browser.screenshot("versions").await;
    browser.assert_accessible().await;
    browser.press("Escape").await;
    history.closed().await;

    owner.fill("Carla").await;
    editor.saved().await;
    let history = History::open(&browser).await;
    history.press("before the review", "Compare").await;
    history.changed("**Owner:** Ana", "**Owner:** Carla").await;
    browser.screenshot("comparison").await;
    browser.assert_accessible().await;
    history.all().await;
    history.press("before the review", "Restore").await;
    history.closed().await;
    toast(&browser, "The earlier version is back").await;
    assert_eq!(editor.text().await, REPORT);

    let history = History::open(&browser).await;
    history.lists("Before another version came back").await;
    history.press("Before another version came back", "Restore").await;
    history.closed().await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Carla"));
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn a_tab_that_is_not_written_in_follows_the_other() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    let id = editor.saved().await;
    let first = browser.open_tab(&format!("#/edit/{id}")).await;
    let there = Editor::shown(&browser).await;
    there.section("Facts").field("Owner").await.fill("Carla").await;
    browser.until_stored("Carla").await;
    browser.switch_to(first).await;
    toast(&browser, "changed in another tab").await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Carla"));
    Page::was_quiet(&browser).await;
}

/// Run before the page, makes it deaf to what others store, as if both had stored something at the same moment.
const DEAFEN: &str = "for (const name of ['storage', 'focus'])
    addEventListener(name, event => event.target === window && event.stopImmediatePropagation(), true);\n";

/// The same in a browser that has no locks and no messages between tabs at all.
const ALONE: &str = "for (const name of ['storage', 'focus'])
    addEventListener(name, event => event.target === window && event.stopImmediatePropagation(), true);
    delete Navigator.prototype.locks; delete window.BroadcastChannel;
    if (navigator.locks) throw new Error('there are locks');\n";

#[tokio::test]
async fn on_a_conflict_both_texts_are_kept_and_shown_side_by_side() {
    both_are_kept(DEAFEN).await;
}

#[tokio::test]
async fn without_locks_and_messages_between_tabs_both_texts_are_kept_too() {
    both_are_kept(ALONE).await;
}

async fn both_are_kept(script: &'static str) {
    let browser = Browser::start().await;
    browser.before(script);
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    let id = editor.saved().await;
    let first = browser.open_tab(&format!("#/edit/{id}")).await;
    let there = Editor::shown(&browser).await;
    there.section("Facts").field("Reviewer").await.fill("Words of the other tab").await;
    browser.until_stored("Words of the other tab").await;
    browser.switch_to(first).await;
    editor.section("Facts").field("Reviewer").await.fill("Words of this tab").await;
    browser.until_stored("Words of this tab").await;
    toast(&browser, "kept as a report of its own").await;
    browser.press_button(".toast", "Compare").await;
    beside(&browser, "Words of the other tab", "Words of this tab").await;
    browser.assert_accessible().await;
    let all = browser.local_storage().await.into_values().collect::<String>();
    assert!(all.contains("Words of the other tab") && all.contains("Words of this tab"));
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn a_report_deleted_in_another_tab_stays_on_screen_and_what_is_written_is_kept() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    editor.saved().await;
    let first = browser.open_tab("#/").await;
    let start = journeys::page::Start::shown(&browser).await;
    start.delete("Checkout down").await;
    browser.switch_to(first).await;
    toast(&browser, "deleted in another tab").await;
    assert_eq!(editor.text().await, REPORT);
    editor.section("Facts").field("Owner").await.fill("Still writing").await;
    browser.until_stored("Still writing").await;
    Page::was_quiet(&browser).await;
}

//! A tab that hangs, is left, or is killed.

use super::{REPORT, begin, mirrored, overflow, save};
use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::{Editor, Page, toast};
use journeys::wait::until_true;
use serde_json::json;

#[tokio::test]
async fn a_tab_that_holds_the_lock_and_hangs_keeps_no_other_from_saving() {
    let browser = Browser::start().await;
    let (editor, id) = begin(&browser).await;
    let first = browser.open_tab(&format!("#/edit/{id}")).await;
    let there = Editor::shown(&browser).await;
    let hold = "return new Promise(done => navigator.locks.request('hindsight', () => {
        done(true); return new Promise(() => {}); }))";
    assert_eq!(browser.eval(hold, &[]).await, json!(true));
    let second = browser.session().window().await.expect("a tab");
    browser.switch_to(first.clone()).await;
    save(&browser, &editor, "Written without the lock").await;
    // The one that hung comes back and overwrites nothing.
    browser.switch_to(second).await;
    toast(&browser, "changed in another tab").await;
    assert_eq!(there.text().await, REPORT.replace("Ana", "Written without the lock"));
    save(&browser, &there, "Written with it").await;
    browser.session().close_window().await.expect("the tab closes");
    browser.switch_to(first).await;
    let field = editor.section("Facts").field("Owner").await;
    until_true("this tab follows", async || field.value().await == "Written with it").await;
}

/// Asks as a browser does before it leaves; whether it would ask the person.
const ASKS: &str = "const event = document.createEvent('BeforeUnloadEvent');

    event.initEvent('beforeunload', false, true);
    window.dispatchEvent(event); return event.defaultPrevented";

#[tokio::test]
async fn one_is_asked_before_leaving_where_the_last_save_failed_and_only_there() {
    let browser = Browser::start().await;
    let (editor, _) = begin(&browser).await;
    save(&browser, &editor, "Kept").await;
    assert_eq!(browser.eval(ASKS, &[]).await, json!(false), "all is saved");
    browser.fill_local_storage().await;
    let words = overflow(&editor).await;
    editor.save_says("Not saved").await;
    assert_eq!(browser.eval(ASKS, &[]).await, json!(true), "something is not");
    // The way to the list asks too, and “no” stays.
    browser.eval("window.confirm = words => { window.asked = words; return false }", &[]).await;
    browser.click(".bar a.button").await;
    until_true("it asks", async || {
        browser
            .eval("return String(window.asked)", &[])
            .await
            .as_str()
            .is_some_and(|words| words.contains("lost"))
    })
    .await;
    assert_eq!(editor.section("Facts").field("Owner").await.value().await, words);
    browser.free_local_storage().await;
    editor.save_says("Saved").await;
    assert_eq!(browser.eval(ASKS, &[]).await, json!(false), "all is saved again");
}

#[tokio::test]
async fn what_was_typed_before_the_tab_was_hidden_survives_the_killing_of_the_browser() {
    if skips(&[Need::Profile]) {
        return;
    }
    let mut browser = Browser::start().await;
    let (editor, id) = begin(&browser).await;
    editor.section("Facts").field("Owner").await.click().await;
    let hide = "const area = document.activeElement; area.value = 'Hidden at once';
        area.dispatchEvent(new Event('input', { bubbles: true }));
        Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))";
    browser.eval(hide, &[]).await;
    // The second copy is on the disk with the answer of the database, and the first may not be for some seconds.
    mirrored(&browser, "Hidden at once").await;
    browser.kill().await;
    Page::open(&browser, &format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    let field = editor.section("Facts").field("Owner").await;
    until_true("the last words are there", async || field.value().await == "Hidden at once").await;
}

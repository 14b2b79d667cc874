//! When the program stops or cannot start, what was saved is shown and handed out without it.

use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::Page;
use serde_json::json;

const REPORT: &str = "# Checkout down\n\n## Facts\n\n**Owner:** Ana\n";

/// What the page hears when the program stops.
const STOP: &str =
    "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))";

#[tokio::test]
async fn a_stopped_program_leaves_a_calm_page_with_every_saved_report() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    editor.section("Facts").field("Owner").await.fill("Bo").await;
    editor.saved().await;
    browser.eval(STOP, &[]).await;
    browser.text_has("main.crash", "Hindsight has stopped").await;
    browser.screenshot("stopped").await;
    browser.assert_accessible().await;
    let file = browser.download(async || browser.click("main.crash a[download]").await).await;
    assert_eq!((file.name.as_str(), file.text()), ("Checkout-down.md", REPORT.replace("Ana", "Bo").as_str()));
}

#[tokio::test]
async fn where_the_program_cannot_be_loaded_the_page_says_so_and_hands_out_every_report() {
    if skips(&[Need::DevTools]) {
        return;
    }
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    editor.saved().await;
    browser.cdp("Network.enable", json!({})).await;
    browser.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*/hindsight-*_bg.wasm"] })).await;
    browser.reload().await;
    browser.text_has("main.crash", "Hindsight could not start").await;
    browser.assert_accessible().await;
    let file = browser.download(async || browser.click("main.crash a[download]").await).await;
    assert_eq!(file.text(), REPORT);
    browser.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
    browser.press_button("main.crash", "Load the page again").await;
    journeys::page::Editor::shown(&browser).await;
}

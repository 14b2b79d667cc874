//! What the browser refuses, undoes, or does half: nothing is lost, and the page says so.

mod copies;
mod letters;
mod program;
mod room;
mod tabs;

use crate::library::MIRRORED;
use journeys::Browser;
use journeys::page::{Editor, Page};
use journeys::wait::until_true;
use serde_json::json;
use std::collections::BTreeMap;

/// A page of the same origin that is not Hindsight.
const ASIDE: &str = "worker.js";

const REPORT: &str = "# Checkout down\n\n## Facts\n\n**Owner:** Ana\n";

async fn begin(browser: &Browser) -> (Editor<'_>, String) {
    Page::start(browser).await;
    let editor = Page::drop(browser, "checkout.md", REPORT).await;
    let id = editor.saved().await;
    (editor, id)
}

/// Writes into the one field of the report.
async fn write(editor: &Editor<'_>, words: &str) {
    editor.section("Facts").field("Owner").await.fill(words).await;
}

/// The same, and waits until it is stored and said to be.
async fn save(browser: &Browser, editor: &Editor<'_>, words: &str) {
    write(editor, words).await;
    browser.until_stored(words).await;
    editor.saved().await;
}

/// Waits until the second copy has these words.
async fn mirrored(browser: &Browser, words: &str) {
    until_true("the second copy has it", async || {
        browser.eval(MIRRORED, &[json!(words)]).await == json!(true)
    })
    .await;
}

/// Writes entries back as they were, all at once. As in a save, what other tabs are told by comes last: one that hears
/// of it sooner stores its text where the next entry then overwrites it.
async fn put_back(browser: &Browser, entries: &BTreeMap<String, String>) {
    let body = "localStorage.clear();
        const entries = Object.entries(arguments[0]).sort(([a], [b]) => a.endsWith('/at') - b.endsWith('/at'));
        for (const [key, value] of entries) localStorage.setItem(key, value)";
    browser.eval(body, &[json!(entries)]).await;
}

/// Writes more than a full storage can make room for; what it is.
async fn overflow(editor: &Editor<'_>) -> String {
    let words = "Words that are as many as the browser has no room for any more. ".repeat(60);
    let field = editor.section("Facts").field("Owner").await;
    field.fill("").await;
    field.insert(words.trim()).await;
    words.trim().to_owned()
}

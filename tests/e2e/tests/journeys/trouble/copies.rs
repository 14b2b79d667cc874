//! Either of the two storages: missing, older than the other, or not to be read.

use super::{ASIDE, MIRRORED, REPORT, begin, mirrored, put_back, save};
use journeys::Browser;
use journeys::page::{Editor, Format, History, Page, Start, toast};
use journeys::site::Fault;
use journeys::wait::until_true;
use serde_json::json;

/// Ways in which there is no second storage, for the worker.
const NO_SECOND: [&str; 3] = [
    "Object.defineProperty(self, 'indexedDB', { value: undefined });\n",
    "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError') };\n",
    "IDBObjectStore.prototype.put = () => { throw new DOMException('failed', 'UnknownError') };\n",
];

#[tokio::test]
async fn where_the_second_storage_is_missing_blocked_or_fails_the_first_is_enough() {
    for script in NO_SECOND {
        println!("{script}");
        let browser = Browser::start().await;
        browser.before("");
        browser.site().spoil("/worker.js", Some(Fault::After(script)));
        let (editor, id) = begin(&browser).await;
        save(&browser, &editor, "Kept once").await;
        // The worker does the rest of its work.
        assert!(editor.download(Format::Finished).await.text().contains("Kept once"));
        assert_eq!(browser.eval(MIRRORED, &[json!("Kept once")]).await, json!(false));
        browser.close_and_return(&format!("#/edit/{id}")).await;
        let editor = Editor::shown(&browser).await;
        assert_eq!(editor.text().await, REPORT.replace("Ana", "Kept once"));
        save(&browser, &editor, "And on").await;
        let start = editor.leave().await;
        start.delete("Checkout down").await;
        start.undo_delete().await;
        start.lists(&["Checkout down"]).await;
    }
}

#[tokio::test]
async fn of_two_storages_the_newer_one_counts_and_the_other_text_is_an_earlier_version() {
    let browser = Browser::start().await;
    browser.before("");
    let (editor, id) = begin(&browser).await;
    save(&browser, &editor, "Written first").await;
    let before = browser.local_storage().await;
    save(&browser, &editor, "Written second").await;
    mirrored(&browser, "Written second").await;
    browser.open(ASIDE).await;
    put_back(&browser, &before).await;
    Page::open(&browser, &format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    let field = editor.section("Facts").field("Owner").await;
    until_true("the newer text is shown", async || field.value().await == "Written second").await;
    let history = History::open(&browser).await;
    browser.press("Escape").await;
    history.closed().await;
    let all = browser.local_storage().await.into_values().collect::<String>();
    assert!(all.contains("Written first"), "the older one is kept");

    // And the other way: what the second copy missed it gets, and nothing older comes back.
    browser.site().spoil("/worker.js", Some(Fault::After(NO_SECOND[1])));
    Page::open(&browser, &format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    save(&browser, &editor, "Written third").await;
    browser.site().spoil("/worker.js", None);
    Page::open(&browser, &format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    mirrored(&browser, "Written third").await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Written third"));
    Page::was_quiet(&browser).await;
}

/// Makes the storage give nothing back as soon as something else says so.
const DEAF: &str = "const get = Storage.prototype.getItem;

    Storage.prototype.getItem = function (key) {
        if (key.startsWith('hindsight/1/report/')) throw new Error('the disk failed');
        return get.call(this, key);
    };\n";

#[tokio::test]
async fn where_reading_fails_on_opening_the_report_does_not_open_and_nothing_is_overwritten() {
    let browser = Browser::start().await;
    browser.before("");
    let (editor, id) = begin(&browser).await;
    save(&browser, &editor, "Still there").await;
    mirrored(&browser, "Still there").await;
    browser.before(DEAF);
    Page::open(&browser, &format!("#/edit/{id}")).await;
    Start::shown(&browser).await;
    toast(&browser, "could not be opened").await;
    browser.before("");
    Page::open(&browser, &format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Still there"));
}

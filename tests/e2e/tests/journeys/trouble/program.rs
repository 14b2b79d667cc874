//! The program: it breaks down, or is not allowed to make a file.

use super::{REPORT, begin, save};
use crate::expected::FULL;
use journeys::Browser;
use journeys::page::{Editor, Format, Page, TroubleDialog, answer_toast, toast};
use journeys::site::Fault;
use journeys::wait::until_true;
use serde_json::json;

/// Takes the storage away between two looks at it, once, so that the program breaks down in the middle of a save.
const BREAK: &str = "const real = localStorage; let looks = 0;

    Object.defineProperty(window, 'localStorage', { configurable: true, get() {
        if (window.broken && ++looks === 2) throw new DOMException('gone', 'SecurityError');
        return real;
    } });\n";

#[tokio::test]
async fn a_panic_in_the_middle_of_a_save_leaves_a_calm_page_with_what_was_saved() {
    let browser = Browser::start().await;
    browser.before(BREAK);
    let (editor, id) = begin(&browser).await;
    save(&browser, &editor, "Saved before").await;
    browser.eval("window.broken = true", &[]).await;
    browser.press("End").await;
    browser.type_keys(" x").await;
    browser.text_has("main.crash", "Hindsight has stopped").await;
    let file = browser.download(async || browser.click("main.crash a[download]").await).await;
    assert!(file.text().starts_with(&REPORT.replace("Ana\n", "Saved before")), "{}", file.text());
    browser.press_button("main.crash", "Load the page again").await;
    until_true("the page is new", async || browser.count("main.crash").await == 0).await;
    Page::open(&browser, &format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    assert!(editor.section("Facts").field("Owner").await.value().await.starts_with("Saved before"));
}

#[tokio::test]
async fn where_no_file_can_be_made_the_text_is_shown_for_copying_and_counts_as_not_downloaded() {
    let browser = Browser::start().await;
    let (editor, _) = begin(&browser).await;
    browser.eval("URL.createObjectURL = () => { throw new Error('refused') }", &[]).await;
    let dialog = editor.download_dialog().await;
    dialog.pick(Format::AsItIs).await;
    browser.press_button("#download", "Download").await;
    let trouble = TroubleDialog::shown(&browser).await;
    assert!(trouble.words().await.contains("save it as checkout-down.md"), "{}", trouble.words().await);
    assert_eq!(browser.value("#trouble textarea").await, REPORT);
    let selected =
        "const e = document.activeElement; return e.value?.slice(e.selectionStart, e.selectionEnd)";
    until_true("all of it is selected", async || browser.eval(selected, &[]).await == json!(REPORT)).await;
    browser.screenshot("no-download").await;
    browser.assert_accessible().await;
    trouble.close().await;
    let start = editor.leave().await;
    start.says("Checkout down", "Never downloaded").await;
    browser.press_button(".backup", "Download a backup").await;
    let trouble = TroubleDialog::shown(&browser).await;
    assert!(browser.value("#trouble textarea").await.contains("Checkout down"));
    trouble.close().await;
    browser.text_has(".backup", "There is no backup yet").await;
    Page::was_quiet(&browser).await;
}

/// What a host may send in place of the part that is loaded later.
const NO_PART: [Fault; 3] = [Fault::Missing, Fault::Page, Fault::Cut];

#[tokio::test]
async fn without_what_is_loaded_later_one_writes_saves_and_takes_the_text_along() {
    for fault in NO_PART {
        println!("{fault:?}");
        let browser = Browser::start().await;
        browser.site().spoil("-later.wasm", Some(fault));
        let editor = Page::begin(&browser, FULL).await;
        toast(&browser, "could not be loaded").await;
        let field = editor.section("Executive Summary").field("Executive Summary").await;
        field.insert("Written without it").await;
        editor.saved().await;
        browser.until_stored("Written without it").await;
        let file = browser.download(async || browser.press_button(".bar", "Download").await).await;
        assert!(file.text().contains("Written without it"), "{}", file.text());
        browser.screenshot("without-later").await;
        let fits = "return document.documentElement.scrollHeight <= innerHeight";
        assert_eq!(
            browser.eval(fits, &[]).await,
            json!(true),
            "the word stands over the page, not beneath it"
        );
        browser.assert_accessible().await;

        // The host is well again: what was asked for is done.
        browser.site().spoil("-later.wasm", None);
        answer_toast(&browser, "Try again").await;
        editor.preview_says("Written without it").await;
        browser.text_has("#download", "Download").await;
    }
}

//! The program: it breaks down, or is not allowed to make a file.

use super::{REPORT, begin, save};
use journeys::Browser;
use journeys::page::{Editor, Format, Page, TroubleDialog};
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

//! What the browser refuses, undoes, or does half: nothing is lost, and the page says so.

use crate::expected::FULL;
use crate::library::MIRRORED;
use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::{Editor, Format, History, Page, Start, TroubleDialog, toast};
use journeys::site::Fault;
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

/// Writes entries back as they were, all at once.
async fn put_back(browser: &Browser, entries: &BTreeMap<String, String>) {
    let body = "localStorage.clear(); for (const [key, value] of Object.entries(arguments[0])) localStorage.setItem(key, value)";
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
    let all = browser.local_storage().await.into_values().collect::<String>();
    assert!(all.contains("Written first"), "an earlier version is left");
}

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

/// Texts that are easily lost: NUL, the line ends of Unicode, half a pair of UTF-16.
const ODD: &str = "const area = document.querySelector('.source.pane textarea');
    area.focus();
    area.value = '# Odd\\n\\nA \\u0000 B \\u2028 C \\u2029 D \\ud83d E \\ude00 F \\ud83e\\udd80 \\ufeff G\\n';
    area.dispatchEvent(new Event('input', { bubbles: true }))";

#[tokio::test]
async fn odd_letters_are_kept_and_half_a_letter_becomes_a_mark() {
    let browser = Browser::start().await;
    let (editor, id) = begin(&browser).await;
    editor.show_source().await;
    browser.eval(ODD, &[]).await;
    browser.until_stored("# Odd").await;
    editor.saved().await;
    // Half a pair is no text in any file; its place is marked as the web does.
    let expected = "# Odd\n\nA \0 B \u{2028} C \u{2029} D \u{fffd} E \u{fffd} F 🦀 \u{feff} G\n";
    assert_eq!(editor.text().await, expected);
    Page::open(&browser, &format!("#/edit/{id}")).await;
    assert_eq!(Editor::shown(&browser).await.text().await, expected);
}

#[tokio::test]
async fn a_save_while_a_letter_is_composed_disturbs_neither_the_letter_nor_undo() {
    if skips(&[Need::DevTools]) {
        return;
    }
    let browser = Browser::start().await;
    let (editor, _) = begin(&browser).await;
    let field = editor.section("Facts").field("Owner").await;
    field.fill("Team ").await;
    editor.saved().await;
    for letters in ["に", "にほ", "にほん"] {
        let compose = json!({ "text": letters, "selectionStart": letters.chars().count(), "selectionEnd": letters.chars().count() });
        browser.cdp("Input.imeSetComposition", compose).await;
        browser.until_stored(&format!("Team {letters}")).await;
        assert_eq!(field.value().await, format!("Team {letters}"));
    }
    browser.cdp("Input.insertText", json!({ "text": "日本" })).await;
    assert_eq!(field.value().await, "Team 日本");
    browser.type_keys("!").await;
    browser.until_stored("Team 日本!").await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Team 日本!"));
    editor.undo_all().await;
    assert_eq!(editor.text().await, REPORT);
    editor.redo_all().await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Team 日本!"));
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

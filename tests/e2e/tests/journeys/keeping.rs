//! Keeping: what is written is there after a reload, and where it cannot be kept the page says so.

use crate::expected::{FULL, assert_same};
use journeys::engine::{Need, skips};
use journeys::page::{Editor, Format, Page};
use journeys::wait::until_true;
use journeys::{Browser, Setup, Storage};
use serde_json::json;

/// Where the caret is, and how far its control is from the top of the window.
const PLACE: &str = "const e = document.activeElement;
    return [e.selectionStart, Math.round(e.getBoundingClientRect().top)]";

#[tokio::test]
async fn a_reload_brings_back_the_same_report_at_the_same_place() {
    let mut browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.section("Title").field("Title of the report").await.fill("Half written").await;
    let rows = editor.section("Timeline").rows();
    rows.cell(2, "Notes").await.fill("halfway through a word").await;
    for _ in 0..5 {
        browser.press("ArrowLeft").await;
    }
    let id = editor.saved().await;
    let focus = rows.focus().await;
    assert_eq!(focus.as_ref().map(|(row, _)| *row), Some(2));
    let place = browser.eval(PLACE, &[]).await;

    for way in ["reload", "closed tab", "restart"] {
        if way == "restart" && skips(&[Need::Profile]) {
            continue;
        }
        match way {
            "reload" => browser.reload().await,
            "closed tab" => browser.close_and_return("").await,
            _ => {
                browser.restart().await;
                browser.open("").await;
            }
        }
        let editor = Editor::shown(&browser).await;
        let rows = editor.section("Timeline").rows();
        rows.focus_is_in(2).await;
        until_true(&format!("the place is {place} after: {way}"), async || {
            let now = browser.eval(PLACE, &[]).await;
            let near = |at: usize| Some((now.get(at)?.as_i64()? - place.get(at)?.as_i64()?).abs());
            near(0) == Some(0) && near(1).is_some_and(|pixels| pixels <= 2)
        })
        .await;
        assert_eq!(rows.focus().await, focus, "{way}");
        assert_eq!(editor.saved().await, id, "{way}");
        assert_eq!(rows.cell(2, "Notes").await.value().await, "halfway through a word", "{way}");
        assert_eq!(editor.title().await, "Half written", "{way}");
    }
    Page::was_quiet(&browser).await;
}

/// Notes when each key and each save was.
const WATCH: &str = "window.saves = []; window.typed = 0; const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) { set.call(this, key, value); window.saves.push([performance.now(), value]); };
    addEventListener('input', () => { window.typed = performance.now(); }, true);";

/// Milliseconds from the last key to the first save that has these words.
const DELAY: &str =
    "return (window.saves.find(([, value]) => value.includes(arguments[0]))?.[0] ?? Infinity) - window.typed";

#[tokio::test]
async fn what_is_typed_is_saved_within_300_ms_of_the_last_key() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.saved().await;
    browser.eval(WATCH, &[]).await;
    let authors = editor.section("Incident Overview").field("Authors").await;
    let mut delays = Vec::new();
    // Another process may hold the machine up; the page is asked three times and has to be in time once.
    for word in ["one", "two", "three"] {
        let text = format!("{word} and all the others");
        authors.fill(&text).await;
        browser.until_stored(&text).await;
        delays.push(browser.eval(DELAY, &[json!(text)]).await.as_f64().unwrap_or(f64::INFINITY));
        editor.save_says("Saved").await;
    }
    assert!(
        delays.iter().any(|delay| *delay <= 300.0),
        "milliseconds from the last key to the save: {delays:?}"
    );
}

/// Notes when each key was, and when the page said that something is not saved.
const NOTICE: &str = "window.typed = 0; window.noticed = 0;
    addEventListener('input', () => { window.typed = performance.now(); window.noticed = 0 }, true);
    new MutationObserver(() => {
        if (!window.noticed && document.querySelector('.bar .save')?.innerText.includes('Not saved'))
            window.noticed = performance.now();
    }).observe(document.querySelector('.bar'), { subtree: true, childList: true, characterData: true });
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";

#[tokio::test]
async fn that_something_is_not_saved_is_said_within_a_second_of_the_last_key() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.saved().await;
    browser.eval(NOTICE, &[]).await;
    let authors = editor.section("Incident Overview").field("Authors").await;
    let mut delays = Vec::new();
    // Another process may hold the machine up; the page is asked three times and has to be in time once.
    for word in ["one", "two", "three"] {
        authors.fill(word).await;
        let seen = "return window.noticed && window.noticed - window.typed";
        until_true("it is noticed", async || browser.eval(seen, &[]).await.as_f64() > Some(0.0)).await;
        delays.push(browser.eval(seen, &[]).await.as_f64().unwrap_or(f64::INFINITY));
    }
    assert!(delays.iter().any(|delay| *delay <= 1000.0), "milliseconds to the notice: {delays:?}");
}

#[tokio::test]
async fn what_is_typed_is_saved_at_once_when_the_page_is_hidden_or_left() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.saved().await;
    let authors = editor.section("Incident Overview").field("Authors").await;
    authors.click().await;
    // Key, hiding and look at the storage in one go: nothing can happen in between.
    let hide = "const area = document.activeElement; area.value = 'Hidden at once';
        area.dispatchEvent(new Event('input', { bubbles: true }));
        const before = Object.values(localStorage).join().includes('Hidden at once');
        Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        delete document.visibilityState;
        return [before, Object.values(localStorage).join().includes('Hidden at once')]";
    assert_eq!(browser.eval(hide, &[]).await, json!([false, true]));

    authors.fill("Left at once").await;
    browser.open("").await;
    let editor = Editor::shown(&browser).await;
    assert_eq!(editor.section("Incident Overview").field("Authors").await.value().await, "Left at once");
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn without_storage_the_page_says_so_and_the_report_can_be_downloaded() {
    for (need, storage) in [(Need::RefusedStorage, Storage::Refused), (Need::AbsentStorage, Storage::Absent)]
    {
        if !skips(&[need]) {
            without_storage(storage, "").await;
        }
    }
}

/// The same where no setting of the browser does it.
const NO_STORAGE: [&str; 2] = [
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } });\n",
    "Object.defineProperty(window, 'localStorage', { value: null });\n",
];

#[tokio::test]
async fn where_asking_for_the_storage_throws_or_gives_nothing_the_report_can_be_downloaded() {
    for script in NO_STORAGE {
        without_storage(Storage::Kept, script).await;
    }
}

async fn without_storage(storage: Storage, script: &'static str) {
    let browser = Browser::with(Setup { storage, ..Setup::default() }).await;
    if !script.is_empty() {
        browser.before(script);
    }
    let start = Page::start(&browser).await;
    assert!(start.lead().await.contains("download your report"), "{}", start.lead().await);
    let editor = start.begin(FULL).await;
    editor.section("Incident Overview").field("Authors").await.fill("Nobody keeps this").await;
    editor.save_says("Not saved").await;
    browser.screenshot("storage-blocked").await;
    browser.assert_accessible().await;
    let saved = editor.download(Format::AsItIs).await;
    assert!(saved.text().contains("**Authors:** Nobody keeps this"), "{}", saved.text());
    assert_eq!(browser.foreign_requests().await, [""; 0]);
}

#[tokio::test]
async fn with_the_storage_full_the_page_says_so_and_the_report_can_be_downloaded() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.saved().await;
    browser.fill_local_storage().await;
    let text = "More than the browser keeps. ".repeat(40);
    editor.section("Executive Summary").field("Executive Summary").await.insert(&text).await;
    editor.save_says("Not saved").await;
    browser.screenshot("storage-full").await;
    browser.assert_accessible().await;
    let saved = editor.download(Format::AsItIs).await;
    assert!(saved.text().contains(text.trim()), "the download has what was not saved");
    let rescued = browser.download(async || editor.press("Download a copy").await).await;
    assert_same("the copy and the download", rescued.text(), saved.text());

    // Another tab makes room: saving resumes when the person comes back, without a key.
    let first = browser.open_tab("theme.js").await;
    browser.free_local_storage().await;
    browser.switch_to(first).await;
    editor.save_says("Saved").await;
    browser.until_stored("More than the browser keeps").await;
    // Full once more, and room again by the time of the next key.
    browser.fill_local_storage().await;
    let authors = editor.section("Incident Overview").field("Authors").await;
    authors.fill("Words that are as many as the browser has no room for any more. ".repeat(3).trim()).await;
    editor.save_says("Not saved").await;
    browser.free_local_storage().await;
    authors.fill("Room again").await;
    editor.save_says("Saved").await;
    browser.until_stored("Room again").await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn a_storage_that_ignores_writes_or_gives_nothing_back_is_found_out() {
    let broken = [
        ("writes do nothing", "Storage.prototype.setItem = () => {}"),
        ("writes throw", "Storage.prototype.setItem = () => { throw new Error('the disk failed') }"),
        ("reads throw", "Storage.prototype.getItem = () => { throw new Error('the disk failed') }"),
        ("reads give nothing", "Storage.prototype.getItem = () => null"),
    ];
    for (what, script) in broken {
        let browser = Browser::start().await;
        let editor = Page::begin(&browser, FULL).await;
        editor.saved().await;
        browser.eval(script, &[]).await;
        editor.section("Incident Overview").field("Authors").await.fill("Nobody keeps this").await;
        println!("{what}");
        editor.save_says("Not saved").await;
        let saved = browser.download(async || editor.press("Download a copy").await).await;
        assert!(saved.text().contains("**Authors:** Nobody keeps this"), "{what}");
    }
}

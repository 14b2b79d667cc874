//! The page goes away in the middle of a word: loaded anew, closed, crashed, killed, frozen, kept by the browser.

use journeys::Browser;
use journeys::engine::{Engine, Need, skips};
use journeys::page::{Editor, Field, Page};
use journeys::wait::until_true;
use serde_json::json;

/// A page of the same origin that is not Hindsight.
const ASIDE: &str = "theme.js";

const REPORT: &str = "# Checkout down\n\n## Facts\n\n**Owner:** Ana\n";

/// Milliseconds from the last key to the end.
const DELAYS: [u32; 4] = [0, 50, 150, 300];

/// Makes the page go away so many milliseconds after the next key, noting for another page what it says about saving.
const LEAVE: &str = "const [ms, closes] = arguments;
    addEventListener('input', () => setTimeout(() => {
        localStorage.setItem('shown', document.querySelector('.bar .save').innerText);
        if (closes) close(); else location.reload();
    }, ms), { once: true, capture: true });
    window.waits = true";

async fn begin(browser: &Browser) -> (Editor<'_>, String) {
    Page::start(browser).await;
    let editor = Page::drop(browser, "checkout.md", REPORT).await;
    let id = editor.saved().await;
    (editor, id)
}

async fn owner<'a>(editor: &Editor<'a>) -> Field<'a> {
    editor.section("Facts").field("Owner").await
}

#[tokio::test]
async fn a_reload_right_after_a_key_loses_nothing() {
    let browser = Browser::start().await;
    begin(&browser).await;
    for delay in DELAYS {
        let editor = Editor::shown(&browser).await;
        let words = format!("Left after {delay} m");
        owner(&editor).await.fill(&words).await;
        browser.eval(LEAVE, &[json!(delay), json!(false)]).await;
        browser.last_key("s").await;
        let fresh = "return !window.waits && document.documentElement?.hasAttribute('data-started')";
        until_true("the page is new", async || browser.eval(fresh, &[]).await == json!(true)).await;
        let editor = Editor::shown(&browser).await;
        let value = owner(&editor).await.value().await;
        let shown = browser.local_storage().await.remove("shown");
        assert_eq!(value, format!("{words}s"), "{delay} ms after the key the page said {shown:?}");
    }
    Page::was_quiet(&browser).await;
}

/// A link that opens a page which may close itself.
const LINK: &str = "const a = document.body.appendChild(document.createElement('a'));
    Object.assign(a, { id: 'opener', href: arguments[0], target: '_blank', rel: 'opener', textContent: 'Open' });
    a.style = 'position: fixed; inset: 0 auto auto 0; z-index: 9; background: white'";

#[tokio::test]
async fn a_tab_closed_right_after_a_key_loses_nothing() {
    let browser = Browser::start().await;
    let (_, id) = begin(&browser).await;
    let route = format!("#/edit/{id}");
    for delay in DELAYS {
        browser.open(ASIDE).await;
        browser.eval(LINK, &[json!(browser.site().address(&route))]).await;
        browser.click("#opener").await;
        let (first, second) = browser.two_tabs().await;
        browser.switch_to(second).await;
        let editor = Editor::shown(&browser).await;
        let words = format!("Closed after {delay} m");
        owner(&editor).await.fill(&words).await;
        browser.eval(LEAVE, &[json!(delay), json!(true)]).await;
        browser.last_key("s").await;
        browser.one_tab().await;
        browser.switch_to(first).await;
        Page::open(&browser, &route).await;
        let editor = Editor::shown(&browser).await;
        let value = owner(&editor).await.value().await;
        let shown = browser.local_storage().await.remove("shown");
        assert_eq!(value, format!("{words}s"), "{delay} ms after the key the page said {shown:?}");
    }
}

#[tokio::test]
async fn what_was_shown_as_saved_survives_a_crash_of_the_page() {
    if skips(&[Need::DevTools]) {
        return;
    }
    let browser = Browser::start().await;
    let (editor, id) = begin(&browser).await;
    owner(&editor).await.fill("Shown as saved").await;
    browser.until_stored("Shown as saved").await;
    editor.saved().await;
    let first = browser.open_tab(ASIDE).await;
    let second = browser.session().window().await.expect("a tab");
    browser.switch_to(first).await;
    // The answer never comes: who would give it has crashed.
    drop(browser.session().cdp().send_raw("Page.crash", json!({})).await);
    browser.switch_to(second).await;
    Page::open(&browser, &format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Shown as saved"));
}

#[tokio::test]
async fn what_was_shown_as_saved_a_second_ago_survives_the_killing_of_the_browser() {
    if skips(&[Need::Profile]) {
        return;
    }
    let mut browser = Browser::start().await;
    let (editor, id) = begin(&browser).await;
    owner(&editor).await.fill("Shown as saved").await;
    browser.until_stored("Shown as saved").await;
    editor.saved().await;
    // The second is what is promised, so it passes in the page.
    browser.eval("return new Promise(done => setTimeout(done, 1000))", &[]).await;
    browser.kill().await;
    Page::open(&browser, &format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Shown as saved"));
}

#[tokio::test]
async fn a_frozen_page_has_stored_everything() {
    if skips(&[Need::DevTools]) {
        return;
    }
    let browser = Browser::start().await;
    let (editor, _) = begin(&browser).await;
    owner(&editor).await.fill("Frozen in the middle").await;
    browser.cdp("Page.setWebLifecycleState", json!({ "state": "frozen" })).await;
    // No timer runs there any more, so what is stored was stored on freezing or before.
    let first = browser.open_tab(ASIDE).await;
    browser.until_stored("Frozen in the middle").await;
    browser.switch_to(first).await;
    browser.cdp("Page.setWebLifecycleState", json!({ "state": "active" })).await;
    owner(&editor).await.fill("Awake again").await;
    browser.until_stored("Awake again").await;
}

#[tokio::test]
async fn without_a_network_writing_saving_and_downloading_go_on() {
    if skips(&[Need::DevTools]) {
        return;
    }
    let browser = Browser::start().await;
    let (editor, _) = begin(&browser).await;
    let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.cdp("Network.enable", json!({})).await;
    browser.cdp("Network.emulateNetworkConditions", offline).await;
    owner(&editor).await.fill("Written on a train").await;
    browser.until_stored("Written on a train").await;
    editor.saved().await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Written on a train"));
}

#[tokio::test]
async fn a_page_that_comes_back_from_the_browsers_memory_shows_what_was_stored_since() {
    let browser = Browser::start().await;
    let (_, id) = begin(&browser).await;
    let route = format!("#/edit/{id}");
    browser.eval("addEventListener('pageshow', event => { window.back = event.persisted })", &[]).await;
    let blank = browser.site().address(ASIDE);
    browser.session().goto(&blank).await.expect("another page opens");
    let first = browser.open_tab(&route).await;
    let there = Editor::shown(&browser).await;
    owner(&there).await.fill("Written meanwhile").await;
    browser.until_stored("Written meanwhile").await;
    there.saved().await;
    browser.switch_to(first).await;
    browser.session().back().await.expect("the way back");
    let editor = Editor::shown(&browser).await;
    let field = owner(&editor).await;
    until_true("the newer words are shown", async || field.value().await == "Written meanwhile").await;
    let back = browser.eval("return window.back === true", &[]).await == json!(true);
    println!("{}: from memory: {back}", browser.engine().name());
    assert!(back || browser.engine() != Engine::Chromium, "Chromium kept the page");
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Written meanwhile"));
    let all = browser.local_storage().await.into_values().collect::<String>();
    assert!(all.contains("Written meanwhile"));
}

//! The harness itself, on a page that says what reached it: a journey can only be trusted if its tools can fail.

use journeys::engine::{Need, skips};
use journeys::wait::{until, until_true};
use journeys::{Browser, Setup, Storage};
use std::cell::RefCell;
use std::path::Path;

fn fixture() -> Setup {
    Setup { root: Path::new(env!("CARGO_MANIFEST_DIR")).join("fixture"), ..Setup::default() }
}

async fn start() -> Browser {
    let browser = Browser::with(fixture()).await;
    browser.open("").await;
    browser
}

#[tokio::test]
async fn keys_text_files_and_the_clipboard_reach_the_page() {
    let browser = start().await;
    browser.fill("#text", "one\ntwo").await;
    browser.insert(" 🦀").await;
    assert_eq!(browser.value("#text").await, "one\ntwo 🦀");
    assert!(browser.focus().await.starts_with("textarea#text"));
    browser.press("Alt+ArrowUp").await;
    browser.text_has("#said", "Alt ArrowUp").await;

    let file = browser.folder().write("a.md", "# A");
    browser.upload("#file", &[&file]).await;
    browser.text_has("#said", "a.md: # A").await;
    browser.drop_file("#text", "b.json", "{").await;
    browser.text_has("#said", "b.json: {").await;
    browser.paste("#text", "c").await;
    browser.text_has("#said", "pasted c").await;
}

#[tokio::test]
async fn what_is_copied_can_be_read_from_the_clipboard() {
    if skips(&[Need::Clipboard]) {
        return;
    }
    let browser = start().await;
    browser.fill("#text", "one\ntwo 🦀").await;
    browser.grant_clipboard().await;
    browser.click("#text").await;
    browser.press("Mod+a").await;
    browser.press("Mod+c").await;
    assert_eq!(browser.clipboard().await, "one\ntwo 🦀");
}

#[tokio::test]
async fn a_download_is_handed_over_whole_and_keeps_its_name() {
    let browser = start().await;
    for text in ["first\n", "second, longer than the first\n"] {
        browser.fill("#text", text).await;
        let saved = browser.download(async || browser.click("#save").await).await;
        assert_eq!((saved.name.as_str(), saved.text()), ("text.md", text));
    }
}

#[tokio::test]
async fn what_is_kept_is_there_after_a_reload_a_closed_tab_and_a_restart() {
    let mut browser = start().await;
    browser.fill("#text", "kept").await;
    browser.click("#keep").await;
    browser.text_has("#said", "kept").await;
    browser.reload().await;
    assert_eq!(browser.local_storage().await["text"], "kept");
    browser.close_and_return("").await;
    assert_eq!(browser.local_storage().await["text"], "kept");
    if skips(&[Need::Profile]) {
        return;
    }
    browser.restart().await;
    browser.open("").await;
    assert_eq!(browser.local_storage().await["text"], "kept");
}

#[tokio::test]
async fn storage_can_be_full_or_blocked() {
    let browser = start().await;
    browser.fill_local_storage().await;
    browser.fill("#text", "more").await;
    browser.click("#keep").await;
    browser.text_has("#said", "QuotaExceededError").await;
    drop(browser);

    for (need, storage, error) in [
        (Need::RefusedStorage, Storage::Refused, "SecurityError"),
        (Need::AbsentStorage, Storage::Absent, "TypeError"),
    ] {
        if !skips(&[need]) {
            let browser = Browser::with(Setup { storage, ..fixture() }).await;
            browser.open("").await;
            browser.click("#keep").await;
            browser.text_has("#said", error).await;
        }
    }
}

#[tokio::test]
async fn errors_foreign_requests_and_missing_files_are_noticed() {
    let browser = start().await;
    assert_eq!(browser.console_errors().await, [""; 0]);

    browser.eval("document.getElementById('bad').src = 'https://example.org/a.png'", &[]).await;
    browser.eval("return fetch('not-there').then(() => console.error('wrong'))", &[]).await;
    let errors = RefCell::new(Vec::new());
    until_true("both errors are noticed", async || {
        let new = browser.console_errors().await;
        let mut all = errors.borrow_mut();
        all.extend(new);
        ["wrong", "Content Security Policy"]
            .iter()
            .all(|part| all.iter().any(|line: &String| line.contains(part)))
    })
    .await;
    assert!(browser.site().missing()[0].ends_with("not-there"));
    let foreign =
        until("the request is noticed", async || browser.foreign_requests().await.into_iter().next());
    assert_eq!(foreign.await, "https://example.org/a.png");
}

#[tokio::test]
async fn bad_markup_is_noticed() {
    if skips(&[Need::OnceIsEnough]) {
        return;
    }
    let browser = start().await;
    browser.assert_accessible().await;
    browser.eval("document.getElementById('bad').removeAttribute('alt')", &[]).await;
    assert!(browser.violations().await.iter().any(|line| line.starts_with("image-alt")));
}

#[tokio::test]
async fn size_and_media_are_what_was_asked_for() {
    if skips(&[Need::Emulation]) {
        return;
    }
    let browser = start().await;
    browser.resize(400, 700).await;
    browser.dark().await;
    let seen = browser
        .eval("return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches].join()", &[])
        .await;
    assert_eq!(seen, "400,true");
}

//! The host is away, sends wrong files, or has something newer: the page starts all the same, never from two builds.

use crate::expected::FULL;
use journeys::page::{Editor, Format, Page};
use journeys::site::Fault;
use journeys::wait::{until, until_true};
use journeys::{Browser, Setup};
use serde_json::json;
use std::path::{Path, PathBuf};

/// A page of the same origin that is not Hindsight.
const ASIDE: &str = "theme.js";

const REPORT: &str = "# Checkout down\n\n## Facts\n\n**Owner:** Ana\n";

/// A browser whose host sends every byte as it was built.
async fn start() -> Browser {
    Browser::with(Setup { watched: false, ..Setup::default() }).await
}

/// Waits until the browser keeps the files of the page for itself.
async fn kept(browser: &Browser) {
    let body = "return navigator.serviceWorker.getRegistration().then(found => found?.active?.state === 'activated')";
    until_true("the page is kept", async || browser.eval(body, &[]).await == json!(true)).await;
}

async fn fill(editor: &Editor<'_>, browser: &Browser, words: &str) {
    editor.section("Facts").field("Owner").await.fill(words).await;
    browser.until_stored(words).await;
    editor.saved().await;
}

#[tokio::test]
async fn without_a_host_the_page_starts_and_all_of_it_works() {
    let browser = start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    let id = editor.saved().await;
    kept(&browser).await;

    browser.site().silence(true);
    browser.site().asked();
    browser.reload().await;
    let editor = Editor::shown(&browser).await;
    fill(&editor, &browser, "Written on a train").await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Written on a train"));
    browser.close_and_return(&format!("#/edit/{id}")).await;
    let editor = Editor::shown(&browser).await;
    assert_eq!(editor.section("Facts").field("Owner").await.value().await, "Written on a train");

    // The rules, the formats and the page of a rule come from what is loaded later.
    let start = editor.leave().await;
    let editor = start.begin(FULL).await;
    let why = editor.check().await.why("“Executive Summary” has no text yet").await;
    why.says("Why it matters").await;
    browser.press("Escape").await;
    assert!(editor.download(Format::Finished).await.text().starts_with("# "));
    // The browser itself asks whether there is a newer build; nothing else is asked of the host.
    let asked = browser.site().asked();
    assert!(asked.iter().all(|path| path.ends_with("/offline.js")), "{asked:?}");
    assert_eq!(browser.site().missing(), [""; 0]);
}

/// Another version of the built page in a folder of the test: it says so in two of its files. Its list of files is that
/// of the first with these two put right.
fn second(browser: &Browser) -> PathBuf {
    let root = browser.folder().sub("second");
    copy(&Setup::default().root, &root);
    let read = |name: &str| std::fs::read_to_string(root.join(name)).expect("a file of the page");
    let (page, script, list) = (read("index.html"), read("theme.js"), read("offline.js"));
    assert!(list.contains("\"index.html\": \""), "the page was built by `cargo xtask build`");
    let page = page.replacen("<title>", "<meta name=release content=second><title>", 1);
    let script = format!("{script}\ndocument.documentElement.dataset.release = 'second';\n");
    let mut lines: Vec<String> = list.lines().map(str::to_owned).collect();
    for (name, text) in [("index.html", &page), ("theme.js", &script)] {
        let start = format!("  \"{name}\": \"");
        let line = lines.iter_mut().find(|line| line.starts_with(&start)).expect("a line of the list");
        *line = format!("{start}{:08x}\",", checksum(text.as_bytes()));
        std::fs::write(root.join(name), text).expect("a file of the page");
    }
    std::fs::write(root.join("offline.js"), lines.join("\n")).expect("the list");
    root
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// The CRC-32 of some bytes.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

/// Which version two of the page's files are of. They must be of one.
async fn version(browser: &Browser) -> &'static str {
    let body = "return [document.querySelector('meta[name=release]')?.content ?? 'first',
        document.documentElement.dataset.release ?? 'first']";
    let found = browser.eval(body, &[]).await;
    assert_eq!(found[0], found[1], "a page of two builds");
    if found[0] == "second" { "second" } else { "first" }
}

/// Has the browser look for a newer version, as it does by itself on every visit; what becomes of it.
async fn look(browser: &Browser) -> String {
    let body = "return navigator.serviceWorker.getRegistration().then(it => it.update().then(found => {
        const next = found.installing;
        return next ? new Promise(done => next.addEventListener('statechange', () => done(next.state)))
            : found.waiting?.state ?? 'none';
    }, () => 'refused'))";
    browser.eval(body, &[]).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_new_version_waits_until_no_page_uses_the_old_one_and_nothing_is_lost() {
    let browser = start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    let id = editor.saved().await;
    kept(&browser).await;
    browser.reload().await;
    let editor = Editor::shown(&browser).await;
    let newer = second(&browser);

    // It is published in the middle of a word.
    browser.eval("window.mark = true", &[]).await;
    let field = editor.section("Facts").field("Owner").await;
    field.fill("In the middle of").await;
    browser.site().publish(&newer);
    assert_eq!(look(&browser).await, "installed");
    field.click().await;
    browser.press("End").await;
    browser.type_keys(" a word").await;
    browser.until_stored("In the middle of a word").await;
    assert_eq!(browser.eval("return window.mark === true", &[]).await, json!(true), "no reload");
    assert_eq!(version(&browser).await, "first");

    // While another tab has the old one, so has this, loaded anew or not.
    let first = browser.open_tab(&format!("#/edit/{id}")).await;
    let other = browser.session().window().await.expect("a tab");
    assert_eq!(version(&browser).await, "first");
    browser.switch_to(first.clone()).await;
    browser.reload().await;
    let editor = Editor::shown(&browser).await;
    assert_eq!(version(&browser).await, "first");
    assert_eq!(editor.text().await, REPORT.replace("Ana", "In the middle of a word"));

    // The last tab gets the new one when it is loaded, and what was written is there.
    browser.switch_to(other).await;
    browser.session().close_window().await.expect("the tab closes");
    browser.switch_to(first).await;
    until_true("the new version runs", async || {
        browser.reload().await;
        Editor::shown(&browser).await;
        version(&browser).await == "second"
    })
    .await;
    let editor = Editor::shown(&browser).await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "In the middle of a word"));
    browser.site().silence(true);
    browser.reload().await;
    Editor::shown(&browser).await;
    assert_eq!(version(&browser).await, "second");
}

#[tokio::test]
async fn a_new_version_with_a_wrong_file_is_not_taken_and_the_old_one_runs_on() {
    let browser = start().await;
    Page::start(&browser).await;
    Page::drop(&browser, "checkout.md", REPORT).await.saved().await;
    kept(&browser).await;
    browser.site().publish(&second(&browser));
    for fault in [Fault::Page, Fault::Cut, Fault::Missing] {
        browser.site().spoil("-worker_bg.wasm", Some(fault));
        let state = look(&browser).await;
        assert!(["redundant", "refused"].contains(&state.as_str()), "{fault:?}: {state}");
        browser.reload().await;
        let editor = Editor::shown(&browser).await;
        assert_eq!(version(&browser).await, "first");
        fill(&editor, &browser, &format!("After {fault:?}")).await;
        // What the host spoils is not asked of it.
        assert_eq!(editor.text().await, REPORT.replace("Ana", &format!("After {fault:?}")));
    }
    browser.site().spoil("-worker_bg.wasm", None);
    until("the whole version is taken", async || (look(&browser).await == "installed").then_some(())).await;
}

#[tokio::test]
async fn where_the_host_sends_a_wrong_file_for_the_program_every_stored_report_is_handed_out() {
    let program = program();
    // A browser for each: it need not ask a second time for a script that was right.
    for name in ["start.js".to_owned(), format!("{program}.js"), format!("{program}_bg.wasm")] {
        let browser = start().await;
        let [id, body] = with_first(&browser).await;
        for fault in [Fault::Page, Fault::Cut, Fault::Missing] {
            println!("{name}: {fault:?}");
            browser.site().spoil(&name, Some(fault));
            browser.open("").await;
            if name == "start.js" {
                // Even the script is wrong that would hand them out.
                browser.text_has("#boot", "could not be loaded").await;
            } else {
                browser.text_has("main.crash", "Hindsight could not start").await;
                let file = browser.download(async || browser.click("main.crash a[download]").await).await;
                assert_eq!(file.text(), body);
            }
        }
        browser.site().spoil(&name, None);
        // Loading again is what the page says one should do; an engine may keep what was wrong until then.
        if name == "start.js" {
            browser.reload().await;
        } else {
            browser.press_button("main.crash", "Load the page again").await;
        }
        until_true("it has started", async || browser.count("html[data-started]").await == 1).await;
        Page::open(&browser, &format!("#/edit/{id}")).await;
        assert_eq!(Editor::shown(&browser).await.text().await, body);
    }
}

#[tokio::test]
async fn where_the_host_sends_a_wrong_file_for_the_worker_one_writes_and_takes_the_text_along() {
    for fault in [Fault::Page, Fault::Cut, Fault::Missing] {
        let browser = start().await;
        let [id, body] = with_first(&browser).await;
        browser.site().spoil("-worker_bg.wasm", Some(fault));
        Page::open(&browser, &format!("#/edit/{id}")).await;
        assert_eq!(Editor::shown(&browser).await.text().await, body);
    }
}

/// Stores a report before the page is opened; its id and its text.
async fn with_first(browser: &Browser) -> [String; 2] {
    let envelope = include_str!("../../../envelopes/v1.json").trim_end();
    let stored: serde_json::Value = serde_json::from_str(envelope).expect("an envelope");
    let text = |name: &str| stored[name].as_str().unwrap_or_default().to_owned();
    browser.open(ASIDE).await;
    browser.set_local_storage(&format!("hindsight/1/report/{}/a", text("id")), envelope).await;
    [text("id"), text("body")]
}

/// The hashed name of the program, without what its two files end with.
fn program() -> String {
    let names = std::fs::read_dir(Setup::default().root).expect("the built page").flatten();
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names = names.filter_map(|name| Some(name.strip_suffix("_bg.wasm")?.to_owned()));
    names.find(|name| !name.ends_with("-worker")).expect("the program")
}

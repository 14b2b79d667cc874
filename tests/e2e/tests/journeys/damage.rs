//! What is stored is not what was written: damaged, of another version, gone.

use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::{Editor, Page, Start, TroubleDialog, toast};
use serde_json::json;

/// A page of the same origin that is not Hindsight.
const ASIDE: &str = "theme.js";

const REPORT: &str = "# Checkout down\n\n## Facts\n\n**Owner:** Ana\n";

/// What is no envelope at all.
const GARBAGE: &str = "\u{0}\u{fffd}{ not what was written";

/// Where one of the two copies of a report is stored.
fn slot(id: &str, name: char) -> String {
    format!("hindsight/1/report/{id}/{name}")
}

/// A report that was saved often enough to have two copies; its id.
async fn begin(browser: &Browser) -> String {
    Page::start(browser).await;
    let editor = Page::drop(browser, "checkout.md", REPORT).await;
    let mut id = editor.saved().await;
    for owner in ["Bo", "Carla"] {
        editor.section("Facts").field("Owner").await.fill(owner).await;
        browser.until_stored(owner).await;
        id = editor.saved().await;
    }
    let stored = browser.local_storage().await;
    assert!(['a', 'b'].iter().all(|name| stored.contains_key(&slot(&id, *name))), "{:?}", stored.keys());
    id
}

/// Leaves the page, damages storage where no page can mend it, and opens the report.
async fn damaged(browser: &Browser, id: &str, entries: &[(String, &str)]) {
    browser.open(ASIDE).await;
    for (key, value) in entries {
        browser.set_local_storage(key, value).await;
    }
    Page::open(browser, &format!("#/edit/{id}")).await;
}

#[tokio::test]
async fn one_damaged_copy_is_set_aside_and_the_other_opens() {
    for name in ['a', 'b'] {
        let browser = Browser::start().await;
        let id = begin(&browser).await;
        damaged(&browser, &id, &[(slot(&id, name), GARBAGE)]).await;
        let editor = Editor::shown(&browser).await;
        toast(&browser, "One of the two stored copies of this report is damaged").await;
        let owner = editor.section("Facts").field("Owner").await;
        let value = owner.value().await;
        assert!(value == "Bo" || value == "Carla", "one of the last two saves: {value}");
        assert!(
            browser.local_storage().await.values().any(|text| text.contains("not what was written")),
            "kept"
        );
        owner.fill("Dora").await;
        browser.until_stored("Dora").await;
        Page::was_quiet(&browser).await;
    }
}

#[tokio::test]
async fn two_damaged_copies_are_handed_out_as_they_are() {
    let browser = Browser::start().await;
    let id = begin(&browser).await;
    let whole = browser.local_storage().await;
    // Cut off and overwritten: the words are still there to be read by a person.
    let cut = whole[&slot(&id, 'a')].strip_suffix("\"}").expect("an envelope").to_owned();
    damaged(&browser, &id, &[(slot(&id, 'a'), &cut), (slot(&id, 'b'), GARBAGE)]).await;
    let trouble = TroubleDialog::shown(&browser).await;
    let words = trouble.words().await;
    assert!(words.contains("could not be opened") && words.contains("left as it is"), "{words}");
    let file =
        browser.download(async || browser.press_button("#trouble", "Download what is stored").await).await;
    assert!(file.text().contains("# Checkout down") && file.text().contains(GARBAGE), "{}", file.text());
    trouble.close().await;
    assert_eq!(Start::shown(&browser).await.reports().await, ["A report that cannot be read"]);
    let stored = browser.local_storage().await;
    assert_eq!((&stored[&slot(&id, 'a')], stored[&slot(&id, 'b')].as_str()), (&cut, GARBAGE));
    Page::was_quiet(&browser).await;
}

/// The CRC-32 that ends an envelope.
fn checksum(text: &str) -> u32 {
    let step = |crc: u32, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
    !text.bytes().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(byte), step))
}

#[tokio::test]
async fn a_report_of_a_newer_hindsight_is_handed_out_and_stays_as_it_is() {
    let browser = Browser::start().await;
    let id = begin(&browser).await;
    let whole = browser.local_storage().await.remove(&slot(&id, 'a')).expect("a copy");
    let (covered, _) = whole.rsplit_once(",\"checksum\":\"").expect("a checksum");
    let newer = covered.replacen("\"schema\":1,\"rev\":", "\"schema\":2,\"rev\":9", 1);
    let newer = format!("{newer},\"checksum\":\"{:08x}\"}}", checksum(&newer));
    damaged(&browser, &id, &[(slot(&id, 'a'), &newer)]).await;
    let trouble = TroubleDialog::shown(&browser).await;
    let words = trouble.words().await;
    assert!(words.contains("a newer Hindsight saved this report"), "{words}");
    let file =
        browser.download(async || browser.press_button("#trouble", "Download what is stored").await).await;
    assert!(file.text().contains(&newer));
    trouble.close().await;
    assert_eq!(browser.local_storage().await[&slot(&id, 'a')], newer);
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn a_report_in_the_first_form_ever_stored_opens() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let first = include_str!("../../../envelopes/v1.json").trim_end();
    let envelope: serde_json::Value = serde_json::from_str(first).expect("an envelope");
    let text = |name: &str| envelope[name].as_str().unwrap_or_default().to_owned();
    let id = text("id");
    damaged(&browser, &id, &[(slot(&id, 'a'), first)]).await;
    let editor = Editor::shown(&browser).await;
    assert_eq!(editor.text().await, text("body"));
    assert_eq!(browser.local_storage().await[&slot(&id, 'a')], first, "looking changes nothing");
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn site_data_cleared_while_the_page_is_open_are_stored_again() {
    if skips(&[Need::DevTools]) {
        return;
    }
    let browser = Browser::start().await;
    begin(&browser).await;
    let all = json!({ "origin": browser.site().origin(), "storageTypes": "all" });
    browser.cdp("Storage.clearDataForOrigin", all).await;
    journeys::wait::until_true("nothing is stored", async || browser.local_storage().await.is_empty()).await;
    let editor = Editor::shown(&browser).await;
    editor.section("Facts").field("Owner").await.fill("Dora").await;
    toast(&browser, "The browser’s storage was cleared").await;
    browser.until_stored("Dora").await;
    editor.saved().await;
    browser.reload().await;
    let editor = Editor::shown(&browser).await;
    assert_eq!(editor.text().await, REPORT.replace("Ana", "Dora"));
}

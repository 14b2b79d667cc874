//! What the page looks like, and whether everybody can use it.

use crate::expected::FULL;
use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::{Page, dialog};
use journeys::wait::until;

/// A filled report: what the writing journey hands out.
const WHOLE: &str = include_str!("../../expected/whole.as-it-is.md");

/// Every size and light that is looked at.
const VIEWS: [(&str, u32, u32, bool); 4] = [
    ("light-wide", 1440, 900, false),
    ("dark-wide", 1440, 900, true),
    ("light-narrow", 360, 780, false),
    ("dark-narrow", 360, 780, true),
];

/// Looks at the page as it is in every size and light.
pub(crate) async fn look(browser: &Browser, what: &str) {
    for (view, width, height, dark) in VIEWS {
        browser.resize(width, height).await;
        browser.emulate_media(&[("prefers-color-scheme", if dark { "dark" } else { "light" })]).await;
        browser.screenshot(&format!("{what}-{view}")).await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{what}, {view}: {} violations:\n{}", found.len(), found.join("\n"));
    }
    browser.resize(1440, 900).await;
}

#[tokio::test]
async fn the_start_page_and_the_empty_form_have_no_barriers() {
    if skips(&[Need::Emulation]) {
        return;
    }
    let browser = Browser::start().await;
    let start = Page::start(&browser).await;
    look(&browser, "start").await;
    let editor = start.begin(FULL).await;
    look(&browser, "form-empty").await;
    editor.download_dialog().await;
    look(&browser, "download").await;
    browser.press("Escape").await;
    dialog::open_keys(&browser).await;
    look(&browser, "keys").await;
    dialog::close_keys(&browser).await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn the_filled_form_and_its_source_have_no_barriers() {
    if skips(&[Need::Emulation]) {
        return;
    }
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "whole.md", WHOLE).await;
    look(&browser, "form-filled").await;
    editor.section("Timeline").rows().cell(0, "Event").await.click().await;
    look(&browser, "timeline").await;
    editor.section("Long-term (Within 1 month)").rows().cell(0, "Action").await.click().await;
    look(&browser, "actions").await;
    editor.section("Why It Happened (5 Whys Analysis)").rows().item(2).await.click().await;
    look(&browser, "whys").await;
    editor.section("Incident Overview").field("Date").await.fill("some day").await;
    browser.press("Tab").await;
    look(&browser, "form-wrong").await;
    editor.show_source().await;
    look(&browser, "source").await;
    Page::was_quiet(&browser).await;
}

/// How far the page and its panes are wider than they have room for, in pixels.
pub(crate) const OVERFLOW: &str = "return [document.documentElement, ...document.querySelectorAll('.pane, .start')]
    .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => `${e.className || e.localName}: ${e.scrollWidth} in ${e.clientWidth}`)
    .join(', ')";

#[tokio::test]
async fn at_320_pixels_there_is_one_pane_at_a_time_and_nothing_to_scroll_sideways() {
    if skips(&[Need::Emulation]) {
        return;
    }
    let browser = Browser::start().await;
    browser.resize(320, 640).await;
    Page::start(&browser).await;
    assert_eq!(browser.eval(OVERFLOW, &[]).await, "", "start");
    let editor = Page::drop(&browser, "whole.md", WHOLE).await;
    for (tab, pane) in [
        ("Write", "form"),
        ("Preview", "preview"),
        ("Check", "check"),
        ("Outline", "outline"),
        ("Write", "form"),
    ] {
        editor.tab(tab).await;
        assert_eq!(editor.panes().await, [pane]);
        assert_eq!(browser.eval(OVERFLOW, &[]).await, "", "{pane}");
        browser.screenshot(&format!("320-{pane}")).await;
        browser.assert_accessible().await;
    }
    editor.section("Timeline").rows().cell(1, "Notes").await.fill("written on a telephone").await;
    browser.screenshot("320-timeline").await;
    assert_eq!(browser.eval(OVERFLOW, &[]).await, "", "timeline");
    // What an outline line points at comes to the front.
    editor.tab("Outline").await;
    browser.click(".outline a[href]").await;
    assert_eq!(editor.panes().await, ["form"]);
    editor.show_source().await;
    assert_eq!(editor.panes().await, ["source"]);
    assert_eq!(browser.eval(OVERFLOW, &[]).await, "", "source");
    Page::was_quiet(&browser).await;
}

/// How many check boxes the preview has, and those that do not stand beside their words as in a list: a gap between,
/// lines that start below each other, and the box on the first of them. Nothing as long as the words have no lines.
const BOXES: &str = "const tasks = [...document.querySelectorAll('.sheet .task input')].map(box => {
        const words = document.createRange();
        words.selectNode(box.nextSibling);
        return { words: box.nextSibling.data, box: box.getBoundingClientRect(), lines: [...words.getClientRects()] };
    });
    if (tasks.some(task => !task.lines.length)) return '';
    const edge = document.querySelector('.sheet').getBoundingClientRect().left;
    const wrong = tasks.filter(({ box, lines: [first, ...more] }) => {
        const middle = (box.top + box.bottom) / 2;
        return !(box.left >= edge && first.left - box.right >= 3 && middle > first.top && middle < first.bottom
            && more.every(line => Math.abs(line.left - first.left) < 2));
    });
    return `${tasks.length} boxes, wrong: ${wrong.map(task => task.words)}`";

#[tokio::test]
async fn check_boxes_of_the_preview_hang_beside_their_words() {
    let browser = Browser::start().await;
    browser.resize(1440, 900).await;
    Page::start(&browser).await;
    let list = "- [x] one\n- [ ] a long one, which goes on and on until it takes more than a single line of the preview\n  \
                - [ ] a nested one\n\n1. [ ] a numbered one\n\n* [ ] a loose one\n\n* [x] the last\n";
    let editor = Page::drop(&browser, "checks.md", &format!("# Checks\n\n{list}")).await;
    editor.preview_says("the last").await;
    let found = until("the words beside the boxes have lines", async || {
        Some(browser.eval(BOXES, &[]).await).filter(|found| found != "")
    })
    .await;
    assert_eq!(found, "6 boxes, wrong: ");
    Page::was_quiet(&browser).await;
}

//! Rows and items: by keys alone, by the menu, by the mouse.

use crate::expected::{FULL, TEMPLATE, assert_same};
use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::{Editor, Page};

/// A report with one table and one list. It names its time zone, since a finding in a row is a stop of the Tab key.
const SMALL: &str = "\
# Small

All times in UTC.

## Timeline

| Time | Event | Actor |
|------|-------|-------|
| 09:00 | one | A |
| 09:10 | two | B |
| 09:20 | three | C |

## Next

- first
- second
- third
";

async fn small(browser: &Browser) -> Editor<'_> {
    Page::start(browser).await;
    Page::drop(browser, "small.md", SMALL).await
}

#[tokio::test]
async fn rows_are_written_moved_and_left_by_keys_alone() {
    let browser = Browser::start().await;
    let editor = small(&browser).await;
    let rows = editor.section("Timeline").rows();
    rows.cell(0, "Time").await.click().await;
    for column in ["Event", "Actor"] {
        browser.press("Tab").await;
        rows.focus_is(0, column).await;
    }
    browser.press("Tab").await;
    browser.press("Tab").await;
    rows.focus_is(1, "Time").await;
    browser.press("Shift+Tab").await;
    browser.press("Shift+Tab").await;
    rows.focus_is(0, "Actor").await;

    // Enter adds a row below and goes there.
    browser.press("Enter").await;
    rows.are(4).await;
    rows.focus_is_in(1).await;
    rows.focus_is(1, "Time").await;
    browser.type_keys("09:05").await;
    browser.press("Tab").await;
    browser.type_keys("between").await;
    // Alt with an arrow moves it, and the focus with it.
    browser.press("Alt+ArrowDown").await;
    rows.focus_is_in(2).await;
    rows.focus_is(2, "Event").await;
    browser.press("Alt+ArrowUp").await;
    browser.press("Alt+ArrowUp").await;
    rows.focus_is_in(0).await;
    // At the top it stays where it is.
    browser.press("Alt+ArrowUp").await;
    rows.focus_is(0, "Event").await;
    assert_eq!(rows.first_texts().await, ["09:05", "09:00", "09:10", "09:20"]);
    editor.section("Timeline").press("Sort by time").await;
    assert_eq!(rows.first_texts().await, ["09:00", "09:05", "09:10", "09:20"]);
    editor.undo_all().await;
    assert_same("everything undone and the file", &editor.text().await, SMALL);
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn items_are_added_by_enter_and_removed_by_backspace() {
    let browser = Browser::start().await;
    let editor = small(&browser).await;
    let items = editor.section("Next").rows();
    items.item(2).await.click().await;
    for at in 3..5 {
        browser.press("Enter").await;
        items.are(at + 1).await;
        items.focus_is_in(at).await;
        browser.type_keys("more").await;
    }
    assert_eq!(items.last_texts().await, ["first", "second", "third", "more", "more"]);
    for _ in 0..4 {
        browser.press("Backspace").await;
    }
    items.are(5).await;
    browser.press("Backspace").await;
    items.are(4).await;
    items.focus_is_in(3).await;
    // The first of all has none before it: the focus goes to the one that takes its place.
    items.item(0).await.fill("").await;
    browser.press("Backspace").await;
    items.are(3).await;
    items.focus_is_in(0).await;
    assert_eq!(items.last_texts().await, ["second", "third", "more"]);
    editor.undo_all().await;
    assert_same("everything undone and the file", &editor.text().await, SMALL);
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn the_menu_keeps_the_focus_in_the_list_whatever_it_does() {
    if skips(&[Need::OnceIsEnough]) {
        return;
    }
    let browser = Browser::start().await;
    let editor = small(&browser).await;
    let rows = editor.section("Timeline").rows();
    rows.menu(1, "Insert above").await;
    rows.are(4).await;
    rows.focus_is_in(1).await;
    rows.menu(0, "Duplicate").await;
    rows.are(5).await;
    rows.focus_is_in(1).await;
    rows.menu(1, "Move down").await;
    rows.focus_is_in(2).await;
    assert_eq!(rows.first_texts().await, ["09:00", "", "09:00", "09:10", "09:20"]);
    rows.menu(2, "Move up").await;
    rows.focus_is_in(1).await;
    for left in (0..5).rev() {
        rows.menu(left, "Delete").await;
        rows.are(left).await;
        if left > 0 {
            rows.focus_is_in(left - 1).await;
        }
    }
    journeys::wait::until_true("the focus is on the button that adds a row", async || {
        browser.focus().await.starts_with("button")
    })
    .await;
    browser.press("Enter").await;
    rows.are(1).await;
    rows.focus_is_in(0).await;
    editor.undo_all().await;
    assert_same("everything undone and the file", &editor.text().await, SMALL);
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn a_row_is_dragged_by_its_grip() {
    let browser = Browser::start().await;
    let editor = small(&browser).await;
    let rows = editor.section("Timeline").rows();
    rows.drag(0, 2).await;
    journeys::wait::until_true("the first row is the last", async || {
        rows.first_texts().await == ["09:10", "09:20", "09:00"]
    })
    .await;
    let items = editor.section("Next").rows();
    items.drag(2, 0).await;
    journeys::wait::until_true("the last item is the first", async || {
        items.last_texts().await == ["third", "first", "second"]
    })
    .await;
    editor.undo_all().await;
    assert_same("everything undone and the file", &editor.text().await, SMALL);
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn sections_are_renamed_moved_added_and_deleted() {
    if skips(&[Need::OnceIsEnough]) {
        return;
    }
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.section("Timeline").menu("Rename").await;
    browser.press("Mod+a").await;
    browser.type_keys("What happened when").await;
    browser.press("Enter").await;
    let renamed = editor.section("What happened when");
    renamed.rows().are(9).await;
    renamed.menu("Move down").await;
    renamed.menu("Add a section after").await;
    browser.press("Mod+a").await;
    browser.type_keys("Weather").await;
    browser.press("Enter").await;
    let headings = editor.headings().await;
    let at = |name: &str| {
        headings.iter().position(|heading| heading == name).unwrap_or_else(|| panic!("{name}: {headings:?}"))
    };
    assert!(at("Root Cause Analysis") < at("What happened when"), "{headings:?}");
    assert_eq!(at("Weather"), at("What happened when") + 1);
    editor.section("Impact").menu("Delete section").await;
    assert!(!editor.headings().await.contains(&"Quantitative Impact".to_owned()), "its parts go with it");
    // What only the template has can be had again, in its place.
    editor.add_from_template("Impact").await;
    let again = editor.headings().await;
    assert_eq!(again, headings, "with its parts, where it was");
    editor.undo_all().await;
    assert_same("everything undone and the template", &editor.text().await, TEMPLATE);
    Page::was_quiet(&browser).await;
}

//! Letters that are easily lost, and those that are still being composed.

use super::{REPORT, begin};
use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::{Editor, Page};
use serde_json::json;

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

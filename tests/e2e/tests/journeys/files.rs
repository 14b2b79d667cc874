//! Files in: what is opened comes out byte for byte, and what cannot be opened changes nothing.

use crate::expected::{FULL, assert_same, changed_lines};
use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::{Format, Page, TroubleDialog};
use std::collections::BTreeMap;

/// A report in the words of nobody's template, with a table.
const PAYMENTS: &str = "\
# Payments refused

**Severity:** High  
**Date:** March 3, 2025, 09:35 AM EST

## Timeline

| Time  | Event            | Actor |
|:------|------------------|------:|
| 09:00 | Deploy           | Ines  |
| 09:04 | Errors \\| alarms | Bot   |
| 09:31 | Rolled back      | Ines  |

## Next

1. Say it sooner
2. Check it twice";

/// Texts whose bytes are easily lost.
const ODD: &[(&str, &str)] = &[
    ("plain.md", PAYMENTS),
    ("crlf.md", "# Windows\r\n\r\n**Date:** 2026-01-02  \r\n**Status:** Resolved\r\n\r\n- one\r\n- two\r\n"),
    ("mixed.md", "# Mixed\n\r\n- one\r\n- two\n- three\r\n\r\n\n"),
    ("no-final-newline.md", "# Short\n\n- **Status:** open"),
    ("bom.md", "\u{feff}# With a mark before it\n\ntext\n"),
    ("yaml.md", "---\ntitle: \"A: b\"\ntags: [x]\n---\n\n# Behind front matter\n\n**Date:** today\n"),
    ("toml.md", "+++\ntitle = 'x'\n+++\n# Behind the other kind\n"),
    (
        "everything.md",
        "Setext\n======\n\nOwner | Since\n--- | :-:\nA \\| B | `a|b`\nlonely\n\nUnder\n-----\n\t- tab\n\t  * deep\n\n1) one\n1) \
         one\n\n> quote\n> > deeper\n\n~~~ sh\n# no heading\n~~~\n\n<!-- note -->\n<b>bold</b><br>\nhard  \nbreak\\\nhere[^1] \
         and [link][ref] 👩‍🚒\n\n[^1]: A note.\n[ref]: https://example.org 'Title'\n\n***\n   \n",
    ),
];

#[tokio::test]
async fn every_file_comes_out_as_it_went_in() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    for (name, text) in ODD {
        let editor = Page::drop(&browser, name, text).await;
        assert_same(&format!("{name} as it came out and as it went in"), &editor.text().await, text);
        editor.show_source().await;
        editor.show_form().await;
        browser.reload().await;
        let editor = journeys::page::Editor::shown(&browser).await;
        assert_same(&format!("{name} after a reload and as it went in"), &editor.text().await, text);

        let json = editor.download(Format::Json).await;
        let editor = Page::drop(&browser, "again.json", json.text()).await;
        assert_same(&format!("{name} by way of JSON and as it went in"), &editor.text().await, text);
    }
    Page::was_quiet(&browser).await;
}

/// The reports in the folder that `HINDSIGHT_SEEDS` names; none without it.
fn seeds() -> Vec<(String, String)> {
    let Some(folder) = std::env::var_os("HINDSIGHT_SEEDS") else {
        println!("HINDSIGHT_SEEDS names no folder: only the journeys' own files were opened");
        return Vec::new();
    };
    let mut seeds: Vec<(String, String)> = std::fs::read_dir(&folder)
        .unwrap_or_else(|why| panic!("{}: {why}", folder.display()))
        .map(|entry| entry.expect("a file in the folder"))
        .map(|entry| {
            let text = std::fs::read_to_string(entry.path()).expect("a report is UTF-8");
            (entry.file_name().to_string_lossy().into_owned(), text)
        })
        .collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{} holds no reports", folder.display());
    seeds
}

#[tokio::test]
async fn reports_of_others_come_out_as_they_went_in() {
    if skips(&[Need::OnceIsEnough]) {
        return;
    }
    let browser = Browser::start().await;
    let mut editor = None;
    for (name, text) in seeds() {
        if editor.is_none() {
            // The first by the button, the others by dropping them.
            let file = browser.folder().write(&name, &text);
            editor = Some(Page::start(&browser).await.upload(&[&file]).await);
        } else {
            editor = Some(Page::drop(&browser, &name, &text).await);
        }
        let editor = editor.as_ref().expect("an open report");
        let saved = editor.download(Format::AsItIs).await;
        assert_same(&format!("{name} as it came out and as it went in"), saved.text(), &text);
        browser.screenshot(&format!("seed-{}", name.get(..3).unwrap_or(&name))).await;
        assert!(!editor.headings().await.is_empty(), "{name} has a form");
    }
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn one_cell_edited_is_one_line_changed() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let mut reports = vec![("payments.md".to_owned(), PAYMENTS.to_owned())];
    reports.extend(seeds().into_iter().filter(|(name, _)| name.starts_with("000")));
    for (name, text) in reports {
        let editor = Page::drop(&browser, &name, &text).await;
        let event = editor.section("Timeline").rows().cell(1, "Event").await;
        event.fill("Somebody | saw it").await;
        let after = editor.text().await;
        let changed = changed_lines(&text, &after);
        assert_eq!(changed.len(), 1, "{name}: lines {changed:?}");
        let line = after.lines().nth(changed[0] - 1).unwrap_or_default();
        assert!(line.contains("Somebody \\| saw it"), "{name}: {line}");
        editor.undo_all().await;
        assert_same(&format!("{name} after undo and before"), &editor.text().await, &text);
    }
    Page::was_quiet(&browser).await;
}

/// The text of every kept report by its id, in its newest copy. Where the reader was is kept with it and may change.
async fn kept_texts(browser: &Browser) -> BTreeMap<String, (u64, String)> {
    let mut texts: BTreeMap<String, (u64, String)> = BTreeMap::new();
    for stored in browser.local_storage().await.into_values() {
        let Ok(envelope) = serde_json::from_str::<serde_json::Value>(&stored) else { continue };
        let (Some(id), Some(body)) = (envelope["id"].as_str(), envelope["body"].as_str()) else { continue };
        let copy = (envelope["rev"].as_u64().unwrap_or_default(), body.to_owned());
        let newest = texts.entry(id.to_owned()).or_default();
        if copy.0 >= newest.0 {
            *newest = copy;
        }
    }
    for copy in texts.values_mut() {
        copy.0 = 0;
    }
    texts
}

#[tokio::test]
async fn a_broken_file_says_where_and_what_and_replaces_nothing() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    editor.section("Incident Overview").field("Incident ID").await.fill("INC-20260312-0042").await;
    let id = editor.saved().await;
    let text = editor.text().await;
    browser.until_stored("INC-20260312-0042").await;
    let kept = kept_texts(&browser).await;

    browser
        .drop_file("body", "broken.json", "{\n  \"hindsight\": 1,\n  \"title\": \"x\"\n  \"fields\": {}\n}")
        .await;
    let trouble = TroubleDialog::shown(&browser).await;
    let words = trouble.words().await;
    for part in ["broken.json", "line 4", "Nothing was replaced", "\"fields\": {}"] {
        assert!(words.contains(part), "`{part}` is not in: {words}");
    }
    assert_eq!(trouble.marked().await, "\"");
    browser.screenshot("broken-json").await;
    browser.assert_accessible().await;
    trouble.close().await;

    assert_eq!(editor.saved().await, id);
    assert_same("the report before and after", &editor.text().await, &text);
    assert_eq!(kept_texts(&browser).await, kept, "what is kept stays as it was");
    // JSON that is whole but no report, and bytes that are no text.
    for (name, text) in [("list.json", "[1, 2]"), ("empty.json", ""), ("deep.json", &"[".repeat(100_000)[..])]
    {
        browser.drop_file("body", name, text).await;
        let trouble = TroubleDialog::shown(&browser).await;
        assert!(trouble.words().await.contains(name), "{name}");
        trouble.close().await;
    }
    assert_eq!(kept_texts(&browser).await, kept, "what is kept stays as it was");
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn pasted_text_is_opened_where_nothing_is_being_written() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    browser.paste("body", PAYMENTS).await;
    let editor = journeys::page::Editor::shown(&browser).await;
    assert_same("the report and the pasted text", &editor.text().await, PAYMENTS);

    let id = editor.saved().await;
    editor.section("Timeline").rows().cell(0, "Event").await.click().await;
    browser.paste(":focus", "# Not a report\n\nbut words for a cell\n").await;
    assert_eq!(editor.saved().await, id);
    Page::was_quiet(&browser).await;
}

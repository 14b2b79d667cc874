//! What is wrong with a report: said beside the field and in a list, mended, undone, silenced.

use crate::expected::FULL;
use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::{Check, Page, Why};
use journeys::wait::until_true;

const SUMMARY: &str = "Executive Summary";
const SECRET: &str = "looks like a password or token";
const EMPTY: &str = "“Executive Summary” has no text yet";

#[tokio::test]
async fn a_finding_waits_for_the_blur_is_mended_undone_and_silenced() {
    if skips(&[Need::OnceIsEnough]) {
        return;
    }
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    let check = editor.check().await;
    check.has(EMPTY).await;
    let field = editor.section(SUMMARY).field(SUMMARY).await;
    field.fill("The key was token=9f8e7d6c5b4a3921 all along.").await;
    // What is mended goes while one writes; what is new waits.
    check.lacks(EMPTY).await;
    assert!(
        !check.findings().await.iter().any(|line| line.contains(SECRET)),
        "nothing comes while one writes"
    );
    assert_eq!(field.description().await.matches(SECRET).count(), 0);

    field.press("Tab").await;
    field.says(SECRET).await;
    let listed = check.has(SECRET).await;
    let said = field.description().await;
    assert!(said.lines().any(|line| line == listed), "the same words in both places: {said}");
    assert!(editor.counts().await.contains("1 warning"), "{}", editor.counts().await);
    let outline = editor.outline(SUMMARY).await;
    assert!(outline.contains("1 warning"), "{outline}");
    browser.screenshot("check-secret").await;
    browser.assert_accessible().await;

    check.press(SECRET, "Redact").await;
    check.lacks(SECRET).await;
    assert_eq!(field.value().await, "The key was token=REDACTED all along.");
    assert!(!field.description().await.contains(SECRET), "it is gone beside the field too");
    browser.press("Mod+z").await;
    check.has(SECRET).await;
    assert_eq!(field.value().await, "The key was token=9f8e7d6c5b4a3921 all along.");
    editor.section(SUMMARY).press("Redact it").await;
    check.lacks(SECRET).await;
    until_true("the field has the focus", async || field.has_focus().await).await;
    browser.press("Mod+z").await;
    field.says(SECRET).await;

    let why = check.why(SECRET).await;
    why.says("Why it matters").await;
    browser.screenshot("check-why").await;
    browser.assert_accessible().await;
    why.press("Silence in this report").await;
    check.lacks(SECRET).await;
    assert!(!field.description().await.contains(SECRET), "it is silent beside the field too");
    assert_eq!(check.silenced().await, ["1 rule silenced", "Secret in this report"]);
    editor.saved().await;

    browser.reload().await;
    let editor = journeys::page::Editor::shown(&browser).await;
    let check = editor.check().await;
    until_true("the rule is still silent", async || check.silenced().await.len() == 2).await;
    check.lacks(SECRET).await;
    check.again().await;
    check.has(SECRET).await;
    assert_eq!(check.silenced().await, [""; 0]);

    // Everywhere means other reports too.
    check.why(SECRET).await.press("Silence everywhere").await;
    let text = "# Other\n\n## Cause\n\nIt was token=9f8e7d6c5b4a3921 and ana@shop.dev knew.\n";
    let editor = Page::drop(&browser, "other.md", text).await;
    let check = editor.check().await;
    check.has("e-mail").await;
    check.lacks(SECRET).await;
    assert_eq!(check.silenced().await, ["1 rule silenced", "Secret everywhere"]);
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn findings_are_walked_through_by_key_and_from_the_list() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    let overview = editor.section("Incident Overview");
    let check = editor.check().await;
    check.has("“Incident ID” is not filled in yet").await;
    overview.field("Incident ID").await.click().await;
    let mut names = vec!["Incident ID", "Date", "Time"];
    for name in &names {
        browser.press("F8").await;
        let field = overview.field(name).await;
        until_true(&format!("F8 leads to {name}"), async || field.has_focus().await).await;
        field.says("is not filled in yet").await;
        assert!(check.current().await.contains(name), "{name} is marked in the list");
    }
    names.reverse();
    for name in &names[1..] {
        browser.press("Shift+F8").await;
        let field = overview.field(name).await;
        until_true(&format!("Shift+F8 leads to {name}"), async || field.has_focus().await).await;
    }
    // From the first one back to the last, which is about the actions.
    browser.press("Shift+F8").await;
    let last = check.findings().await.pop().unwrap_or_default();
    until_true("it goes round", async || last.starts_with(&check.current().await)).await;
    browser.focused().await.is_in_view().await;

    check.go("“Time” is not filled in yet").await;
    let time = overview.field("Time").await;
    until_true("the list leads to the field", async || time.has_focus().await).await;
    assert!(check.sections().await.contains(&SUMMARY.to_owned()));

    // In a narrow window the form comes to the front.
    browser.resize(700, 800).await;
    editor.tab("Check").await;
    check.go("“Date” is not filled in yet").await;
    until_true("the form is in front", async || editor.panes().await == ["form"]).await;
    let date = overview.field("Date").await;
    until_true("the field has the focus", async || date.has_focus().await).await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn the_findings_leave_the_focus_to_who_went_on_writing_before_they_came() {
    let browser = Browser::start().await;
    let editor = Page::begin(&browser, FULL).await;
    let field = editor.section("Incident Overview").field("Incident ID").await;
    field.reach_after_pressing(".bar__check").await;
    Check::shown(&browser).await.has("“Incident ID” is not filled in yet").await;
    browser.frame().await;
    assert!(field.has_focus().await);

    // Else they have it.
    editor.check().await;
    Page::focus_is_on(&browser, ".check").await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn all_findings_of_a_kind_are_mended_in_one_step_and_listed_by_kind() {
    if skips(&[Need::OnceIsEnough]) {
        return;
    }
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let text = "# Outage\n\n## Impact\n\nAsk ana@shop.dev.\n\n## Cause\n\nSee bo@shop.dev.\n\n\
        ## Actions\n\nUse token=9f8e7d6c5b4a3921 here.\n";
    let editor = Page::drop(&browser, "outage.md", text).await;
    let check = editor.check().await;
    check.has("bo@shop.dev").await;
    check.only("hint").await;
    check.lacks(SECRET).await;
    check.press("bo@shop.dev", "Fix all").await;
    check.lacks("bo@shop.dev").await;
    check.only("All").await;
    check.has(SECRET).await;
    let mended = text.replace("ana@shop.dev", "REDACTED").replace("bo@shop.dev", "REDACTED");
    assert_eq!(editor.text().await, mended);
    assert_eq!(editor.undo_all().await, 1, "one step");
    assert_eq!(editor.text().await, text);
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn the_findings_have_no_barriers_in_any_size_and_light() {
    if skips(&[Need::Emulation]) {
        return;
    }
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let text =
        include_str!("../../expected/whole.as-it-is.md").replace("**Severity:** High", "**Severity:** Hihg");
    let editor = Page::drop(&browser, "whole.md", &text.replace("2026-03-12", "2026-13-12")).await;
    let check = editor.check().await;
    check.has("Did you mean High?").await;
    crate::looks::look(&browser, "check").await;
    let why: Why = check.why("Did you mean High?").await;
    why.says("Why it matters").await;
    crate::looks::look(&browser, "why").await;
    why.press("Close").await;
    browser.resize(320, 640).await;
    assert_eq!(browser.eval(crate::looks::OVERFLOW, &[]).await, "", "320 px");
    browser.screenshot("check-320").await;
    let _: Check = check;
    Page::was_quiet(&browser).await;
}

//! The incident at a glance: its timeline as a picture and a list, lengths that fill fields, actions counted.

use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::Page;
use journeys::wait::until_true;

const REPORT: &str = "# Checkout down\n\n**Date:** 2025-01-24\n\n## Timeline\n\n\
    | Time (UTC) | Event | Owner |\n|---|---|---|\n\
    | 09:35 | Incident started: errors at the checkout | |\n\
    | 09:42 | Detected by an alert | Monitoring |\n\
    | 10:12 | Asked the data team | Bo |\n\
    | 11:20 | Mitigation started: rollback | Bo |\n\
    | 11:50 | Mitigated | Ana |\n\
    | 12:20 | Incident resolved | Ana |\n\n\
    ## Detection\n\n- **Time to Detection:** [X minutes]\n- **Time to Resolution:** [X hours Y minutes]\n\n\
    ## Action Items\n\n| Action | Owner | Due Date | Status |\n|---|---|---|---|\n\
    | Add a lock timeout to migrations | Bo | 2025-02-07 | Done |\n\
    | Alert on lock waits | Ana | 2025-02-14 | Open |\n\
    | Rehearse the rollback | | | Open |\n";

#[tokio::test]
async fn the_timeline_is_a_picture_and_a_list_that_lead_to_its_rows() {
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    let overview = editor.overview().await;
    overview.says("24 Jan 2025, 09:35 to 12:20 UTC (2 h 45 min)").await;
    overview.says("Responding 1 h 38 min").await;
    let moments = overview.moments().await;
    assert_eq!((moments.len(), overview.marks().await), (6, 6));
    assert!(moments[1].contains("Detected by an alert"), "{moments:?}");
    assert!(moments[3].starts_with("1 h 8 min without an entry"), "{moments:?}");
    overview.says("1 of 3 done").await;
    overview.says("1 overdue").await;

    let rows = editor.section("Timeline").rows();
    overview.go("Asked the data team").await;
    let time = rows.cell(2, "Time (UTC)").await;
    until_true("the list leads to the row", async || time.has_focus().await).await;
    until_true("the moment is marked", async || overview.current().await.contains("Asked the data")).await;
    overview.press_mark(4).await;
    let time = rows.cell(4, "Time (UTC)").await;
    until_true("the mark leads to the row", async || time.has_focus().await).await;
    // What is written in the row moves the mark.
    time.fill("11:55").await;
    overview.says("Mitigating 35 min").await;
    overview.fill("Time to detect").await;
    let field = editor.section("Detection").field("Time to Detection").await;
    until_true("the field is filled in", async || field.value().await == "7 minutes").await;
    until_true("it is not offered again", async || {
        !overview.lengths().await.iter().any(|line| line.contains("detect") && line.contains("Fill in"))
    })
    .await;
    browser.press("Mod+z").await;
    until_true("the field is empty again", async || field.value().await.is_empty()).await;

    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn the_overview_has_no_barriers_and_fits_a_telephone() {
    if skips(&[Need::Emulation]) {
        return;
    }
    let browser = Browser::start().await;
    Page::start(&browser).await;
    let editor = Page::drop(&browser, "checkout.md", REPORT).await;
    let overview = editor.overview().await;
    overview.says("24 Jan 2025").await;
    crate::looks::look(&browser, "overview").await;
    // In a narrow window the form comes to the front.
    browser.resize(320, 640).await;
    editor.tab("Overview").await;
    assert_eq!(editor.panes().await, ["overview"]);
    assert_eq!(browser.eval(crate::looks::OVERFLOW, &[]).await, "", "320 px");
    browser.screenshot("overview-320").await;
    overview.go("Mitigation started").await;
    assert_eq!(editor.panes().await, ["form"]);
    Page::was_quiet(&browser).await;
}

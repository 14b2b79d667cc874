//! A folder on disk: saved in place, and nobody's words lost.

use crate::expected::{assert_same, changed_lines};
use journeys::Browser;
use journeys::engine::{Need, skips};
use journeys::page::start::{answer_toast, toast};
use journeys::page::{Disk, Page, Start, TroubleDialog};

/// Bytes that are easily lost: a mark before it, the line ends of Windows, none at the end.
const REPORT: &str = "\u{feff}# Checkout was down\r\n\r\n## Overview\r\n\r\n**Severity:** High  \r\n**Authors:** Ines\r\n\r\n## Impact\r\n\r\n\
                      - *one*\r\n- two";

const NOTES: &str = "---\ntags: [x]\n---\n\nNotes on mail\n=============\n\nNothing yet.\n";

/// The report with other authors.
fn by(authors: &str) -> String {
    REPORT.replacen("Ines", authors, 1)
}

/// The page with a folder of two reports and what is none.
async fn begin(browser: &Browser) -> (Start<'_>, Disk<'_>) {
    let start = Page::start(browser).await;
    let disk = Disk::begin(browser).await;
    disk.write("checkout.md", REPORT).await;
    disk.write("2026/mail.markdown", NOTES).await;
    disk.write("readme.txt", "# No report\n").await;
    disk.write("2026/deeper/still.md", "# Too deep\n").await;
    (start, disk)
}

#[tokio::test]
async fn a_file_of_a_folder_is_saved_in_place_and_follows_other_programs() {
    if skips(&[Need::Folders]) {
        return;
    }
    let browser = Browser::start().await;
    let (start, disk) = begin(&browser).await;
    let listed = start.open_folder(2).await;
    let named = |title: &str, path: &str| (title.to_owned(), path.to_owned());
    let (checkout, mail) =
        (named("Checkout was down", "checkout.md"), named("Notes on mail", "2026/mail.markdown"));
    assert_eq!(listed, [checkout, mail]);
    start.folder_says("2 Markdown files").await;
    browser.screenshot("folder").await;
    browser.assert_accessible().await;

    // What nobody changes is not written.
    let before = disk.read("checkout.md").await;
    let editor = start.open_file("checkout.md").await;
    editor.save_says("Saved to checkout.md").await;
    assert_same("the report and the file", &editor.text().await, REPORT);

    let authors = editor.section("Overview").field("Authors").await;
    authors.fill("Ines and Tom").await;
    disk.says("checkout.md", &by("Ines and Tom")).await;
    editor.save_says("Saved to checkout.md").await;
    let after = disk.read("checkout.md").await;
    assert!(after.1 > before.1, "the file was written once there was something to write");
    assert_eq!(changed_lines(&before.0, &after.0).len(), 1);
    browser.until_stored("Ines and Tom").await;

    disk.write("checkout.md", &by("another program")).await;
    toast(&browser, "checkout.md was changed by another program").await;
    editor.preview_says("another program").await;
    editor.save_says("Saved to checkout.md").await;
    assert_same("the report and the file", &editor.text().await, &by("another program"));
    answer_toast(&browser, "Undo").await;
    disk.says("checkout.md", &by("Ines and Tom")).await;

    // The last words before one leaves are in the file too, and so is what another file is opened for.
    editor.section("Overview").field("Authors").await.fill("Somebody in a hurry").await;
    let start = editor.leave().await;
    disk.says("checkout.md", &by("Somebody in a hurry")).await;
    assert_eq!(start.reports().await, ["Checkout was down"]);
    let editor = start.open_file("2026/mail.markdown").await;
    editor.save_says("Saved to mail.markdown").await;
    assert_same("the report and the file", &editor.text().await, NOTES);
    assert_eq!(disk.read("2026/mail.markdown").await.0, NOTES);

    // Another day: the same file is the same report.
    let start = Page::start_anew(&browser).await;
    let disk = Disk::begin(&browser).await;
    start.open_folder(2).await;
    let editor = start.open_file("checkout.md").await;
    editor.save_says("Saved to checkout.md").await;
    assert_same("the report and the file", &editor.text().await, &by("Somebody in a hurry"));
    let start = editor.leave().await;
    assert_eq!(start.reports().await.len(), 2);
    assert_eq!(disk.read("checkout.md").await.0, by("Somebody in a hurry"));
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn words_of_two_programs_at_the_same_time_are_both_kept() {
    if skips(&[Need::Folders]) {
        return;
    }
    let browser = Browser::start().await;
    let (start, disk) = begin(&browser).await;
    start.open_folder(2).await;
    let editor = start.open_file("checkout.md").await;
    editor.save_says("Saved to checkout.md").await;

    disk.hold().await;
    let authors = editor.section("Overview").field("Authors").await;
    authors.fill("Written here").await;
    browser.until_stored("Written here").await;
    disk.write("checkout.md", &by("Written elsewhere")).await;
    disk.release().await;
    editor.save_says("not in checkout.md: another program changed it").await;
    toast(&browser, "Your words stay here").await;
    browser.screenshot("folder-conflict").await;
    browser.assert_accessible().await;
    browser.until_stored("Written elsewhere").await;

    // Nothing is written to the file until somebody says so.
    authors.fill("Written on and on").await;
    browser.until_stored("Written on and on").await;
    editor.save_says("not in checkout.md").await;
    assert_eq!(disk.read("checkout.md").await.0, by("Written elsewhere"));
    answer_toast(&browser, "Write this text to the file").await;
    disk.says("checkout.md", &by("Written on and on")).await;
    editor.save_says("Saved to checkout.md").await;
    let start = editor.leave().await;
    assert_eq!(start.reports().await, ["Checkout was down", "Checkout was down"]);
    browser.until_stored("Written elsewhere").await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_said_and_the_words_stay() {
    if skips(&[Need::Folders]) {
        return;
    }
    let browser = Browser::start().await;
    let (start, disk) = begin(&browser).await;
    disk.write_bytes("latin.md", b"# Caf\xe9\n").await;
    start.open_folder(3).await;
    start.press_file("latin.md").await;
    let trouble = TroubleDialog::shown(&browser).await;
    assert!(trouble.words().await.contains("UTF-8"), "{}", trouble.words().await);
    trouble.close().await;

    let editor = start.open_file("checkout.md").await;
    editor.save_says("Saved to checkout.md").await;
    disk.deny().await;
    let authors = editor.section("Overview").field("Authors").await;
    authors.fill("Not allowed").await;
    editor.save_says("not in checkout.md: the browser does not allow it").await;
    browser.until_stored("Not allowed").await;
    browser.assert_accessible().await;
    editor.press("Allow again").await;
    disk.says("checkout.md", &by("Not allowed")).await;
    editor.save_says("Saved to checkout.md").await;

    disk.remove("checkout.md").await;
    editor.save_says("not in checkout.md: it is no longer there").await;
    authors.fill("Still here").await;
    browser.until_stored("Still here").await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn of_a_folder_with_more_than_a_thousand_files_a_thousand_are_listed_and_open() {
    if skips(&[Need::Folders]) {
        return;
    }
    let browser = Browser::start().await;
    let start = Page::start(&browser).await;
    let disk = Disk::begin(&browser).await;
    disk.write_many(1100).await;
    start.open_long_folder("1000 Markdown files are listed. There are more").await;
    browser.assert_accessible().await;
    // Which ones is up to the disk.
    let path = browser.attribute(".folder [data-id]", "data-id").await.expect("a file");
    disk.write(&path, REPORT).await;
    let editor = start.open_file(&path).await;
    editor.save_says(&format!("Saved to {path}")).await;
    editor.section("Overview").field("Authors").await.fill("Among many").await;
    disk.says(&path, &by("Among many")).await;
    Page::was_quiet(&browser).await;
}

#[tokio::test]
async fn where_the_question_is_answered_with_no_the_words_stay_in_the_browser() {
    if skips(&[Need::Folders]) {
        return;
    }
    let browser = Browser::start().await;
    let (start, disk) = begin(&browser).await;
    start.open_folder(2).await;
    let editor = start.open_file("checkout.md").await;
    editor.save_says("Saved to checkout.md").await;
    disk.deny_for_good().await;
    editor.section("Overview").field("Authors").await.fill("Not allowed").await;
    editor.save_says("not in checkout.md: the browser does not allow it").await;
    editor.press("Allow again").await;
    toast(&browser, "The browser did not allow it").await;
    browser.until_stored("Not allowed").await;
    assert_same("the report", &editor.text().await, &by("Not allowed"));
    assert_eq!(disk.read("checkout.md").await.0, REPORT);
    // The folder itself is refused: the page says so, and nothing else changes.
    let start = editor.leave().await;
    browser
        .eval(
            "window.showDirectoryPicker = async () => { throw new DOMException('no', 'SecurityError') }",
            &[],
        )
        .await;
    browser.press_button(".zone", "Open a folder").await;
    toast(&browser, "the browser does not allow it").await;
    assert_eq!(start.reports().await, ["Checkout was down"]);
    Page::was_quiet(&browser).await;
}

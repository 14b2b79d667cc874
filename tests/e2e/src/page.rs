//! The page as a person sees it. Every selector is written here once.

pub mod check;
pub mod dialog;
pub mod disk;
pub mod editor;
pub mod field;
mod find;
pub mod history;
pub mod overview;
pub mod rows;
pub mod section;
pub mod start;

pub use check::{Check, Why};
pub use dialog::{DownloadDialog, TroubleDialog};
pub use disk::Disk;
pub use editor::{Editor, Format};
pub use field::Field;
pub use history::{History, beside};
pub use overview::Overview;
pub use start::{Start, answer_toast, toast};

use crate::Browser;
use crate::wait::until_true;

/// The form of a report.
const FORM: &str = ".form.pane";
/// The menu of rows, items and sections.
const ROW_MENU: &str = "#row-menu";

/// Set on the root element once the program runs.
const STARTED: &str = "html[data-started]";

/// The open page.
pub struct Page<'a> {
    browser: &'a Browser,
}

impl<'a> Page<'a> {
    /// Opens the page at a route such as `""` or `"#/import/x"`, and waits until it runs.
    pub async fn open(browser: &'a Browser, route: &str) -> Self {
        browser.open(route).await;
        let page = Self { browser };
        page.started().await;
        page
    }

    /// Waits until the program runs, after opening or reloading.
    pub async fn started(&self) {
        until_true("the page has started", async || self.browser.count(STARTED).await == 1).await;
    }

    /// Opens the page where nothing is kept yet.
    pub async fn start(browser: &'a Browser) -> Start<'a> {
        Self::open(browser, "").await;
        Start::shown(browser).await
    }

    /// Opens the list of reports where some are kept.
    pub async fn start_anew(browser: &'a Browser) -> Start<'a> {
        Self::open(browser, "#/").await;
        Start::shown(browser).await
    }

    /// Starts a report from the template of this title.
    pub async fn begin(browser: &'a Browser, template: &str) -> Editor<'a> {
        Self::start(browser).await.begin(template).await
    }

    /// Opens a text as a new report by dropping a file on the page, and waits until it is shown.
    pub async fn drop(browser: &'a Browser, name: &str, text: &str) -> Editor<'a> {
        let before = browser.eval("return location.hash", &[]).await;
        browser.drop_file("body", name, text).await;
        until_true("the dropped report is shown", async || {
            browser.eval("return location.hash", &[]).await != before
        })
        .await;
        Editor::shown(browser).await
    }

    /// Waits until the focus is on an element, so that the keyboard goes on from there.
    pub async fn focus_is_on(browser: &Browser, selector: &str) {
        until_true(&format!("the focus is on {selector}"), async || {
            let body = "return document.activeElement.matches(arguments[0])";
            browser.eval(body, &[selector.into()]).await == true
        })
        .await;
    }

    /// Fails if the page complained on the console, asked for a missing file, or asked another host for anything.
    pub async fn was_quiet(browser: &Browser) {
        assert_eq!(browser.console_errors().await, [""; 0]);
        assert_eq!(browser.foreign_requests().await, [""; 0]);
        assert_eq!(browser.site().missing(), [""; 0]);
    }

    /// The title of the tab.
    pub async fn title(&self) -> String {
        self.browser.eval("return document.title", &[]).await.as_str().unwrap_or_default().to_owned()
    }
}

//! The page as a person sees it. Every selector is written here once.

use crate::Browser;
use crate::wait::until_true;

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

    /// The title of the tab.
    pub async fn title(&self) -> String {
        self.browser.eval("return document.title", &[]).await.as_str().unwrap_or_default().to_owned()
    }
}

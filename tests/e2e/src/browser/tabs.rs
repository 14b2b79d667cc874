//! The tabs of a browser: opened, loaded anew, changed and closed.

use super::Browser;
use crate::engine::Engine;
use crate::site::Fault;
use crate::wait::{until, until_true};
use serde_json::json;
use thirtyfour::WindowHandle;

impl Browser {
    /// Opens a path relative to the page, such as `""` or `"#/import/x"`, as if typed into a new tab: also when only
    /// the part after `#` differs, the page is loaded anew.
    pub async fn open(&self, path: &str) {
        self.session().goto("about:blank").await.expect("a blank page");
        let address = self.site.address(path);
        self.session().goto(&address).await.unwrap_or_else(|why| panic!("{address} does not open: {why}"));
    }

    /// Loads the page again, as its own button would.
    pub async fn reload(&self) {
        if self.engine != Engine::Firefox {
            self.session().refresh().await.expect("the page reloads");
            return;
        }
        // geckodriver goes past what the browser keeps, as only a person who holds Shift does.
        self.eval("window.reloads = true; window.location.reload()", &[]).await;
        let body = "return !window.reloads && document.readyState === 'complete'";
        until_true("the page is loaded anew", async || {
            let answer = self.session().execute(body, Vec::new()).await;
            answer.is_ok_and(|answer| *answer.json() == json!(true))
        })
        .await;
    }

    /// Runs a script before each page that is opened from now on, in every engine; an empty one takes it back. It has to
    /// be said before the first page is opened: from then on the page is not kept for a time without a network, since
    /// what is kept has no such script.
    pub fn before(&self, script: &'static str) {
        let deaf = Fault::After("throw new Error('the page is not kept');");
        self.site.spoil("/offline.js", Some(deaf));
        self.site.spoil("/theme.js", (!script.is_empty()).then_some(Fault::After(script)));
    }

    /// Opens a second tab at this path and looks at it; the tab that was looked at before, for
    /// [`Browser::switch_to`].
    pub async fn open_tab(&self, path: &str) -> WindowHandle {
        let before = self.session().window().await.expect("a tab");
        let tab = self.session().new_tab().await.expect("a new tab");
        self.switch_to(tab).await;
        self.resize(1280, 900).await;
        self.open(path).await;
        before
    }

    /// Waits until the page opened another tab: this one and that.
    pub async fn two_tabs(&self) -> (WindowHandle, WindowHandle) {
        let here = self.session().window().await.expect("a tab");
        let other = until("there is a second tab", async || {
            self.session().windows().await.ok()?.into_iter().find(|tab| *tab != here)
        })
        .await;
        (here, other)
    }

    /// Waits until there is but one tab.
    pub async fn one_tab(&self) {
        until_true("there is one tab", async || {
            self.session().windows().await.is_ok_and(|tabs| tabs.len() == 1)
        })
        .await;
    }

    /// Looks at another tab.
    pub async fn switch_to(&self, tab: WindowHandle) {
        self.session().switch_to_window(tab).await.expect("the tab is there");
    }

    /// Closes the tab and comes back to the page in a new one.
    pub async fn close_and_return(&self, path: &str) {
        let old = self.session().window().await.expect("a tab");
        let new = self.session().new_tab().await.expect("a new tab");
        self.switch_to(old).await;
        self.session().close_window().await.expect("the tab closes");
        self.switch_to(new).await;
        // A size holds for one tab only.
        self.resize(1280, 900).await;
        self.allow_downloads().await;
        self.open(path).await;
    }
}

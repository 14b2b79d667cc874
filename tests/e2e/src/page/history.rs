//! The dialog of a report's earlier versions, and the one that shows two reports side by side.

use crate::Browser;
use crate::wait::until_true;
use serde_json::json;

const HISTORY: &str = "#history";
const RIVAL: &str = "#rival";

/// The dialog of earlier versions.
pub struct History<'a> {
    browser: &'a Browser,
}

impl<'a> History<'a> {
    /// Opens it.
    pub async fn open(browser: &'a Browser) -> Self {
        browser.click(".save__open").await;
        browser.find(HISTORY).await;
        Self { browser }
    }

    /// Keeps the report as it is now under a name.
    pub async fn keep(&self, name: &str) {
        self.browser.fill("#version-name", name).await;
        self.browser.press_button(HISTORY, "Save a version").await;
        self.lists(name).await;
    }

    /// Waits until a version is listed.
    pub async fn lists(&self, part: &str) {
        let body =
            "return [...document.querySelectorAll('.version')].some(v => words(v).includes(arguments[0]))";
        until_true(&format!("a version `{part}` is listed"), async || {
            self.browser.ask(body, &[json!(part)]).await == json!(true)
        })
        .await;
    }

    /// Presses a button of the version that says this.
    pub async fn press(&self, part: &str, word: &str) {
        let body = "const version = [...document.querySelectorAll('.version')].find(v => words(v).includes(arguments[0]));
            return [...version?.querySelectorAll('button') ?? []].find(b => words(b) === arguments[1])";
        let what = format!("`{word}` of the version `{part}`");
        self.browser
            .locate(&what, body, &[json!(part), json!(word)])
            .await
            .click()
            .await
            .expect("it can be pressed");
    }

    /// Waits until the comparison shows these lines as removed and added since.
    pub async fn changed(&self, removed: &str, added: &str) {
        self.browser.text_has("#diff del", removed).await;
        self.browser.text_has("#diff ins", added).await;
    }

    /// Goes back from the comparison to all versions.
    pub async fn all(&self) {
        self.browser.press_button(HISTORY, "All versions").await;
    }

    /// Waits until it is closed.
    pub async fn closed(self) {
        self.browser.gone(HISTORY).await;
    }
}

/// Waits until two reports are shown side by side, one with these words and the other with those.
pub async fn beside(browser: &Browser, theirs: &str, ours: &str) {
    browser.text_has("#rival td del", theirs).await;
    browser.text_has("#rival td ins", ours).await;
    browser.press_button(RIVAL, "Close").await;
    browser.gone(RIVAL).await;
}

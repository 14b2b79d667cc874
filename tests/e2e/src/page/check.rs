//! The list of findings, and the page of a rule.

use crate::Browser;
use crate::wait::{until, until_true};
use serde_json::{Value, json};

const LIST: &str = ".check.pane";
const WHY: &str = "#why";

/// The pane with the findings.
pub struct Check<'a> {
    browser: &'a Browser,
}

impl<'a> Check<'a> {
    /// Waits until it is shown.
    pub async fn shown(browser: &'a Browser) -> Self {
        browser.find(LIST).await;
        Self { browser }
    }

    /// Each finding on a line: where it is, what is wrong and why it matters.
    pub async fn findings(&self) -> Vec<String> {
        let body = "return [...document.querySelectorAll('.check .finding')]
            .map(f => words(f.querySelector('a')) + ' ' + words(f.querySelector('.help')).replace(/ Why\\?.*/, ''))";
        let found = self.browser.ask(body, &[]).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        found.as_array().into_iter().flatten().map(text).collect()
    }

    /// Waits until a finding is listed that says this; answers all it says.
    pub async fn has(&self, part: &str) -> String {
        let found = async || self.findings().await.into_iter().find(|line| line.contains(part));
        until(&format!("a finding says `{part}`"), found).await
    }

    /// Waits until no finding says this.
    pub async fn lacks(&self, part: &str) {
        let is_gone = async || !self.findings().await.iter().any(|line| line.contains(part));
        until_true(&format!("no finding says `{part}`"), is_gone).await;
    }

    /// The sections that have findings.
    pub async fn sections(&self) -> Vec<String> {
        let found =
            self.browser.ask("return [...document.querySelectorAll('.check h3')].map(words)", &[]).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        found.as_array().into_iter().flatten().map(text).collect()
    }

    /// Lists one kind of findings alone, by the beginning of its word, or `All`.
    pub async fn only(&self, word: &str) {
        let body = "return [...document.querySelectorAll('.kinds button')].find(b => words(b).includes(arguments[0]))";
        let button =
            self.browser.locate(&format!("findings of the kind `{word}`"), body, &[json!(word)]).await;
        self.browser.click_on("the button", &button).await;
    }

    /// Goes to the place of the finding that says this.
    pub async fn go(&self, part: &str) {
        let body = "return [...document.querySelectorAll('.check [data-do=find]')].find(a => words(a).includes(arguments[0]))";
        let link = self.browser.locate(&format!("the way to `{part}`"), body, &[json!(part)]).await;
        // What is above it in the list may come or go between the driver's look and its click. A second click on what
        // was hit already would take the focus back from where the first one brought it.
        until_true(&format!("`{part}` is the current finding"), async || {
            self.browser.try_click(&link).await;
            self.browser.frame().await;
            self.current().await.contains(part)
        })
        .await;
    }

    /// Presses a button of the finding that says this.
    pub async fn press(&self, part: &str, word: &str) {
        let body = "const f = [...document.querySelectorAll('.check .finding')].find(f => words(f).includes(arguments[0]));
            return f && [...f.querySelectorAll('button')].find(b => words(b).startsWith(arguments[1]))";
        let what = format!("a button `{word}` of the finding `{part}`");
        let button = self.browser.locate(&what, body, &[json!(part), json!(word)]).await;
        self.browser.click_on(&what, &button).await;
    }

    /// Opens the page of the rule of the finding that says this.
    pub async fn why(&self, part: &str) -> Why<'a> {
        self.press(part, "Why?").await;
        Why::shown(self.browser).await
    }

    /// The finding that the person went to last.
    pub async fn current(&self) -> String {
        let body = "return words(document.querySelector('.check [aria-current] a'))";
        self.browser.ask(body, &[]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Opens the list of silent rules and answers it, a line each; its head first.
    pub async fn silenced(&self) -> Vec<String> {
        let body = "const s = document.querySelector('.check .silent'); if (!s) return []; s.open = true;
            return [s.querySelector('summary'), ...s.querySelectorAll('li > span')].map(words)";
        let found = self.browser.ask(body, &[]).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        found.as_array().into_iter().flatten().map(text).collect()
    }

    /// Has the first silent rule check again.
    pub async fn again(&self) {
        self.silenced().await;
        self.browser.click(".silent [data-do=again]").await;
    }
}

/// The dialog with the page of a rule.
pub struct Why<'a> {
    browser: &'a Browser,
}

impl<'a> Why<'a> {
    /// Waits until it is open.
    pub async fn shown(browser: &'a Browser) -> Self {
        browser.find(WHY).await;
        Self { browser }
    }

    /// Waits until it says this.
    pub async fn says(&self, part: &str) {
        self.browser.text_has(WHY, part).await;
    }

    /// Presses a button at its foot, which closes it.
    pub async fn press(self, word: &str) {
        self.browser.press_button(WHY, word).await;
        self.browser.gone(WHY).await;
    }
}

//! The incident at a glance.

use crate::Browser;
use crate::wait::until_true;
use serde_json::{Value, json};

const PANE: &str = ".overview.pane";

/// The pane with the picture of the timeline, the lengths and the actions.
pub struct Overview<'a> {
    browser: &'a Browser,
}

impl<'a> Overview<'a> {
    /// Waits until it is shown.
    pub async fn shown(browser: &'a Browser) -> Self {
        browser.find(PANE).await;
        Self { browser }
    }

    async fn words(&self, selector: &str) -> Vec<String> {
        let body = "return [...document.querySelectorAll('.overview ' + arguments[0])].map(words)";
        let found = self.browser.ask(body, &[json!(selector)]).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        found.as_array().into_iter().flatten().map(text).collect()
    }

    /// The moments of the timeline, a line each.
    pub async fn moments(&self) -> Vec<String> {
        self.words(".moments > li").await
    }

    /// How many marks the picture has.
    pub async fn marks(&self) -> usize {
        self.browser.count(".overview .drawing circle").await
    }

    /// The metrics, a line each.
    pub async fn lengths(&self) -> Vec<String> {
        self.words(".lengths > li").await
    }

    /// Waits until it says this.
    pub async fn says(&self, part: &str) {
        let body = "return words(document.querySelector('.overview')).includes(arguments[0])";
        until_true(&format!("the overview says `{part}`"), async || {
            self.browser.ask(body, &[json!(part)]).await == json!(true)
        })
        .await;
    }

    /// Goes to the moment that says this.
    pub async fn go(&self, part: &str) {
        // A driver scrolls no further than to the edge, where a message may lie.
        let body = "const link = [...document.querySelectorAll('.moments a')].find(a => words(a).includes(arguments[0]));
            link?.scrollIntoView({ block: 'center' }); return link";
        let link = self.browser.locate(&format!("the moment `{part}`"), body, &[json!(part)]).await;
        self.browser.click_on("the moment", &link).await;
    }

    /// Presses the mark of the moment at an index in the picture.
    pub async fn press_mark(&self, at: usize) {
        let body = "return document.querySelector(`.overview .drawing circle[data-at='${arguments[0]}']`)";
        let mark = self.browser.locate(&format!("the mark {at}"), body, &[json!(at)]).await;
        self.browser.click_on("the mark", &mark).await;
    }

    /// The moment where the person is.
    pub async fn current(&self) -> String {
        self.words(".moments [aria-current]").await.concat()
    }

    /// Fills the report's own field for the length of this name.
    pub async fn fill(&self, name: &str) {
        let body = "return [...document.querySelectorAll('.lengths > li')].find(l => words(l).startsWith(arguments[0]))
            ?.querySelector('button')";
        let fill = self.browser.locate(&format!("a button to fill in `{name}`"), body, &[json!(name)]).await;
        self.browser.click_on("the button", &fill).await;
    }
}

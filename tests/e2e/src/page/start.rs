//! The start page.

use super::editor::Editor;
use crate::Browser;
use crate::wait::{until, until_true};
use serde_json::{Value, json};
use std::path::Path;

const START: &str = "main.start";
const TOAST: &str = ".toast";
const PICKER: &str = "#pick-file";

/// Templates to start from, and the reports that are kept.
pub struct Start<'a> {
    pub(super) browser: &'a Browser,
}

impl<'a> Start<'a> {
    /// Waits until it is shown.
    pub async fn shown(browser: &'a Browser) -> Self {
        browser.find(START).await;
        Self { browser }
    }

    /// What it says at the top.
    pub async fn lead(&self) -> String {
        self.browser.text(".start .lead").await
    }

    /// Starts a report from the template with this title.
    pub async fn begin(&self, template: &str) -> Editor<'a> {
        let body = "return [...document.querySelectorAll('.choice')]
            .find(choice => words(choice.querySelector('strong')) === arguments[0])";
        let what = format!("a template `{template}`");
        let choice = self.browser.locate(&what, body, &[json!(template)]).await;
        self.browser.click_on(&what, &choice).await;
        Editor::shown(self.browser).await
    }

    /// The titles of the kept reports, the newest first.
    pub async fn reports(&self) -> Vec<String> {
        let body = "return [...document.querySelectorAll('[aria-labelledby=kept] .report')]
            .map(line => words(line.querySelector('a, strong')))";
        let titles = self.browser.ask(body, &[]).await;
        let text = |title: &Value| title.as_str().unwrap_or_default().to_owned();
        titles.as_array().into_iter().flatten().map(text).collect()
    }

    /// Opens a kept report by its title.
    pub async fn open(&self, title: &str) -> Editor<'a> {
        let body = "return [...document.querySelectorAll('.report a')].find(a => words(a) === arguments[0])";
        let link = self.browser.locate(&format!("a report `{title}`"), body, &[json!(title)]).await;
        self.browser.click_on("the report", &link).await;
        Editor::shown(self.browser).await
    }

    /// Waits until these are the listed reports, in this order.
    pub async fn lists(&self, titles: &[&str]) {
        until_true(&format!("the list is {titles:?}"), async || self.reports().await == titles).await;
    }

    /// Waits until the list says something of a report.
    pub async fn says(&self, title: &str, part: &str) {
        let body = "return [...document.querySelectorAll('.report')].some(line =>
            words(line.querySelector('a, strong')) === arguments[0] && words(line).includes(arguments[1]))";
        until_true(&format!("the list says `{part}` of `{title}`"), async || {
            self.browser.ask(body, &[json!(title), json!(part)]).await == json!(true)
        })
        .await;
    }

    /// Looks for words.
    pub async fn find(&self, words: &str) {
        self.browser.fill("#find", words).await;
    }

    /// Chooses an order.
    pub async fn sort(&self, order: &str) {
        let body = "const order = document.querySelector('#order');
            order.value = [...order.options].find(option => option.text === arguments[0]).value;
            order.dispatchEvent(new Event('change', { bubbles: true }))";
        self.browser.eval(body, &[json!(order)]).await;
    }

    /// Presses a button of a report.
    pub async fn press(&self, title: &str, word: &str) {
        let body = "return document.querySelector(`button[aria-label=\"${arguments[0]}\"]`)";
        let what = format!("{word} {title}");
        until(&what, async || {
            self.browser.try_click(&self.browser.locate(&what, body, &[json!(what)]).await).await
        })
        .await;
    }

    /// Deletes a kept report.
    pub async fn delete(&self, title: &str) {
        let body = "return document.querySelector(`button[aria-label=\"Delete ${arguments[0]}\"]`)";
        let what = format!("a button that deletes `{title}`");
        until(&what, async || {
            self.browser.try_click(&self.browser.locate(&what, body, &[json!(title)]).await).await
        })
        .await;
        toast(self.browser, "Deleted").await;
    }

    /// Takes the deletion back.
    pub async fn undo_delete(&self) {
        self.browser.press_button(TOAST, "Undo").await;
        toast(self.browser, "back").await;
    }

    /// Opens files by the file button.
    pub async fn upload(&self, files: &[&Path]) -> Editor<'a> {
        self.browser.upload(PICKER, files).await;
        Editor::shown(self.browser).await
    }
}

/// Waits until the word after an action says this.
pub async fn toast(browser: &Browser, part: &str) {
    browser.text_has(TOAST, part).await;
}

/// Presses the button beside the word after an action.
pub async fn answer_toast(browser: &Browser, word: &str) {
    browser.press_button(TOAST, word).await;
}

//! A section of the form: the fields under one heading.

use super::field::Field;
use super::rows::Rows;
use crate::Browser;
use serde_json::json;

/// The part of the form under a heading.
pub struct Section<'a> {
    browser: &'a Browser,
    name: String,
}

impl<'a> Section<'a> {
    pub(crate) fn new(browser: &'a Browser, name: &str) -> Self {
        Self { browser, name: name.to_owned() }
    }

    /// The control with this name: its label, or what is read aloud for it.
    pub async fn field(&self, label: &str) -> Field<'a> {
        self.field_at(label, 0).await
    }

    /// The control with this name after so many others of the same name.
    pub async fn field_at(&self, label: &str, index: usize) -> Field<'a> {
        let what = format!("a field `{label}` under `{}`", self.name);
        let body = "const s = section(arguments[0]); return s && controls(s, arguments[1])[arguments[2]]";
        let element = self.browser.locate(&what, body, &[json!(self.name), json!(label), json!(index)]).await;
        Field::new(self.browser, element)
    }

    /// Chooses one of the options that are all in sight.
    pub async fn choose(&self, label: &str, option: &str) {
        let what = format!("an option `{option}` of `{label}` under `{}`", self.name);
        let body = "const s = section(arguments[0]), g = s && group(s, arguments[1]);
            return g && [...g.querySelectorAll('label')].find(l => words(l) === arguments[2])";
        let element =
            self.browser.locate(&what, body, &[json!(self.name), json!(label), json!(option)]).await;
        Field::new(self.browser, element).click().await;
    }

    /// The option that is chosen; empty if none is.
    pub async fn chosen(&self, label: &str) -> String {
        let body = "const g = group(section(arguments[0]), arguments[1]);
            return words([...g.querySelectorAll('label')].find(l => l.control.checked))";
        let chosen = self.browser.ask(body, &[json!(self.name), json!(label)]).await;
        chosen.as_str().unwrap_or_default().to_owned()
    }

    /// The rows, items or whys of its first table, list or chain.
    pub fn rows(&self) -> Rows<'a> {
        Rows::new(self.browser, &self.name)
    }

    /// Presses a button of the section.
    pub async fn press(&self, word: &str) {
        let what = format!("a button `{word}` under `{}`", self.name);
        let body = "const s = section(arguments[0]); return s && button(s, arguments[1])";
        let element = self.browser.locate(&what, body, &[json!(self.name), json!(word)]).await;
        Field::new(self.browser, element).click().await;
    }

    /// Opens the menu of the section and presses one of its buttons.
    pub async fn menu(&self, word: &str) {
        let what = format!("the menu of `{}`", self.name);
        let body = "return section(arguments[0])?.querySelector('.more[data-section]')";
        let more = self.browser.locate(&what, body, &[json!(self.name)]).await;
        Field::new(self.browser, more).click().await;
        self.browser.press_button(super::ROW_MENU, word).await;
        // The box for a title is there with the next frame.
        if ["Rename", "Add a section after"].contains(&word) {
            self.browser.find("[data-rename]:focus").await;
        }
    }
}

//! A control of the form.

use crate::Browser;
use crate::browser::type_into;
use crate::wait::until;
use serde_json::json;
use thirtyfour::prelude::*;

/// A text box, a select or a check box.
pub struct Field<'a> {
    browser: &'a Browser,
    element: WebElement,
}

impl<'a> Field<'a> {
    pub(crate) fn new(browser: &'a Browser, element: WebElement) -> Self {
        Self { browser, element }
    }

    /// Clicks it, so that it has the focus.
    pub async fn click(&self) -> &Self {
        self.browser.click_on("the field", &self.element).await;
        self
    }

    /// Presses what a selector finds and goes into the field at once, as somebody does for whom that is slow.
    pub async fn reach_after_pressing(&self, selector: &str) {
        let element = self.element.to_json().expect("an element has a name");
        let body = "document.querySelector(arguments[1]).click(); arguments[0].focus()";
        self.browser.eval(body, &[element, json!(selector)]).await;
    }

    /// Replaces what is in it by typing.
    pub async fn fill(&self, text: &str) -> &Self {
        self.click().await;
        self.press("Mod+a").await;
        self.press("Delete").await;
        self.type_keys(text).await
    }

    /// Puts a whole text into it at once, as pasting does.
    pub async fn insert(&self, text: &str) -> &Self {
        self.click().await;
        self.browser.insert(text).await;
        self
    }

    /// Types at the caret.
    pub async fn type_keys(&self, text: &str) -> &Self {
        type_into(&self.element, text).await;
        self
    }

    /// Presses one chord in it.
    pub async fn press(&self, chord: &str) -> &Self {
        self.type_keys(&crate::keys::chord(chord)).await
    }

    /// Its text.
    pub async fn value(&self) -> String {
        self.element.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// Whether it is ticked.
    pub async fn is_checked(&self) -> bool {
        self.element.is_selected().await.unwrap_or(false)
    }

    /// Whether it has the focus.
    pub async fn has_focus(&self) -> bool {
        let element = self.element.to_json().expect("an element has a name");
        self.browser.eval("return arguments[0] === document.activeElement", &[element]).await == json!(true)
    }

    /// How many controls are in its form; 0 if it is in none.
    pub async fn form_size(&self) -> u64 {
        let element = self.element.to_json().expect("an element has a name");
        let size = self.browser.eval("return arguments[0].form?.elements.length ?? 0", &[element]).await;
        size.as_u64().expect("a number")
    }

    /// Waits until all of it is in the window.
    pub async fn is_in_view(&self) {
        let element = self.element.to_json().expect("an element has a name");
        let body =
            "const r = arguments[0].getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight";
        until("the field is in view", async || {
            let seen = self.browser.eval(body, std::slice::from_ref(&element)).await;
            (seen == json!(true)).then_some(())
        })
        .await;
    }

    /// Chooses an option of a select, by its text.
    pub async fn select(&self, option: &str) -> &Self {
        let element = self.element.to_json().expect("an element has a name");
        let choose = "const [select, text] = arguments;
            const option = [...select.options].find(option => option.text === text);
            select.focus(); select.value = option.value;
            for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));";
        self.browser.eval(choose, &[element, json!(option)]).await;
        self
    }

    /// The texts that describe it: hint, what was read, what is wrong; the empty ones left out.
    pub async fn description(&self) -> String {
        let element = self.element.to_json().expect("an element has a name");
        let read = "return (arguments[0].getAttribute('aria-describedby') ?? '').split(' ')
            .map(id => document.getElementById(id)?.textContent ?? '').filter(Boolean).join('\\n')";
        self.browser.eval(read, &[element]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the texts that describe it contain this.
    pub async fn says(&self, part: &str) -> &Self {
        let what = format!("the field says `{part}`");
        until(&what, async || self.description().await.contains(part).then_some(())).await;
        self
    }
}

impl Browser {
    /// The control that has the focus.
    pub async fn focused(&self) -> Field<'_> {
        Field::new(self, self.session().active_element().await.expect("something has the focus"))
    }
}

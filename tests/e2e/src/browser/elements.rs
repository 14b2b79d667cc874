//! The elements of a page: found, read and clicked.

use super::Browser;
use crate::wait::until;
use serde_json::json;
use thirtyfour::prelude::*;

impl Browser {
    /// How many elements match now, without waiting.
    pub async fn count(&self, css: &str) -> usize {
        self.find_all(css).await.len()
    }

    /// The elements that match now, without waiting.
    pub async fn find_all(&self, css: &str) -> Vec<WebElement> {
        self.session().find_all(By::Css(css)).await.unwrap_or_default()
    }

    /// Waits for the first element that matches and is shown.
    pub async fn find(&self, css: &str) -> WebElement {
        until(&format!("`{css}` is shown"), async || self.shown(css).await).await
    }

    /// The page is asked, not the driver: `WebKitGTK`'s takes a heading that is cut off with an ellipsis for hidden.
    async fn shown(&self, css: &str) -> Option<WebElement> {
        let body = "return [...document.querySelectorAll(arguments[0])]
            .find(e => e.getClientRects().length > 0 && e.checkVisibility({ visibilityProperty: true }))";
        self.session().execute(body, vec![json!(css)]).await.ok()?.element().ok()
    }

    /// Waits until nothing that matches is shown.
    pub async fn gone(&self, css: &str) {
        until(&format!("`{css}` is gone"), async || self.shown(css).await.is_none().then_some(())).await;
    }

    /// The text of an element as shown.
    pub async fn text(&self, css: &str) -> String {
        words_of(&self.find(css).await).await.unwrap_or_else(|| panic!("`{css}` has no text"))
    }

    /// Waits until the text of an element contains this.
    pub async fn text_has(&self, css: &str, part: &str) {
        let what = format!("`{css}` says `{part}`");
        until(&what, async || words_of(&self.shown(css).await?).await?.contains(part).then_some(())).await;
    }

    /// The value of a text field, a choice or a text area.
    pub async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// An attribute of an element.
    pub async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.find(css).await.attr(name).await.ok().flatten()
    }

    /// Clicks as soon as the element can be clicked.
    pub async fn click(&self, css: &str) {
        let what = format!("`{css}` can be clicked");
        until(&what, async || self.try_click(&self.shown(css).await?).await).await;
    }

    /// Clicks an element as soon as it can be clicked. It is brought to the middle first, since what is only just in
    /// view can lie below a head that stays in place; and again, since what comes into view can move the rest.
    pub async fn click_on(&self, what: &str, element: &WebElement) {
        until(&format!("{what} can be clicked"), async || self.try_click(element).await).await;
    }

    /// Clicks an element if it can be clicked now.
    pub(crate) async fn try_click(&self, element: &WebElement) -> Option<()> {
        // WebKit scrolls to nothing that it skips while it is off screen, but to what holds it. It scrolls at once: a
        // click while the page glides lands beside the element.
        let center = "let e = arguments[0];
            while (e && !e.checkVisibility({ contentVisibilityAuto: true })) e = e.parentElement;
            for (const it of [e, arguments[0]]) it?.scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.session().execute(center, vec![element.to_json().ok()?]).await.ok()?;
        element.click().await.ok()
    }
}

/// The text of an element as shown. The page is asked, not the driver: see [`Browser::shown`].
async fn words_of(element: &WebElement) -> Option<String> {
    element.prop("innerText").await.ok().flatten()
}

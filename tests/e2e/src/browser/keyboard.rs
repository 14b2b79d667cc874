//! The keyboard, and the element that listens to it.

use super::Browser;
use crate::engine::Engine;
use crate::keys::{chord, typed};
use serde_json::json;
use thirtyfour::prelude::*;

impl Browser {
    /// Replaces the text of a field as a person would: click, select all, type.
    pub async fn fill(&self, css: &str, text: &str) {
        self.click(css).await;
        self.press("Mod+a").await;
        self.press("Delete").await;
        self.type_keys(text).await;
    }

    /// Types text, key by key, into whatever has the focus. A line feed is the Enter key.
    pub async fn type_keys(&self, text: &str) {
        self.send(text).await;
    }

    /// Types a key that makes the page go away. A driver may then have nobody left to ask whether it was typed.
    pub async fn last_key(&self, key: &str) {
        let focused = self.session().active_element().await.expect("something has the focus");
        drop(focused.send_keys(key).await);
    }

    /// Presses one chord where the focus is, such as `Enter`, `Alt+ArrowUp` or `Mod+Shift+z`.
    pub async fn press(&self, name: &str) {
        self.send(&chord(name)).await;
    }

    async fn send(&self, text: &str) {
        let focused = self.session().active_element().await.expect("something has the focus");
        type_into(&focused, text).await;
    }

    /// Puts text at the caret at once, as an input method or a paste does: any character, emoji too.
    pub async fn insert(&self, text: &str) {
        if self.engine == Engine::Chromium {
            self.cdp("Input.insertText", json!({ "text": text })).await;
        } else {
            self.eval("document.execCommand('insertText', false, arguments[0])", &[json!(text)]).await;
        }
    }

    /// A short description of the element that has the focus: `tag#id`, its name and its label.
    pub async fn focus(&self) -> String {
        let describe = "const e = document.activeElement; return [e.localName + (e.id && '#' + e.id), e.name,
            e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent].filter(Boolean).join(' ')";
        self.eval(describe, &[]).await.as_str().unwrap_or_default().to_owned()
    }
}

/// Types text into an element that has the focus.
pub(crate) async fn type_into(element: &WebElement, text: &str) {
    // WebKitGTK's driver takes nothing to type for a mistake.
    if !text.is_empty() {
        element.send_keys(typed(text)).await.unwrap_or_else(|why| panic!("typing `{text}` failed: {why}"));
    }
}

//! What the page keeps in the browser.

use crate::Browser;
use crate::wait::until_true;
use serde_json::{Value, json};
use std::collections::BTreeMap;

impl Browser {
    /// Everything in this origin's local storage.
    pub async fn local_storage(&self) -> BTreeMap<String, String> {
        let value = self.eval("return { ...localStorage }", &[]).await;
        let Value::Object(entries) = value else { panic!("local storage is not readable: {value}") };
        let text = |value: Value| value.as_str().unwrap_or_default().to_owned();
        entries.into_iter().map(|(key, value)| (key, text(value))).collect()
    }

    /// Waits until something in local storage contains these words, which have nothing in them that JSON escapes.
    pub async fn until_stored(&self, words: &str) {
        let body = "return Object.values(localStorage).some(text => text.includes(arguments[0]))";
        until_true(&format!("`{words}` is stored"), async || {
            self.eval(body, &[json!(words)]).await == json!(true)
        })
        .await;
    }

    /// Writes one entry, as another program or an older page would have.
    pub async fn set_local_storage(&self, key: &str, value: &str) {
        self.eval("localStorage.setItem(arguments[0], arguments[1])", &[json!(key), json!(value)]).await;
    }

    /// Fills the storage up to the browser's limit, so that the page's next save is refused.
    pub async fn fill_local_storage(&self) {
        let fill = "let size = 1 << 20; for (let n = 0; size >= 1; n++) {
            try { localStorage.setItem('filler-' + n, 'x'.repeat(size)) } catch { size >>= 1 } }";
        self.eval(fill, &[]).await;
    }

    /// Takes out again what filled the storage.
    pub async fn free_local_storage(&self) {
        let free = "Object.keys(localStorage).filter(key => key.startsWith('filler-'))
            .forEach(key => localStorage.removeItem(key))";
        self.eval(free, &[]).await;
    }

    /// Lets the page read and write the clipboard without a question.
    pub async fn grant_clipboard(&self) {
        let permissions = json!(["clipboardReadWrite", "clipboardSanitizedWrite"]);
        self.cdp(
            "Browser.grantPermissions",
            json!({ "origin": self.site().origin(), "permissions": permissions }),
        )
        .await;
    }

    /// The text on the clipboard; needs [`Browser::grant_clipboard`].
    pub async fn clipboard(&self) -> String {
        let text = self.eval("return navigator.clipboard.readText()", &[]).await;
        text.as_str().unwrap_or_default().to_owned()
    }
}

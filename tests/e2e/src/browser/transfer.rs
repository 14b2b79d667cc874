//! Files and text that are chosen, dropped or pasted.

use super::Browser;
use serde_json::json;
use std::path::Path;

impl Browser {
    /// Chooses files in a file input, which may be hidden.
    pub async fn upload(&self, css: &str, files: &[&Path]) {
        let input = self.find_all(css).await.into_iter().next().unwrap_or_else(|| panic!("no `{css}`"));
        let paths: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
        input.send_keys(paths.join("\n")).await.unwrap_or_else(|why| panic!("`{css}` takes no file: {why}"));
    }

    /// Drops a file with this text on an element.
    pub async fn drop_file(&self, css: &str, name: &str, text: &str) {
        self.transfer(css, "drop", name, text).await;
    }

    /// Pastes text into an element, as the page's own paste handler sees it.
    pub async fn paste(&self, css: &str, text: &str) {
        self.transfer(css, "paste", "", text).await;
    }

    async fn transfer(&self, css: &str, event: &str, name: &str, text: &str) {
        self.find(css).await;
        let script = "const [css, event, name, text] = arguments, data = new DataTransfer();
            name ? data.items.add(new File([text], name)) : data.setData('text/plain', text);
            const on = document.querySelector(css), how = { bubbles: true, cancelable: true };
            if (event === 'paste') {
                const paste = new ClipboardEvent('paste', how);
                // Firefox takes no data with a new event.
                Object.defineProperty(paste, 'clipboardData', { value: data });
                on.dispatchEvent(paste);
            } else for (const type of ['dragenter', 'dragover', 'drop'])
                on.dispatchEvent(new DragEvent(type, { ...how, dataTransfer: data }));";
        self.eval(script, &[json!(css), json!(event), json!(name), json!(text)]).await;
    }
}

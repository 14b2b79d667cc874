//! The dialogs over the page.

use super::editor::Format;
use crate::wait::until_true;
use crate::{Browser, Download};
use serde_json::json;

const DOWNLOAD: &str = "#download";
const TROUBLE: &str = "#trouble";
const KEYS: &str = "#keys";

/// The dialog that hands the report out.
pub struct DownloadDialog<'a> {
    browser: &'a Browser,
}

impl<'a> DownloadDialog<'a> {
    /// Waits until it is open.
    pub async fn shown(browser: &'a Browser) -> Self {
        browser.find(DOWNLOAD).await;
        Self { browser }
    }

    /// Waits until a part is said to be missing.
    pub async fn misses(&self, part: &str) {
        until_true(&format!("`{part}` is said to be missing"), async || {
            let mut is_there = false;
            for line in self.browser.find_all("#download .missing li").await {
                is_there |= line.text().await.is_ok_and(|words| words.contains(part));
            }
            is_there
        })
        .await;
    }

    async fn choose(&self, word: &str) {
        // The foot of the dialog stays in place and may lie over an option.
        let body = "const option = [...document.querySelectorAll(arguments[0] + ' label')]
            .find(label => words(label).startsWith(arguments[1]));
            option?.scrollIntoView({ block: 'center' }); return option";
        // What is still missing may come in above and move it, also between the driver's look and its click.
        until_true(&format!("`{word}` is chosen"), async || {
            let option =
                self.browser.locate(&format!("`{word}`"), body, &[json!(DOWNLOAD), json!(word)]).await;
            option.click().await.is_ok() && self.has_chosen(word).await
        })
        .await;
    }

    async fn has_chosen(&self, word: &str) -> bool {
        let body = "return [...document.querySelectorAll(arguments[0] + ' label')]
            .some(label => words(label).startsWith(arguments[1]) && label.control.checked)";
        self.browser.ask(body, &[json!(DOWNLOAD), json!(word)]).await == json!(true)
    }

    /// Chooses what is handed out.
    pub async fn pick(&self, format: Format) {
        match format {
            Format::Finished => self.choose("Finished").await,
            Format::AsItIs => self.choose("As it is").await,
            Format::Json => self.choose("JSON").await,
        }
    }

    /// Downloads in this format; the dialog is gone then.
    pub async fn download(self, format: Format) -> Download {
        self.pick(format).await;
        let saved =
            self.browser.download(async || self.browser.press_button(DOWNLOAD, "Download").await).await;
        self.browser.gone(DOWNLOAD).await;
        saved
    }

    /// Copies in this format and closes the dialog.
    pub async fn copy(self, format: Format) {
        self.pick(format).await;
        self.browser.press_button(DOWNLOAD, "Copy").await;
        self.browser.text_has("#download [role=status]", "Copied").await;
        self.close().await;
    }

    /// Closes it with Escape.
    pub async fn close(self) {
        self.browser.press("Escape").await;
        self.browser.gone(DOWNLOAD).await;
    }
}

/// The dialog that says what could not be opened.
pub struct TroubleDialog<'a> {
    browser: &'a Browser,
}

impl<'a> TroubleDialog<'a> {
    /// Waits until it is open.
    pub async fn shown(browser: &'a Browser) -> Self {
        browser.find(TROUBLE).await;
        Self { browser }
    }

    /// All it says.
    pub async fn words(&self) -> String {
        self.browser.text(TROUBLE).await
    }

    /// The words marked as wrong.
    pub async fn marked(&self) -> String {
        self.browser.text("#trouble mark").await
    }

    /// Closes it by its button.
    pub async fn close(self) {
        self.browser.press_button("#trouble .dialog__foot", "Close").await;
        self.browser.gone(TROUBLE).await;
    }
}

/// Opens the list of keys with F1.
pub async fn open_keys(browser: &Browser) {
    browser.press("F1").await;
    browser.find(KEYS).await;
}

/// Closes the list of keys.
pub async fn close_keys(browser: &Browser) {
    browser.press("Escape").await;
    browser.gone(KEYS).await;
}

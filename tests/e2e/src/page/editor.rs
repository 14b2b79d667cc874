//! The page that shows one report.

use super::FORM;
use super::check::Check;
use super::dialog::DownloadDialog;
use super::overview::Overview;
use super::section::Section;
use crate::wait::{until, until_true};
use crate::{Browser, Download};
use serde_json::{Value, json};

const SOURCE: &str = ".source.pane textarea";
const SAVE: &str = ".bar .save";
const BAR: &str = ".bar";
const PREVIEW: &str = ".preview.pane";
const OUTLINE: &str = ".outline.pane";
const SIDES: &str = ".tabs--side";
const TABS: &str = ".tabs:not(.tabs--side)";
const PANES: [(&str, &str); 6] = [
    ("outline", OUTLINE),
    ("form", FORM),
    ("source", ".source.pane"),
    ("preview", PREVIEW),
    ("check", ".check.pane"),
    ("overview", ".overview.pane"),
];

/// How a report is handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown without guidance and empty optional parts.
    Finished,
    /// Markdown, every line.
    AsItIs,
    /// JSON.
    Json,
}

/// The bar above and the panes below.
pub struct Editor<'a> {
    browser: &'a Browser,
}

impl<'a> Editor<'a> {
    /// Waits until a report is shown.
    pub async fn shown(browser: &'a Browser) -> Self {
        browser.find(BAR).await;
        Self { browser }
    }

    /// The part of the form under a heading.
    pub fn section(&self, name: &str) -> Section<'a> {
        Section::new(self.browser, name)
    }

    /// The headings of the form, in order.
    pub async fn headings(&self) -> Vec<String> {
        let found = self.browser.ask("return sections().map(heading)", &[]).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        found.as_array().into_iter().flatten().map(text).collect()
    }

    /// The title in the bar.
    pub async fn title(&self) -> String {
        self.browser.text(".bar__title").await
    }

    /// What the bar says about saving.
    pub async fn save_line(&self) -> String {
        self.browser.text(SAVE).await
    }

    /// Waits until the bar says this about saving.
    pub async fn save_says(&self, part: &str) {
        self.browser.text_has(SAVE, part).await;
    }

    /// Presses a button of the bar.
    pub async fn press(&self, word: &str) {
        self.browser.press_button(BAR, word).await;
    }

    /// Whether Undo and Redo have something to do.
    pub async fn history(&self) -> (bool, bool) {
        let body =
            "return ['Undo', 'Redo'].map(word => !button(document.querySelector('.bar'), word).disabled)";
        let found = self.browser.ask(body, &[]).await;
        (found[0] == json!(true), found[1] == json!(true))
    }

    /// Presses the keys for undo until there is nothing left; how often.
    pub async fn undo_all(&self) -> usize {
        self.travel("Mod+z", |(undo, _)| !undo).await
    }

    /// Presses the keys for redo until there is nothing left; how often.
    pub async fn redo_all(&self) -> usize {
        self.travel("Mod+Shift+z", |(_, redo)| !redo).await
    }

    async fn travel(&self, keys: &str, is_done: impl Fn((bool, bool)) -> bool) -> usize {
        let mut count = 0;
        while !is_done(self.history().await) {
            self.browser.press(keys).await;
            count += 1;
            assert!(count < 2000, "`{keys}` comes to no end");
        }
        count
    }

    /// Shows the source view.
    pub async fn show_source(&self) {
        self.press("Source").await;
        self.browser.find(SOURCE).await;
    }

    /// Shows the form.
    pub async fn show_form(&self) {
        self.press("Form").await;
        self.browser.find(FORM).await;
    }

    /// The text in the source view.
    pub async fn source(&self) -> String {
        self.browser.value(SOURCE).await
    }

    /// Puts the caret of the source view behind these words.
    pub async fn source_caret_after(&self, words: &str) {
        let body = "const area = document.querySelector(arguments[0]), at = area.value.indexOf(arguments[1]);
            area.focus(); area.setSelectionRange(at + arguments[1].length, at + arguments[1].length); return at";
        let at = self.browser.ask(body, &[json!(SOURCE), json!(words)]).await;
        assert!(at.as_i64() >= Some(0), "the source does not say `{words}`");
    }

    /// The text of the preview, line by line.
    pub async fn preview(&self) -> String {
        self.browser.text(PREVIEW).await
    }

    /// Waits until the preview says this.
    pub async fn preview_says(&self, part: &str) {
        let body = "return words(document.querySelector(arguments[0])).includes(arguments[1])";
        until_true(&format!("the preview says `{part}`"), async || {
            self.browser.ask(body, &[json!(PREVIEW), json!(part)]).await == json!(true)
        })
        .await;
    }

    /// The line of the outline for a section.
    pub async fn outline(&self, section: &str) -> String {
        let body = "return words([...document.querySelectorAll(arguments[0] + ' li')]
            .find(line => words(line).includes(arguments[1])))";
        let line = self.browser.ask(body, &[json!(OUTLINE), json!(section)]).await;
        line.as_str().unwrap_or_default().to_owned()
    }

    /// Adds a section that only the template has, and waits until the outline has it among the report's.
    pub async fn add_from_template(&self, section: &str) {
        const OFFERED: &str = ".outline__lacking";
        let is_offered = async || {
            let body = "return words(document.querySelector(arguments[0]))";
            let offered = self.browser.ask(body, &[json!(OFFERED)]).await;
            offered.as_str().is_some_and(|offered| offered.contains(section))
        };
        until_true(&format!("the outline offers `{section}`"), is_offered).await;
        self.browser.press_button(OFFERED, section).await;
        until_true(&format!("`{section}` is no longer offered"), async || !is_offered().await).await;
    }

    /// The panes that are shown.
    pub async fn panes(&self) -> Vec<&'static str> {
        let mut shown = Vec::new();
        for (name, css) in PANES {
            let found = self.browser.find_all(css).await;
            if let Some(pane) = found.first()
                && pane.is_displayed().await.unwrap_or(false)
            {
                shown.push(name);
            }
        }
        shown
    }

    /// Presses a tab, where there are tabs.
    pub async fn tab(&self, word: &str) {
        self.browser.press_button(TABS, word).await;
    }

    /// How far the form is scrolled, in pixels.
    pub async fn scrolled(&self) -> f64 {
        let top =
            self.browser.eval("return document.querySelector(arguments[0]).scrollTop", &[json!(FORM)]).await;
        top.as_f64().unwrap_or_default()
    }

    /// Shows the list of findings.
    pub async fn check(&self) -> Check<'a> {
        self.press("Check").await;
        Check::shown(self.browser).await
    }

    /// Shows the incident at a glance.
    pub async fn overview(&self) -> Overview<'a> {
        self.browser.press_button(SIDES, "Overview").await;
        Overview::shown(self.browser).await
    }

    /// What is said about the findings in the bar.
    pub async fn counts(&self) -> String {
        let words = self.browser.ask("return words(document.querySelector('.bar__check'))", &[]).await;
        words.as_str().unwrap_or_default().to_owned()
    }

    /// Opens the dialog that hands the report out.
    pub async fn download_dialog(&self) -> DownloadDialog<'a> {
        self.press("Download").await;
        DownloadDialog::shown(self.browser).await
    }

    /// Downloads the report.
    pub async fn download(&self, format: Format) -> Download {
        let dialog = self.download_dialog().await;
        dialog.download(format).await
    }

    /// The text as it is, by way of a download.
    pub async fn text(&self) -> String {
        self.download(Format::AsItIs).await.text().to_owned()
    }

    /// Waits until the report is saved, then answers the id of the report in the address.
    pub async fn saved(&self) -> String {
        self.save_says("Saved").await;
        let hash = self.browser.eval("return location.hash", &[]).await;
        hash.as_str().unwrap_or_default().trim_start_matches("#/edit/").to_owned()
    }

    /// Goes to the start page.
    pub async fn leave(&self) -> super::start::Start<'a> {
        self.press_reports().await;
        super::start::Start::shown(self.browser).await
    }

    async fn press_reports(&self) {
        until("the way to the reports can be pressed", async || {
            self.browser.try_click(&self.browser.find(".bar a.button").await).await
        })
        .await;
    }
}

//! What can be on screen.

use super::autosave::Autosave;
use super::editor::Editor;
use super::judge::Judge;
use super::overview::Overview;
use super::verdict::{Kind, Verdict};
use crate::app::state::State;
use crate::persist::Version;
use crate::report::Report;
use std::rc::Rc;

/// A report on its way to the screen.
pub struct Opened {
    /// Its key in storage.
    pub id: String,
    /// The report.
    pub report: Report,
    /// The version that is stored, if one is.
    pub seen: Option<Version>,
    /// Where the reader was.
    pub place: String,
    /// The rules that are silent for it.
    pub silenced: String,
}

/// What is shown.
#[derive(Clone)]
pub enum Page {
    /// The start page.
    Start,
    /// A report. The editor takes it from here.
    Report(Rc<StoredOnce>),
}

/// A report that is taken once.
pub type StoredOnce = std::cell::RefCell<Option<Opened>>;

/// What went wrong and what can still be had, for a dialog.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// The heading.
    pub title: String,
    /// What happened, and what to do.
    pub message: String,
    /// The lines around the error, if it has a place.
    pub extract: Option<(String, String, String)>,
    /// What is stored of a report, to be downloaded as it is: a name and the text.
    pub raw: Option<(String, String)>,
    /// A text to be copied by hand.
    pub text: Option<String>,
}

/// The open report and how it is shown.
#[derive(Clone, Copy)]
pub struct Open {
    /// The report.
    pub editor: Editor,
    /// Its saving.
    pub autosave: Autosave,
    /// What is wrong with it.
    pub judge: Judge,
    /// What can be told of it at a glance.
    pub overview: Overview,
    /// Whether the source view takes the place of the form.
    pub is_source: State<bool>,
    /// The pane that a narrow window shows.
    pub pane: State<&'static str>,
    /// The pane that stands beside the form in a wide window.
    pub side: State<&'static str>,
    /// The kind of findings that is listed; all kinds where there is none.
    pub shown: State<Option<Kind>>,
    /// The finding whose rule's page is open.
    pub why: State<Option<Rc<Verdict>>>,
    /// Whether the dialog of earlier versions is open.
    pub history: State<bool>,
    /// Whether the download dialog is open.
    pub download: State<bool>,
}

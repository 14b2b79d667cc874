//! Saves the open report a moment after each change, and at once when the page goes away.

mod tab;
mod write;

use super::alone::alone;
use super::debounce::Debounce;
use super::editor::Editor;
use super::listen::{gather, listen};
use super::part::Toaster;
use super::shelf::Shelf;
use super::{clock, place};
use crate::app::state::{Kept, State};
use crate::persist::{Cause, Version};
use crate::report::Report;
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::{Event, VisibilityState};

/// How long after the last key a report is saved, in milliseconds.
const PAUSE_MS: i32 = 200;
/// How long typing without a pause may go on unsaved, in milliseconds.
const AT_LEAST_MS: i32 = 1000;

/// What the header says about the save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// There is something to save, and it soon will be.
    Saving,
    /// Saved and read back, at this local time.
    Saved(String),
    /// The last save failed; why.
    Failed(String),
    /// The browser stores nothing.
    Blocked,
}

struct Inner {
    id: String,
    /// What is stored, as far as this page has seen.
    seen: Option<Version>,
    /// The text that is stored, as far as this page has seen.
    stored: String,
    /// The count of changes that `stored` has, if it is stored.
    version: Option<u64>,
    place: String,
    silenced: String,
    /// When an earlier version was last kept, in milliseconds since 1970; 0 if not since the report was opened.
    kept: f64,
    soon: Debounce,
    late: Debounce,
}

/// A handle to the saving of the open report.
#[derive(Clone, Copy)]
pub struct Autosave {
    editor: Editor,
    shelf: Shelf,
    toaster: Toaster,
    inner: Kept<Inner>,
    state: State<SaveState>,
    /// The report that another tab wrote on, once this one has gone its own way.
    rival: State<String>,
}

impl Autosave {
    /// Begins to save a report, for as long as the view that calls this. `seen` is the version that is stored, `None`
    /// if none is.
    pub fn begin(
        editor: Editor,
        shelf: Shelf,
        toaster: Toaster,
        id: String,
        seen: Option<Version>,
        place: String,
        silenced: String,
    ) -> Self {
        let state = if shelf.is_blocked() {
            SaveState::Blocked
        } else if seen.is_some() {
            SaveState::Saved(clock::time_of_day())
        } else {
            SaveState::Saving
        };
        let stored = editor.peek(Report::text);
        let inner = Kept::new(Inner {
            id,
            version: seen.is_some().then(|| editor.peek(Report::version)),
            seen,
            stored,
            place,
            silenced,
            kept: 0.0,
            soon: Debounce::new(PAUSE_MS, || ()),
            late: Debounce::new(AT_LEAST_MS, || ()),
        });
        let rival = State::new(String::new());
        let autosave = Self { editor, shelf, toaster, inner, state: State::new(state), rival };
        inner.update(|inner| {
            let save = move || {
                alone(Box::new(move || {
                    // The report may be closed, and saved, by now.
                    if autosave.inner.try_with(|_| ()).is_some() {
                        autosave.save();
                    }
                }));
            };
            inner.soon = Debounce::new(PAUSE_MS, save);
            inner.late = Debounce::new(AT_LEAST_MS, save);
        });
        autosave.follow();
        autosave
    }

    /// What the header says.
    pub fn state(self) -> State<SaveState> {
        self.state
    }

    /// The report's id, which changes when a conflict makes it a new report.
    pub fn id(self) -> String {
        self.inner.with(|inner| inner.id.clone())
    }

    /// The id of the report to be compared with this one, while it is; empty otherwise.
    pub fn rival(self) -> State<String> {
        self.rival
    }

    /// Saves what is not saved. Answers whether all is stored now.
    pub fn save(self) -> bool {
        let version = self.editor.peek(Report::version);
        let is_due = self.inner.try_update(|inner| {
            inner.soon.cancel();
            inner.late.cancel();
            inner.version != Some(version)
        });
        match is_due {
            Some(true) => self.write(),
            Some(false) => true,
            None => false,
        }
    }

    /// Saves everything, the place of the reader too: the page may be gone in a moment.
    pub fn save_all(self) -> bool {
        gather();
        let place = place::measure();
        let moved = self.inner.try_update(|inner| {
            let moved = !place.is_empty() && inner.place != place;
            if moved {
                inner.place = place;
            }
            moved
        });
        if self.is_unsaved() {
            return self.save();
        }
        if moved == Some(true) && self.stands() {
            self.write();
        }
        self.shelf.forward(true);
        true
    }

    /// Stores with the report which rules are silent for it.
    pub fn silence(self, rules: String) {
        self.inner.update(|inner| inner.silenced = rules);
        if self.is_unsaved() || self.stands() {
            self.write();
        }
    }

    /// Whether the page holds something that is stored nowhere.
    pub fn is_unsaved(self) -> bool {
        let version = self.editor.peek(Report::version);
        self.inner.try_with(|inner| inner.version != Some(version)).unwrap_or_default()
    }

    /// Saves, then keeps the report as it is now as a version of its own. The error says why that was not possible.
    pub fn keep(self, cause: Cause, name: &str) -> Result<(), String> {
        if !self.save_all() {
            return Err("it is not saved".to_owned());
        }
        self.shelf.snapshot(&self.id(), cause, name).map(drop).map_err(|error| error.to_string())
    }

    /// The report may have changed: if so, it is saved soon.
    fn notice(self) {
        let version = self.editor.peek(Report::version);
        let waits = self.inner.with(|inner| {
            let is_due = inner.version != Some(version);
            if is_due {
                inner.soon.start();
                inner.late.start_once();
            }
            is_due
        });
        let quiet = [SaveState::Saving, SaveState::Blocked];
        if waits && self.state.with_untracked(|state| !quiet.contains(state)) {
            self.state.set(SaveState::Saving);
        }
    }

    /// Saves after changes and before the page goes away.
    fn follow(self) {
        self.editor.watch(Rc::new(move |_| self.notice()));
        self.notice();
        let save = move |_: Event| {
            self.save_all();
        };
        listen(&window(), "pagehide", save);
        listen(&window(), "blur", move |event: Event| {
            // Elements lose the focus too, and a listener before them hears of it.
            if event.target().is_some_and(|target| target == *window().as_ref()) {
                self.save_all();
            }
        });
        listen(&document(), "freeze", save);
        listen(&document(), "visibilitychange", move |_: Event| {
            if document().visibility_state() == VisibilityState::Hidden {
                self.save_all();
            }
        });
        listen(&window(), "focus", move |_: Event| {
            if matches!(self.state.get_untracked(), SaveState::Failed(_)) {
                self.save();
            }
        });
        listen(&window(), "beforeunload", move |event: web_sys::BeforeUnloadEvent| {
            // WebKitGTK says nothing else to a page that closes itself.
            self.save_all();
            let is_stuck = matches!(self.state.get_untracked(), SaveState::Failed(_) | SaveState::Blocked);
            let edited = self.editor.peek(Report::version) > 0;
            if is_stuck && (self.shelf.is_blocked() && edited || self.is_unsaved()) {
                event.prevent_default();
                event.set_return_value("unsaved");
            }
        });
    }
}

/// The words with a capital at their start.
pub fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

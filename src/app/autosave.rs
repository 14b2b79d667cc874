//! Saves the open report a moment after each change, and at once when the page goes away.

use super::alone::alone;
use super::debounce::Debounce;
use super::editor::Editor;
use super::listen::{gather, listen};
use super::part::{Toast, Toaster};
use super::shelf::{Content, Shelf};
use super::{clock, file, place, route};
use crate::persist::{Cause, MediumError, SaveError, Saved, Setting, Step, Tab, Version};
use crate::report::{Edit, Report};
use crate::template::Template;
use leptos::prelude::*;
use web_sys::{Event, VisibilityState};

/// How long after the last key a report is saved, in milliseconds.
const PAUSE_MS: i32 = 200;
/// How long typing without a pause may go on unsaved, in milliseconds.
const AT_LEAST_MS: i32 = 1000;

/// After how much work an earlier version is kept, in milliseconds.
const WORK_MS: f64 = 300_000.0;

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
    inner: StoredValue<Inner, LocalStorage>,
    state: RwSignal<SaveState>,
    /// The report that another tab wrote on, once this one has gone its own way.
    rival: RwSignal<String>,
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
        let inner = StoredValue::new_local(Inner {
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
        let rival = RwSignal::new(String::new());
        let autosave = Self { editor, shelf, toaster, inner, state: RwSignal::new(state), rival };
        inner.update_value(|inner| {
            let save = move || {
                alone(Box::new(move || {
                    // The report may be closed, and saved, by now.
                    if autosave.inner.try_with_value(|_| ()).is_some() {
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
    pub fn state(self) -> ReadSignal<SaveState> {
        self.state.read_only()
    }

    /// The report's id, which changes when a conflict makes it a new report.
    pub fn id(self) -> String {
        self.inner.with_value(|inner| inner.id.clone())
    }

    /// The id of the report to be compared with this one, while it is; empty otherwise.
    pub fn rival(self) -> RwSignal<String> {
        self.rival
    }

    /// Saves what is not saved. Answers whether all is stored now.
    pub fn save(self) -> bool {
        let version = self.editor.peek(Report::version);
        let is_due = self.inner.try_update_value(|inner| {
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
        let moved = self.inner.try_update_value(|inner| {
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
        self.inner.update_value(|inner| inner.silenced = rules);
        if self.is_unsaved() || self.stands() {
            self.write();
        }
    }

    /// Whether the page holds something that is stored nowhere.
    pub fn is_unsaved(self) -> bool {
        let version = self.editor.peek(Report::version);
        self.inner.try_with_value(|inner| inner.version != Some(version)).unwrap_or_default()
    }

    /// Does what a page does when another one may have changed the report: see [`Tab`].
    pub fn catch_up(self) {
        gather();
        let (id, seen) = self.inner.with_value(|inner| (inner.id.clone(), inner.seen.clone()));
        let (found, writer) = (self.shelf.look(&id), self.shelf.writer());
        let tab = Tab { writer: &writer, seen: seen.as_ref(), is_dirty: self.is_unsaved() };
        match tab.step(&found, false) {
            Step::Stay | Step::Wait => {}
            Step::Follow => self.show_stored(&id),
            // What is stored is not what this page saw stored: the words on screen may be the only copy.
            Step::Write | Step::Part => {
                self.write();
            }
            Step::Leave => {
                let words = "This report was deleted in another tab, or a newer Hindsight saved it there. It still \
                             shows here; go on writing and it is kept as a report of its own.";
                self.toaster.show(Toast::lasting(words));
            }
        }
    }

    /// Shows what another page has stored.
    fn show_stored(self, id: &str) {
        let Ok(Some(loaded)) = self.shelf.load(id) else { return };
        let (body, seen) = (loaded.envelope.body, loaded.envelope.version);
        let is_new = self.inner.with_value(|inner| inner.stored != body);
        if is_new {
            self.editor.dispatch(Edit::Replace(body.clone()));
            let words = "This report was changed in another tab. This is what it says now.";
            self.toaster.show(Toast::brief(words));
        }
        self.inner.update_value(|inner| {
            inner.seen = Some(seen);
            inner.stored = body;
            inner.version = Some(self.editor.peek(Report::version));
        });
        self.state.set(SaveState::Saved(clock::time_of_day()));
    }

    /// Saves, then keeps the report as it is now as a version of its own. The error says why that was not possible.
    pub fn keep(self, cause: Cause, name: &str) -> Result<(), String> {
        if !self.save_all() {
            return Err("it is not saved".to_owned());
        }
        self.shelf.snapshot(&self.id(), cause, name).map(drop).map_err(|error| error.to_string())
    }

    /// Saves after changes and before the page goes away.
    fn follow(self) {
        Effect::new(move |_| {
            let version = self.editor.changed(Report::version);
            let waits = self.inner.with_value(|inner| {
                let is_due = inner.version != Some(version);
                if is_due {
                    inner.soon.start();
                    inner.late.start_once();
                }
                is_due
            });
            let quiet = [SaveState::Saving, SaveState::Blocked];
            if waits && !quiet.contains(&self.state.get_untracked()) {
                self.state.set(SaveState::Saving);
            }
        });
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

    /// Stores the text.
    fn write(self) -> bool {
        let (version, text, title, template, own) = self.editor.peek(|report| {
            let template = report.template();
            let name = template.map(|template| template.name.clone()).unwrap_or_default();
            let own = template.and_then(Template::own).unwrap_or_default().to_owned();
            (report.version(), report.text(), file::title(report), name, own)
        });
        let Some((id, seen, stored, place, silenced)) = self.inner.try_with_value(|inner| {
            let Inner { id, seen, stored, place, silenced, .. } = inner;
            (id.clone(), seen.clone(), stored.clone(), place.clone(), silenced.clone())
        }) else {
            return false;
        };
        let content = Content {
            title: &title,
            template: &template,
            own: &own,
            place: &place,
            silenced: &silenced,
            body: &text,
            edited: version > 0,
        };
        if version > 0 {
            self.keep_work(&id);
        }
        let mut outcome = self.shelf.save(&id, &content, seen.as_ref());
        if matches!(outcome, Err(SaveError::Medium(MediumError::Full))) && self.shelf.make_room() {
            outcome = self.shelf.save(&id, &content, seen.as_ref());
        }
        if let Err(SaveError::Conflict { stored: unseen }) = &outcome
            && self.holds(&id, &[&stored, &text])
        {
            // The other page stored no words but these: it only knew another place in them.
            outcome = self.shelf.save(&id, &content, Some(&unseen.clone()));
        }
        match outcome {
            Ok(saved) => self.done(id, saved, text, version),
            Err(SaveError::Medium(error)) => {
                if error == MediumError::Full {
                    self.shelf.free(move || {
                        if self.inner.try_with_value(|_| ()).is_some() {
                            self.save();
                        }
                    });
                }
                self.failed(&error)
            }
            Err(error) => self.part_ways(&error, &content, version),
        }
    }

    /// Before the first change, and again after some minutes of work, keeps what is stored as an earlier version.
    fn keep_work(self, id: &str) {
        let now = js_sys::Date::now();
        let is_due = self.inner.try_update_value(|inner| {
            let is_due = now - inner.kept > WORK_MS;
            if is_due {
                if inner.kept == 0.0 {
                    file::ask_to_keep();
                }
                inner.kept = now;
            }
            is_due
        });
        if is_due == Some(true) {
            // A history with a gap is no reason not to save.
            let _ = self.shelf.snapshot(id, Cause::Work, "");
        }
    }

    /// Whether what is stored is what this page last stored, so that a new place may be stored with it.
    fn stands(self) -> bool {
        self.inner.with_value(|inner| self.holds(&inner.id, &[&inner.stored]))
    }

    /// Whether the stored report has one of these texts.
    fn holds(self, id: &str, texts: &[&str]) -> bool {
        let loaded = self.shelf.load(id).ok().flatten();
        loaded.is_some_and(|loaded| texts.contains(&loaded.envelope.body.as_str()))
    }

    fn done(self, id: String, saved: Saved, text: String, version: u64) -> bool {
        let was_missing = saved.was_missing;
        self.inner.update_value(|inner| {
            inner.id = id;
            inner.seen = Some(saved.version);
            inner.stored = text;
            inner.version = Some(version);
        });
        if !self.shelf.is_blocked() {
            self.state.set(SaveState::Saved(clock::time_of_day()));
        }
        if was_missing {
            self.toaster.show(Toast::lasting(
                "The browser’s storage was cleared. This report is stored again; other reports may be gone.",
            ));
        }
        true
    }

    fn failed(self, error: &MediumError) -> bool {
        let why = match error {
            MediumError::Full => "the browser’s storage is full".to_owned(),
            other => other.to_string(),
        };
        self.state.set(SaveState::Failed(why));
        // It may work again without a key, as when another tab makes room.
        self.inner.update_value(|inner| inner.late.start_once());
        false
    }

    /// Another page went its own way with the report: this page's text becomes a report of its own.
    fn part_ways(self, error: &SaveError, content: &Content<'_>, version: u64) -> bool {
        let other = self.id();
        let (id, outcome) = self.shelf.create(content);
        match outcome {
            Ok(saved) => {
                route::go(&route::edit(&id), true);
                self.shelf.remember(Setting::LastReport, &id);
                let mut words = error.to_string();
                words.push_str(
                    ". What you write here is kept as a report of its own; the other one is untouched.",
                );
                let rival = self.rival;
                self.toaster
                    .show(Toast::with_choice(&capital(&words), "Compare", move || rival.set(other.clone())));
                self.done(id, saved, content.body.to_owned(), version)
            }
            Err(SaveError::Medium(error)) => self.failed(&error),
            Err(error) => {
                self.state.set(SaveState::Failed(error.to_string()));
                false
            }
        }
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

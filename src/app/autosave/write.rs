//! Storing the open report, and what comes of it.

use super::{Autosave, Inner, SaveState, capital};
use crate::app::part::Toast;
use crate::app::{clock, file, later, route};
use crate::persist::{Cause, Draft, MediumError, SaveError, Saved, Setting};
use crate::template::Template;

/// After how much work an earlier version is kept, in milliseconds.
const WORK_MS: f64 = 300_000.0;

impl Autosave {
    /// Stores the text.
    pub(super) fn write(self) -> bool {
        let (version, text, title, template, own) = self.editor.peek(|report| {
            let template = report.template();
            let name = template.map(|template| template.name.clone()).unwrap_or_default();
            let own = template.and_then(Template::own).unwrap_or_default().to_owned();
            (report.version(), report.text(), file::title(report), name, own)
        });
        let Some((id, seen, stored, place, silenced)) = self.inner.try_with(|inner| {
            let Inner { id, seen, stored, place, silenced, .. } = inner;
            (id.clone(), seen.clone(), stored.clone(), place.clone(), silenced.clone())
        }) else {
            return false;
        };
        let draft = Draft {
            id: &id,
            title: &title,
            template: &template,
            own: &own,
            place: &place,
            silenced: &silenced,
            body: &text,
            may_be_empty: version > 0,
            ..Draft::default()
        };
        if version > 0 {
            self.keep_work(&id);
        }
        let mut outcome = self.shelf.save(&draft, seen.as_ref());
        let is_full = matches!(outcome, Err(SaveError::Medium(MediumError::Full)));
        if is_full && later::parts().is_some_and(|parts| (parts.make_room)(self.shelf)) {
            outcome = self.shelf.save(&draft, seen.as_ref());
        }
        if let Err(SaveError::Conflict { stored: unseen }) = &outcome
            && self.holds(&id, &[&stored, &text])
        {
            // The other page stored no words but these: it only knew another place in them.
            outcome = self.shelf.save(&draft, Some(&unseen.clone()));
        }
        match outcome {
            Ok(saved) => self.done(id, saved, text, version),
            Err(SaveError::Medium(error)) => {
                if error == MediumError::Full {
                    let again = move || {
                        if self.inner.try_with(|_| ()).is_some() {
                            self.save();
                        }
                    };
                    if let Some(parts) = later::parts() {
                        (parts.free)(self.shelf, Box::new(again));
                    }
                }
                self.failed(&error)
            }
            Err(error) => self.part_ways(&error, &draft, version),
        }
    }

    /// Before the first change, and again after some minutes of work, keeps what is stored as an earlier version.
    fn keep_work(self, id: &str) {
        let now = js_sys::Date::now();
        let is_due = self.inner.try_update(|inner| {
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
    pub(super) fn stands(self) -> bool {
        self.inner.with(|inner| self.holds(&inner.id, &[&inner.stored]))
    }

    /// Whether the stored report has one of these texts.
    fn holds(self, id: &str, texts: &[&str]) -> bool {
        let loaded = self.shelf.load(id).ok().flatten();
        loaded.is_some_and(|loaded| texts.contains(&loaded.envelope.body.as_str()))
    }

    fn done(self, id: String, saved: Saved, text: String, version: u64) -> bool {
        let was_missing = saved.was_missing;
        self.inner.update(|inner| {
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
        self.inner.update(|inner| inner.late.start_once());
        false
    }

    /// Another page went its own way with the report: this page's text becomes a report of its own.
    fn part_ways(self, error: &SaveError, draft: &Draft<'_>, version: u64) -> bool {
        let other = self.id();
        let (id, outcome) = self.shelf.create(draft);
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
                self.done(id, saved, draft.body.to_owned(), version)
            }
            Err(SaveError::Medium(error)) => self.failed(&error),
            Err(error) => {
                self.state.set(SaveState::Failed(error.to_string()));
                false
            }
        }
    }
}

//! Listing, summing up, searching and sorting the stored reports.

use super::line::opens;
use super::{ORDERS, SHOWN, View};
use crate::app::debounce::Debounce;
use crate::app::live::follow;
use crate::app::screen::Screen;
use crate::app::state::{Kept, State};
use crate::app::{clock, errand};
use crate::persist::{Entry, Setting};
use crate::worker::{Answer, Subject, Task};
use std::rc::Rc;

/// How many digests are worked out before the list shows them.
const BATCH: usize = 20;
/// How long after the last key the texts are searched, in milliseconds.
const PAUSE_MS: i32 = 150;
/// A handle to the library on the page.
#[derive(Clone, Copy)]
pub(in crate::app::page) struct Library {
    pub(super) screen: Screen,
    view: State<Rc<View>>,
    search: Kept<Debounce>,
    /// The versions whose digests were worked out, or tried.
    seen: Kept<Vec<String>>,
}

impl Library {
    pub(in crate::app::page) fn new(screen: Screen) -> Self {
        let order = screen.shelf.setting(Setting::Order).and_then(|order| order.parse().ok());
        let view = View {
            entries: Ok(Vec::new()),
            bin: Vec::new(),
            now: String::new(),
            query: String::new(),
            hits: None,
            order: order.filter(|order| *order < ORDERS.len()).unwrap_or_default(),
            archived: false,
            shown: SHOWN,
            backup: String::new(),
            is_blocked: screen.shelf.is_blocked(),
        };
        let view = State::new(Rc::new(view));
        let search = Kept::new(Debounce::new(PAUSE_MS, || ()));
        let library = Self { screen, view, search, seen: Kept::new(Vec::new()) };
        search.set(Debounce::new(PAUSE_MS, move || library.find()));
        library.read();
        follow(Box::new(move || library.read()));
        library
    }

    /// What there is. Subscribes the caller.
    pub(in crate::app::page) fn view(self) -> Rc<View> {
        self.view.get()
    }

    pub(super) fn change(self, change: impl FnOnce(&mut View)) {
        self.view.try_update(|view| change(Rc::make_mut(view)));
    }

    /// Reads what is stored, and again whenever that changed.
    fn read(self) {
        let shelf = self.screen.shelf;
        let entries = shelf.library();
        let backup = shelf.setting(Setting::LastBackup).unwrap_or_default();
        let bin = shelf.bin();
        self.change(|view| {
            view.entries = entries;
            view.bin = bin;
            view.backup = backup;
            view.now = clock::now();
        });
        self.sum_up(Vec::new());
    }

    /// Works out, one by one, what the list says of reports that were saved since it was last worked out.
    fn sum_up(self, mut done: Vec<Entry>) {
        let next = self.view.try_with_untracked(|view| {
            let entries = view.entries.as_ref().ok()?;
            let is_due = |entry: &&Entry| {
                opens(entry) && !entry.is_current && self.seen.with(|seen| !seen.contains(&key(entry)))
            };
            entries.iter().find(is_due).cloned()
        });
        let Some(next) = next else { return };
        if done.len() >= BATCH || next.is_none() && !done.is_empty() {
            let ready = std::mem::take(&mut done);
            self.change(|view| {
                for entry in view.entries.iter_mut().flatten() {
                    if let Some(new) = ready.iter().find(|new| new.id == entry.id) {
                        *entry = new.clone();
                    }
                }
            });
        }
        let Some(mut entry) = next else { return };
        let shelf = self.screen.shelf;
        self.seen.update(|seen| seen.push(key(&entry)));
        let Ok(Some(loaded)) = shelf.load(&entry.id) else { return self.sum_up(done) };
        let stored = loaded.envelope;
        let everywhere = shelf.setting(Setting::Silenced).unwrap_or_default();
        #[allow(clippy::cast_possible_truncation, reason = "whole seconds")]
        let now = (js_sys::Date::now() / 1000.0) as i64;
        let task = Task::Digest {
            subject: Subject { text: stored.body, template: stored.template, own: stored.own },
            silenced: [&stored.silenced, " ", &everywhere].concat(),
            now,
        };
        errand::ask(task, move |answer| {
            // Without the worker the list says less.
            let Some(Answer::Digest(mut digest)) = answer else { return };
            digest.title = stored.title;
            shelf.keep_digest(&entry.id, &stored.version, &stored.saved_at, &digest);
            entry.digest = digest;
            entry.is_current = true;
            done.push(entry);
            self.sum_up(done);
        });
    }

    /// Looks for the words.
    fn find(self) {
        let Some(query) = self.view.try_with_untracked(|view| view.query.clone()) else { return };
        if query.trim().is_empty() {
            return self.change(|view| view.hits = None);
        }
        let Ok(stored) = self.screen.shelf.stored(true) else { return };
        errand::ask(Task::Search { query: query.clone(), stored }, move |answer| {
            self.change(|view| {
                if let Some(Answer::Pairs(hits)) = answer
                    && view.query == query
                {
                    view.hits = Some(hits);
                }
            });
        });
    }

    /// Something was typed into the search.
    pub(in crate::app::page) fn typed(self, query: String) {
        self.change(|view| {
            view.query = query;
            view.shown = SHOWN;
        });
        self.search.with(Debounce::start);
    }

    /// Another order was chosen.
    pub(in crate::app::page) fn order(self, order: &str) {
        self.screen.shelf.remember(Setting::Order, order);
        self.change(|view| view.order = order.parse().unwrap_or_default());
    }
}

/// Tells the versions of reports apart, as far as the list knows them.
fn key(entry: &Entry) -> String {
    [entry.id.as_str(), " ", &entry.saved_at].concat()
}

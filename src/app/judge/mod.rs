//! What is wrong with the open report, kept up to date off the keystroke. The only caller of the rules in the page.
//!
//! Nothing jumps while a person types: the report is judged once the typing rests, by the worker, and while a field is
//! being written in, findings may go but none come. Those wait until the field is left.

mod mend;
mod silence;
mod walk;
mod work;

use super::autosave::Autosave;
use super::debounce::Debounce;
use super::editor::Editor;
use super::listen::listen;
use super::live::follow;
use super::rest;
use super::shelf::Shelf;
use super::verdict::{Verdict, Verdicts};
use crate::app::state::{Kept, State};
use crate::markdown::ItemId;
use crate::persist::Setting;
use crate::report::Report;
use leptos::prelude::*;
pub use mend::alike;
pub use silence::Silenced;
use silence::names;
use std::rc::Rc;
use web_sys::Event;

/// How long a person has to rest before the report is judged, in milliseconds.
const REST_MS: i32 = 350;
/// How long the counts have to stand before they are read aloud, in milliseconds.
const ALOUD_MS: i32 = 1500;

struct Inner {
    /// All verdicts, those of silent rules too.
    all: Vec<Rc<Verdict>>,
    /// The version of the report they were made of; `None` if some were held back.
    version: Option<u64>,
    /// The time of that, in seconds since 1970.
    now: i64,
    /// The version that the worker is judging.
    asked: Option<u64>,
    /// The version of the report when a person last began with a field.
    calm: u64,
    /// The items that were left a moment ago.
    leaving: Vec<ItemId>,
    /// The counts that were read aloud last.
    told: Option<String>,
    rest: Debounce,
    aloud: Debounce,
}

/// A handle to the findings of the open report.
#[derive(Clone, Copy)]
pub struct Judge {
    editor: Editor,
    autosave: Autosave,
    shelf: Shelf,
    inner: Kept<Inner>,
    found: State<Verdicts>,
    silenced: State<Silenced>,
    left: State<Vec<ItemId>>,
    current: State<String>,
    aloud: State<String>,
    out: State<bool>,
    /// Whether the report was judged at all yet.
    known: State<bool>,
}

impl Judge {
    /// The findings of a report that nobody has judged yet, see [`Judge::start`]. `silenced` names the rules that are silent
    /// for it.
    pub fn new(editor: Editor, autosave: Autosave, shelf: Shelf, silenced: &str) -> Self {
        let everywhere = shelf.setting(Setting::Silenced).unwrap_or_default();
        let inner = Inner {
            all: Vec::new(),
            version: None,
            now: 0,
            asked: None,
            calm: editor.peek(Report::version),
            leaving: Vec::new(),
            told: None,
            rest: Debounce::new(REST_MS, || ()),
            aloud: Debounce::new(ALOUD_MS, || ()),
        };
        Self {
            editor,
            autosave,
            shelf,
            inner: Kept::new(inner),
            found: State::new(Rc::default()),
            silenced: State::new(Silenced { here: names(silenced), everywhere: names(&everywhere) }),
            left: State::new(Vec::new()),
            current: State::new(String::new()),
            aloud: State::new(String::new()),
            out: State::new(false),
            known: State::new(false),
        }
    }

    /// Judges the report from now on, for as long as the view that calls this.
    pub fn start(self) {
        self.inner.update(|inner| {
            inner.rest = Debounce::new(REST_MS, move || self.rested());
            inner.aloud = Debounce::new(ALOUD_MS, move || self.tell());
        });
        follow(Box::new(move || {
            self.editor.settled(|_, _| ());
            self.inner.with(|inner| inner.rest.start());
        }));
        listen(&window(), "pointerdown", |_: Event| rest::pressed());
        // What was taken back may be wrong again, and nobody is typing it.
        follow(Box::new(move || {
            self.editor.spotlight().get();
            self.inner.update(|inner| inner.calm = self.editor.peek(Report::version));
        }));
    }

    /// What is wrong, but for what silent rules say. Subscribes the caller.
    pub fn found(self) -> Verdicts {
        self.found.get()
    }

    /// The same without subscribing.
    pub fn peek(self) -> Verdicts {
        self.found.get_untracked()
    }

    /// The items whose controls have been left: what is wrong with them may be said beside them. Subscribes the caller.
    pub fn left(self) -> Vec<ItemId> {
        self.left.get()
    }

    /// The same without subscribing.
    pub fn peek_left(self) -> Vec<ItemId> {
        self.left.get_untracked()
    }

    /// The silent rules. Subscribes the caller.
    pub fn silenced(self) -> Silenced {
        self.silenced.get()
    }

    /// The key of the finding that a person went to last. Subscribes the caller.
    pub fn current(self) -> String {
        self.current.get()
    }

    /// What is read aloud. Subscribes the caller.
    pub fn aloud(self) -> String {
        self.aloud.get()
    }

    /// A control of an item was left: what is wrong with it is said from now on, once the person rests. Words that came
    /// at once would move what is just being pressed.
    pub fn leave(self, item: ItemId) {
        self.inner.update(|inner| {
            inner.calm = self.editor.peek(Report::version);
            inner.leaving.push(item);
            inner.rest.start();
        });
    }

    fn say(self, item: ItemId) {
        if self.left.with_untracked(|left| !left.contains(&item)) {
            self.left.update(|left| left.push(item));
        }
    }

    /// Has the report judged as it is: a person is about to look.
    pub fn refresh(self) {
        self.fresh(|| ());
    }

    /// Whether the report was judged at all yet. Subscribes the caller.
    pub fn is_known(self) -> bool {
        self.known.get()
    }

    /// Whether the rules could not be loaded. Subscribes the caller.
    pub fn is_out(self) -> bool {
        self.out.get()
    }
}

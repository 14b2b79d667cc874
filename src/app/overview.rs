//! The incident at a glance, kept up to date off the keystroke: the worker tells of it, the page knows the places.

use super::debounce::Debounce;
use super::editor::Editor;
use super::errand;
use super::live::follow;
use crate::app::state::{Kept, State};
use crate::markdown::Slot;
use crate::report::Report;
use crate::worker::{self, Answer, Part, Task, slot_at};
use std::rc::Rc;

/// How long after the preview it is told anew, in milliseconds: after the report is judged, since that is waited for.
const REST_MS: i32 = 500;

/// What is told, with the slots it is about.
#[derive(Debug, Default, PartialEq)]
pub struct Shown {
    /// What the worker told.
    pub told: worker::Overview,
    /// Where each moment of the picture stands.
    pub moments: Vec<Option<Slot>>,
    /// Where the later end of each metric stands.
    pub metrics: Vec<Option<Slot>>,
    /// The empty field for each metric.
    pub fields: Vec<Option<Slot>>,
}

impl Shown {
    /// What was told of this very report.
    pub fn of(report: &Report, told: worker::Overview) -> Self {
        let slot = |(at, role): Part| slot_at(report.document(), at, role);
        let moments = told.picture.iter().flat_map(|picture| &picture.moments);
        Self {
            moments: moments.map(|moment| moment.place.and_then(slot)).collect(),
            metrics: told.metrics.iter().map(|metric| metric.part.and_then(slot)).collect(),
            fields: told
                .metrics
                .iter()
                .map(|metric| metric.fill.as_ref().and_then(|(at, role, _)| slot((*at, *role))))
                .collect(),
            told,
        }
    }
}

/// A handle to what is told of the open report.
#[derive(Clone, Copy)]
pub struct Overview {
    editor: Editor,
    shown: State<Option<Rc<Shown>>>,
    /// The version that the worker was asked about last.
    asked: Kept<Option<u64>>,
}

impl Overview {
    /// Nothing is told yet, see [`Overview::start`].
    pub fn new(editor: Editor) -> Self {
        Self { editor, shown: State::new(None), asked: Kept::new(None) }
    }

    /// Keeps it up to date for as long as the view that calls this.
    pub fn start(self) {
        let rest = Kept::new(Debounce::new(REST_MS, move || self.ask()));
        follow(Box::new(move || {
            self.editor.settled(|_, _| ());
            rest.with(Debounce::start);
        }));
    }

    /// What is told; `None` before the first answer. Subscribes the caller.
    pub fn shown(self) -> Option<Rc<Shown>> {
        self.shown.get()
    }

    /// The same without subscribing.
    pub fn peek(self) -> Option<Rc<Shown>> {
        self.shown.get_untracked()
    }

    /// Has it told anew, unless that was done since the last change.
    pub fn ask(self) {
        let version = self.editor.peek(Report::version);
        if self.asked.get() == Some(version) {
            return;
        }
        self.asked.set(Some(version));
        #[allow(clippy::cast_possible_truncation, reason = "whole seconds")]
        let now = (js_sys::Date::now() / 1000.0) as i64;
        let task = Task::Overview { subject: self.editor.peek(errand::subject), now };
        errand::ask(task, move |answer| {
            // The report may be gone by now, or another.
            if self.asked.try_get().flatten() != Some(version) {
                return;
            }
            let Some(Answer::Overview(told)) = answer else {
                self.asked.set(None);
                return;
            };
            if self.editor.peek(Report::version) == version {
                let shown = self.editor.peek(|report| Shown::of(report, *told));
                if self.peek().is_none_or(|old| *old != shown) {
                    self.shown.set(Some(Rc::new(shown)));
                }
            }
        });
    }
}

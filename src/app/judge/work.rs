//! Having the report judged by the worker, and what of it is shown when.

use super::{Inner, Judge, REST_MS};
use crate::app::{errand, focus, rest, verdict};
use crate::report::Report;
use crate::worker::{Answer, Found, Task};
use std::rc::Rc;
use verdict::Verdict;

impl Judge {
    /// The person rests, unless something was pressed since that changed nothing.
    pub(super) fn rested(self) {
        if !rest::is_quiet(REST_MS) {
            self.inner.with(|inner| inner.rest.start());
            return;
        }
        let leaving = self.inner.try_update(|inner| std::mem::take(&mut inner.leaving));
        leaving.into_iter().flatten().for_each(|item| self.say(item));
        self.work();
    }

    /// Has the report judged, unless that was done since the last change.
    fn work(self) {
        let version = self.editor.peek(Report::version);
        let is_due = |inner: &Inner| inner.version != Some(version) && inner.asked != Some(version);
        if self.inner.try_with(is_due) == Some(true) {
            self.ask(version, || ());
        }
    }

    /// Has this version of the report judged, and goes on.
    fn ask(self, version: u64, then: impl FnOnce() + 'static) {
        #[allow(clippy::cast_possible_truncation, reason = "whole seconds")]
        let now = (js_sys::Date::now() / 1000.0) as i64;
        let task = Task::Check { subject: self.editor.peek(errand::subject), now };
        self.inner.update(|inner| inner.asked = Some(version));
        errand::ask(task, move |answer| {
            // The report may be gone by now.
            let is_here = self.inner.try_update(|inner| {
                if inner.asked == Some(version) {
                    inner.asked = None;
                }
            });
            if is_here.is_none() {
                return;
            }
            let is_out = !matches!(answer, Some(Answer::Found(_)));
            if self.out.get_untracked() != is_out {
                self.out.set(is_out);
            }
            if let Some(Answer::Found(found)) = answer
                && self.editor.peek(Report::version) == version
            {
                self.take(version, now, found);
                then();
            }
        });
    }

    /// Takes in what was found in the report as it is.
    fn take(self, version: u64, now: i64, found: Vec<Found>) {
        let mut new = self.editor.peek(|report| verdict::of(report, found));
        let is_changed = self.inner.with(|inner| inner.calm != version);
        let is_held = is_changed && is_typing();
        self.inner.update(|inner| {
            if is_held {
                new.retain(|new| inner.all.iter().any(|old| old.key == new.key));
            }
            inner.version = (!is_held).then_some(version);
            inner.now = now;
            inner.all = new;
        });
        if !self.known.get_untracked() {
            self.known.set(true);
        }
        self.publish();
    }

    /// Goes on once the findings are those of the report as it is. A person asks for it, so that none are held back.
    pub(super) fn fresh(self, then: impl FnOnce() + 'static) {
        let version = self.editor.peek(Report::version);
        self.inner.update(|inner| inner.calm = version);
        if self.inner.with(|inner| inner.version) == Some(version) {
            then();
        } else {
            self.ask(version, then);
        }
    }

    /// Shows what there is but for what silent rules say.
    pub(super) fn publish(self) {
        let silenced = self.silenced.get_untracked();
        let new: Vec<Rc<Verdict>> = self
            .inner
            .with(|inner| inner.all.iter().filter(|verdict| !silenced.has(&verdict.rule)).cloned().collect());
        if *self.peek() != new {
            self.found.set(Rc::new(new));
        }
        self.inner.with(|inner| inner.aloud.start());
    }

    /// Says the counts, if they are others than those last told. The first are not told: nobody asked.
    pub(super) fn tell(self) {
        let words = verdict::summary(verdict::count(self.peek().iter()));
        let old = self.inner.try_update(|inner| inner.told.replace(words.clone())).flatten();
        if old.is_some_and(|old| old != words) {
            self.aloud.set(if words.is_empty() { "Nothing is wrong any more".to_owned() } else { words });
        }
    }
}

/// Whether a field of the form is being written in.
fn is_typing() -> bool {
    focus::is_writing()
        && focus::focused().is_some_and(|field| field.closest(".form").is_ok_and(|form| form.is_some()))
}

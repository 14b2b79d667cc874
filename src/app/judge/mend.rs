//! Mending what was found.

use super::Judge;
use crate::app::errand;
use crate::app::verdict::{Verdict, Verdicts};
use crate::report::{Edit, Report};
use crate::worker::{Answer, Task};
use std::rc::Rc;

impl Judge {
    /// The finding of this key.
    pub fn find(self, key: &str) -> Option<Rc<Verdict>> {
        self.peek().iter().find(|verdict| verdict.key == key).cloned()
    }

    /// Mends a finding in one of its ways, then goes on.
    pub fn mend(self, key: &str, at: usize, then: impl FnOnce() + 'static) {
        let key = key.to_owned();
        self.fresh(move || {
            if let Some(verdict) = self.find(&key) {
                self.apply(&[(verdict, at)], then);
            }
        });
    }

    /// Mends all findings of a rule that have one way to be mended, as one step, then goes on.
    pub fn mend_all(self, rule: &str, then: impl FnOnce() + 'static) {
        let rule = rule.to_owned();
        self.fresh(move || {
            let ways: Vec<(Rc<Verdict>, usize)> =
                alike(&self.peek(), &rule).map(|verdict| (Rc::clone(verdict), 0)).collect();
            self.apply(&ways, then);
        });
    }

    /// Mends findings of the report as it is. New words go into their slots here; whatever else there is to do, the
    /// worker does to the text.
    fn apply(self, ways: &[(Rc<Verdict>, usize)], then: impl FnOnce() + 'static) {
        let set = |(verdict, way): &(Rc<Verdict>, usize)| {
            let (slot, words) = verdict.mends.get(*way)?.words.clone()?;
            Some(Edit::Set { slot, words })
        };
        if let Some(edits) = ways.iter().map(set).collect() {
            self.editor.dispatch(Edit::All(edits));
            self.fresh(then);
            return;
        }
        let version = self.editor.peek(Report::version);
        let task = Task::Mend {
            subject: self.editor.peek(errand::subject),
            now: self.inner.with(|inner| inner.now),
            ways: ways.iter().map(|(verdict, way)| (verdict.at, *way)).collect(),
        };
        errand::ask(task, move |answer| {
            if let Some(Answer::Written(text)) = answer
                && self.editor.peek(Report::version) == version
            {
                self.editor.dispatch(Edit::Replace(text));
                self.fresh(then);
            }
        });
    }
}

/// The findings of a rule that can be mended in exactly one way.
pub fn alike<'v>(found: &'v Verdicts, rule: &str) -> impl Iterator<Item = &'v Rc<Verdict>> {
    found.iter().filter(move |verdict| verdict.rule == rule && verdict.mends.len() == 1)
}

//! What the page does when another one may have changed the report.

use super::{Autosave, SaveState};
use crate::app::clock;
use crate::app::listen::gather;
use crate::app::part::Toast;
use crate::persist::{Step, Tab};
use crate::report::{Edit, Report};

impl Autosave {
    /// Does what a page does when another one may have changed the report: see [`Tab`].
    pub fn catch_up(self) {
        gather();
        let (id, seen) = self.inner.with(|inner| (inner.id.clone(), inner.seen.clone()));
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
        let is_new = self.inner.with(|inner| inner.stored != body);
        if is_new {
            self.editor.dispatch(Edit::Replace(body.clone()));
            let words = "This report was changed in another tab. This is what it says now.";
            self.toaster.show(Toast::brief(words));
        }
        self.inner.update(|inner| {
            inner.seen = Some(seen);
            inner.stored = body;
            inner.version = Some(self.editor.peek(Report::version));
        });
        self.state.set(SaveState::Saved(clock::time_of_day()));
    }
}

//! The second copy of the storage, which the worker keeps in `IndexedDB`: it has more room, and often outlives the first.

use super::alone::alone;
use super::part::Toast;
use super::rest::at_rest;
use super::screen::Screen;
use super::shelf::{REPORTS, Shelf};
use super::{clock, errand};
use crate::persist::{Action, Memory, newest};
use crate::worker::{Answer, Task};

/// How often they are compared at most. Each time takes in something that the one before made possible.
const TURNS: usize = 3;

impl Screen {
    /// Brings the storage and its mirror together: once nobody writes, or at once where the storage has nothing and the mirror may.
    pub fn agree(self) {
        if self.shelf.is_blocked() {
            return;
        }
        let is_empty = self.shelf.library().is_ok_and(|entries| entries.is_empty());
        let compare = move || self.compare(TURNS);
        if is_empty { compare() } else { at_rest(Box::new(compare)) }
    }

    fn compare(self, turns: usize) {
        let Ok(stored) = self.shelf.stored(false) else { return };
        let had = stored.iter().any(|(key, _)| key.starts_with(REPORTS));
        errand::ask(Task::Agree { now: clock::now(), stored }, move |answer| {
            // Without a mirror the storage is all there is.
            let Some(Answer::Plan(actions)) = answer else { return };
            if actions.is_empty() || turns == 0 {
                return;
            }
            alone(Box::new(move || {
                self.shelf.carry_out(&actions);
                self.catch_up();
                if !had && actions.iter().any(|action| matches!(action, Action::Adopt { .. })) {
                    self.toaster.show(Toast::lasting(
                        "The browser’s storage was empty, but a second copy of your reports was there. They are back.",
                    ));
                }
                self.compare(turns - 1);
            }));
        });
    }

    /// Opens a report that is not in the storage, if the mirror has it.
    pub(super) fn fetch(self, id: &str) {
        let start = [REPORTS, id, "/"].concat();
        let id = id.to_owned();
        errand::ask(Task::Fetch(vec![start]), move |answer| {
            let copy = match answer {
                Some(Answer::Pairs(pairs)) => newest(&Memory::of(pairs), &id).ok().flatten(),
                _ => None,
            };
            if let Some(copy) = copy {
                self.shelf.carry_out(&[Action::Adopt { id: id.clone(), copy }]);
                if matches!(self.shelf.load(&id), Ok(Some(_))) {
                    return self.edit(&id);
                }
            }
            self.missing("There is no such report in this browser. It may have been deleted.");
        });
    }
}

/// Lets the mirror follow what was done since it last did. `is_strict` if it must be on the disk before long.
pub fn forward(shelf: Shelf, is_strict: bool) {
    let writes = shelf.take_touched();
    if !writes.is_empty() {
        errand::ask(Task::Forward { is_strict, writes }, |_| ());
    }
}

/// Lets go what the mirror has too and what is not needed to write: earlier versions, archived reports, the bin. Then
/// goes on, if that freed anything.
pub fn free(shelf: Shelf, then: Box<dyn FnOnce()>) {
    let spare = shelf.spare();
    if spare.is_empty() {
        return;
    }
    errand::ask(Task::Fetch(spare), move |answer| {
        if let Some(Answer::Pairs(copies)) = answer
            && shelf.release(&copies)
        {
            then();
        }
    });
}

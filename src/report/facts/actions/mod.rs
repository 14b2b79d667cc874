//! Reads actions from tables, lists, check lists and `Task 1: …` lines.

mod due;
mod items;
pub(super) mod owner;
mod rows;
mod spoken;
mod ticket;
mod words;

use super::Action;
use super::reader::{Piece, Reader};
use super::theme::Theme;
use crate::markdown::Kind;
use crate::report::value::{Reading, Value, read};
use crate::template::{Shape, SlotKind, Term, normalise};
use words::Words;

/// What may be said about an action beside what it is.
const DETAILS: [Term; 6] =
    [Term::Owner, Term::DueDate, Term::Status, Term::Ticket, Term::Priority, Term::ActionType];

impl Reader<'_> {
    /// Reads what will be done. Recommendations count only where nothing was decided.
    pub(super) fn read_actions(&mut self) {
        let (mut firm, mut advised) = (Vec::new(), Vec::new());
        let mut heading = None;
        // Whether the paragraph above says that what follows is done.
        let mut past = false;
        for (at, piece) in self.pieces.iter().enumerate() {
            let title = self.report.form().sections.get(piece.section).map_or("", |own| own.title.as_str());
            let found = if normalise(title).starts_with("recommendation") { &mut advised } else { &mut firm };
            let acts = piece.theme == Theme::Actions;
            let before = found.len();
            match piece.shape {
                None | Some(Shape::Caption) => heading = Some(at),
                Some(Shape::Rows(columns)) => self.action_rows(piece, columns, found),
                Some(Shape::List(_) | Shape::Checks(_)) if acts => self.action_items(piece, 0, found),
                Some(Shape::List(_) | Shape::Checks(_) | Shape::Fields(_))
                    if piece.block.kind == Kind::List && !acts =>
                {
                    // `- **Actions:**` with the actions nested below.
                    self.action_items(piece, 1, found);
                }
                Some(Shape::Fields(_)) => self.action_fields(piece, heading, found),
                Some(Shape::Prose(_)) if acts && piece.block.kind == Kind::Prose => {
                    self.action_lines(piece, found);
                }
                _ => {}
            }
            found.iter_mut().skip(before).for_each(|action| action.done |= past);
            past = match piece.shape {
                Some(Shape::Prose(_)) => piece.leaves.clone().any(|rank| says_done(self.text(rank))),
                Some(Shape::Still) => past,
                _ => false,
            };
        }
        self.facts.actions = if firm.is_empty() { advised } else { firm };
    }

    fn of(&self, rank: usize) -> Option<Words<'_>> {
        let text = self.text(rank);
        let section = self.leaves.get(rank)?.section;
        Some(Words { rank, section, slot: self.slot(rank)?, text, range: 0..text.len() })
    }

    fn new_action(&self, piece: &Piece, rank: usize) -> Option<Action> {
        Some(Action {
            what: None,
            owners: Vec::new(),
            due: None,
            due_text: None,
            status: None,
            done: false,
            ticket: None,
            priority: None,
            horizon: piece.horizon,
            section: piece.section,
            source: self.of(rank)?.source(),
            owner_slot: None,
            due_slot: None,
            ticket_slot: None,
        })
    }

    /// Takes what a cell or a labelled value says about an action.
    fn detail(&self, action: &mut Action, term: Term, words: &Words, filled: bool) {
        match term {
            Term::Owner => action.owner_slot = action.owner_slot.or(Some(words.slot)),
            Term::DueDate => action.due_slot = action.due_slot.or(Some(words.slot)),
            Term::Ticket => action.ticket_slot = action.ticket_slot.or(Some(words.slot)),
            _ => {}
        }
        if !filled {
            return;
        }
        match term {
            Term::Owner => owner::owners(action, words),
            Term::DueDate => self.due(action, words),
            Term::Status => {
                action.done |= is_done(words.text());
                action.status = action.status.take().or_else(|| words.say());
            }
            Term::Ticket => {
                // `Bug 5554823 **DONE**`.
                action.done |= super::words::says(words.text(), &["done"]);
                let none = matches!(
                    read(&SlotKind::Ticket, words.text()),
                    Reading::Unreadable { .. }
                        | Reading::Empty
                        | Reading::Read { value: Value::NotApplicable, .. }
                );
                let said = words.say().filter(|_| !none);
                action.ticket = action.ticket.take().or(said);
            }
            Term::Priority => action.priority = action.priority.take().or_else(|| words.say()),
            _ => {}
        }
    }
}

/// Whether words introduce what was done: `The following is already completed:`.
fn says_done(text: &str) -> bool {
    let last = text.trim_end().strip_suffix(':').map(|text| text.rsplit(". ").next().unwrap_or_default());
    let signs =
        ["already", "have been", "has been", "were done", "were completed", "were implemented", "completed"];
    last.is_some_and(|last| super::words::says(last, &signs) && !super::words::says(last, &["not", "to be"]))
}

/// Whether a status says that the action is done.
fn is_done(text: &str) -> bool {
    let plain = normalise(text);
    let first = plain.split(' ').next().unwrap_or_default();
    let done =
        ["done", "complete", "completed", "closed", "resolved", "finished", "implemented", "merged", "fixed"];
    let signs = ["✅", "✔", "☑", "[x]", "[X]"].iter().any(|sign| text.contains(sign));
    let denied = super::words::says(text, &["not", "partial*", "nearly", "in progress", "incomplete"]);
    !denied && (done.contains(&first) || signs || plain == "deployed" || plain == "yes")
}

//! Reads what will be done: from tables, lists, check lists, and labelled lines.

use super::action::Action;
use super::reader::{Piece, Reader, bare};
use super::source::{Source, Stated};
use super::theme::Theme;
use super::wish::{Wish, wish};
use crate::markdown::{Item, Role, Slot, lower};
use crate::template::{Column, Shape, SlotKind, Term, normalise};

impl Reader<'_> {
    /// Reads the actions of the report, in its order.
    pub(super) fn read_actions(&mut self) {
        let mut found = Vec::new();
        for piece in &self.pieces {
            match piece.shape {
                Some(Shape::Rows(columns)) if piece.theme == Theme::Actions || promises(columns) => {
                    if !matches!(piece.theme, Theme::Timeline | Theme::Aside) {
                        found.extend(self.tabled_actions(piece, columns));
                    }
                }
                Some(Shape::Fields(_) | Shape::Checks(_)) if piece.theme == Theme::Actions => {
                    self.labelled_actions(piece, &mut found);
                }
                Some(Shape::List(_)) if piece.theme == Theme::Actions => {
                    self.listed_actions(piece, &mut found)
                }
                _ => {}
            }
        }
        self.facts.actions = found;
    }

    fn blank(&self, piece: &Piece<'_>, source: Source) -> Action {
        Action {
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
            source,
            owner_slot: None,
            due_slot: None,
            ticket_slot: None,
        }
    }

    /// The filled rows of a table of actions.
    fn tabled_actions(&self, piece: &Piece<'_>, columns: &[Column]) -> Vec<Action> {
        let named = columns.iter().position(|column| column.spec.term == Some(Term::Action));
        let plain = |column: &Column| {
            let says =
                [Term::Owner, Term::DueDate, Term::Status, Term::Ticket, Term::Priority, Term::ActionType];
            matches!(column.spec.kind, SlotKind::Text | SlotKind::Prose)
                && !column.spec.term.is_some_and(|term| says.contains(&term))
                && !["", "no", "nr", "#", "id", "number"].contains(&normalise(&column.spec.label).as_str())
        };
        let named = named.or_else(|| columns.iter().position(plain));
        let mut found = Vec::new();
        for row in piece.block.rows().iter().filter(|row| self.report.row_filled(row, columns)) {
            let ranks: Vec<usize> =
                piece.leaves.clone().filter(|rank| self.leaves[*rank].item.id == row.id).collect();
            let column = |rank: usize| match self.leaves[rank].slot.role {
                Role::Cell(column) => Some(usize::from(column)),
                _ => None,
            };
            let what = ranks.iter().copied().find(|rank| column(*rank) == named);
            let Some(first) = what.or(ranks.first().copied()) else { continue };
            let Some(source) = self.source(first, bare(self.text(first))) else { continue };
            let mut action = self.blank(piece, source);
            action.what = what.and_then(|rank| self.filled_words(rank));
            for rank in ranks.iter().copied().filter(|rank| Some(*rank) != what) {
                let Some(term) = column(rank).and_then(|at| columns.get(at)?.spec.term) else { continue };
                self.detail(&mut action, term, rank);
            }
            if action.what.is_some() || !action.owners.is_empty() || action.due.is_some() {
                found.push(action);
            }
        }
        found
    }

    /// Takes in what a cell or a labelled value says about an action. Answers whether that is anything.
    fn detail(&self, action: &mut Action, term: Term, rank: usize) -> bool {
        let slot = self.leaves.get(rank).map(|leaf| leaf.slot);
        let filled = self.filled(rank);
        match term {
            Term::Owner | Term::Commander | Term::Responders | Term::Actor | Term::Authors => {
                action.owner_slot = slot;
                if filled {
                    action.owners.extend(self.names(rank));
                }
            }
            Term::DueDate | Term::Date | Term::End | Term::Time => {
                action.due_slot = slot;
                if filled {
                    action.due = self.day_in(rank);
                    action.due_text = if action.due.is_some() { None } else { self.filled_words(rank) };
                }
            }
            Term::Status => {
                action.status = self.filled_words(rank);
                action.done |= action.status.as_ref().is_some_and(|status| is_done(&status.value));
            }
            Term::Ticket | Term::References => {
                action.ticket_slot = slot;
                action.ticket = self.filled_words(rank).filter(|words| !is_none(&words.value));
            }
            Term::Priority | Term::Severity => action.priority = self.filled_words(rank),
            _ => return false,
        }
        true
    }

    /// Actions written as labelled lines: `Task 1: …`, or `Action: …` with `Owner: …` below.
    fn labelled_actions(&self, piece: &Piece<'_>, found: &mut Vec<Action>) {
        let before = found.len();
        let is_list = piece.block.kind == crate::markdown::Kind::List;
        for rank in piece.leaves.clone() {
            let leaf = &self.leaves[rank];
            let outer = leaf.item.depth == 0;
            let term = leaf.spec.term.filter(|term| *term != Term::Action);
            let opens = leaf.spec.term == Some(Term::Action) || is_numbered(&leaf.spec.label);
            if !opens && let Some(term) = term {
                // What names the owner or the day belongs to the action above it.
                if let Some(action) = found.get_mut(before..).and_then(<[Action]>::last_mut) {
                    self.detail(action, term, rank);
                }
                continue;
            }
            if !(opens || is_list && outer) {
                continue;
            }
            let Some(words) = self.filled_words(rank) else { continue };
            let mut action = self.from_words(piece, leaf.item, rank, words);
            if !opens && let Some(what) = &mut action.what {
                // The label of a list item says what to do, the words after it say how.
                what.value = [leaf.spec.label.as_str(), ": ", &what.value].concat();
            }
            found.push(action);
        }
    }

    /// Actions written as items of a list; what is nested below one tells more about it.
    fn listed_actions(&self, piece: &Piece<'_>, found: &mut Vec<Action>) {
        for rank in piece.leaves.clone() {
            let leaf = &self.leaves[rank];
            if leaf.item.depth > 0 {
                continue;
            }
            if let Some(words) = self.filled_words(rank) {
                found.push(self.from_words(piece, leaf.item, rank, words));
            }
        }
    }

    /// An action told in one run of words.
    fn from_words(&self, piece: &Piece<'_>, item: &Item, rank: usize, words: Stated<String>) -> Action {
        let mut action = self.blank(piece, words.source.clone());
        let Wish { owners, due, due_text, ticket, done } = wish(&words.text, self.year);
        let at = words.source.range.start;
        let moved = |range: std::ops::Range<usize>| at + range.start..at + range.end;
        action.owners = owners
            .into_iter()
            .filter_map(|range| {
                let name = words.text.get(range.clone())?.to_owned();
                self.stated(rank, moved(range), name)
            })
            .collect();
        action.due = due.and_then(|(stamp, range)| self.stated(rank, moved(range), stamp));
        let text = |range: std::ops::Range<usize>| {
            let text = words.text.get(range.clone())?.to_owned();
            self.stated(rank, moved(range), text)
        };
        action.due_text = due_text.and_then(text);
        action.ticket = ticket.and_then(text);
        let mark = Slot { item: item.id, role: Role::Check };
        action.done = done || item.part(Role::Check).is_some() && self.report.ticked(mark.item);
        action.what = Some(words);
        action
    }
}

/// Whether a table's columns are those of actions, whatever it stands under.
fn promises(columns: &[Column]) -> bool {
    let has = |term: Term| columns.iter().any(|column| column.spec.term == Some(term));
    has(Term::Action) && (has(Term::Owner) || has(Term::DueDate)) || has(Term::Owner) && has(Term::DueDate)
}

/// `Task 1`, `Action item 2`, `Step 3`: a label that only counts.
fn is_numbered(label: &str) -> bool {
    let plain = normalise(label);
    let mut words: Vec<&str> = plain.split(' ').collect();
    let counts = words.last().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    if counts {
        words.pop();
    }
    let names = ["task", "action", "item", "step", "todo", "follow", "up"];
    counts && !words.is_empty() && words.iter().all(|word| names.contains(word))
}

/// Whether a status says that there is nothing left to do.
fn is_done(status: &str) -> bool {
    let plain = lower(status);
    let says = |words: &[&str]| plain.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    let open = says(&["not", "no", "in", "partly", "partially", "almost", "to", "be"]) || plain.contains('%');
    let done =
        ["done", "complete", "completed", "closed", "resolved", "fixed", "finished", "shipped", "merged"];
    let done =
        says(&done) || says(&["implemented", "deployed", "released"]) || status.contains(['✅', '✓', '✔']);
    done && !open
}

/// Words that stand where there is no ticket.
fn is_none(words: &str) -> bool {
    ["", "-", "–", "—", "n/a", "na", "none", "tbd", "tba", "todo", "?"]
        .contains(&lower(words.trim()).as_str())
}

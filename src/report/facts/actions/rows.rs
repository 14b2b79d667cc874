//! Actions in tables.

use super::super::reader::{Piece, Reader};
use super::super::theme::Theme;
use super::owner::is_names;
use super::ticket::is_ticket;
use super::{Action, DETAILS};
use crate::markdown::Role;
use crate::report::value::lead;
use crate::template::{Column, Term, normalise};

impl Reader<'_> {
    pub(super) fn action_rows(&self, piece: &Piece, columns: &[Column], found: &mut Vec<Action>) {
        let terms = self.action_terms(piece, columns);
        let term = |at: usize| terms.get(at).copied().flatten();
        let has = |wanted: Term| terms.contains(&Some(wanted));
        let planned = has(Term::Owner) || has(Term::DueDate) || has(Term::Ticket);
        let acts = piece.theme == Theme::Actions
            || has(Term::Action) && planned && !matches!(piece.theme, Theme::Timeline | Theme::Aside);
        if !acts || has(Term::Time) || has(Term::Event) {
            return;
        }
        // `1`, `#2`, `A-3`: the numbers of the rows.
        let numbers = |at: usize| {
            let short = |cell: &str| {
                cell.len() < 8 && !cell.contains(' ') && cell.contains(|c: char| c.is_ascii_digit())
            };
            let cells = self.cells(piece, at);
            !cells.is_empty() && cells.iter().all(|cell| short(cell.trim()))
        };
        let free = |at: &usize| {
            term(*at).is_none_or(|term| !DETAILS.contains(&term) && term != Term::Date) && !numbers(*at)
        };
        let what = (0..columns.len()).find(|at| term(*at) == Some(Term::Action));
        let Some(what) = what.or_else(|| (0..columns.len()).find(free)) else { return };
        let mut start = piece.leaves.start;
        while start < piece.leaves.end {
            let row = self.leaves[start].item.id;
            let ranks = (start..piece.leaves.end).take_while(|rank| self.leaves[*rank].item.id == row);
            let end = start + ranks.count().max(1);
            // A row with nothing but the template's own words is none.
            if self.report.row_filled(self.leaves[start].item, columns)
                && let Some(mut action) = self.new_action(piece, (start + what).min(end - 1))
            {
                for rank in start..end {
                    let at = rank - start;
                    let Some(words) = self.of(rank) else { continue };
                    if at == what {
                        action.what = if self.filled(rank) { words.say() } else { None };
                        continue;
                    }
                    // A plain date column of a list of actions is when they are due.
                    let due_here = !has(Term::DueDate) && term(at) == Some(Term::Date);
                    if let Some(term) = if due_here { Some(Term::DueDate) } else { term(at) } {
                        self.detail(&mut action, term, &words, self.filled(rank));
                    }
                }
                if let Some(what) = action.what.clone().and_then(|_| self.of(start + what)) {
                    self.ticket_in(&mut action, &what);
                }
                found.push(action);
            }
            start = end;
        }
    }

    /// The filled cells of a column.
    fn cells(&self, piece: &Piece, column: usize) -> Vec<&str> {
        let own = |rank: &usize| {
            let role = self.leaves[*rank].slot.role;
            matches!(role, Role::Cell(at) if usize::from(at) == column) && self.filled(*rank)
        };
        piece.leaves.clone().filter(own).map(|rank| self.text(rank)).collect()
    }

    /// What the columns of a table of actions hold: by their titles, which mean more there than elsewhere, or else by
    /// what all of their cells are.
    fn action_terms(&self, piece: &Piece, columns: &[Column]) -> Vec<Option<Term>> {
        let mut terms: Vec<Option<Term>> = columns.iter().map(|column| column.spec.term).collect();
        if piece.theme != Theme::Actions {
            return terms;
        }
        for at in 0..columns.len() {
            let title = normalise(&columns[at].spec.label);
            let cells = self.cells(piece, at);
            let all = |is: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
            let dated = |cell: &str| lead(cell, self.year).is_some_and(|(spot, _)| spot.start.date.is_some());
            let timed = |cell: &str| lead(cell, self.year).is_some_and(|(spot, _)| spot.start.time.is_some());
            let missing = |wanted: Term| !terms.contains(&Some(wanted));
            let found = if title == "by" && all(&dated)
                || title == "when" && !cells.iter().any(|cell| timed(cell))
            {
                Some(Term::DueDate).filter(|due| missing(*due))
            } else if matches!(title.as_str(), "team" | "lead" | "by" | "by whom" | "poc" | "person" | "name")
            {
                Some(Term::Owner).filter(|owner| missing(*owner))
            } else if terms[at] == Some(Term::Actor) {
                Some(Term::Owner).filter(|owner| missing(*owner))
            } else if terms[at].is_some() {
                None
            } else if at > 0 && all(&is_ticket) {
                Some(Term::Ticket).filter(|ticket| missing(*ticket))
            } else if all(&dated) && at > 0 {
                Some(Term::DueDate).filter(|due| missing(*due) && missing(Term::Date))
            } else if title.is_empty() && at > 0 && all(&is_names) {
                Some(Term::Owner).filter(|owner| missing(*owner))
            } else {
                None
            };
            terms[at] = found.or(terms[at]);
        }
        terms
    }
}

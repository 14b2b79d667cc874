//! Reads actions from tables, lists, check lists and `Task 1: …` lines.

use super::clock::stamp;
use super::reader::{Piece, Reader, bare};
use super::source::{Source, Stated};
use super::stamp::Stamp;
use super::theme::Theme;
use super::{Action, words};
use crate::markdown::{Kind, Role, Slot};
use crate::report::value::{Reading, Spot, Value, lead, people, read, spots};
use crate::template::{Column, Shape, SlotKind, Term, canonical, normalise};
use chrono::Datelike;
use std::ops::Range;

/// What may be said about an action beside what it is.
const DETAILS: [Term; 6] =
    [Term::Owner, Term::DueDate, Term::Status, Term::Ticket, Term::Priority, Term::ActionType];

/// Some words of a slot, read as part of an action.
#[derive(Clone)]
struct Words<'t> {
    rank: usize,
    section: usize,
    slot: Slot,
    text: &'t str,
    range: Range<usize>,
}

impl Words<'_> {
    fn text(&self) -> &str {
        self.text.get(self.range.clone()).unwrap_or_default()
    }

    fn part(&self, range: Range<usize>) -> Self {
        Self { range: self.range.start + range.start..self.range.start + range.end, ..self.clone() }
    }

    fn source(&self) -> Source {
        Source { rank: self.rank, slot: self.slot, section: self.section, range: self.range.clone() }
    }

    fn stated<T>(&self, value: T) -> Stated<T> {
        Stated { value, text: self.text().to_owned(), source: self.source() }
    }

    /// The words themselves, without emphasis around them.
    fn say(&self) -> Option<Stated<String>> {
        let part = self.part(bare(self.text()));
        let words = part.text().to_owned();
        (!words.is_empty()).then(|| part.stated(words))
    }
}

impl Reader<'_> {
    /// Reads what will be done. Recommendations count only where nothing was decided.
    pub(super) fn read_actions(&mut self) {
        let (mut firm, mut advised) = (Vec::new(), Vec::new());
        let mut heading = None;
        for (at, piece) in self.pieces.iter().enumerate() {
            let title = self.report.form().sections.get(piece.section).map_or("", |own| own.title.as_str());
            let found = if normalise(title).starts_with("recommendation") { &mut advised } else { &mut firm };
            let acts = piece.theme == Theme::Actions;
            match piece.shape {
                None => heading = Some(at),
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

    fn action_rows(&self, piece: &Piece, columns: &[Column], found: &mut Vec<Action>) {
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
            let found = if title == "when" && !cells.iter().any(|cell| timed(cell)) {
                Some(Term::DueDate).filter(|due| missing(*due))
            } else if matches!(title.as_str(), "team" | "lead" | "by" | "by whom" | "poc") {
                Some(Term::Owner).filter(|owner| missing(*owner))
            } else if terms[at].is_some() {
                None
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
            Term::Owner => owners(action, words),
            Term::DueDate => self.due(action, words),
            Term::Status => {
                action.done |= is_done(words.text());
                action.status = action.status.take().or_else(|| words.say());
            }
            Term::Ticket => {
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

    fn due(&self, action: &mut Action, words: &Words) {
        let text = words.text();
        let whole = lead(text, self.year).filter(|(spot, _)| {
            let rest =
                text.get(spot.range.end..).unwrap_or_default().split([',', ';']).next().unwrap_or_default();
            spot.start.date.is_some() && !rest.contains(|c: char| c.is_ascii_digit())
        });
        if let Some((spot, _)) = whole {
            let value = self.due_stamp(&spot, text);
            action.due = action.due.take().or_else(|| Some(words.part(spot.range.clone()).stated(value)));
            return;
        }
        let open = match read(&SlotKind::Date, text) {
            Reading::Empty | Reading::Read { value: Value::NotApplicable, .. } => true,
            Reading::Unreadable { message } => message.starts_with("Still open"),
            _ => false,
        };
        if !open {
            action.due_text = action.due_text.take().or_else(|| words.say());
        }
    }

    /// A day without a year that would lie before the incident is in the year after it.
    fn due_stamp(&self, spot: &Spot, text: &str) -> Stamp {
        let mut due = stamp(&spot.start, None, None);
        let written = text.get(spot.range.clone()).unwrap_or_default();
        let year = due.day.map(|day| day.year().to_string()).unwrap_or_default();
        let short = year.get(2..).unwrap_or_default();
        let named = written.contains(&year) || written.contains('/') && written.ends_with(short);
        if let (Some(day), Some((incident, _))) = (due.day, self.day)
            && !named
            && day < incident
        {
            due.day = day.with_year(day.year().saturating_add(1));
        }
        due
    }

    fn action_items(&self, piece: &Piece, level: u8, found: &mut Vec<Action>) {
        for rank in piece.leaves.clone() {
            let leaf = &self.leaves[rank];
            if self.themes[rank] != Theme::Actions || leaf.item.depth < level {
                continue;
            }
            if leaf.item.depth > level {
                let label = leaf.item.words(Kind::List, Role::Label).and_then(|label| canonical(&label));
                let value = leaf.item.words(Kind::List, Role::Value).unwrap_or_default();
                let near = found.last_mut().filter(|action| piece.leaves.contains(&action.source.rank));
                if let (Some(action), Some(term)) = (near, label.filter(|term| DETAILS.contains(term))) {
                    let slot = leaf.item.slot(Role::Value);
                    let range = 0..value.len();
                    let words = Words { rank, section: leaf.section, slot, text: &value, range };
                    self.detail(action, term, &words, !value.trim().is_empty());
                }
                continue;
            }
            let text = match leaf.item.part(Role::Text) {
                Some(_) => leaf.item.words(piece.block.kind, Role::Text).unwrap_or_default(),
                None => self.text(rank).to_owned(),
            };
            if !self.filled(rank) || says_none(&text) {
                continue;
            }
            let role = if leaf.item.part(Role::Text).is_some() { Role::Text } else { leaf.slot.role };
            let slot = leaf.item.slot(role);
            let words = Words { rank, section: leaf.section, slot, text: &text, range: 0..text.len() };
            if let Some(mut action) = self.new_action(piece, rank) {
                self.spoken(&mut action, &words);
                let mark = leaf.item.raw(Role::Check).unwrap_or_default();
                action.done |= mark.eq_ignore_ascii_case("x");
                found.push(action);
            }
        }
    }

    /// An action in free words: what, and who, when and where it is tracked as far as the words say.
    fn spoken(&self, action: &mut Action, words: &Words) {
        /// What is said beside the action stands within so many bytes.
        const REACH: usize = 2000;
        action.what = words.say();
        action.source = words.source();
        let text = words.text();
        let mut end = text.len().min(REACH);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = text.get(..end).unwrap_or_default();
        for (term, range) in labelled(text) {
            self.detail(action, term, &words.part(range), true);
        }
        if action.owners.is_empty() {
            for range in names(text) {
                let part = words.part(range);
                let name = part.text().to_owned();
                action.owners.push(part.stated(name));
            }
        }
        if action.owners.is_empty()
            && let Some(range) = self.leading_name(text)
        {
            let part = words.part(range);
            action.owners.push(part.stated(part.text().to_owned()));
        }
        if action.priority.is_none() {
            action.priority = leading_priority(text).and_then(|range| words.part(range).say());
        }
        if action.due.is_none() && action.due_text.is_none() {
            if let Some(spot) = due_in(text, self.year) {
                let value = self.due_stamp(&spot, text);
                action.due = Some(words.part(spot.range.clone()).stated(value));
            } else if let Some(range) = relative(text) {
                action.due_text = words.part(range).say();
            }
        }
        self.ticket_in(action, words);
        let trimmed = text.trim();
        action.done |= trimmed.starts_with("~~") && trimmed.ends_with("~~")
            || trimmed.ends_with(['✔', '✓', '✅']) && !trimmed.starts_with(['✔', '✓', '✅'])
            || trimmed.trim_end_matches('\u{fe0f}').ends_with(['✔', '✅'])
            || ["[done]", "(done)", "**done**", "done:", "[x]"].iter().any(|mark| {
                let lower = trimmed.to_ascii_lowercase();
                lower.starts_with(mark) || lower.ends_with(mark)
            });
    }

    /// `Ana: write the runbook`, where the report names that person elsewhere. Else it may be a topic.
    fn leading_name(&self, text: &str) -> Option<Range<usize>> {
        let end = [":", " - ", " – ", " — "].iter().filter_map(|sign| text.find(sign)).min()?;
        let range = bare(text.get(..end)?);
        let name = text.get(range.clone()).filter(|name| is_names(name))?;
        let called = |person: &str| {
            let rest = person.get(name.len()..).filter(|_| person.starts_with(name));
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let mut named = (0..self.leaves.len())
            .filter(|rank| matches!(self.leaves[*rank].spec.kind, SlotKind::People) && self.filled(*rank));
        named.any(|rank| people(self.text(rank)).iter().any(|person| called(person))).then_some(range)
    }

    #[allow(clippy::unused_self, reason = "reads like its neighbours")]
    fn ticket_in(&self, action: &mut Action, words: &Words) {
        if action.ticket.is_none()
            && let Some(range) = ticket(words.text())
        {
            action.ticket = words.part(range).say();
        }
    }

    fn action_fields(&self, piece: &Piece, heading: Option<usize>, found: &mut Vec<Action>) {
        let acts = |rank: usize| self.themes[rank] == Theme::Actions;
        let details = |rank: usize| {
            self.leaves[rank].spec.term.filter(|term| DETAILS.contains(term) || *term == Term::Action)
        };
        let some = piece.leaves.clone().filter(|rank| details(*rank).is_some() && acts(*rank)).count();
        if piece.block.kind == Kind::List && piece.theme == Theme::Actions && some * 2 < piece.leaves.len() {
            return self.action_items(piece, 0, found);
        }
        let before = found.len();
        for rank in piece.leaves.clone() {
            let Some(words) = self.of(rank) else { continue };
            let label = normalise(&self.leaves[rank].spec.label);
            if is_task(&label) && self.themes[rank] != Theme::Response && self.filled(rank) {
                let mut words = words.clone();
                words.range.end = paragraph_end(words.text);
                if let Some(mut action) = self.new_action(piece, rank) {
                    self.spoken(&mut action, &words);
                    found.push(action);
                }
                continue;
            }
            let Some(term) = details(rank).filter(|_| acts(rank)) else { continue };
            let filled = self.filled(rank);
            if term == Term::Action {
                if let Some(mut action) = self.new_action(piece, rank).filter(|_| filled) {
                    self.spoken(&mut action, &words);
                    found.push(action);
                }
                continue;
            }
            if found.len() == before {
                // `### Fix the failover`, then its owner and its date.
                let title = heading.and_then(|at| self.pieces.get(at)?.leaves.clone().next());
                let own = title.filter(|rank| canonical(self.text(*rank)).is_none());
                let Some(mut action) = own.and_then(|own| self.new_action(piece, own)) else { continue };
                action.what = own.and_then(|own| self.of(own)).and_then(|words| words.say());
                found.push(action);
            }
            if let Some(action) = found.last_mut() {
                self.detail(action, term, &words, filled);
            }
        }
    }

    /// Lines of a paragraph that begin with a bullet sign which is none in Markdown.
    fn action_lines(&self, piece: &Piece, found: &mut Vec<Action>) {
        let Some(rank) = piece.leaves.clone().next().filter(|rank| self.filled(*rank)) else { return };
        let Some(words) = self.of(rank) else { return };
        let mut start = 0;
        for line in self.text(rank).split_inclusive('\n') {
            let own = line.trim();
            let body = own.trim_start_matches(['•', '●', '▪', '◦', '☐', '☑', '✅']).trim_start();
            if body.len() < own.len() && !body.is_empty() {
                let from = start + line.find(body).unwrap_or(0);
                let part = words.part(from..from + body.len());
                if let Some(mut action) = self.new_action(piece, rank) {
                    self.spoken(&mut action, &part);
                    action.done |= own.starts_with(['☑', '✅']);
                    found.push(action);
                }
            }
            start += line.len();
        }
    }
}

/// Whether an item only says that there is none.
fn says_none(text: &str) -> bool {
    let plain = normalise(text);
    matches!(plain.as_str(), "" | "na" | "n a" | "none" | "nothing" | "none yet" | "not applicable" | "tbd")
}

/// Takes the people that some words name, each where it stands.
fn owners(action: &mut Action, words: &Words) {
    let text = words.text();
    let Reading::Read { value: Value::People(_), .. } = read(&SlotKind::People, text) else { return };
    let mut from = 0;
    for name in people(text) {
        if is_nobody(&name) {
            continue;
        }
        let at = text.get(from..).and_then(|rest| rest.find(&name)).map_or(0, |at| at + from);
        let end = (at + name.len()).min(text.len());
        from = end;
        action.owners.push(words.part(at..end).stated(name));
    }
}

/// Whether words in the place of a name name nobody: they leave it open, or say how far along the action is.
fn is_nobody(name: &str) -> bool {
    const OTHER: &[&str] = &[
        "unassigned",
        "not assigned",
        "tbd",
        "tbc",
        "tba",
        "open",
        "unknown",
        "none",
        "optional",
        "urgent",
        "ongoing",
        "pending",
        "planned",
        "started",
        "in progress",
        "not started",
        "blocked",
        "cancelled",
        "high",
        "medium",
        "low",
        "critical",
        "immediate",
        "today",
        "new",
    ];
    let plain = normalise(name);
    OTHER.contains(&plain.as_str()) || is_done(name)
}

/// Whether a label only numbers: `Task 1`, `Action item 3`.
fn is_task(label: &str) -> bool {
    let Some((name, number)) = label.rsplit_once(' ') else { return false };
    let named = matches!(name, "task" | "action" | "action item" | "item" | "todo" | "to do" | "follow up");
    named && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the words of a task end: a line that begins a new sentence after a full stop belongs to it no more.
fn paragraph_end(text: &str) -> usize {
    let ends = text.match_indices('\n').map(|(at, _)| at).find(|at| {
        let next = text.get(at + 1..).unwrap_or_default().trim_start();
        text.get(..*at).is_some_and(|line| line.trim_end().ends_with('.'))
            && next.starts_with(char::is_uppercase)
    });
    ends.unwrap_or(text.len())
}

/// Whether a status says that the action is done.
fn is_done(text: &str) -> bool {
    let plain = normalise(text);
    let first = plain.split(' ').next().unwrap_or_default();
    let done =
        ["done", "complete", "completed", "closed", "resolved", "finished", "implemented", "merged", "fixed"];
    let signs = ["✅", "✔", "☑", "[x]", "[X]"].iter().any(|sign| text.contains(sign));
    let denied = words::says(text, &["not", "partial*", "nearly", "in progress", "incomplete"]);
    !denied && (done.contains(&first) || signs || plain == "deployed" || plain == "yes")
}

/// `Owner: Ana`, `due: 2025-02-01` within an item: what is labelled, and where its value stands.
fn labelled(text: &str) -> Vec<(Term, Range<usize>)> {
    let mut found: Vec<(Term, Range<usize>)> = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = text.get(..colon).unwrap_or_default().trim_end_matches(['*', '_', ' ']);
        let mut starts = before.char_indices().rev().filter(|(_, c)| !c.is_alphanumeric());
        let word = starts.next().map_or(0, |(at, c)| at + c.len_utf8());
        let pair = starts.next().map_or(0, |(at, c)| at + c.len_utf8());
        let mut named = [pair, word].into_iter().filter_map(|from| canonical(before.get(from..)?));
        let Some(term) = named.find(|term| DETAILS.contains(term)) else { continue };
        let rest = text.get(colon + 1..).unwrap_or_default();
        let value = rest.trim_start_matches(['*', '_', ' ']);
        let start = text.len() - value.len();
        let stop = [";", ")", "]", "|", " - ", " – ", " — ", "\n", ". "]
            .iter()
            .filter_map(|stop| value.find(stop))
            .min();
        let mut end = start + stop.unwrap_or(value.len());
        // A comma parts details, but also the parts of a date and people.
        if let Some(comma) = text.get(start..end).and_then(|value| {
            value.match_indices(',').map(|(at, _)| at).find(|at| {
                let after = value.get(at + 1..).unwrap_or_default();
                let label = after.split_once(':').is_some_and(|(label, _)| canonical(label).is_some());
                let word = after.trim_start().split(' ').next().unwrap_or_default();
                let due = term == Term::Owner
                    && (["due", "by", "eta", "until"].iter().any(|sign| sign.eq_ignore_ascii_case(word))
                        || after.trim_start().starts_with(|c: char| c.is_ascii_digit()));
                label || due
            })
        }) {
            end = start + comma;
        }
        let trimmed =
            text.get(start..end).map_or(0, |value| value.trim_end_matches([' ', '.', ',', '*', '_']).len());
        if trimmed > 0 {
            found.push((term, start..start + trimmed));
        }
    }
    found
}

/// People named by a handle at the start, at the end or in brackets, or by a name in square brackets at the end.
fn names(text: &str) -> Vec<Range<usize>> {
    let end = text.trim_end_matches(['.', ' ', '\n']).len();
    let body = text.get(..end).unwrap_or_default();
    // `[Rick]`, `(Ana)`, `— Bo Lee`.
    let signs = [(']', "["), (')', "("), ('\0', " — "), ('\0', " – "), ('\0', " -- "), ('\0', " - ")];
    for (close, open) in signs {
        let inside = if close == '\0' { Some(body) } else { body.strip_suffix(close) };
        let Some(inside) = inside else { continue };
        let Some(from) = inside.rfind(open).map(|at| at + open.len()) else { continue };
        let inner = inside.get(from..).unwrap_or_default();
        // `(Ana, 2025-02-01)`: the date is no name.
        let inner = match inner.split_once(',') {
            Some((names, rest)) if lead(rest.trim_start(), None).is_some() => names,
            _ => inner,
        };
        if is_names(inner) {
            let each = people(inner);
            return each
                .iter()
                .filter_map(|one| Some(from + inner.find(one.as_str())?).map(|at| at..at + one.len()))
                .collect();
        }
    }
    let mut found = Vec::new();
    for (at, _) in body.match_indices('@') {
        let rest = body.get(at + 1..).unwrap_or_default();
        let length = rest.find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).unwrap_or(rest.len());
        let before = body.get(..at).unwrap_or_default();
        let open = before.is_empty() || before.ends_with([' ', '(', '[', ',', '*', '`', '/']);
        let placed = before.trim_matches(['*', '(', '[', '`', ' ']).is_empty()
            || before.trim_end_matches('`').ends_with(['(', '['])
            || at + 1 + length >= body.trim_end_matches([')', ']', '`', '*']).len()
            || found.last().is_some_and(|last: &Range<usize>| at - last.end < 6);
        if length > 1 && open && placed {
            let name = rest.get(..length).unwrap_or_default().trim_end_matches(['.', '-']).len();
            found.push(at..at + 1 + name);
        }
    }
    found
}

/// `[P1] Alert on …`, `**HIGH** Alert on …`: how urgent an action is, said before it.
fn leading_priority(text: &str) -> Option<Range<usize>> {
    let first = text.split_whitespace().next()?;
    let range = text.find(first)?..text.find(first)? + first.len();
    let word = first.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let level = word.strip_prefix('P').is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'5']));
    let marked = first.len() > word.len();
    let named = marked && ["CRITICAL", "HIGH", "MEDIUM", "LOW"].contains(&word);
    let start = range.start + first.find(word)?;
    (level && marked || named).then_some(start..start + word.len())
}

/// Whether words are nothing but names: a few words with capitals, or handles.
fn is_names(words: &str) -> bool {
    let name = |word: &str| {
        let bare = word.trim_matches(['@', ',', '&']);
        let capital = bare.starts_with(char::is_uppercase) && bare.chars().skip(1).any(char::is_lowercase);
        bare.is_empty() || bare == "and" || capital || word.starts_with('@')
    };
    let plain = words.chars().all(|c| c.is_alphabetic() || " .-'’,&@".contains(c));
    let named = plain && words.split(' ').count() <= 5 && words.split(' ').all(name);
    named && !words.trim().is_empty() && !is_nobody(words)
}

/// A date that says by when: after `by`, `due`, `before`, or at the end in brackets or behind a dash.
fn due_in(text: &str, year: Option<u32>) -> Option<Spot> {
    let end = text.trim_end_matches(['.', ' ', ')', ']', '*', '_', '\n']).len();
    spots(text, year).into_iter().find(|spot| {
        let before = text.get(..spot.range.start).unwrap_or_default().trim_end_matches(['*', '_']);
        let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let named =
            ["by", "due", "before", "until", "deadline", "eta"].iter().any(|w| w.eq_ignore_ascii_case(word));
        let apart = before.ends_with(['(', '['])
            || before.ends_with(" - ")
            || before.ends_with("– ")
            || before.ends_with("— ")
            || before.ends_with(", ") && before.rfind(['(', '[']) > before.rfind([')', ']']);
        spot.start.date.is_some() && (named || apart && spot.range.end >= end)
    })
}

/// A time to come without a date: `by end of month`, `due next sprint`.
fn relative(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    for sign in ["by ", "due ", "before "] {
        for (at, _) in lower.match_indices(sign) {
            let start = at + sign.len();
            let rest = lower.get(start..).unwrap_or_default();
            let free =
                at == 0 || lower.get(..at).is_some_and(|before| before.ends_with([' ', '(', '[', ',']));
            let opens = [
                "end of",
                "the end of",
                "eow",
                "eod",
                "eom",
                "eoq",
                "next week",
                "next month",
                "next sprint",
                "next quarter",
                "next release",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "tomorrow",
            ];
            if free && opens.iter().any(|open| rest.starts_with(open)) {
                let length = rest.find([',', ';', '(', ')', '[', ']', '.', '\n']).unwrap_or(rest.len());
                return Some(start..start + length);
            }
        }
    }
    None
}

/// A ticket within some words: a link to a tracker, `ABC-123`, `#123`.
fn ticket(text: &str) -> Option<Range<usize>> {
    if let Some(middle) = text
        .match_indices("](")
        .map(|(at, _)| at)
        .find(|at| tracks(text.get(at + 2..).unwrap_or_default().split(')').next().unwrap_or_default()))
    {
        let open = text.get(..middle)?.rfind('[')?;
        let close = middle + text.get(middle..)?.find(')')? + 1;
        return Some(open..close);
    }
    let mut start = 0;
    for word in text.split_inclusive([' ', '\n', '\t']) {
        let bare = word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '#'));
        let at = start + word.find(bare).unwrap_or(0);
        start += word.len();
        let number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let hash = bare.strip_prefix('#').is_some_and(number);
        let keyed = bare.split_once('-').is_some_and(|(key, digits)| {
            let caps =
                key.len() > 1 && key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
            let standard =
                ["UTF", "SHA", "ISO", "RFC", "CVE", "AES", "RSA", "TLS", "HTTP", "COVID", "P", "SEV", "MD"];
            caps && key.starts_with(|c: char| c.is_ascii_uppercase())
                && number(digits)
                && !standard.contains(&key)
        });
        let url = bare.starts_with("http") && tracks(bare);
        if hash || keyed || url {
            return Some(at..at + bare.len());
        }
    }
    None
}

/// Whether a link leads to a tracker.
fn tracks(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    [
        "/issues/",
        "/pull/",
        "/browse/",
        "jira",
        "ticket",
        "/merge_requests/",
        "trello.com",
        "linear.app",
        "bug",
    ]
    .iter()
    .any(|sign| url.contains(sign))
}

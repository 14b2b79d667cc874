//! Rows of a table.

use super::super::clock::near;
use super::super::reader::{Piece, Reader};
use super::super::zone::{names_time, zone_in_title};
use super::Walk;
use crate::report::value::{Moment, Spot, lead};
use crate::template::{Column, Term};

impl Reader<'_> {
    pub(super) fn table(&self, piece: &Piece, columns: &[Column], named: bool, walk: &mut Walk) {
        let Some(layout) = Layout::of(columns) else { return };
        if !(named || layout.sure) {
            return;
        }
        let title = columns.get(layout.time).map_or("", |column| &column.spec.label);
        let zone = zone_in_title(title).map(|(zone, _)| zone);
        let outer = walk.zone.clone();
        if zone.is_some() {
            walk.zone = zone;
        }
        let year = columns.iter().find_map(|column| year_in(&column.spec.label)).or(self.year);
        let mut start = piece.leaves.start;
        while start < piece.leaves.end {
            let row = self.leaves[start].item.id;
            let cells =
                (start..piece.leaves.end).take_while(|rank| self.leaves[*rank].item.id == row).count();
            let cell = |at: usize| (at < cells).then_some(start + at);
            let time = cell(layout.time);
            let spot = time.and_then(|rank| whole(self.text(rank), year));
            let date = layout.dates.iter().find_map(|at| whole(self.text(cell(*at)?), year)?.start.date);
            let text = cell(layout.text).filter(|rank| spot.is_some() || self.filled(*rank));
            let said =
                text.filter(|rank| !self.text(*rank).trim().is_empty()).or(time.filter(|_| spot.is_some()));
            if let Some(rank) = said {
                let mut at = None;
                let mut until = None;
                if let (Some(spot), Some(time)) = (&spot, time) {
                    let mut moment = spot.start.clone();
                    if let Some(date) = &mut moment.date {
                        near(date, self.text(time), self.day);
                    }
                    moment.date = moment.date.or(date);
                    let value = walk.at(&moment);
                    until = spot.end.as_ref().map(|end| walk.at(end));
                    walk.last = value.time.or(walk.last);
                    at = self.stated(time, spot.range.clone(), value);
                }
                let empty = time == Some(rank);
                let range = if empty { 0..0 } else { 0..self.text(rank).len() };
                let actor = layout.actor.and_then(cell).and_then(|rank| self.filled_words(rank));
                let actor =
                    actor.filter(|actor| actor.text.contains(char::is_alphanumeric) && actor.text != "N/A");
                self.add(at, until, rank, range, actor, piece, walk);
            }
            start += cells.max(1);
        }
        walk.zone = outer;
    }
}

/// Which column of a timeline holds what.
struct Layout {
    time: usize,
    dates: Vec<usize>,
    text: usize,
    actor: Option<usize>,
    /// Whether the columns alone show that it is a timeline.
    sure: bool,
}

impl Layout {
    fn of(columns: &[Column]) -> Option<Self> {
        let find = |terms: &[Term]| {
            columns.iter().position(|column| column.spec.term.is_some_and(|term| terms.contains(&term)))
        };
        let timed = columns.iter().position(|column| names_time(&column.spec.label));
        let time = find(&[Term::Time]).or(timed).or_else(|| find(&[Term::Start, Term::Date]))?;
        let is =
            |at: &usize, terms: &[Term]| columns[*at].spec.term.is_some_and(|term| terms.contains(&term));
        let dates =
            (0..columns.len()).filter(|at| *at != time && is(at, &[Term::Date, Term::Start])).collect();
        let other = |at: &usize| {
            *at != time
                && !is(at, &[Term::Date, Term::Start, Term::End, Term::Actor, Term::Owner, Term::Duration])
        };
        let event = find(&[Term::Event, Term::Timeline]);
        let text = event.or_else(|| (0..columns.len()).find(other))?;
        let actor = find(&[Term::Actor, Term::Owner, Term::Responders]).filter(|at| *at != text);
        let action = find(&[Term::DueDate, Term::Ticket]).is_some();
        Some(Self { time, dates, text, actor, sure: event.is_some() && !action })
    }
}

/// A moment that is the whole of a cell.
fn whole(text: &str, year: Option<u32>) -> Option<Spot> {
    let (spot, rest) = lead(text, year).or_else(|| four_digits(text))?;
    let rest = text.get(rest..)?;
    // `12:26 - 12:??` has no end that can be read.
    (!rest.contains(|c: char| c.is_ascii_digit()) || rest.contains("??")).then_some(spot)
}

/// `0935` is a time in a column of times.
fn four_digits(text: &str) -> Option<(Spot, usize)> {
    use crate::report::value::{Reading, Value, read};
    let bare = text.trim();
    let Reading::Read { value: Value::Time(time), .. } = read(&crate::template::SlotKind::Time, bare) else {
        return None;
    };
    let start = Moment { date: None, time: Some(time) };
    let from = text.len() - text.trim_start().len();
    Some((Spot { start, end: None, range: from..from + bare.len() }, text.len()))
}

/// A year in the title of a column: `Date (2022)`.
fn year_in(title: &str) -> Option<u32> {
    let words = title.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4);
    words.filter_map(|word| word.parse().ok()).find(|year| (1990..2100).contains(year))
}

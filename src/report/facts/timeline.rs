//! Reads the timeline from whatever layout it has: a table, a list, headings with times, lines that begin with one.

use super::clock::{Day, settle, stamp};
use super::milestone::Milestone;
use super::reader::{Piece, Reader, bare, caption};
use super::source::{Source, Stated};
use super::stamp::Stamp;
use super::theme::Theme;
use super::{Event, words};
use crate::markdown::{Kind, Role};
use crate::report::value::{Moment, Spot, Zone, lead, spots};
use crate::template::{Column, Shape, Term};
use chrono::{Days, NaiveTime, TimeDelta};
use std::ops::Range;

/// How much earlier than the row above a time must be to belong to the next day: the page sorts rows by the same.
const MIDNIGHT: i64 = 12 * 3600;

/// Where the walk through the timeline is.
#[derive(Default)]
struct Walk {
    day: Option<Day>,
    last: Option<NaiveTime>,
    zone: Option<Zone>,
    /// An event of a heading whose words are the text below it.
    open: Option<usize>,
    events: Vec<Event>,
    /// Items of lists without any time: events only where no other has one.
    untimed: Vec<Event>,
}

impl Walk {
    /// Completes a moment from what stands above it, and moves on.
    fn at(&mut self, moment: &Moment) -> Stamp {
        if let Some(date) = &moment.date {
            self.day = Some((date.day, date.other));
        } else if let (Some(time), Some(last), Some((day, other))) = (&moment.time, self.last, self.day)
            && (last - time.time).num_seconds() >= MIDNIGHT
        {
            let next = |day: chrono::NaiveDate| day.checked_add_days(Days::new(1));
            self.day = next(day).map(|day| (day, other.and_then(next)));
        }
        if let Some(time) = &moment.time {
            self.last = Some(time.time);
        }
        stamp(moment, self.day, self.zone.as_ref())
    }

    fn turn(&mut self, day: Day) {
        (self.day, self.last) = (Some(day), None);
    }
}

impl Reader<'_> {
    /// Reads the timeline where the report has one, or else rows, items and lines elsewhere that all have times.
    pub(super) fn read_timeline(&mut self) {
        let timed = |events: &[Event]| events.iter().filter(|event| event.at.is_some()).count();
        let named = self.walk(true);
        let loose = self.walk(false);
        let mut events = if loose.len() > 2.max(timed(&named)) { loose } else { named };
        for event in &mut events {
            if event.kinds.is_empty() {
                event.kinds = words::kinds_of_event(&event.text.text);
            }
        }
        self.facts.timeline = events;
    }

    fn walk(&self, named: bool) -> Vec<Event> {
        let mut walk = Walk { day: self.day, zone: self.zone.clone(), ..Walk::default() };
        for piece in &self.pieces {
            let own = |theme: Theme| {
                let loose = theme.tells_the_incident() || theme == Theme::Background;
                if named { theme == Theme::Timeline } else { loose }
            };
            let wanted = own(piece.theme) || piece.leaves.clone().any(|rank| own(self.themes[rank]));

            if !wanted {
                continue;
            }
            match piece.shape {
                None => self.heading(piece, named, &mut walk),
                Some(Shape::Caption) => self.bold(piece, &mut walk),
                Some(Shape::Rows(columns)) => self.table(piece, columns, named, &mut walk),
                Some(Shape::List(_) | Shape::Fields(_) | Shape::Checks(_)) => {
                    self.items(piece, named, &mut walk);
                }
                Some(Shape::Prose(_)) if piece.block.kind != Kind::Code => {
                    self.lines(piece, named, &mut walk);
                }
                _ => {}
            }
            if !matches!(piece.shape, None | Some(Shape::Still)) {
                walk.open = None;
            }
        }
        if walk.events.iter().any(|event| event.at.is_some()) { walk.events } else { walk.untimed }
    }

    fn heading(&self, piece: &Piece, named: bool, walk: &mut Walk) {
        walk.open = None;
        let Some(rank) = piece.leaves.clone().next() else { return };
        let text = self.text(rank);
        if self.leaves[rank].slot.role != Role::Text {
            return;
        }
        if self.report.form().sections.get(piece.section).is_some_and(|own| own.term == Some(Term::Timeline))
        {
            // Each timeline begins anew on the incident's day, or on the one its heading names.
            (walk.day, walk.last) = (self.day, None);
        } else if let Some((spot, rest)) = lead(text, self.year).filter(|(spot, _)| spot.start.time.is_some())
        {
            self.push(rank, Some(&spot), rest..text.len(), piece, walk);
            let wordless = walk.events.last().is_some_and(|event| event.text.text.is_empty());
            walk.open = wordless.then(|| walk.events.len() - 1);
            return;
        } else if !named {
            return;
        }
        if let Some(date) = spots(text, self.year).into_iter().find_map(|spot| spot.start.date) {
            walk.turn((date.day, date.other));
        }
    }

    fn bold(&self, piece: &Piece, walk: &mut Walk) {
        let text = caption(piece.block).unwrap_or_default();
        if let Some(date) = spots(&text, self.year).into_iter().find_map(|spot| spot.start.date) {
            walk.turn((date.day, date.other));
        }
    }

    fn push(&self, rank: usize, spot: Option<&Spot>, text: Range<usize>, piece: &Piece, walk: &mut Walk) {
        let at = spot.and_then(|spot| {
            let value = walk.at(&spot.start);
            self.stated(rank, spot.range.clone(), value)
        });
        let until = spot.and_then(|spot| spot.end.as_ref()).map(|end| walk.at(end));
        if until.is_some() {
            // Rows come by their beginnings.
            walk.last = at.as_ref().and_then(|at| at.value.time);
        }
        self.add(at, until, rank, text, None, piece, walk);
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of an event")]
    fn add(
        &self,
        at: Option<Stated<Stamp>>,
        until: Option<Stamp>,
        rank: usize,
        text: Range<usize>,
        actor: Option<Stated<String>>,
        piece: &Piece,
        walk: &mut Walk,
    ) {
        let words = self.text(rank).get(text.clone()).unwrap_or_default();
        let inner = bare(words);
        let range = text.start + inner.start..text.start + inner.end;
        let words = words.get(inner).unwrap_or_default().to_owned();
        let Some(text) = self.stated(rank, range, words) else { return };
        walk.events.push(Event {
            at,
            until,
            kinds: Vec::new(),
            text,
            actor,
            row: self.leaves[rank].item.id,
            block: piece.block.id,
        });
    }

    fn table(&self, piece: &Piece, columns: &[Column], named: bool, walk: &mut Walk) {
        let Some(layout) = Layout::of(columns) else { return };
        if !(named || layout.sure) {
            return;
        }
        let zone = columns.get(layout.time).and_then(|column| Self::column_zone(&column.spec.label));
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
                    moment.date = moment.date.or(date);
                    let value = walk.at(&moment);
                    until = spot.end.as_ref().map(|end| walk.at(end));
                    walk.last = value.time.or(walk.last);
                    at = self.stated(time, spot.range.clone(), value);
                }
                let empty = time == Some(rank);
                let range = if empty { 0..0 } else { 0..self.text(rank).len() };
                let actor = layout.actor.and_then(cell).and_then(|rank| self.filled_words(rank));
                self.add(at, until, rank, range, actor, piece, walk);
            }
            start += cells.max(1);
        }
        walk.zone = outer;
    }

    fn items(&self, piece: &Piece, named: bool, walk: &mut Walk) {
        let before = walk.events.len();
        let timed = if named { Vec::new() } else { self.timed_siblings(piece) };
        for rank in piece.leaves.clone() {
            let theme = self.themes[rank];
            let text = self.text(rank);
            let beside = rank - piece.leaves.start;
            let wanted = if named { theme == Theme::Timeline } else { timed.get(beside) == Some(&true) };
            if !wanted || text.trim().is_empty() && !self.is_labelled(rank) {
                continue;
            }
            if let Some((spot, rest, labelled)) = self.item_moment(rank) {
                if labelled {
                    self.labelled_by_time(rank, &spot, piece, walk);
                } else if spot.start.time.is_none() && text.get(rest..).unwrap_or_default().trim().is_empty()
                {
                    if let Some(date) = &spot.start.date {
                        walk.turn((date.day, date.other));
                    }
                } else {
                    self.push(rank, Some(&spot), rest..text.len(), piece, walk);
                    self.name_by_label(rank, rest, walk);
                }
                continue;
            }
            let labelled = self.is_labelled(rank);
            if labelled && piece.block.kind != Kind::List {
                continue;
            }
            // `The incident was resolved at 06:00 UTC.` beside a label, or `Fault occurs 14:13`.
            let mut found = spots(text, self.year);
            found.retain(|spot| labelled || spot.range.end >= text.trim_end_matches(['.', ')', ' ']).len());
            let one = if found.len() == 1 { found.pop() } else { None };
            if (one.is_some() || self.leaves[rank].item.depth == 0) && self.filled(rank) {
                self.push(rank, one.as_ref(), 0..text.len(), piece, walk);
            }
        }
        if !walk.events.iter().skip(before).any(|event| event.at.is_some()) {
            let plain = walk.events.split_off(before);
            walk.untimed.extend(plain);
        }
    }

    /// An item whose label is the time and whose value is what happened: `**10:45:** Failover found`.
    fn labelled_by_time(&self, rank: usize, spot: &Spot, piece: &Piece, walk: &mut Walk) {
        let leaf = &self.leaves[rank];
        let value = walk.at(&spot.start);
        let until = spot.end.as_ref().map(|end| walk.at(end));
        let role = if matches!(leaf.slot.role, Role::Cell(_)) { Role::Cell(0) } else { Role::Label };
        let source =
            Source { slot: leaf.item.slot(role), rank, section: leaf.section, range: spot.range.clone() };
        let text = self.label_of(rank).get(spot.range.clone()).unwrap_or_default().to_owned();
        let at = Stated { value, text, source };
        self.add(Some(at), until, rank, 0..self.text(rank).len(), None, piece, walk);
    }

    /// Of each item of a list whether it and all beside it, at least three, begin with a time.
    fn timed_siblings(&self, piece: &Piece) -> Vec<bool> {
        // For each item its group; for each group how many items it has, and how many of them have a time.
        let mut groups: Vec<(usize, usize)> = Vec::new();
        let mut open: Vec<(u8, usize)> = Vec::new();
        let mut own = Vec::with_capacity(piece.leaves.len());
        for rank in piece.leaves.clone() {
            let depth = self.leaves[rank].item.depth;
            open.retain(|(outer, _)| *outer <= depth);
            let group = match open.last() {
                Some((outer, group)) if *outer == depth => *group,
                _ => {
                    groups.push((0, 0));
                    open.push((depth, groups.len() - 1));
                    groups.len() - 1
                }
            };
            let theme = self.themes[rank];
            let told = theme.tells_the_incident() || theme == Theme::Background;
            let timed = told && self.item_moment(rank).is_some_and(|(spot, ..)| spot.start.time.is_some());
            if let Some((all, some)) = groups.get_mut(group) {
                *all += 1;
                *some += usize::from(timed);
            }
            own.push(group);
        }
        own.iter()
            .map(|group| groups.get(*group).is_some_and(|(all, some)| *all > 2 && all == some))
            .collect()
    }

    /// The moment that an item begins with, the byte its words begin at, and whether its label is the moment.
    fn item_moment(&self, rank: usize) -> Option<(Spot, usize, bool)> {
        let label = self.label_of(rank);
        if !label.is_empty()
            && let Some((spot, rest)) = lead(label, self.year)
            && rest == label.len()
        {
            return Some((spot, 0, true));
        }
        let (spot, rest) = lead(self.text(rank), self.year)?;
        Some((spot, rest, false))
    }

    /// An event whose value is nothing but its time is what its label says: `Issue Detected: 02:00`.
    fn name_by_label(&self, rank: usize, rest: usize, walk: &mut Walk) {
        let leaf = &self.leaves[rank];
        let remains = self.text(rank).get(rest..).unwrap_or_default();
        if !self.is_labelled(rank) || remains.chars().any(char::is_alphanumeric) {
            return;
        }
        let label = self.label_of(rank).to_owned();
        let role = if matches!(leaf.slot.role, Role::Cell(_)) { Role::Cell(0) } else { Role::Label };
        if let Some(event) = walk.events.last_mut() {
            event.kinds = self.kinds_of_label(rank);
            let range = 0..label.len();
            let source = Source { rank, slot: leaf.item.slot(role), section: leaf.section, range };
            event.text = Stated { value: label.clone(), text: label, source };
        }
    }

    fn lines(&self, piece: &Piece, named: bool, walk: &mut Walk) {
        let Some(rank) = piece.leaves.clone().next() else { return };
        let text = self.text(rank);
        if let Some(open) = walk.open.take().and_then(|at| walk.events.get_mut(at)) {
            let whole = bare(text);
            let words = text.get(whole.clone()).unwrap_or_default().to_owned();
            if let Some(text) = self.stated(rank, whole, words) {
                open.text = text;
            }
            return;
        }
        let starts = starts(text);
        let timed = |at: &usize| {
            lead(text.get(*at..).unwrap_or_default(), self.year)
                .is_some_and(|(spot, _)| spot.start.time.is_some())
        };
        if !named && starts.iter().filter(|at| timed(at)).count() < 3 {
            return;
        }
        let mut own = None;
        for (index, at) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(text.len());
            let line = text.get(*at..end).unwrap_or_default();
            if line.trim().is_empty() {
                continue;
            }
            let found = lead(line, self.year).filter(|(spot, rest)| {
                let words = line.get(*rest..).unwrap_or_default().trim();
                spot.start.time.is_some() || words.is_empty() || named && line_start(text, *at)
            });
            match found {
                Some((spot, rest))
                    if spot.start.time.is_none()
                        && line.get(rest..).unwrap_or_default().trim().is_empty() =>
                {
                    if let Some(date) = &spot.start.date {
                        walk.turn((date.day, date.other));
                    }
                    own = None;
                }
                Some((mut spot, rest)) => {
                    spot.range = spot.range.start + at..spot.range.end + at;
                    self.push(rank, Some(&spot), at + rest..end, piece, walk);
                    own = Some(at + rest);
                }
                None => {
                    // Words that go on belong to the event above them.
                    if let (Some(from), Some(event)) = (own, walk.events.last_mut()) {
                        let inner = bare(text.get(from..end).unwrap_or_default());
                        let range = from + inner.start..from + inner.end;
                        let words = text.get(range.clone()).unwrap_or_default().to_owned();
                        if let Some(stated) = self.stated(rank, range, words) {
                            event.text = stated;
                        }
                    }
                }
            }
        }
    }

    /// Gives the zone that is stated or used alone to every moment without one, and adds the turning points that
    /// events tell of.
    pub(super) fn finish_timeline(&mut self) {
        if self.zone.is_none() {
            let stamps = self.facts.milestones.iter().map(|milestone| &milestone.at.value);
            let events = self.facts.timeline.iter().filter_map(|event| Some(&event.at.as_ref()?.value));
            let mut own = stamps.chain(events).filter_map(|stamp| stamp.zone.as_ref());
            let first = own.next();
            let alone = own.all(|zone| Some(zone.offset) == first.map(|first| first.offset));
            self.zone = first.filter(|_| alone).cloned();
        }
        let zone = self.zone.clone();
        let complete = |stamp: &mut Stamp| {
            if stamp.zone.is_none() && stamp.time.is_some() {
                stamp.zone.clone_from(&zone);
                settle(stamp);
            }
        };
        for milestone in &mut self.facts.milestones {
            complete(&mut milestone.at.value);
        }
        for (index, event) in self.facts.timeline.iter_mut().enumerate() {
            if let Some(until) = &mut event.until {
                complete(until);
            }
            let Some(at) = &mut event.at else { continue };
            complete(&mut at.value);
            let labelled =
                self.facts.milestones.iter_mut().filter(|milestone| milestone.at.source == at.source);
            let mut by_label = false;
            for milestone in labelled {
                // Its day is that of the timeline, which may have passed midnight.
                (milestone.event, milestone.at.value) = (Some(index), at.value.clone());
                by_label = true;
            }
            if !by_label {
                let new = event.kinds.iter().map(|kind| Milestone {
                    kind: *kind,
                    at: at.clone(),
                    by_label: false,
                    event: Some(index),
                });
                self.facts.milestones.extend(new.collect::<Vec<_>>());
            }
        }
        self.facts.milestones.sort_by_key(|milestone| {
            (milestone.at.source.rank, milestone.at.source.range.start, milestone.kind as usize)
        });
    }

    /// Whether the rows come in the order of their times, so that the days that were counted on past midnight hold.
    pub(super) fn in_order(&self) -> bool {
        let mut last = None;
        self.facts.timeline.iter().filter_map(|event| event.at.as_ref()?.value.local()).all(|at| {
            let before = last.replace(at);
            before.is_none_or(|before| at - before >= TimeDelta::zero())
        })
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
        let timed = columns.iter().position(|column| {
            let label = column.spec.label.to_lowercase();
            label
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| matches!(word, "time" | "timestamp" | "when"))
        });
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
    (!rest.contains(|c: char| c.is_ascii_digit())).then_some(spot)
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

/// Where lines and sentences of a text begin.
fn starts(text: &str) -> Vec<usize> {
    let mut found = vec![0];
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        let stop = c == '\n' || c == ' ' && text.get(..at).is_some_and(|before| before.ends_with(['.', '!']));
        if stop && next < text.len() {
            found.push(next);
        }
    }
    found
}

fn line_start(text: &str, at: usize) -> bool {
    at == 0 || text.get(..at).is_some_and(|before| before.ends_with('\n'))
}

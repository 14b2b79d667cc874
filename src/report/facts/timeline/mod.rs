//! Reads the timeline from whatever layout it has: a table, a list, headings with times, lines that begin with one.

mod actor;
mod finish;
mod items;
mod lines;
mod table;

use super::clock::{Day, near, stamp};
use super::milestone::kind_in_timeline;
use super::reader::{Piece, Reader, bare, beside, caption};
use super::source::{Source, Stated};
use super::stamp::Stamp;
use super::theme::Theme;
use super::{Event, words};
use crate::markdown::{Kind, Role};
use crate::report::value::{Date, Moment, Spot, Zone, lead, spots};
use crate::template::{Shape, Term, canonical};
use chrono::{Days, NaiveTime};
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
    /// Days that head events, each with the words that say it.
    said: Vec<Stated<Date>>,
    /// Whether a heading or bold line just above names a day.
    dated: bool,
    /// Whether a heading stands between this and the last event: what follows may begin before that.
    fresh: bool,
    /// The day that the walk begins on.
    first: Option<Day>,
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
        if let (true, None, Some(time), Some(last), Some((day, _))) =
            (self.fresh, &moment.date, &moment.time, self.last, self.day)
            && (time.time - last).num_seconds() >= MIDNIGHT
            && self.first.is_some_and(|(first, _)| first < day)
        {
            self.day = day.pred_opt().map(|day| (day, None));
        }
        self.fresh = false;
        if let Some(time) = &moment.time {
            self.last = Some(time.time);
        }
        stamp(moment, self.day, self.zone.as_ref())
    }

    /// Begins the day that a heading or a line of its own names.
    fn turn(&mut self, date: Date, text: &str, source: Option<Source>) {
        (self.day, self.last) = (Some((date.day, date.other)), None);
        let text = text.to_owned();
        self.said.extend(source.map(|source| Stated { value: date, text, source }));
    }
}

impl Reader<'_> {
    /// Reads the timeline where the report has one, or else rows, items and lines elsewhere that all have times.
    pub(super) fn read_timeline(&mut self) {
        (self.topics, self.people) = (self.find_topics(), self.find_people());
        let timed = |events: &[Event]| events.iter().filter(|event| event.at.is_some()).count();
        let named = self.walk(true);
        let loose = self.walk(false);
        let walk = if loose.events.len() > 2.max(timed(&named.events)) { loose } else { named };
        let mut events = walk.events;
        for event in &mut events {
            if event.kinds.is_empty() {
                event.kinds = words::kinds_of_event(&event.text.text);
            }
            if event.kinds.is_empty() {
                event.kinds.extend(canonical(&event.text.text).and_then(kind_in_timeline));
            }
            if event.actor.is_none() {
                event.actor = self.actor_in(&event.text);
            }
        }
        self.facts.timeline = events;
        self.days_said = walk.said;
    }

    fn walk(&self, named: bool) -> Walk {
        let mut walk = Walk { day: self.day, first: self.day, zone: self.zone.clone(), ..Walk::default() };
        for piece in &self.pieces {
            let own = |theme: Theme| {
                let loose = theme.tells_the_incident() || theme == Theme::Background;
                if named { theme == Theme::Timeline } else { loose }
            };
            let wanted = own(piece.theme) || piece.leaves.clone().any(|rank| own(self.themes[rank]));

            if !wanted {
                continue;
            }
            if matches!(piece.shape, None | Some(Shape::Caption)) {
                (walk.dated, walk.fresh) = (false, true);
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
        if !walk.events.iter().any(|event| event.at.is_some()) {
            walk.events = std::mem::take(&mut walk.untimed);
        }
        walk
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
        if let Some((date, range)) = self.day_in(text) {
            let words = text.get(range.clone()).unwrap_or_default();
            walk.turn(date, words, self.source(rank, range));
        }
    }

    fn bold(&self, piece: &Piece, walk: &mut Walk) {
        let text = caption(piece.block).unwrap_or_default();
        if let (Some((date, range)), Some(item)) = (self.day_in(&text), piece.block.items.first()) {
            let words = text.get(range.clone()).unwrap_or_default();
            walk.dated = true;
            walk.turn(date, words, Some(beside(piece, item.slot(Role::Label), range)));
        }
    }

    /// The first day in a heading, and where it stands.
    fn day_in(&self, text: &str) -> Option<(Date, Range<usize>)> {
        let mut found = spots(text, self.year).into_iter();
        let (mut date, range) = found.find_map(|spot| Some((spot.start.date?, spot.range)))?;
        near(&mut date, text, self.day);
        Some((date, range))
    }

    fn push(&self, rank: usize, spot: Option<&Spot>, text: Range<usize>, piece: &Piece, walk: &mut Walk) {
        let at = spot.and_then(|spot| {
            let mut moment = spot.start.clone();
            if let Some(date) = &mut moment.date {
                near(date, self.text(rank).get(spot.range.clone()).unwrap_or_default(), self.day);
            }
            let value = walk.at(&moment);
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
        let mut inner = bare(words);
        // The time in front took the other half of the emphasis: `**10:45 Failover found**`.
        for mark in ["**", "`", "*", "_"] {
            let own = words.get(inner.clone()).unwrap_or_default();
            if own.ends_with(mark) && own.matches(mark).count() % 2 == 1 {
                inner.end -= mark.len();
            }
        }
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
}

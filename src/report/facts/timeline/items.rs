//! Items of a list, and values beside labels.

use super::super::reader::{Piece, Reader};
use super::super::source::{Source, Stated};
use super::super::theme::Theme;
use super::Walk;
use crate::markdown::{Kind, Role};
use crate::report::value::{Spot, lead, spots};

impl Reader<'_> {
    pub(super) fn items(&self, piece: &Piece, named: bool, walk: &mut Walk) {
        let before = walk.events.len();
        if let Some(open) = walk.open.take()
            && !piece.leaves.clone().any(|rank| self.item_moment(rank).is_some())
        {
            // `### 10:45` with what happened in a list below it.
            let words = piece.leaves.clone().next().and_then(|rank| self.filled_words(rank));
            if let (Some(event), Some(words)) = (walk.events.get_mut(open), words) {
                event.text = words;
            }
            return;
        }
        let timed =
            if named { Vec::new() } else { self.timed_siblings(piece, if walk.dated { 1 } else { 3 }) };
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
                    if let Some(date) = spot.start.date {
                        let words = text.get(spot.range.clone()).unwrap_or_default();
                        walk.turn(date, words, self.source(rank, spot.range));
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
            // A remark in brackets may follow: `First detected 2023-01-04 (time TBC)`.
            let end = |spot: &Spot| {
                let rest = text.get(spot.range.end..).unwrap_or_default().trim_matches(['.', ')', ' ']);
                rest.is_empty() || rest.starts_with('(') && spots(rest, self.year).is_empty()
            };
            found.retain(|spot| labelled || end(spot));
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

    /// Of each item of a list whether it and all beside it, at least so many, begin with a time.
    fn timed_siblings(&self, piece: &Piece, least: usize) -> Vec<bool> {
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
            .map(|group| groups.get(*group).is_some_and(|(all, some)| *all >= least && all == some))
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
}

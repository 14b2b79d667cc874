//! The zone that is stated once for all times.

use super::reader::{Reader, beside, caption};
use super::source::Stated;
use super::theme::Theme;
use crate::markdown::{Kind, Role};
use crate::report::value::{Zone, zones};
use crate::template::{Shape, Term, normalise};
use std::ops::Range;

impl Reader<'_> {
    /// Finds the zone that is stated once for all times.
    pub(super) fn find_zone(&mut self) {
        let mut found: Option<Stated<Zone>> = None;
        for piece in &self.pieces {
            let named = piece.theme == Theme::Timeline;
            for rank in piece.leaves.clone() {
                let text = self.text(rank);
                let zone = match piece.shape {
                    None if named => in_brackets(text).or_else(|| announced(text)).or_else(|| trailing(text)),
                    Some(Shape::Fields(_)) if normalise(self.label_of(rank)).contains("time zone") => {
                        zones(text).into_iter().next()
                    }
                    None | Some(Shape::Prose(_) | Shape::List(_) | Shape::Fields(_)) => announced(text),
                    _ => None,
                };
                if let Some((zone, range)) = zone {
                    found = found.or_else(|| self.stated(rank, range, zone));
                }
            }
            let first = piece.block.items.first();
            let other = match (piece.shape, first) {
                (Some(Shape::Help { slot, words }), _) => announced(words).map(|zone| (zone, *slot)),
                (Some(Shape::Caption), Some(item)) if named => {
                    let text = caption(piece.block).unwrap_or_default();
                    in_brackets(&text)
                        .or_else(|| announced(&text))
                        .or_else(|| trailing(&text))
                        .map(|zone| (zone, item.slot(Role::Label)))
                }
                (Some(Shape::Rows(columns)), Some(item)) => (0..).zip(columns).find_map(|(at, column)| {
                    let timed = matches!(column.spec.term, Some(Term::Time | Term::Start | Term::Date));
                    let words = item.words(Kind::Table, Role::Cell(at))?;
                    let zone = zone_in_title(&words).filter(|_| timed || names_time(&words));
                    zone.map(|zone| (zone, item.slot(Role::Cell(at))))
                }),
                _ => None,
            };
            if let Some(((zone, range), slot)) = other
                && found.is_none()
            {
                let text = zone.written.clone();
                found = Some(Stated { value: zone, text, source: beside(piece, slot, range) });
            }
            if found.is_some() && named {
                break;
            }
        }
        self.zone = found.as_ref().map(|zone| zone.value.clone());
        self.facts.zone = found;
    }
}

/// Whether a column is one of times by its title, `Timestamp`, `Local time`, which may be a zone alone.
pub(super) fn names_time(title: &str) -> bool {
    const TIMES: [&str; 6] = ["time", "times", "timestamp", "when", "clock", "hour"];
    let lowered = title.to_lowercase();
    lowered.split(|c: char| !c.is_alphanumeric()).any(|word| TIMES.contains(&word))
        || zone_in_title(title).is_some_and(|(_, range)| {
            let outer = [title.get(..range.start), title.get(range.end..)];
            !outer.into_iter().flatten().any(|rest| rest.contains(char::is_alphanumeric))
        })
}

/// The zone in the title of a column of times: `Time [UTC]`, `Time – PST`, `Time/EST`, `EST Time`.
pub(super) fn zone_in_title(title: &str) -> Option<(Zone, Range<usize>)> {
    in_brackets(title)
        .or_else(|| zones(title).into_iter().next())
        .or_else(|| zones(&title.replace(['/', '_', '-'], " ")).into_iter().next())
}

/// A zone in brackets: `Timeline (PT)`, `Time [UTC]`.
fn in_brackets(text: &str) -> Option<(Zone, Range<usize>)> {
    zones(text).into_iter().find(|(_, range)| {
        let before = text.get(..range.start).unwrap_or_default();
        before.contains(['(', '['])
    })
}

/// A zone at the end: `Time UTC`.
fn trailing(text: &str) -> Option<(Zone, Range<usize>)> {
    zones(text).into_iter().find(|(_, range)| range.end == text.trim_end().len() && range.start > 0)
}

/// A zone announced for all times: `All times in UTC`, `times are PT`.
fn announced(text: &str) -> Option<(Zone, Range<usize>)> {
    const TRIES: usize = 8;
    let lowered = text.to_ascii_lowercase();
    let mut from = 0;
    let signs = ["times ", "times, ", "timestamps ", "time zone", "timezone", "times:", "timings "];
    // Nobody says it so late in a text.
    for _ in 0..TRIES {
        let next = |sign: &str| Some(lowered.get(from..)?.find(sign)? + from);
        let Some(at) = signs.iter().filter_map(|sign| next(sign)).min() else { break };
        let mut end = (at + 60).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let near = text.get(at..end).unwrap_or_default();
        let near = near.split_once(". ").map_or(near, |(near, _)| near);
        let all = lowered.get(..at).is_none_or(|before| {
            let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            matches!(word, "" | "all" | "the" | "these" | "note" | "below" | "and" | "in" | "listed")
        });
        if let Some((zone, range)) = zones(near).into_iter().next().filter(|_| all) {
            return Some((zone, at + range.start..at + range.end));
        }
        from = at + 4;
    }
    None
}

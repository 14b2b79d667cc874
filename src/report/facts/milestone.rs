//! Turning points of an incident.

use super::clock::{harm_spot, stamp};
use super::reader::Reader;
use super::source::Stated;
use super::stamp::Stamp;
use super::theme::Theme;
use super::words;
use crate::report::value::{Spot, spots};
use crate::template::{Term, normalise};
use chrono::Days;

/// A turning point of an incident, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MilestoneKind {
    /// The harm began.
    Started,
    /// Somebody or something noticed.
    Detected,
    /// Somebody took it on.
    Acknowledged,
    /// The search for the cause began.
    Investigating,
    /// The cause was found.
    Identified,
    /// A countermeasure was begun.
    Mitigating,
    /// The harm was contained.
    Mitigated,
    /// It was over.
    Resolved,
    /// It was watched afterwards.
    Monitored,
}

impl MilestoneKind {
    /// Every kind with its name, in order.
    pub const ALL: &[(&'static str, Self)] = &[
        ("started", Self::Started),
        ("detected", Self::Detected),
        ("acknowledged", Self::Acknowledged),
        ("investigating", Self::Investigating),
        ("identified", Self::Identified),
        ("mitigating", Self::Mitigating),
        ("mitigated", Self::Mitigated),
        ("resolved", Self::Resolved),
        ("monitored", Self::Monitored),
    ];

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A turning point with its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Which one.
    pub kind: MilestoneKind,
    /// When, and the words that say so.
    pub at: Stated<Stamp>,
    /// Whether a labelled field says so, and not the words of an event.
    pub by_label: bool,
    /// The index of the event in the timeline, where an event says so.
    pub event: Option<usize>,
}

impl Reader<'_> {
    /// Reads turning points from labelled values: `Start Time`, `Issue Detected`, `Time: 09:35 - 12:20`.
    pub(super) fn read_labels(&mut self) {
        let mut found: Vec<Milestone> = Vec::new();
        for rank in 0..self.leaves.len() {
            let told = self.themes[rank].tells_the_incident() && self.is_labelled(rank);
            if !told || !self.text(rank).bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let kinds = self.kinds_of_label(rank);
            let term = self.term(rank);
            // `Incident: 10:00 to 12:30`; only its two ends make such a value the incident's times.
            let whole = names_window(term, self.label_of(rank));
            let range = whole || matches!(term, Some(Term::Time | Term::Date | Term::Duration));
            if kinds.is_empty() && !range {
                continue;
            }
            let spot = if whole || term == Some(Term::Duration) {
                // `2h 30m (10:00 - 12:30)`.
                spots(self.text(rank), self.year).into_iter().find(|spot| spot.end.is_some())
            } else {
                self.moment_in(rank)
            };
            let Some(spot) = spot.filter(|spot| self.stands_alone(rank, spot)) else { continue };
            // A date alone is the incident's day; a length of time may name its two ends.
            if range
                && (spot.start.time.is_none()
                    || (whole || term == Some(Term::Duration)) && spot.end.is_none())
            {
                continue;
            }
            let kinds = if range { vec![MilestoneKind::Started] } else { kinds };
            let start = stamp(&spot.start, self.day, self.zone.as_ref());
            let ends = kinds.contains(&MilestoneKind::Started).then_some(spot.end.as_ref()).flatten();
            for kind in kinds {
                if let Some(at) = self.stated(rank, spot.range.clone(), start.clone()) {
                    found.push(Milestone { kind, at, by_label: true, event: None });
                }
            }
            if let Some(end) = ends {
                let value = stamp(end, self.day, self.zone.as_ref());
                if let Some(at) = self.stated(rank, spot.range.clone(), value) {
                    found.push(Milestone { kind: MilestoneKind::Resolved, at, by_label: true, event: None });
                }
            }
        }
        next_day(&mut found);
        self.facts.milestones = found;
    }

    /// Whether a moment in a value is what the value says, and no remark in its prose: `the cause was known since 4
    /// January`. A day alone stands at the beginning; a time may have a few words before it.
    fn stands_alone(&self, rank: usize, spot: &Spot) -> bool {
        /// How many bytes are a few words.
        const NEAR: usize = 80;
        let before = self.text(rank).get(..spot.range.start).unwrap_or_default();
        let plain = normalise(before);
        let word = plain.rsplit(' ').next().unwrap_or_default();
        let other = ["since", "until", "till", "before", "after", "by", "between", "than"].contains(&word);
        let reach = if spot.start.time.is_some() { NEAR } else { 12 };
        plain.is_empty() || !other && plain.len() <= reach && !before.contains(". ")
    }

    /// Reads the start from a sentence, `On 5 October 2023 at 02:00, a failure …`, where nothing else states it.
    pub(super) fn read_start_in_words(&mut self) {
        if self.facts.milestone(MilestoneKind::Started).is_some() {
            return;
        }
        for rank in 0..self.leaves.len() {
            if !matches!(self.themes[rank], Theme::Open | Theme::Summary) || !self.filled(rank) {
                continue;
            }
            let Some(spot) = harm_spot(self.text(rank), self.year).filter(|spot| spot.start.time.is_some())
            else {
                continue;
            };
            let value = stamp(&spot.start, self.day, self.zone.as_ref());
            if let Some(at) = self.stated(rank, spot.range, value) {
                let kind = MilestoneKind::Started;
                let own = &mut self.facts.milestones;
                let place = own.partition_point(|milestone| milestone.at.source.rank < rank);
                own.insert(place, Milestone { kind, at, by_label: false, event: None });
            }
            return;
        }
    }

    /// The turning points that a label names.
    pub(super) fn kinds_of_label(&self, rank: usize) -> Vec<MilestoneKind> {
        let timed = self.themes[rank] == Theme::Timeline;
        if let Some(kind) = self.term(rank).and_then(kind_of_term) {
            return vec![kind];
        }
        match self.term(rank) {
            Some(term) if timed && kind_in_timeline(term).is_some() => {
                kind_in_timeline(term).into_iter().collect()
            }
            None | Some(Term::Response) => words::kinds(self.label_of(rank)),
            _ => Vec::new(),
        }
    }
}

/// Whether a label is for the incident as a whole, so that two ends beside it are the incident's.
pub(super) fn names_window(term: Option<Term>, label: &str) -> bool {
    let plain = normalise(label);
    matches!(term, None | Some(Term::Event | Term::Disruption))
        && matches!(
            plain.as_str(),
            "incident"
                | "event"
                | "outage"
                | "downtime"
                | "incident start end"
                | "start end"
                | "start and end"
        )
}

/// The turning point that a label is for, wherever it stands.
pub(super) fn kind_of_term(term: Term) -> Option<MilestoneKind> {
    match term {
        Term::Start => Some(MilestoneKind::Started),
        Term::DetectedAt => Some(MilestoneKind::Detected),
        Term::AcknowledgedAt => Some(MilestoneKind::Acknowledged),
        Term::MitigatedAt => Some(MilestoneKind::Mitigated),
        Term::End | Term::ResolvedAt => Some(MilestoneKind::Resolved),
        _ => None,
    }
}

/// The turning point that a label or a row of that name is for in a timeline.
pub(super) fn kind_in_timeline(term: Term) -> Option<MilestoneKind> {
    match term {
        Term::Detection => Some(MilestoneKind::Detected),
        Term::Resolution => Some(MilestoneKind::Resolved),
        Term::Mitigations => Some(MilestoneKind::Mitigated),
        _ => kind_of_term(term),
    }
}

/// An end without a day of its own that is half a day or more before the start is on the next day.
fn next_day(milestones: &mut [Milestone]) {
    let start = milestones.iter().find(|milestone| milestone.kind == MilestoneKind::Started);
    let Some(start) = start.map(|start| start.at.value.clone()) else { return };
    for milestone in milestones.iter_mut() {
        let at = &mut milestone.at.value;
        if let (Some(from), Some(time), Some(day)) = (start.time, at.time, at.day)
            && !at.day_is_own
            && at.day == start.day
            && (from - time).num_hours() >= 12
        {
            at.day = day.checked_add_days(Days::new(1));
        }
    }
}

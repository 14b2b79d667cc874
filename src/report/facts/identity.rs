//! What a report and its incident are called, and who answers for them.

use super::clock::stamp;
use super::reader::{Reader, bare};
use super::source::Stated;
use super::stamp::Stamp;
use super::theme::Theme;
use crate::markdown::lower;
use crate::report::value::{Date, Moment, Reading, Value, people, read};
use crate::template::{SlotKind, Term};

/// What a report and its incident are called, and who answers for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// The incident's identifier.
    pub id: Option<Stated<String>>,
    /// The incident's name, or else the outermost heading.
    pub title: Option<Stated<String>>,
    /// How bad it was.
    pub severity: Option<Stated<String>>,
    /// How far along the incident or the report is.
    pub status: Option<Stated<String>>,
    /// Who wrote the report, each by name.
    pub authors: Vec<Stated<String>>,
    /// Who reviewed it, each by name.
    pub reviewers: Vec<Stated<String>>,
    /// When the report was written.
    pub written: Option<Stated<Stamp>>,
    /// When it was reviewed.
    pub reviewed: Option<Stated<Stamp>>,
    /// The day of the incident.
    pub incident_date: Option<Stated<Date>>,
}

impl Reader<'_> {
    /// Reads the values that name the report and its incident, and the people who answer for them.
    pub(super) fn read_identity(&mut self) {
        let mut own = std::mem::take(&mut self.facts.identity);
        for rank in 0..self.leaves.len() {
            if !self.heads(rank) || !self.filled(rank) {
                continue;
            }
            let Some(term) = self.leaves[rank].spec.term else { continue };
            let place = match term {
                Term::IncidentId => &mut own.id,
                Term::Title => &mut own.title,
                Term::Severity => &mut own.severity,
                Term::Status => &mut own.status,
                Term::Authors => {
                    own.authors.extend(self.names(rank));
                    continue;
                }
                Term::ReviewedBy => {
                    own.reviewers.extend(self.names(rank));
                    continue;
                }
                Term::Created => {
                    if own.written.is_none() {
                        own.written = self.day_in(rank);
                    }
                    continue;
                }
                Term::Date | Term::Time | Term::Start if self.themes[rank] == Theme::Review => {
                    if own.reviewed.is_none() {
                        own.reviewed = self.day_in(rank);
                    }
                    continue;
                }
                _ => continue,
            };
            if place.is_none() {
                *place = self.filled_words(rank);
            }
        }
        if own.title.is_none() {
            own.title = self.outermost();
        }
        self.facts.identity = own;
    }

    /// Whether a leaf is a labelled value that is about the report as a whole.
    fn heads(&self, rank: usize) -> bool {
        let in_heading = self.leaves.get(rank).is_some_and(|leaf| leaf.block.level().is_some());
        let theme = self.themes.get(rank).copied().unwrap_or_default();
        let whole = matches!(
            theme,
            Theme::Open | Theme::Summary | Theme::Impact | Theme::Response | Theme::Meta | Theme::Review
        );
        whole && (in_heading || self.is_labelled(rank))
    }

    /// The words of the outermost heading, if it is the only one of its level.
    fn outermost(&self) -> Option<Stated<String>> {
        let sections = &self.report.form().sections;
        let first =
            sections.iter().position(|section| section.heading.is_some() && section.value.is_none())?;
        let piece = self.pieces.iter().find(|piece| piece.section == first && piece.shape.is_none())?;
        self.filled_words(piece.leaves.start)
    }

    /// The people that a leaf names, each with its own words.
    pub(super) fn names(&self, rank: usize) -> Vec<Stated<String>> {
        let text = self.text(rank);
        let mut from = 0;
        let mut found = Vec::new();
        for name in people(text) {
            let Some(at) = text.get(from..).and_then(|rest| rest.find(name.as_str())) else { continue };
            let range = from + at..from + at + name.len();
            from = range.end;
            if !is_nobody(&name) {
                found.extend(self.stated(rank, range, name));
            }
        }
        found
    }

    /// The one date in a leaf, with its time if it has one.
    pub(super) fn day_in(&self, rank: usize) -> Option<Stated<Stamp>> {
        let text = self.text(rank);
        let spot = match read(&SlotKind::Date, text) {
            Reading::Read { value: Value::Date(date), .. } => {
                let moment = Moment { date: Some(date), time: None };
                Some((moment, bare(text)))
            }
            _ => self.moment_in(rank).map(|spot| (spot.start, spot.range)),
        };
        let (moment, range) = spot.filter(|(moment, _)| moment.date.is_some())?;
        let value = stamp(&moment, None, self.zone.as_ref());
        self.stated(rank, range, value)
    }
}

/// Words that stand where nobody is named.
fn is_nobody(name: &str) -> bool {
    let plain = lower(name.trim_matches(|c: char| !c.is_alphanumeric()));
    let words = [
        "",
        "tbd",
        "tba",
        "tbc",
        "todo",
        "none",
        "n a",
        "na",
        "n/a",
        "nobody",
        "unassigned",
        "unknown",
        "open",
    ];
    words.contains(&plain.as_str())
}

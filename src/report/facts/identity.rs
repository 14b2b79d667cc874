//! What a report and its incident are called, and who answers for them.

use super::clock::stamp;
use super::reader::{Piece, Reader};
use super::source::{Source, Stated};
use super::stamp::Stamp;
use super::theme::Theme;
use crate::report::value::{Date, name_in, people};
use crate::template::{Term, normalise};

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
    /// Reads names, people and dates of the report from labelled values; the title also from the first heading.
    pub(super) fn read_identity(&mut self) {
        for rank in 0..self.leaves.len() {
            let theme = self.themes[rank];
            if !self.is_labelled(rank) || matches!(theme, Theme::Actions | Theme::Prevention | Theme::Aside) {
                continue;
            }
            let Some(term) = self.term(rank) else {
                // `Incident: queue down`.
                let named = normalise(self.label_of(rank)) == "incident" && self.filled(rank);
                if named
                    && self.facts.identity.title.is_none()
                    && !self.text(rank).contains(|c: char| c.is_ascii_digit())
                {
                    self.facts.identity.title = self.words(rank);
                }
                continue;
            };
            let report = normalise(self.label_of(rank)).contains("report");
            match term {
                Term::Created => self.date_of_report(rank, false),
                Term::Date if report => self.date_of_report(rank, false),
                Term::Date if theme == Theme::Review => self.date_of_report(rank, true),
                _ if theme == Theme::Review || !self.filled(rank) => {}
                Term::Authors => self.people_in(rank, false),
                Term::ReviewedBy => self.people_in(rank, true),
                Term::IncidentId | Term::Title | Term::Severity | Term::Status => {
                    let words = self.words(rank);
                    let own = &mut self.facts.identity;
                    let place = match term {
                        Term::IncidentId => &mut own.id,
                        Term::Title => &mut own.title,
                        Term::Severity => &mut own.severity,
                        _ => &mut own.status,
                    };
                    *place = place.take().or(words);
                }
                _ => {}
            }
        }
        for rank in 0..self.leaves.len() {
            // Where no day of writing is stated, the last change tells when the report was written.
            if self.facts.identity.written.is_none() && self.term(rank) == Some(Term::LastUpdated) {
                self.date_of_report(rank, false);
            }
        }
    }

    /// An identifier in the title, `INC-20240611-0042`, `incident #465`.
    pub(super) fn id_in_title(&self) -> Option<Stated<String>> {
        let title = self.facts.identity.title.as_ref()?;
        let mut start = 0;
        let mut before = "";
        for word in title.text.split_inclusive(' ') {
            let bare = word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '#'));
            let at = start + word.find(bare).unwrap_or(0);
            start += word.len();
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            let mut parts = bare.split(['-', '_']);
            let key = parts.next().unwrap_or_default();
            let letters = key.trim_end_matches(|c: char| c.is_ascii_digit());
            let keyed = letters.len() > 1
                && letters.bytes().all(|byte| byte.is_ascii_uppercase())
                && !["SEV", "UTC", "GMT", "CVE", "TLS", "HTTP", "SHA", "ISO", "COVID"].contains(&letters);
            let numbers = parts.clone().count() > 0 && parts.all(digits);
            let said = ["incident", "postmortem"].iter().any(|name| before.eq_ignore_ascii_case(name));
            let numbered = said && bare.strip_prefix('#').is_some_and(digits);
            if keyed && numbers || numbered {
                let from = title.source.range.start + at;
                let source = Source { range: from..from + bare.len(), ..title.source.clone() };
                return Some(Stated { value: bare.to_owned(), text: bare.to_owned(), source });
            }
            before = word.trim_matches(|c: char| !c.is_alphanumeric());
        }
        None
    }

    fn date_of_report(&mut self, rank: usize, review: bool) {
        let Some(spot) = self.moment_in(rank).filter(|spot| spot.start.date.is_some()) else { return };
        let value = stamp(&spot.start, None, self.zone.as_ref());
        let found = self.stated(rank, spot.range, value);
        let own = &mut self.facts.identity;
        let place = if review { &mut own.reviewed } else { &mut own.written };
        *place = place.take().or(found);
    }

    fn people_in(&mut self, rank: usize, review: bool) {
        let text = self.text(rank);
        let mut from = 0;
        let mut found = Vec::new();
        for name in people(text) {
            let at = text.get(from..).and_then(|rest| rest.find(&name)).map_or(0, |at| at + from);
            from = (at + name.len()).min(text.len());
            let plain = normalise(&name);
            if !matches!(
                plain.as_str(),
                "" | "tbd" | "tba" | "tbc" | "n a" | "na" | "none" | "pending" | "unknown"
            ) {
                let own = name_in(&name);
                let words = name.get(own.clone()).unwrap_or_default().to_owned();
                found.extend(self.stated(rank, at + own.start..at + own.end, words));
            }
        }
        let own = &mut self.facts.identity;
        if review {
            own.reviewers.extend(found);
        } else {
            own.authors.extend(found);
        }
    }

    /// The first heading of the outermost level, unless it only says that this is a report.
    pub(super) fn heading_title(&self) -> Option<Stated<String>> {
        const PLAIN: &[&str] = &[
            "post",
            "mortem",
            "postmortem",
            "report",
            "incident",
            "template",
            "review",
            "outage",
            "the",
            "of",
            "for",
            "analysis",
            "document",
            "pir",
            "rca",
        ];
        let level = |piece: &Piece| piece.block.level();
        let mut headings =
            self.pieces.iter().filter(|piece| piece.shape.is_none() && !piece.leaves.is_empty());
        let top = headings.clone().map(level).min()?;
        let piece = headings.next().filter(|first| level(first) == top)?;
        let rank = piece.leaves.start;
        let part = self.report.form().sections.get(piece.section).is_some_and(|own| own.term.is_some());
        if self.is_labelled(rank) || part || !self.filled(rank) {
            return None;
        }
        let words = self.words(rank)?;
        let plain = normalise(&words.text);
        let says = plain.split(' ').any(|word| !word.is_empty() && !PLAIN.contains(&word));
        says.then_some(words)
    }
}

//! Stated lengths of time.

use super::clock::sentence;
use super::measure::{PARTS, is_aim, measure};
use super::reader::Reader;
use super::source::Stated;
use super::theme::Theme;
use super::words;
use crate::report::value::{Length, Reading, Value, lengths, read, spots};
use crate::template::{SlotKind, Term, normalise};
use std::ops::Range;

/// What a length of time measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// From the start of the harm to its end.
    Total,
    /// From the start until it was noticed.
    Detect,
    /// From the moment it was noticed until somebody took it on.
    Acknowledge,
    /// From the start until the harm was contained.
    Mitigate,
    /// From the start until it was over.
    Resolve,
    /// From the end of the incident to its review.
    Review,
    /// Something else.
    Other,
}

impl Measure {
    /// Every measure with its name.
    pub const ALL: &[(&'static str, Self)] = &[
        ("total", Self::Total),
        ("detect", Self::Detect),
        ("acknowledge", Self::Acknowledge),
        ("mitigate", Self::Mitigate),
        ("resolve", Self::Resolve),
        ("review", Self::Review),
        ("other", Self::Other),
    ];

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, measure)| *measure == self).map_or("", |(name, _)| name)
    }
}

/// A length of time as stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it measures.
    pub measure: Measure,
    /// How long, in seconds.
    pub seconds: u64,
    /// The size of the last unit written, in seconds: `2 hours` is said to the hour, `2 h 45 min` to the minute.
    pub grain: u64,
    /// Whether the writer said it is not exact.
    pub about: bool,
    /// Whether it is a bound: `less than 2 hours`, `within a day`.
    pub up_to: bool,
    /// Whether it is an aim or a promise, and not what happened.
    pub is_target: bool,
}

impl Reader<'_> {
    /// Reads every length of time in the report, with what it measures where label or words say so.
    pub(super) fn read_durations(&mut self) {
        let mut found = Vec::new();
        for rank in 0..self.leaves.len() {
            let text = self.text(rank);
            if !may_hold(text) || self.themes[rank] == Theme::Aside || self.is_heading(rank) {
                continue;
            }
            let label = self.measure_of_label(rank);
            let mut spans = lengths(text);
            if spans.is_empty()
                && label.is_some()
                && let Reading::Read { value: Value::Duration(length), .. } =
                    read(&SlotKind::Duration, &text.replace(['*', '`'], " "))
            {
                // `2:45`, `2 h`, or two ends, or two ends and a length with its unit apart, `10:05 to 12:05 (2 h)`.
                let mut range = super::reader::bare(text);
                let (mut seconds, about) = (length.seconds, length.about);
                if let Some((own, at)) = self.behind_ends(text) {
                    (seconds, range) = (own, at);
                }
                let is_exact = text.get(range.clone()).is_some_and(|words| words.contains(['m', ':']));
                let grain = if is_exact { 60 } else { 3600 };
                spans.push(Length { seconds, grain, about, up_to: false, range });
            }
            for (index, length) in spans.into_iter().enumerate() {
                let (measure, is_target) = match label {
                    // The first length beside a label is the value, others remark on it.
                    Some(measure) if index == 0 => (measure, false),
                    Some(_) => (Measure::Other, false),
                    None => self.measure_of_words(rank, &length.range),
                };
                let target = is_target || self.themes[rank] == Theme::Aims || is_aim(self.label_of(rank));
                let span = Span {
                    measure,
                    seconds: length.seconds,
                    grain: length.grain,
                    about: length.about,
                    up_to: length.up_to,
                    is_target: target,
                };
                found.extend(self.stated(rank, length.range, span));
            }
        }
        // A template's hint is nobody's statement.
        let found: Vec<Stated<Span>> =
            found.into_iter().filter(|span| self.filled(span.source.rank)).collect();
        self.facts.durations.extend(found);
    }

    /// The length that stands behind two ends.
    fn behind_ends(&self, text: &str) -> Option<(u64, Range<usize>)> {
        let ends = spots(text, self.year).into_iter().find(|spot| spot.end.is_some())?;
        let rest = text.get(ends.range.end..)?;
        let words = rest.trim_matches(|c: char| !c.is_alphanumeric());
        let start = ends.range.end + rest.find(words)?;
        match read(&SlotKind::Duration, words) {
            Reading::Read { value: Value::Duration(length), .. } => {
                Some((length.seconds, start..start + words.len()))
            }
            _ => None,
        }
    }

    fn measure_of_label(&self, rank: usize) -> Option<Measure> {
        let told = self.themes[rank].tells_the_incident() || self.themes[rank] == Theme::Aims;
        let measure = match self.term(rank)? {
            Term::Duration => Measure::Total,
            Term::TimeToDetect => Measure::Detect,
            Term::TimeToAcknowledge => Measure::Acknowledge,
            Term::TimeToMitigate => Measure::Mitigate,
            Term::TimeToResolve => Measure::Resolve,
            Term::Disruption if matches!(normalise(self.label_of(rank)).as_str(), "downtime" | "outage") => {
                Measure::Total
            }
            _ => return None,
        };
        told.then_some(measure)
    }

    /// What a length in a sentence measures, and whether it is an aim.
    fn measure_of_words(&self, rank: usize, range: &Range<usize>) -> (Measure, bool) {
        let theme = self.themes[rank];
        let text = self.text(rank);
        let (from, to) = sentence(text, range);
        let before = normalise(text.get(from..range.start).unwrap_or_default());
        let after = normalise(text.get(range.end..to).unwrap_or_default());
        let told = theme.tells_the_incident() || matches!(theme, Theme::Lessons | Theme::Aims);
        let measure = if told { measure(&before, &after, theme) } else { Measure::Other };
        if measure == Measure::Other {
            return (measure, false);
        }
        let whole = text.get(from..to).unwrap_or_default();
        let aim = is_aim(whole);
        if words::says(whole, PARTS) { (Measure::Other, aim) } else { (measure, aim) }
    }
}

/// Whether a text may hold a length of time, before the dearer look.
fn may_hold(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        || ["hour", "minute", "day", "week", "second"].iter().any(|unit| text.contains(unit))
}

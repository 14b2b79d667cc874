//! Lengths of time that follow from the milestones.

use super::duration::Measure;
use super::reader::Reader;
use super::source::Source;
use super::stamp::Stamp;
use super::{Milestone, MilestoneKind};
use crate::markdown::Slot;
use crate::template::Term;

/// A length of time that follows from two milestones.
///
/// Formulas as in Google's *Site Reliability Engineering* and common incident practice: total and resolve are
/// resolved − started, detect is detected − started, acknowledge is acknowledged − detected, mitigate is
/// mitigated − started. Houses differ in where they start the clock, so the other common reading is given too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// What it measures.
    pub measure: Measure,
    /// How long, in seconds; negative where the milestones stand in the wrong order.
    pub seconds: i64,
    /// How it is computed, such as `detected − started`.
    pub formula: &'static str,
    /// The same by the other common reading, in seconds: resolve and mitigate from the moment it was noticed,
    /// acknowledge from the start.
    pub other: Option<i64>,
    /// Whether nothing in the report speaks against it: each end is stated by a label or told by one event alone, and
    /// the rows of the timeline are in order. A contradiction can be proved from such a metric only.
    pub certain: bool,
    /// The words of the earlier milestone.
    pub from: Source,
    /// The words of the later milestone.
    pub to: Source,
    /// The report's own field for it, filled in or not.
    pub field: Option<Slot>,
}

/// A measure with its formula, its earlier and its later end, the earlier end by the other reading, and the label of
/// the field for it.
type Formula = (Measure, &'static str, MilestoneKind, MilestoneKind, Option<MilestoneKind>, Term);

const FORMULAS: &[Formula] = {
    use MilestoneKind::{Acknowledged, Detected, Mitigated, Resolved, Started};
    &[
        (Measure::Detect, "detected − started", Started, Detected, None, Term::TimeToDetect),
        (
            Measure::Acknowledge,
            "acknowledged − detected",
            Detected,
            Acknowledged,
            Some(Started),
            Term::TimeToAcknowledge,
        ),
        (Measure::Mitigate, "mitigated − started", Started, Mitigated, Some(Detected), Term::TimeToMitigate),
        (Measure::Resolve, "resolved − started", Started, Resolved, Some(Detected), Term::TimeToResolve),
        (Measure::Total, "resolved − started", Started, Resolved, None, Term::Duration),
    ]
};

impl Reader<'_> {
    /// Computes what follows from the milestones.
    pub(super) fn read_metrics(&mut self) {
        let ordered = self.in_order();
        let torn = self.zones_conflict();
        let mut metrics = Vec::new();
        for (measure, formula, from, to, other, term) in FORMULAS {
            let (Some((from, sure)), Some((to, also))) = (self.end(*from), self.end(*to)) else { continue };
            let Some(seconds) = to.at.value.seconds_since(&from.at.value) else { continue };
            // Words may be read in the wrong order; labels are meant as they stand.
            if seconds < 0 && !(from.by_label && to.by_label) {
                continue;
            }
            let other = other.and_then(|kind| self.end(kind));
            metrics.push(Metric {
                measure: *measure,
                seconds,
                formula,
                other: other.and_then(|(from, _)| to.at.value.seconds_since(&from.at.value)),
                certain: sure
                    && also
                    && (ordered || from.by_label && to.by_label)
                    && (!torn || same_zone(from, to)),
                from: from.at.source.clone(),
                to: to.at.source.clone(),
                field: self.field(*term),
            });
        }
        self.facts.metrics = metrics;
    }

    /// Whether one turning point is stated twice at the same time of day, in two zones: one of them is a slip.
    fn zones_conflict(&self) -> bool {
        let stamps =
            |kind| self.facts.milestones_of(kind).map(|own| &own.at.value).filter(|at| at.time.is_some());
        MilestoneKind::ALL.iter().any(|(_, kind)| {
            stamps(*kind).next().is_some_and(|first| {
                let clash = |other: &Stamp| {
                    let day = first.day == other.day || first.day.is_none() || other.day.is_none();
                    day && first.time == other.time && offset(first) != offset(other)
                };
                stamps(*kind).any(clash)
            })
        })
    }

    /// The best statement of a turning point, and whether the others, if any, say the same.
    fn end(&self, kind: MilestoneKind) -> Option<(&Milestone, bool)> {
        let best = self.facts.milestone(kind)?;
        best.at.value.time?;
        let mut others = self.facts.milestones_of(kind).filter(|other| other.by_label == best.by_label);
        let same = others.all(|other| other.at.value.seconds_since(&best.at.value) == Some(0));
        Some((best, same && !best.at.value.about))
    }

    /// The report's own field for a measure.
    fn field(&self, term: Term) -> Option<Slot> {
        let own = |rank: &usize| self.term(*rank) == Some(term) && self.themes[*rank].tells_the_incident();
        (0..self.leaves.len()).find(own).and_then(|rank| self.slot(rank))
    }
}

fn offset(stamp: &Stamp) -> Option<i32> {
    stamp.zone.as_ref().and_then(|zone| zone.offset)
}

/// Whether two turning points are told in one zone.
fn same_zone(from: &Milestone, to: &Milestone) -> bool {
    offset(&from.at.value) == offset(&to.at.value)
}

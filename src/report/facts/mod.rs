//! Facts: what a report says about its incident, whatever its layout.
//!
//! Facts are read from the same slots that a person fills in, by what labels, columns, headings and words mean.
//! Nothing is guessed: rules raise errors from facts, so a fact that cannot be read for sure is left out. Each one
//! knows the words that say it and where they stand.

mod action;
mod actions;
mod analysis;
mod answer;
mod clock;
mod duration;
mod event;
mod front;
mod identity;
mod impact;
mod label;
mod measure;
mod metric;
mod milestone;
mod reader;
mod source;
mod stamp;
mod theme;
mod timeline;
mod words;
mod zone;

pub use action::{Action, Horizon};
pub use analysis::{Analysis, Factor, Why};
pub use answer::Answer;
pub use duration::{Measure, Span};
pub use event::Event;
pub use identity::Identity;
pub use impact::Figure;
pub use metric::Metric;
pub use milestone::{Milestone, MilestoneKind};
pub use source::{Source, Stated};
pub use stamp::Stamp;

use super::Report;
use super::value::Zone;
use reader::Reader;

/// What a report says about its incident.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What the report and its incident are called, and who answers for them.
    pub identity: Identity,
    /// The zone stated once for all times: `All times in UTC`, `Timeline (PT)`.
    pub zone: Option<Stated<Zone>>,
    /// Turning points of the incident, in the order of the document. One kind may be stated more than once: by a
    /// labelled field and by an event, or by several of either.
    pub milestones: Vec<Milestone>,
    /// The rows of the timeline in the order of the document.
    pub timeline: Vec<Event>,
    /// Stated lengths of time, in the order of the document.
    pub durations: Vec<Stated<Span>>,
    /// Numbers that measure the harm, in the order of the document.
    pub impact: Vec<Stated<Figure>>,
    /// Causes, chains of whys, contributing factors.
    pub analysis: Analysis,
    /// What will be done, in the order of the document.
    pub actions: Vec<Action>,
    /// Questions answered by yes or no, in the order of the document.
    pub answers: Vec<Answer>,
    /// What follows from the milestones, each measure at most once.
    pub metrics: Vec<Metric>,
}

impl Facts {
    /// Reads a report. One walk over its slots.
    pub fn of(report: &Report) -> Self {
        let mut reader = Reader::new(report);
        reader.find_front();
        reader.find_year();
        reader.find_day();
        reader.find_zone();
        reader.read_labels();
        reader.read_front_times();
        reader.read_timeline();
        reader.finish_timeline();
        reader.read_start_in_words();
        reader.find_day_in_timeline();
        reader.read_durations();
        reader.read_metrics();
        reader.read_actions();
        reader.read_identity();
        reader.read_front();
        reader.read_impact();
        reader.read_analysis();
        reader.read_answers();
        reader.facts
    }

    /// The best statement of a turning point: one with a time goes before one without, one by a label before one by
    /// an event's words, one with a day before one without. Of several events the first tells of it, but of the end of
    /// the harm the last: it may have come back in between.
    pub fn milestone(&self, kind: MilestoneKind) -> Option<&Milestone> {
        let rank = |milestone: &Milestone| {
            let stamp = &milestone.at.value;
            (stamp.time.is_none(), !milestone.by_label, stamp.day.is_none())
        };
        let mut best: Option<&Milestone> = None;
        for milestone in self.milestones_of(kind) {
            let last =
                !milestone.by_label && matches!(kind, MilestoneKind::Mitigated | MilestoneKind::Resolved);
            let better = best.is_none_or(|best| {
                let (own, other) = (rank(milestone), rank(best));
                own < other || own == other && last
            });
            if better {
                best = Some(milestone);
            }
        }
        best
    }

    /// Every statement of a turning point, in the order of the document.
    pub fn milestones_of(&self, kind: MilestoneKind) -> impl Iterator<Item = &Milestone> {
        self.milestones.iter().filter(move |milestone| milestone.kind == kind)
    }

    /// The metric of that measure, where its ends are known.
    pub fn metric(&self, measure: Measure) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.measure == measure)
    }

    /// Every stated length of that measure which is no target, in the order of the document.
    pub fn stated(&self, measure: Measure) -> impl Iterator<Item = &Stated<Span>> {
        self.durations.iter().filter(move |span| span.value.measure == measure && !span.value.is_target)
    }
}

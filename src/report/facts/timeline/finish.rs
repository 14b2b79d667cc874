//! What follows from the timeline as a whole.

use super::super::clock::settle;
use super::super::milestone::{Milestone, MilestoneKind};
use super::super::reader::Reader;
use super::super::source::Stated;
use super::super::stamp::Stamp;
use crate::report::value::Date;
use chrono::TimeDelta;

impl Reader<'_> {
    /// Gives the zone that is stated or used alone to every moment without one, and adds the turning points that
    /// events tell of.
    pub(in crate::report::facts) fn finish_timeline(&mut self) {
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

    /// The day of the incident where only the timeline names it: that of the start, or else of what came first.
    pub(in crate::report::facts) fn find_day_in_timeline(&mut self) {
        if self.facts.identity.incident_date.is_some() {
            return;
        }
        let facts = &self.facts;
        let turns = [MilestoneKind::Started, MilestoneKind::Detected];
        let told = turns.iter().filter_map(|kind| facts.milestone(*kind)).map(|milestone| &milestone.at);
        let events = facts.timeline.iter().filter_map(|event| event.at.as_ref());
        let later = facts.milestones.iter().map(|milestone| &milestone.at);
        let Some(at) = told.chain(events).chain(later).find(|at| at.value.day.is_some()) else { return };
        let Some(day) = at.value.day else { return };
        self.facts.identity.incident_date = if at.value.day_is_own {
            let value = Date { day, other: at.value.other_day };
            Some(Stated { value, text: at.text.clone(), source: at.source.clone() })
        } else {
            let own = self.days_said.iter().find(|said| said.value.day == day);
            own.or(self.days_said.first()).cloned()
        };
    }

    /// Whether the rows come in the order of their times, so that the days that were counted on past midnight hold.
    pub(in crate::report::facts) fn in_order(&self) -> bool {
        let mut last = None;
        self.facts.timeline.iter().filter_map(|event| event.at.as_ref()?.value.local()).all(|at| {
            let before = last.replace(at);
            before.is_none_or(|before| at - before >= TimeDelta::zero())
        })
    }
}

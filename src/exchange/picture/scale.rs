//! From moments to places on the track.

use super::brief;
use super::moments::Moments;
use super::shape::WIDTH;
use crate::report::facts::MilestoneKind;
use chrono::{NaiveDateTime, TimeDelta};

/// How far apart the marks of the scale can be, in seconds. Beyond the last, it is doubled.
const STEPS: &[i64] =
    &[5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, DAY, 2 * DAY];
const DAY: i64 = 86_400;
/// Into how many steps the track is divided at most: as many as have room for their labels.
const MOST: i64 = 4;

/// What part of time the track shows.
pub(super) struct Scale {
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Scale {
    /// The incident from its start to its end, and of what lies before and after as much as is not half as long again:
    /// what was done weeks later would leave no room for it. All moments, where its ends are not told.
    pub(super) fn of(moments: &Moments) -> Option<Self> {
        let (first, last) = (moments.list.first()?.at, moments.list.last()?.at);
        let ends = moments.when(MilestoneKind::Started).zip(moments.when(MilestoneKind::Resolved));
        let ends = ends.filter(|(start, end)| end > start);
        let (from, to) = match ends {
            Some((start, end)) => {
                let reach = (end - start) / 2;
                let near = |at: &i64| (start - reach..=end + reach).contains(at);
                let inside = || moments.list.iter().map(|moment| moment.at).filter(near);
                (inside().min()?, inside().max()?)
            }
            None => (first, last),
        };
        (to > from).then_some(Self { from, to })
    }

    /// Whether a moment is on the track.
    pub(super) fn holds(&self, at: i64) -> bool {
        (self.from..=self.to).contains(&at)
    }

    /// Where a moment is on the track, in hundredths of a percent; one beyond an end is at that end.
    pub(super) fn x(&self, at: i64) -> i32 {
        let share = (at.clamp(self.from, self.to) - self.from).saturating_mul(WIDTH.into())
            / (self.to - self.from).max(1);
        i32::try_from(share).unwrap_or(WIDTH)
    }

    /// The marks of the scale: moments at even times of the clock, with their labels. At midnight that is the day.
    pub(super) fn ticks(&self, moments: &Moments) -> Vec<(i64, String)> {
        let range = self.to - self.from;
        let mut step = STEPS.iter().copied().find(|step| range / step < MOST).unwrap_or(4 * DAY);
        while range / step >= MOST {
            step = step.saturating_mul(2);
        }
        let Some(start) = moments.clock(self.from) else { return Vec::new() };
        let past = start.and_utc().timestamp().rem_euclid(step);
        let mut at = self.from + (step - past) % step;
        let mut ticks = Vec::new();
        while at <= self.to {
            if let Some(clock) = moments.clock(at) {
                ticks.push((at, label(clock, step, moments.dated)));
            }
            at = at.saturating_add(step);
        }
        ticks
    }

    /// From when to when the picture goes, in words: `24 Jan 2025, 09:35 to 12:20 UTC (2 h 45 min)`.
    pub(super) fn caption(&self, moments: &Moments) -> String {
        let (Some(from), Some(to)) = (moments.clock(self.from), moments.clock(self.to)) else {
            return String::new();
        };
        let day = |clock: NaiveDateTime| {
            if moments.dated { clock.format("%-d %b %Y, ").to_string() } else { String::new() }
        };
        let until = if from.date() == to.date() { String::new() } else { day(to) };
        let zone = if moments.zone.is_empty() { "" } else { " " };
        let length = TimeDelta::num_seconds(&(to - from)).unsigned_abs();
        let clock = |at: i64| moments.time(at, false);
        [
            day(from),
            clock(self.from),
            " to ".to_owned(),
            until,
            clock(self.to),
            zone.to_owned(),
            moments.zone.clone(),
            " (".to_owned(),
            brief(length),
            ")".to_owned(),
        ]
        .concat()
    }
}

fn label(clock: NaiveDateTime, step: i64, dated: bool) -> String {
    let midnight = clock.and_utc().timestamp().rem_euclid(DAY) == 0;
    let pattern = match (midnight && dated, step) {
        (true, _) | (_, DAY..) => "%-d %b",
        (_, ..60) => "%H:%M:%S",
        _ => "%H:%M",
    };
    clock.format(pattern).to_string()
}

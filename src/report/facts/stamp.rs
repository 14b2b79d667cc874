//! Points in time, resolved as far as a report allows.

use crate::report::value::Zone;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A point in time: what its own words say, completed by what the report says elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// The day on the writer's calendar: its own, or that of the heading or line above it, or the incident's, moved
    /// on where the timeline passes midnight.
    pub day: Option<NaiveDate>,
    /// The other reading of its own day: `02/01/2025` is 1 February here and 2 January there. A day that is not its
    /// own carries the doubt of where it comes from.
    pub other_day: Option<NaiveDate>,
    /// The time on the writer's clock.
    pub time: Option<NaiveTime>,
    /// The zone: its own, or the one stated once for all times.
    pub zone: Option<Zone>,
    /// Whether the writer said it is not exact.
    pub about: bool,
    /// Whether its own words name the day.
    pub day_is_own: bool,
    /// Whether its own words name the zone.
    pub zone_is_own: bool,
}

impl Stamp {
    /// The moment on the writer's clock; `None` without a day or a time.
    pub fn local(&self) -> Option<NaiveDateTime> {
        Some(self.day?.and_time(self.time?))
    }

    /// The moment in UTC; `None` without a day, a time or a zone of known offset. A zone that can mean several
    /// offsets counts with its usual one.
    pub fn utc(&self) -> Option<NaiveDateTime> {
        let offset = self.zone.as_ref()?.offset?;
        self.local()?.checked_sub_signed(TimeDelta::minutes(offset.into()))
    }

    /// The seconds from another moment to this one, negative where this one is earlier. Where neither has a day,
    /// both are taken to be of one night and day. `None` where a time is missing, where only one has a day, where a day has two readings and the two do not share their doubt, or where only one of the two has
    /// a zone of known offset. Neither needs one where both have none.
    pub fn seconds_since(&self, other: &Self) -> Option<i64> {
        let shared = self.day == other.day && self.other_day == other.other_day;
        if !shared && (self.other_day.is_some() || other.other_day.is_some()) {
            return None;
        }
        let offsets = match (&self.zone, &other.zone) {
            (None, None) => 0,
            // The same words mean the same offset, whichever that is.
            (Some(own), Some(zone)) if own == zone => 0,
            (Some(own), Some(zone)) if !own.ambiguous() && !zone.ambiguous() => zone.offset? - own.offset?,
            _ => return None,
        };
        let offsets = i64::from(offsets) * 60;
        if self.day.is_none() && other.day.is_none() {
            let apart = (self.time? - other.time?).num_seconds() + offsets;
            // Half a day or more back is forward past midnight.
            return Some(if apart <= -12 * 3600 { apart + 24 * 3600 } else { apart });
        }
        Some((self.local()? - other.local()?).num_seconds() + offsets)
    }

    /// The same in whole minutes.
    pub fn minutes_since(&self, other: &Self) -> Option<i64> {
        self.seconds_since(other).map(|seconds| seconds / 60)
    }
}

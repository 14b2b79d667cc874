//! The moments of an incident on one clock.

use crate::exchange::html;
use crate::markdown::{Role, Slot};
use crate::report::Report;
use crate::report::facts::{Facts, MilestoneKind, Stamp};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

/// Words beyond so many characters are cut.
const LONGEST: usize = 160;
/// How many moments are tried as the one from which the others are counted.
const TRIED: usize = 8;

/// A moment: a row of the timeline, or a turning point that a field states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since some moment, the same for all.
    pub at: i64,
    /// Where it ends, if it is a stretch of time.
    pub until: Option<i64>,
    /// When, as the clock of the picture shows it: `09:42`, or `25 Jan 00:10` where there are several days.
    pub time: String,
    /// The turning points that it is.
    pub kinds: Vec<MilestoneKind>,
    /// What happened; empty where a field states no more than the turning point.
    pub words: String,
    /// How long nothing was told before it, in seconds; 0 unless that is long.
    pub silence: u64,
    /// Where it stands in the report: the byte its item starts at, and which part of the item says it.
    pub place: Option<(usize, Role)>,
}

impl Moment {
    /// The names of the turning points: `Started, detected`; empty for another moment.
    pub fn names(&self) -> String {
        let mut names = String::new();
        for kind in &self.kinds {
            if names.is_empty() {
                let (first, rest) = kind.name().split_at_checked(1).unwrap_or_default();
                names.push_str(&first.to_ascii_uppercase());
                names.push_str(rest);
            } else {
                names.push_str(", ");
                names.push_str(kind.name());
            }
        }
        names
    }
}

/// All moments in order, with what they are counted from.
pub(super) struct Moments {
    pub(super) list: Vec<Moment>,
    /// The moment they are counted from, on the clock of the picture.
    pub(super) origin: NaiveDateTime,
    /// Whether their days are known.
    pub(super) dated: bool,
    /// The zone of that clock; may be empty.
    pub(super) zone: String,
}

/// A moment before it is counted.
struct Candidate {
    stamp: Stamp,
    until: Option<Stamp>,
    words: String,
    slot: Slot,
    event: Option<usize>,
    kinds: Vec<MilestoneKind>,
}

impl Moments {
    /// The moments of a report; `None` where there are not two that can be compared.
    pub(super) fn of(report: &Report, facts: &Facts) -> Option<Self> {
        let mut found = candidates(facts);
        let dated = found.iter().any(|candidate| candidate.stamp.day.is_some());
        if !dated {
            count_days(&mut found);
        }
        let tried = found.iter().take(TRIED).map(|candidate| &candidate.stamp);
        let unlike =
            |stamp: &&Stamp| found.iter().filter(|other| other.stamp.seconds_since(stamp).is_none()).count();
        let first = tried.min_by_key(unlike)?.clone();
        let mut list: Vec<(Option<usize>, Moment)> = Vec::new();
        for candidate in found {
            let Some(at) = candidate.stamp.seconds_since(&first) else { continue };
            let alike = |(event, moment): &&mut (Option<usize>, Moment)| {
                event.is_some() && (candidate.event == *event || moment.at == at)
            };
            // A turning point that a row tells of is that row.
            if candidate.words.is_empty()
                && let Some((_, moment)) = list.iter_mut().find(alike)
            {
                moment.kinds.extend(candidate.kinds);
                continue;
            }
            let until = candidate.until.and_then(|until| until.seconds_since(&first)).filter(|end| *end > at);
            let place = report.document().offset(candidate.slot.item).map(|at| (at, candidate.slot.role));
            let Candidate { words, kinds, event, .. } = candidate;
            let moment = Moment { at, until, time: String::new(), kinds, words, silence: 0, place };
            list.push((event, moment));
        }
        let mut list: Vec<Moment> = list.into_iter().map(|(_, moment)| moment).collect();
        list.sort_by_key(|moment| moment.at);
        let (start, end) = (list.first()?.at, list.last()?.at);
        if start == end {
            return None;
        }
        let zone = first.zone.as_ref().map(|zone| zone.written.clone()).unwrap_or_default();
        let mut moments = Self { list, origin: first.local()?, dated, zone };
        let many = moments.clock(start)?.date() != moments.clock(end)?.date();
        for at in 0..moments.list.len() {
            let words = moments.list.get(at).map(|moment| moments.time(moment.at, many)).unwrap_or_default();
            if let Some(moment) = moments.list.get_mut(at) {
                moment.time = words;
                moment.kinds.sort_unstable();
                moment.kinds.dedup();
            }
        }
        moments.find_silence();
        Some(moments)
    }

    /// When a turning point came.
    pub(super) fn when(&self, kind: MilestoneKind) -> Option<i64> {
        self.list.iter().find(|moment| moment.kinds.contains(&kind)).map(|moment| moment.at)
    }

    /// A moment on the clock of the picture.
    pub(super) fn clock(&self, at: i64) -> Option<NaiveDateTime> {
        self.origin.checked_add_signed(TimeDelta::try_seconds(at)?)
    }

    /// A moment in words.
    pub(super) fn time(&self, at: i64, with_day: bool) -> String {
        let pattern = if with_day && self.dated { "%-d %b %H:%M" } else { "%H:%M" };
        self.clock(at).map(|clock| clock.format(pattern).to_string()).unwrap_or_default()
    }

    /// Finds what the rule about gaps finds: a long stretch between the detection and the end.
    fn find_silence(&mut self) {
        let noticed = self.when(MilestoneKind::Detected).or_else(|| Some(self.list.first()?.at));
        let over = self.when(MilestoneKind::Resolved).or_else(|| Some(self.list.last()?.at));
        let (Some(noticed), Some(over)) = (noticed, over) else { return };
        let inside = self.list.iter_mut().filter(|moment| (noticed..=over).contains(&moment.at));
        let mut inside: Vec<&mut Moment> = inside.collect();
        // Of the turning points alone nobody expects more.
        if inside.len() < 5 {
            return;
        }
        let least = (over - noticed).unsigned_abs().max(4 * LEAST) / 4;
        let mut told_until = noticed;
        for moment in &mut inside {
            let silence = (moment.at - told_until).max(0).unsigned_abs();
            moment.silence = if silence > least { silence } else { 0 };
            told_until = told_until.max(moment.until.unwrap_or(moment.at));
        }
    }
}

/// Half an hour, in seconds: shorter stretches need no row.
const LEAST: u64 = 1800;

/// Rows of the timeline with a time, then the best statement of each turning point.
fn candidates(facts: &Facts) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (event, told) in facts.timeline.iter().enumerate() {
        let Some(at) = &told.at else { continue };
        if at.value.time.is_some() {
            found.push(Candidate {
                stamp: at.value.clone(),
                until: told.until.clone(),
                words: cut(&told.text.value),
                slot: at.source.slot,
                event: Some(event),
                kinds: Vec::new(),
            });
        }
    }
    for (_, kind) in MilestoneKind::ALL {
        let Some(milestone) = facts.milestone(*kind) else { continue };
        if milestone.at.value.time.is_some() {
            found.push(Candidate {
                stamp: milestone.at.value.clone(),
                until: None,
                words: String::new(),
                slot: milestone.at.source.slot,
                event: milestone.event,
                kinds: vec![*kind],
            });
        }
    }
    found
}

/// The words of a text without their marks, on one line and not too long.
fn cut(text: &str) -> String {
    let plain = html::plain(&html::render_inline(text, ""));
    let words: Vec<&str> = plain.split_whitespace().collect();
    let words = words.join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => [words.get(..end).unwrap_or_default().trim_end(), "…"].concat(),
        None if words.is_empty() => "(no words)".to_owned(),
        None => words,
    }
}

/// Gives moments a day where none is known: they are of one day, and of the next once midnight is passed.
fn count_days(found: &mut [Candidate]) {
    let Some(first) = NaiveDate::from_ymd_opt(2000, 1, 3) else { return };
    let (mut day, mut last) = (first, None);
    let start = found.first().and_then(|candidate| candidate.stamp.time);
    for Candidate { stamp, until, event, .. } in found {
        let (Some(time), Some(start)) = (stamp.time, start) else { continue };
        let earlier = |other: chrono::NaiveTime| (other - time).num_hours() >= 12;
        if event.is_some() {
            if last.is_some_and(earlier) {
                day = day.checked_add_days(Days::new(1)).unwrap_or(day);
            }
            last = Some(time);
            stamp.day = Some(day);
        } else {
            stamp.day = if earlier(start) { first.succ_opt() } else { Some(first) };
        }
        if let Some(until) = until {
            let over = until.time.is_some_and(|end| end < time);
            until.day = if over { day.succ_opt() } else { Some(day) };
        }
    }
}

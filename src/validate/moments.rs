//! What rules about times share: how far moments are apart, and whether a stated length can mean that.

use super::context::Context;
use super::fix::Fix;
use crate::report::facts::{Facts, Milestone, MilestoneKind, Source, Span, Stamp, Stated};
use crate::report::value::{Zone, duration_words};
use crate::report::{Edit, Leaf};

/// The seconds of a day.
pub(super) const DAY: i64 = 86_400;
/// How many moments or lengths of a kind are compared with each other.
pub(super) const MOST: usize = 200;

/// The seconds from one moment to another. A moment without a day of its own is on the day after where it would be
/// before the first. `None` where that cannot be known.
pub(super) fn apart(from: &Stamp, to: &Stamp) -> Option<i64> {
    match (from.day, to.day) {
        (None, None) if same_zone(from, to) => Some((to.time? - from.time?).num_seconds().rem_euclid(DAY)),
        (Some(_), Some(_)) => {
            let seconds = to.seconds_since(from)?;
            Some(if to.day_is_own || seconds >= 0 { seconds } else { seconds + DAY })
        }
        _ => None,
    }
}

/// Whether two moments are on the same clock, whichever that is.
pub(super) fn same_zone(one: &Stamp, two: &Stamp) -> bool {
    match (&one.zone, &two.zone) {
        (None, None) => true,
        (Some(one), Some(two)) => {
            one.written == two.written
                || !one.ambiguous() && !two.ambiguous() && one.offset.is_some() && one.offset == two.offset
        }
        _ => false,
    }
}

/// Whether two moments got their zones in the same way. Where only one names its own, the other may be meant in another.
pub(super) fn alike(facts: &Facts, one: &Stamp, two: &Stamp) -> bool {
    one.zone_is_own == two.zone_is_own || facts.zone.is_some()
}

/// The offset of a zone in minutes east of UTC, where it can be only one.
pub(super) fn sure_offset(stamp: &Stamp) -> Option<i32> {
    stamp.zone.as_ref().filter(|zone| !zone.ambiguous()).and_then(|zone: &Zone| zone.offset)
}

/// The leaf that a fact stands in; `None` where it stands in words that are no leaf.
pub(super) fn leaf<'c, 'r>(context: &'c Context<'r>, source: &Source) -> Option<&'c Leaf<'r>> {
    context.leaves.get(source.rank).filter(|leaf| leaf.slot == source.slot)
}

/// The fix that writes other words where a fact is stated.
pub(super) fn restate(context: &Context, source: &Source, words: &str) -> Option<Fix> {
    let text = context.report.document().get(source.slot)?;
    let (before, after) = (text.get(..source.range.start)?, text.get(source.range.end..)?);
    let edit = Edit::Set { slot: source.slot, words: [before, words, after].concat() };
    Some(Fix::new(&["Change to ", words].concat(), edit))
}

/// A length of time in words; a negative one without its sign.
pub(super) fn length(seconds: i64) -> String {
    duration_words(seconds.unsigned_abs())
}

/// Two milestones which a stated length contradicts.
pub(super) struct Contradiction<'f> {
    /// The earlier one.
    pub(super) from: &'f Milestone,
    /// The later one.
    pub(super) to: &'f Milestone,
    /// How far apart they are, in seconds.
    pub(super) seconds: i64,
}

impl Contradiction<'_> {
    /// Their words: `09:00 to 14:24`.
    pub(super) fn ends(&self) -> String {
        let (from, to) = (&self.from.at, &self.to.at);
        if from.source == to.source {
            return from.text.trim().to_owned();
        }
        [from.text.trim(), " to ", to.text.trim()].concat()
    }
}

/// Whether what a report says of its milestones contradicts a stated length between two kinds of them, the first of
/// each list being the usual one. Reports measure between others too, and leave zones out: as long as any pair agrees,
/// nothing is proved. What is counted from the detection or later may be counted from any moment that the report names.
pub(super) fn contradiction<'f>(
    context: &'f Context,
    stated: &Stated<Span>,
    froms: &[MilestoneKind],
    tos: &[MilestoneKind],
) -> Option<Contradiction<'f>> {
    let facts = context.facts();
    let from = froms.iter().find_map(|kind| timed(facts, *kind))?;
    let to = timed(facts, *tos.first()?)?;
    let seconds = apart(&from.at.value, &to.at.value).filter(|seconds| *seconds >= 0)?;
    if !alike(facts, &from.at.value, &to.at.value) {
        return None;
    }
    let at_least = at_least(context, &stated.source);
    let (mut starts, mut ends): (Vec<&Stamp>, Vec<&Stamp>) = (Vec::new(), Vec::new());
    for milestone in &facts.milestones {
        starts.extend(froms.contains(&milestone.kind).then_some(&milestone.at.value));
        ends.extend(tos.contains(&milestone.kind).then_some(&milestone.at.value));
    }
    let mut events = facts.timeline.iter().filter_map(|event| Some(&event.at.as_ref()?.value));
    // Where the usual start is not told, any row of the timeline may be what the writer counted from.
    if froms.len() > 2 || froms.first().is_none_or(|usual| *usual != from.kind) {
        starts.extend(events);
    } else if !from.by_label || !to.by_label {
        starts.extend(events.next());
        ends.extend(events.next_back());
    }
    // More than these are no report.
    starts.truncate(MOST);
    ends.truncate(MOST);
    let agree = |start: &&Stamp| ends.iter().any(|end| agrees(&stated.value, at_least, start, end));
    (!starts.iter().any(agree)).then_some(Contradiction { from, to, seconds })
}

fn timed(facts: &Facts, kind: MilestoneKind) -> Option<&Milestone> {
    facts.milestone(kind).filter(|milestone| milestone.at.value.time.is_some())
}

/// Whether two moments can be as far apart as stated, zones and unsaid days being read as it suits.
fn agrees(span: &Span, at_least: bool, from: &Stamp, to: &Stamp) -> bool {
    let nights = from.day.zip(to.day).map_or(0, |(from, to)| (to - from).num_days());
    let clocks = match (from.local(), to.local()) {
        (Some(from), Some(to)) => Some((to - from).num_seconds()),
        _ => from.time.zip(to.time).map(|(from, to)| (to - from).num_seconds()),
    };
    let rounded = if from.about || to.about { 1800 } else { 0 };
    let days_are_own = from.day_is_own && to.day_is_own;
    [apart(from, to), clocks].into_iter().flatten().any(|seconds| {
        let off = i64::try_from(span.seconds).unwrap_or(i64::MAX).saturating_sub(seconds);
        // Unsaid days may be any.
        let days = if days_are_own { 0 } else { off.saturating_add(DAY / 2).div_euclid(DAY).max(0) };
        // Some count working hours, and leave most of each night out, and weekends.
        let night = off.saturating_neg() / 3600;
        let rested = nights > 0 && (8 * nights..=20 * nights).contains(&night);
        rested || fits(span, at_least, seconds.saturating_add(days.saturating_mul(DAY)), rounded)
    })
}

/// Whether a stated length can mean so many seconds, within what its writer rounded to.
pub(super) fn fits(span: &Span, at_least: bool, seconds: i64, rounded: u64) -> bool {
    if seconds < 0 {
        return false;
    }
    let slack = slack(span).saturating_add(rounded);
    let seconds = seconds.unsigned_abs();
    let reaches = seconds.saturating_add(slack) > span.seconds;
    let keeps_within = seconds < span.seconds.saturating_add(slack);
    (reaches || span.up_to && !at_least) && (keeps_within || at_least)
}

/// How far a stated length may be off, in seconds: the unit it was said in, as one may have rounded up or down. Times are
/// mostly said to the minute, so that two minutes are no matter, and people round minutes to fives and tens.
fn slack(span: &Span) -> u64 {
    let vague = if span.about { span.seconds / 4 } else { 0 };
    let round = match span.grain {
        60 if span.seconds.is_multiple_of(300) => 300,
        grain if grain < 1800 && grain > 60 && span.seconds.is_multiple_of(1800) => 1800,
        grain => grain.max(120),
    };
    // Nobody sums up days to the minute.
    round.max(vague).max(span.seconds / 100)
}

/// Whether the words before a length make it the least that it can be.
pub(super) fn at_least(context: &Context, source: &Source) -> bool {
    let text = context.report.document().get(source.slot).unwrap_or_default();
    let before = text.get(..source.range.start).unwrap_or_default().to_lowercase();
    let mut words = before.split_whitespace().rev();
    let (last, other) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    last == "over" || last == "than" && (other == "more" || other == "longer") || last == "least"
}

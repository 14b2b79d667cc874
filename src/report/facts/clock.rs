//! Days and zones: what a moment's own words leave open is told elsewhere in the report.

use super::milestone::names_window;
use super::reader::Reader;
use super::source::Stated;
use super::stamp::Stamp;
use super::theme::Theme;
use super::{MilestoneKind, words};
use crate::report::value::{Date, Moment, Spot, Zone, lead, spots};
use crate::template::{Term, normalise};
use chrono::{Datelike, Days, NaiveDate};
use std::ops::Range;

/// A day and its other reading.
pub(super) type Day = (NaiveDate, Option<NaiveDate>);

/// What a moment says, completed by a day and a zone told elsewhere.
pub(super) fn stamp(moment: &Moment, day: Option<Day>, zone: Option<&Zone>) -> Stamp {
    let later = moment.time.as_ref().map_or(0, |time| u64::from(time.days_later));
    let later = |day: NaiveDate| day.checked_add_days(Days::new(later));
    let own = moment.date.as_ref().map(|date| (date.day, date.other));
    let (at, other) = own.or(day).map_or((None, None), |(day, other)| (later(day), other.and_then(later)));
    let own_zone = moment.time.as_ref().and_then(|time| time.zone.clone());
    let zone_is_own = own_zone.is_some();
    let mut stamp = Stamp {
        day: at,
        other_day: other,
        time: moment.time.as_ref().map(|time| time.time),
        zone: None,
        about: moment.time.as_ref().is_some_and(|time| time.about),
        day_is_own: own.is_some(),
        zone_is_own,
    };
    if stamp.time.is_some() {
        stamp.zone = own_zone.or_else(|| zone.cloned());
    }
    settle(&mut stamp);
    stamp
}

/// Settles which of its offsets a zone has on the day, where the day is sure.
pub(super) fn settle(stamp: &mut Stamp) {
    if let (Some(day), None, Some(zone)) = (stamp.day, stamp.other_day, &mut stamp.zone) {
        zone.settle(day);
    }
}

/// Whether four digits in a row stand in a text, as they do where a year is written.
fn may_hold_a_year(text: &str) -> bool {
    text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
        || text.matches('/').count() > 1
}

/// Moves a day whose words name no year to the year in which it is near the incident: of an incident on New Year's
/// Eve, `Jan 1` is in the next year.
pub(super) fn near(date: &mut Date, written: &str, incident: Option<Day>) {
    const HALF_A_YEAR: i64 = 183;
    let Some((day, _)) = incident else { return };
    if may_hold_a_year(written) || date.day.year() != day.year() {
        return;
    }
    let apart = (date.day - day).num_days();
    let step = i32::from(apart < -HALF_A_YEAR) - i32::from(apart > HALF_A_YEAR);
    if step != 0
        && let Some(moved) = date.day.with_year(date.day.year().saturating_add(step))
    {
        (date.day, date.other) = (moved, None);
    }
}

/// The first date in a text, and where it stands.
fn date_in(text: &str, year: Option<u32>) -> Option<(Date, Range<usize>)> {
    if !may_hold_a_year(text) && year.is_none() {
        return None;
    }
    spots(text, year).into_iter().find_map(|spot| Some((spot.start.date?, spot.range)))
}

impl Reader<'_> {
    /// Finds the year of dates that name none: that of the first date in the report that does.
    pub(super) fn find_year(&mut self) {
        let titles = self.report.form().sections.iter().map(|section| section.title.as_str());
        let own = (0..self.leaves.len()).filter(|rank| self.themes[*rank].tells_the_incident());
        let texts = titles.chain(own.map(|rank| self.text(rank)));
        let found = texts.filter(|text| may_hold_a_year(text)).find_map(|text| date_in(text, None));
        let date = found.map(|(date, _)| date).or_else(|| Some(self.front.date()?.value));
        self.year = date.and_then(|date| u32::try_from(date.day.year()).ok());
    }

    /// Finds the day of the incident, and tells it from the day of the report.
    pub(super) fn find_day(&mut self) {
        let mut plain: Option<Stated<Date>> = None;
        let mut sure: Option<Stated<Date>> = None;
        let mut told: Option<Stated<Date>> = None;
        for rank in 0..self.leaves.len() {
            if !self.themes[rank].tells_the_incident() {
                continue;
            }
            let term = self.term(rank);
            let label = normalise(self.label_of(rank));
            let found = match term {
                Some(
                    Term::Start
                    | Term::End
                    | Term::DetectedAt
                    | Term::MitigatedAt
                    | Term::ResolvedAt
                    | Term::Time
                    | Term::Duration,
                ) => &mut sure,
                _ if names_window(term, &label) => &mut sure,
                Some(Term::Date) if label.contains("report") => continue,
                Some(Term::Date)
                    if ["incident", "event", "outage"].iter().any(|word| label.contains(word)) =>
                {
                    &mut sure
                }
                Some(Term::Date) => &mut plain,
                None if matches!(self.themes[rank], Theme::Open | Theme::Summary) => &mut told,
                Some(Term::Summary) => &mut told,
                _ => continue,
            };
            if found.is_some() || !may_hold_a_year(&self.texts[rank]) {
                continue;
            }
            let prose = matches!(term, None | Some(Term::Summary)) && !names_window(term, &label);
            let text = &self.texts[rank];
            let date = if prose { harm_in(text, self.year) } else { date_in(text, None) };
            if let Some((date, range)) = date {
                *found = self.stated(rank, range, date);
            }
        }
        let heading = self.heading_day().or_else(|| self.front.title_day());
        if sure.is_none() && heading.is_none() {
            plain = plain.or_else(|| self.front.date());
        }
        // A report that tells of a failure on an earlier day than its date is dated by its writing.
        if sure.is_none()
            && let (Some(date), Some(day)) = (&plain, &told)
            && day.value.day < date.value.day
            && date.value.other.is_none()
        {
            let day = Stamp { day: Some(date.value.day), day_is_own: true, ..Stamp::default() };
            let written = Stated { value: day, text: date.text.clone(), source: date.source.clone() };
            self.facts.identity.written.get_or_insert(written);
            plain = None;
        }
        let found = sure.or(plain).or(heading).or(told);
        self.facts.identity.incident_date = found.or_else(|| self.day_in_words());
        self.day = self.facts.identity.incident_date.as_ref().map(|date| (date.value.day, date.value.other));
        if let Some((day, _)) = self.day {
            self.year = u32::try_from(day.year()).ok().or(self.year);
        }
    }

    /// A day on which harm happened, by a sentence of the summary.
    fn day_in_words(&self) -> Option<Stated<Date>> {
        let ranks = (0..self.leaves.len())
            .filter(|rank| matches!(self.themes[*rank], Theme::Open | Theme::Summary) && self.filled(*rank));
        ranks.into_iter().find_map(|rank| {
            let (date, range) = day_of_harm(self.text(rank), None)?;
            self.stated(rank, range, date)
        })
    }

    /// A day in the outermost heading, as in `Incident on 2023-09-18`.
    fn heading_day(&self) -> Option<Stated<Date>> {
        let first = self
            .pieces
            .iter()
            .filter(|piece| piece.shape.is_none())
            .find(|piece| !piece.leaves.is_empty())?;
        let rank = first.leaves.start;
        let (date, range) = date_in(self.text(rank), None)?;
        self.stated(rank, range, date)
    }

    /// Reads a value beside a label as a moment: the whole value, or the only moment in it.
    pub(super) fn moment_in(&self, rank: usize) -> Option<Spot> {
        let text = self.text(rank);
        if let Some((spot, rest)) = lead(text, self.year)
            && !text.get(rest..).unwrap_or_default().contains(|c: char| c.is_ascii_digit())
        {
            return Some(spot);
        }
        let mut found = spots(text, self.year).into_iter();
        let first = found.next()?;
        if found.next().is_some() { None } else { Some(first) }
    }
}

/// A day on which harm happened, wherever its sentence names it: `The app crashed on 6 May 2024.`
fn day_of_harm(text: &str, year: Option<u32>) -> Option<(Date, Range<usize>)> {
    let spot = spots(text, year).into_iter().find(|spot| spot.start.date.is_some())?;
    let (from, to) = sentence(text, &spot.range);
    let before = text.get(from..spot.range.start)?;
    let word = normalise(before);
    let on = word.ends_with(" on") || word == "on" || word.is_empty();
    let harm = on && words::names_harm(&[before, text.get(spot.range.end..to)?].join(" "));
    Some((spot.start.date.filter(|_| harm)?, spot.range))
}

/// The first date in a sentence that tells of harm.
fn harm_in(text: &str, year: Option<u32>) -> Option<(Date, Range<usize>)> {
    harm_spot(text, year).and_then(|spot| Some((spot.start.date?, spot.range)))
}

/// The first moment in a sentence that tells of harm, where the sentence has no other.
pub(super) fn harm_spot(text: &str, year: Option<u32>) -> Option<Spot> {
    let mut found = spots(text, year);
    let first = found.first()?;
    let (from, to) = sentence(text, &first.range);
    let more = found.iter().skip(1).any(|spot| spot.range.start < to);
    let before = text.get(from..first.range.start)?;
    let words = [before, text.get(first.range.end..to)?].join(" ");
    // `On 5 October at 02:00, a failure …`; elsewhere in the sentence the moment may be that of something else.
    let leads = before.trim().len() <= 12 && words::names_harm(&words);
    let told = leads || words::kinds(&words).contains(&MilestoneKind::Started);
    if told && !more { Some(found.remove(0)) } else { None }
}

/// The bytes of the sentence around some words, as far as they matter.
pub(super) fn sentence(text: &str, range: &Range<usize>) -> (usize, usize) {
    const REACH: usize = 300;
    let mut first = range.start.saturating_sub(REACH);
    while !text.is_char_boundary(first) {
        first += 1;
    }
    let mut last = range.end.saturating_add(REACH).min(text.len());
    while !text.is_char_boundary(last) {
        last -= 1;
    }
    let before = text.get(first..range.start).unwrap_or_default();
    let after = text.get(range.end..last).unwrap_or_default();
    let stops = [". ", ".\n", "! ", "? ", "\n\n"];
    let from = stops.iter().filter_map(|stop| before.rfind(stop).map(|at| at + stop.len())).max();
    let to = stops.iter().filter_map(|stop| after.find(stop)).min();
    (first + from.unwrap_or(0), to.map_or(last, |to| range.end + to))
}

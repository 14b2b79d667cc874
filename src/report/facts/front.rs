//! Front matter: what stands before the report in YAML or TOML, `title: …`, `date = …`, read where the report itself
//! does not say it.

use super::clock::stamp;
use super::duration::{Measure, Span};
use super::milestone::{Milestone, kind_of_term};
use super::reader::Reader;
use super::source::{Source, Stated};
use crate::markdown::{Kind, Role, Slot};
use crate::report::value::{Date, Reading, Spot, Value, lead, people, read, spots};
use crate::template::{SlotKind, Term, canonical};
use std::ops::Range;

/// A key with its values, each without quotes.
struct Entry {
    term: Term,
    values: Vec<Range<usize>>,
}

/// The front matter of a report.
#[derive(Debug, Default)]
pub(super) struct Front {
    slot: Option<Slot>,
    text: String,
}

impl Front {
    fn stated<T>(&self, range: &Range<usize>, value: T) -> Option<Stated<T>> {
        let text = self.text.get(range.clone())?.to_owned();
        let source = Source { rank: 0, slot: self.slot?, section: 0, range: range.clone() };
        Some(Stated { value, text, source })
    }

    /// Keys whose meaning is known. A list stands on lines of its own, or in square brackets.
    fn entries(&self) -> Vec<Entry> {
        let mut found: Vec<Entry> = Vec::new();
        let mut start = 0;
        let mut open = false;
        for line in self.text.split_inclusive('\n') {
            let from = start;
            start += line.len();
            let body = line.trim();
            let place = |part: &str| from + line.find(part).unwrap_or(0);
            if let Some(item) = body.strip_prefix("- ") {
                // `- name: Ana`.
                let item = item.strip_prefix("name:").unwrap_or(item).trim();
                if let (true, Some(entry)) = (open && !item.contains(": "), found.last_mut()) {
                    entry.values.extend(value(&self.text, place(item)..place(item) + item.len()));
                }
                continue;
            }
            let Some((key, words)) = body.split_once([':', '=']).filter(|(key, _)| key.len() < 40) else {
                continue;
            };
            open = false;
            let Some(term) = canonical(&key.replace('_', " ")) else { continue };
            let words = words.trim();
            let at = if words.is_empty() { start } else { from + line.rfind(words).unwrap_or(0) };
            let mut values = Vec::new();
            if let Some(list) = words.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
                let mut next = at + 1;
                for item in list.split(',') {
                    values.extend(value(&self.text, next..next + item.len()));
                    next += item.len() + 1;
                }
            } else {
                values.extend(value(&self.text, at..at + words.len()));
            }
            open = values.is_empty();
            found.push(Entry { term, values });
        }
        found
    }

    /// The first value of a key.
    fn first(&self, wanted: &[Term]) -> Option<Range<usize>> {
        self.entries().into_iter().find(|entry| wanted.contains(&entry.term))?.values.into_iter().next()
    }

    fn moment(&self, range: &Range<usize>) -> Option<Spot> {
        let (mut spot, _) = lead(self.text.get(range.clone())?, None)?;
        spot.range = range.start + spot.range.start..range.start + spot.range.end;
        Some(spot)
    }

    /// The people of a key, each by name; one value may name several.
    fn people(&self, entry: &Entry) -> Vec<Stated<String>> {
        let mut found = Vec::new();
        for range in &entry.values {
            let text = self.text.get(range.clone()).unwrap_or_default();
            let mut from = 0;
            for name in people(text) {
                let at = text.get(from..).and_then(|rest| rest.find(&name)).map_or(0, |at| at + from);
                from = (at + name.len()).min(text.len());
                found.extend(self.stated(&(range.start + at..range.start + from), name));
            }
        }
        found
    }

    /// Everybody it names as authors and reviewers.
    pub(super) fn names(&self) -> Vec<String> {
        let entries = self.entries();
        let people = entries.iter().filter(|entry| matches!(entry.term, Term::Authors | Term::ReviewedBy));
        people.flat_map(|entry| self.people(entry)).map(|name| name.value).collect()
    }

    /// The day in its title.
    pub(super) fn title_day(&self) -> Option<Stated<Date>> {
        let range = self.first(&[Term::Title])?;
        let spot =
            spots(self.text.get(range.clone())?, None).into_iter().find(|spot| spot.start.date.is_some())?;
        self.stated(&(range.start + spot.range.start..range.start + spot.range.end), spot.start.date?)
    }

    /// The date of the report, or of its incident where nothing else tells that.
    pub(super) fn date(&self) -> Option<Stated<Date>> {
        let start = self.first(&[Term::Start, Term::DetectedAt]);
        let spot = self.moment(&start.or_else(|| self.first(&[Term::Date]))?)?;
        self.stated(&spot.range, spot.start.date?)
    }
}

/// Where a value stands without blanks, quotes and a remark behind it; `None` where it is empty.
fn value(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let inner = words.trim_start();
    let mark = inner.chars().next().filter(|mark| matches!(mark, '"' | '\''));
    let (skip, length) = match mark {
        Some(mark) => (1, inner.get(1..)?.rfind(mark)?),
        None => (0, inner.split(" #").next().unwrap_or(inner).trim_end().len()),
    };
    let start = range.start + words.len() - inner.len() + skip;
    let open = matches!(text.get(start..start + length)?, "" | "null" | "~" | "TBD" | "[]" | "|" | ">");
    (!open).then_some(start..start + length)
}

impl Reader<'_> {
    pub(super) fn find_front(&mut self) {
        let block = self.report.document().blocks().first().filter(|block| block.kind == Kind::FrontMatter);
        let Some(item) = block.and_then(|block| block.items.first()) else { return };
        let text = item.words(Kind::FrontMatter, Role::Label).unwrap_or_default();
        self.front = Front { slot: Some(item.slot(Role::Label)), text };
    }

    /// Turning points, and how long it took, by the keys of the front matter.
    pub(super) fn read_front_times(&mut self) {
        for entry in self.front.entries() {
            let Some(range) = entry.values.first() else { continue };
            if entry.term == Term::Duration
                && let Some(text) = self.front.text.get(range.clone())
                && let Reading::Read { value: Value::Duration(length), .. } = read(&SlotKind::Duration, text)
            {
                let (seconds, about) = (length.seconds, length.about);
                let measure = Measure::Total;
                let span = Span { measure, seconds, grain: 60, about, up_to: false, is_target: false };
                self.facts.durations.extend(self.front.stated(range, span));
            }
            let Some(kind) = kind_of_term(entry.term) else { continue };
            let Some(spot) = self.front.moment(range).filter(|spot| spot.start.time.is_some()) else {
                continue;
            };
            let value = stamp(&spot.start, self.day, self.zone.as_ref());
            let at = self.front.stated(&spot.range, value);
            self.facts.milestones.extend(at.map(|at| Milestone { kind, at, by_label: true, event: None }));
        }
    }

    /// Names, people and dates that the report itself does not give.
    pub(super) fn read_front(&mut self) {
        let heading = self.heading_title();
        let entries = self.front.entries();
        let front = &self.front;
        let own = &mut self.facts.identity;
        for entry in &entries {
            let words = |range: &Range<usize>| {
                let words = front.text.get(range.clone()).unwrap_or_default().to_owned();
                front.stated(range, words)
            };
            let Some(first) = entry.values.first() else { continue };
            let place = match entry.term {
                Term::IncidentId => &mut own.id,
                Term::Title => &mut own.title,
                Term::Severity => &mut own.severity,
                Term::Status => &mut own.status,
                Term::Authors if own.authors.is_empty() => {
                    own.authors = front.people(entry);
                    continue;
                }
                Term::ReviewedBy if own.reviewers.is_empty() => {
                    own.reviewers = front.people(entry);
                    continue;
                }
                _ => continue,
            };
            *place = place.take().or_else(|| words(first));
        }
        own.title = own.title.take().or(heading);
        if self.facts.identity.id.is_none() {
            self.facts.identity.id = self.id_in_title();
        }
        let (front, own) = (&self.front, &mut self.facts.identity);
        // A date that is not the incident's is that of the writing.
        let created = front.first(&[Term::Created]).or_else(|| front.first(&[Term::Date]));
        let incident = own.incident_date.as_ref().map(|date| date.value.day);
        if own.written.is_none()
            && let Some(spot) = created.and_then(|range| front.moment(&range))
            && spot.start.date.as_ref().is_some_and(|date| incident != Some(date.day))
        {
            own.written = front.stated(&spot.range, stamp(&spot.start, None, None));
        }
    }
}

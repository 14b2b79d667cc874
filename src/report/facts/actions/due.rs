//! By when an action belongs done.

use super::super::clock::stamp;
use super::super::reader::Reader;
use super::super::stamp::Stamp;
use super::Action;
use super::words::Words;
use crate::report::value::{Reading, Spot, Value, lead, read, spots};
use crate::template::SlotKind;
use chrono::Datelike;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn due(&self, action: &mut Action, words: &Words) {
        let text = words.text();
        let whole = lead(text, self.year).filter(|(spot, _)| {
            let rest =
                text.get(spot.range.end..).unwrap_or_default().split([',', ';']).next().unwrap_or_default();
            spot.start.date.is_some() && !rest.contains(|c: char| c.is_ascii_digit())
        });
        if let Some((spot, _)) = whole {
            let value = self.due_stamp(&spot, text);
            action.due = action.due.take().or_else(|| Some(words.part(spot.range.clone()).stated(value)));
            return;
        }
        let open = match read(&SlotKind::Date, text) {
            Reading::Empty | Reading::Read { value: Value::NotApplicable, .. } => true,
            Reading::Unreadable { message } => message.starts_with("Still open"),
            _ => false,
        };
        if !open {
            action.due_text = action.due_text.take().or_else(|| words.say());
        }
    }

    /// A day without a year that would lie before the incident is in the year after it.
    pub(super) fn due_stamp(&self, spot: &Spot, text: &str) -> Stamp {
        let mut due = stamp(&spot.start, None, None);
        let written = text.get(spot.range.clone()).unwrap_or_default();
        let year = due.day.map(|day| day.year().to_string()).unwrap_or_default();
        let short = year.get(2..).unwrap_or_default();
        let named = written.contains(&year) || written.contains('/') && written.ends_with(short);
        if let (Some(day), Some((incident, _))) = (due.day, self.day)
            && !named
            && day < incident
        {
            due.day = day.with_year(day.year().saturating_add(1));
        }
        due
    }
}

/// A date that says by when: after `by`, `due`, `before`, or at the end in brackets or behind a dash.
pub(super) fn due_in(text: &str, year: Option<u32>) -> Option<Spot> {
    spots(text, year).into_iter().find(|spot| {
        let before = text.get(..spot.range.start).unwrap_or_default().trim_end_matches(['*', '_']);
        let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let named =
            ["by", "due", "before", "until", "deadline", "eta"].iter().any(|w| w.eq_ignore_ascii_case(word));
        let bracket = before.rfind(['(', '[']) > before.rfind([')', ']']);
        let signs = ["(", "[", " - ", "– ", "— ", " | "];
        let apart = signs.iter().any(|sign| before.ends_with(sign)) || before.ends_with(", ") && bracket;
        // Behind it there is nothing but more of its kind: a ticket, a name, a mark.
        let rest =
            text.get(spot.range.end..).unwrap_or_default().trim_matches(['.', ' ', '*', '_', '~', '\n']);
        let last = rest.is_empty() || rest.starts_with([')', ']', '(', '[', ',', ';', '-', '–', '—', '|']);
        spot.start.date.is_some() && (named || apart && last)
    })
}

/// A time to come without a date: `by end of month`, `due next sprint`.
pub(super) fn relative(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    for sign in ["by ", "due ", "before "] {
        for (at, _) in lower.match_indices(sign) {
            let start = at + sign.len();
            let rest = lower.get(start..).unwrap_or_default();
            let free =
                at == 0 || lower.get(..at).is_some_and(|before| before.ends_with([' ', '(', '[', ',']));
            let opens = [
                "end of",
                "the end of",
                "eow",
                "eod",
                "eom",
                "eoq",
                "next week",
                "next month",
                "next sprint",
                "next quarter",
                "next release",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "tomorrow",
                "january",
                "february",
                "march",
                "april",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
                "q1",
                "q2",
                "q3",
                "q4",
            ];
            // `due 5/20`: without a year it is no date for sure.
            let day = rest.split([' ', ',', ';', ')', ']']).next().unwrap_or_default();
            let slashed = day.contains('/') && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
            if free && slashed {
                return Some(start..start + day.len());
            }
            if free && opens.iter().any(|open| rest.starts_with(open)) {
                let length = rest.find([',', ';', '(', ')', '[', ']', '.', '\n']).unwrap_or(rest.len());
                return Some(start..start + length);
            }
        }
    }
    None
}

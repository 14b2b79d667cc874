//! What free words say about an action: who, by when, how urgent, whether it is done.

use super::super::reader::Reader;
use super::due::{due_in, relative};
use super::words::Words;
use super::{Action, DETAILS};
use crate::template::{Term, canonical};
use std::ops::Range;

impl Reader<'_> {
    /// An action in free words: what, and who, when and where it is tracked as far as the words say.
    pub(super) fn spoken(&self, action: &mut Action, words: &Words) {
        /// What is said beside the action stands within so many bytes.
        const REACH: usize = 2000;
        action.what = words.say();
        action.source = words.source();
        let text = words.text();
        let mut end = text.len().min(REACH);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = text.get(..end).unwrap_or_default();
        for (term, range) in labelled(text) {
            self.detail(action, term, &words.part(range), true);
        }
        if action.owners.is_empty() {
            for range in self.names(text) {
                let part = words.part(range);
                let name = part.text().to_owned();
                action.owners.push(part.stated(name));
            }
        }
        if action.owners.is_empty()
            && let Some(range) = self.leading_name(text)
        {
            let part = words.part(range);
            action.owners.push(part.stated(part.text().to_owned()));
        }
        if action.priority.is_none() {
            action.priority = leading_priority(text).and_then(|range| words.part(range).say());
        }
        if action.due.is_none() && action.due_text.is_none() {
            if let Some(spot) = due_in(text, self.year) {
                let value = self.due_stamp(&spot, text);
                action.due = Some(words.part(spot.range.clone()).stated(value));
            } else if let Some(range) = relative(text) {
                action.due_text = words.part(range).say();
            }
        }
        self.ticket_in(action, words);
        let trimmed = text.trim();
        action.done |= trimmed.starts_with("~~") && trimmed.ends_with("~~")
            || trimmed.ends_with(['✔', '✓', '✅']) && !trimmed.starts_with(['✔', '✓', '✅'])
            || trimmed.trim_end_matches('\u{fe0f}').ends_with(['✔', '✅'])
            || ["[done]", "(done)", "**done**", "done:", "[x]"].iter().any(|mark| {
                let lower = trimmed.to_ascii_lowercase();
                lower.starts_with(mark) || lower.ends_with(mark)
            });
    }
}

/// `Owner: Ana`, `due: 2025-02-01` within an item: what is labelled, and where its value stands.
pub(super) fn labelled(text: &str) -> Vec<(Term, Range<usize>)> {
    let mut found: Vec<(Term, Range<usize>)> = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = text.get(..colon).unwrap_or_default().trim_end_matches(['*', '_', ' ']);
        let mut starts = before.char_indices().rev().filter(|(_, c)| !c.is_alphanumeric());
        let word = starts.next().map_or(0, |(at, c)| at + c.len_utf8());
        let pair = starts.next().map_or(0, |(at, c)| at + c.len_utf8());
        let mut named = [pair, word].into_iter().filter_map(|from| canonical(before.get(from..)?));
        let Some(term) = named.find(|term| DETAILS.contains(term)) else { continue };
        // `**Owner:** Ana **Due:** Friday`: a value ends where the next label begins.
        if let Some((_, last)) = found.last_mut().filter(|(_, last)| last.end > pair) {
            let label = if canonical(before.get(pair..).unwrap_or_default()).is_some() { pair } else { word };
            let value = text.get(last.start..label.max(last.start)).unwrap_or_default();
            last.end = last.start + value.trim_end_matches([' ', '.', ',', '*', '_', '\n']).len();
        }
        let rest = text.get(colon + 1..).unwrap_or_default();
        let value = rest.trim_start_matches(['*', '_', ' ']);
        let start = text.len() - value.len();
        let stop = [";", ")", "]", "|", " - ", " – ", " — ", "\n", ". "]
            .iter()
            .filter_map(|stop| value.find(stop))
            .min();
        let mut end = start + stop.unwrap_or(value.len());
        // A comma parts details, but also the parts of a date and people.
        if let Some(comma) = text.get(start..end).and_then(|value| {
            value.match_indices(',').map(|(at, _)| at).find(|at| {
                let after = value.get(at + 1..).unwrap_or_default();
                let label = after.split_once(':').is_some_and(|(label, _)| canonical(label).is_some());
                let word = after.trim_start().split(' ').next().unwrap_or_default();
                let due = term == Term::Owner
                    && (["due", "by", "eta", "until"].iter().any(|sign| sign.eq_ignore_ascii_case(word))
                        || after.trim_start().starts_with(|c: char| c.is_ascii_digit()));
                label || due
            })
        }) {
            end = start + comma;
        }
        let trimmed =
            text.get(start..end).map_or(0, |value| value.trim_end_matches([' ', '.', ',', '*', '_']).len());
        if trimmed > 0 {
            found.push((term, start..start + trimmed));
        }
    }
    found.retain(|(_, range)| !range.is_empty());
    found
}

/// `[P1] Alert on …`, `**HIGH** Alert on …`: how urgent an action is, said before it.
fn leading_priority(text: &str) -> Option<Range<usize>> {
    let first = text.split_whitespace().next()?;
    let range = text.find(first)?..text.find(first)? + first.len();
    let word = first.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let level = word.strip_prefix('P').is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'5']));
    let marked = first.len() > word.len();
    let named = marked && ["CRITICAL", "HIGH", "MEDIUM", "LOW"].contains(&word);
    let start = range.start + first.find(word)?;
    (level && marked || named).then_some(start..start + word.len())
}

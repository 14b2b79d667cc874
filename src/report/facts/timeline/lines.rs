//! Lines and sentences of a text.

use super::super::reader::{Piece, Reader, bare};
use super::Walk;
use crate::report::value::lead;

impl Reader<'_> {
    pub(super) fn lines(&self, piece: &Piece, named: bool, walk: &mut Walk) {
        let Some(rank) = piece.leaves.clone().next() else { return };
        let text = self.text(rank);
        if let Some(open) = walk.open.take().and_then(|at| walk.events.get_mut(at)) {
            let whole = bare(text);
            let words = text.get(whole.clone()).unwrap_or_default().to_owned();
            if let Some(text) = self.stated(rank, whole, words) {
                open.text = text;
            }
            return;
        }
        let starts = starts(text);
        let timed = |at: &usize| {
            lead(text.get(*at..).unwrap_or_default(), self.year)
                .is_some_and(|(spot, _)| spot.start.time.is_some())
        };
        if !named && starts.iter().filter(|at| timed(at)).count() < 3 {
            return;
        }
        let mut own = None;
        for (index, at) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(text.len());
            let line = text.get(*at..end).unwrap_or_default();
            if line.trim().is_empty() {
                continue;
            }
            let found = lead(line, self.year).filter(|(spot, rest)| {
                let words = line.get(*rest..).unwrap_or_default().trim();
                spot.start.time.is_some() || is_aside(words) || named && line_start(text, *at)
            });
            match found {
                Some((spot, rest))
                    if spot.start.time.is_none() && is_aside(line.get(rest..).unwrap_or_default().trim()) =>
                {
                    if let Some(date) = spot.start.date {
                        let range = spot.range.start + at..spot.range.end + at;
                        let words = text.get(range.clone()).unwrap_or_default();
                        walk.turn(date, words, self.source(rank, range));
                    }
                    own = None;
                }
                Some((mut spot, rest)) => {
                    spot.range = spot.range.start + at..spot.range.end + at;
                    self.push(rank, Some(&spot), at + rest..end, piece, walk);
                    own = Some(at + rest);
                }
                None => {
                    // Words that go on belong to the event above them.
                    if let (Some(from), Some(event)) = (own, walk.events.last_mut()) {
                        let inner = bare(text.get(from..end).unwrap_or_default());
                        let range = from + inner.start..from + inner.end;
                        let words = text.get(range.clone()).unwrap_or_default().to_owned();
                        if let Some(stated) = self.stated(rank, range, words) {
                            event.text = stated;
                        }
                    }
                }
            }
        }
    }
}

/// Where lines and sentences of a text begin.
fn starts(text: &str) -> Vec<usize> {
    let mut found = vec![0];
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        let stop = c == '\n' || c == ' ' && text.get(..at).is_some_and(|before| before.ends_with(['.', '!']));
        if stop && next < text.len() {
            found.push(next);
        }
    }
    found
}

fn line_start(text: &str, at: usize) -> bool {
    at == 0 || text.get(..at).is_some_and(|before| before.ends_with('\n'))
}

/// Whether nothing but a remark in brackets stands behind a day: `(all times UTC)`.
fn is_aside(words: &str) -> bool {
    words.is_empty() || words.starts_with('(') && words.ends_with(')')
}

//! The parts of a heading: its words, and a value in them.

use super::item::{Part, Role};
use super::label;
use super::line::{blank, chomp, is_blank, lines, underline};
use std::ops::Range;

/// The parts of a heading's lines; bold lines count as headings of level 7.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let range = words(text);
    // A bold line is a caption: shown, and edited as Markdown only.
    if !setext(text) && text.trim_start_matches(is_blank).starts_with(['*', '_']) {
        return vec![Part { role: Role::Label, range }];
    }
    let mut parts = vec![Part { role: Role::Text, range: range.clone() }];
    let line = &text[range.clone()];
    if let Some(field) = label::plain(line).filter(|f| !f.value.is_empty() && !line.contains('\n')) {
        let shift = |r: Range<usize>| r.start + range.start..r.end + range.start;
        parts.push(Part { role: Role::Label, range: shift(field.label) });
        parts.push(Part { role: Role::Value, range: shift(field.value) });
    }
    parts
}

/// Whether the heading's text starts its line, as in setext headings.
pub(super) fn open(text: &str) -> bool {
    !text.trim_start_matches(is_blank).starts_with(['#', '*', '_']) || setext(text)
}

fn setext(text: &str) -> bool {
    text.trim_end().contains('\n') && lines(text.trim_end()).last().is_some_and(underline)
}

fn words(text: &str) -> Range<usize> {
    let trim = |from: usize, to: usize| {
        let inner = &text[from..to];
        let start = from + inner.len() - inner.trim_start_matches(is_blank).len();
        let end = to - (inner.len() - inner.trim_end_matches(is_blank).len());
        // A heading without words still has a place for them.
        if start > end { to..to } else { start..end }
    };
    if setext(text) {
        let body = text.trim_end_matches(['\n', '\r', ' ', '\t']);
        let last = body.rfind('\n').unwrap_or(0);
        return trim(0, chomp(&text[..=last]).len());
    }
    let line = chomp(text);
    let lead = line.len() - line.trim_start_matches(is_blank).len();
    if let Some(mark) = ["**", "__"].into_iter().find(|mark| line[lead..].starts_with(mark)) {
        let end = line.rfind(mark).filter(|end| *end >= lead + 2).unwrap_or(line.len());
        return trim(lead + 2, end);
    }
    let start = lead + line[lead..].bytes().take_while(|b| *b == b'#').count();
    let space = line[start..].chars().next().filter(|c| is_blank(*c)).map_or(0, char::len_utf8);
    let range = trim(start + space, line.len());
    // Closing marks are not words: `## Title ##`.
    let inner = &line[range.clone()];
    let bare = inner.trim_end_matches('#');
    if bare.len() < inner.len() && (bare.is_empty() || bare.ends_with(is_blank)) {
        return trim(range.start, range.start + bare.len());
    }
    range
}

/// Whether a paragraph of one line is bold throughout: a heading in all but syntax.
pub(super) fn is_bold_line(text: &str) -> bool {
    let line = chomp(text).trim_matches(is_blank);
    ["**", "__"].into_iter().any(|mark| {
        let inner = line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(|inner| {
            !blank(inner)
                && !inner.contains(mark)
                && !inner.contains('\n')
                && !inner.starts_with(['*', '_', ' '])
                && !inner.ends_with(['\\', ' ', '*', '_'])
        })
    })
}

//! The cells of a table row.

use super::item::{Part, Role};
use super::line::{chomp, is_blank};
use std::ops::Range;

/// Where the cells of a row stand, white space excluded. Pipes count as in GFM: escaped ones are words, an outer
/// pair is optional.
pub(super) fn cells(row: &str) -> Vec<Range<usize>> {
    let line = chomp(row);
    let end = line.trim_end_matches(is_blank).len();
    let lead = line.len() - line.trim_start_matches(is_blank).len();
    let mut start = lead + usize::from(line[lead..].starts_with('|'));
    let mut cells = Vec::new();
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate().take(end).skip(start) {
        if byte == b'|' && !escaped {
            cells.push(trim(line, start..at));
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    if start < end || cells.is_empty() {
        cells.push(trim(line, start.min(end)..end));
    }
    cells
}

/// Whether a pipe stands before the first cell.
pub(super) fn piped(row: &str) -> bool {
    row.trim_start_matches(is_blank).starts_with('|')
}

/// The parts of a row.
pub(super) fn parts(row: &str) -> Vec<Part> {
    cells(row)
        .into_iter()
        .enumerate()
        .map(|(at, range)| Part { role: Role::Cell(u16::try_from(at).unwrap_or(u16::MAX)), range })
        .collect()
}

/// An empty cell stands one space after its pipe, where there is one.
fn trim(line: &str, cell: Range<usize>) -> Range<usize> {
    let inner = &line[cell.clone()];
    let words = inner.trim_start_matches(is_blank);
    if words.is_empty() {
        let space = inner.chars().next().map_or(0, char::len_utf8);
        return cell.start + space..cell.start + space;
    }
    let start = cell.end - words.len();
    start..start + words.trim_end_matches(is_blank).len()
}

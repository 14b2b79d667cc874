//! Tables: a header row above a delimiter row of as many cells, and the rows below.

use super::Scan;
use super::cursor::Cursor;
use super::line::{blank, eol, length, spaces};

impl Scan<'_> {
    /// Where the rows of a table start whose header row is at `at`.
    pub(super) fn table(&self, at: usize) -> Option<usize> {
        let header = self.rest(at);
        let header = &header[..length(header)];
        let cells = header_cells(header)?;
        // Without a line ending, no line follows.
        header.last().filter(|byte| matches!(byte, b'\n' | b'\r'))?;
        let mut line = Cursor::new(at + header.len());
        if self.matched(&mut line) < self.open.len() {
            return None;
        }
        let (columns, length) = delimiters(self.rest(line.at))?;
        (columns == cells).then_some(line.at + length)
    }

    /// Where the rows that start at `at` end: at any other block, and at a row without a cell.
    pub(super) fn rows(&self, mut at: usize) -> usize {
        loop {
            let mut line = Cursor::new(at);
            let inside = self.matched(&mut line) == self.open.len();
            line.skip(self.text);
            let row = self.rest(line.at);
            let words = row.strip_prefix(b"|").unwrap_or(row);
            if !inside || self.starts_block(line.at, true) || blank(words).is_some() {
                return at;
            }
            at = line.at + length(row);
        }
    }
}

/// How many cells the pipes of a header row part; those at its ends part none. `None` where it has no pipe.
fn header_cells(row: &[u8]) -> Option<usize> {
    if !row.contains(&b'|') {
        return None;
    }
    let mut pipes = 0_usize;
    let mut last = 0;
    let mut before = b' ';
    for (at, byte) in row.iter().enumerate() {
        if *byte == b'|' && before != b'\\' {
            pipes += 1;
            last = at;
        }
        before = *byte;
    }
    let outer = usize::from(row.get(spaces(row)) == Some(&b'|'));
    let open = usize::from(blank(row.get(last + 1..).unwrap_or_default()).is_none());
    (pipes > 0).then_some(pipes - outer + open)
}

/// The number of columns of a delimiter row and its length, its line ending included.
fn delimiters(text: &[u8]) -> Option<(usize, usize)> {
    let indent = text.iter().take_while(|byte| **byte == b' ').count();
    let rest = text.get(indent..).filter(|_| indent < 4)?;
    let mut at = indent + usize::from(rest.first() == Some(&b'|'));
    let (mut piped, mut columns) = (at > indent, 0);
    // Whether the cell has anything in it, and a hyphen, and whether any cell has one.
    let (mut filled, mut hyphen, mut hyphens) = (false, false, false);
    let end = loop {
        let rest = &text[at..];
        if let Some(end) = eol(rest) {
            break at + end;
        }
        match rest.first()? {
            b' ' => {}
            b':' => filled = true,
            b'-' => (filled, hyphen, hyphens) = (true, true, true),
            b'|' if hyphen => {
                columns += 1;
                (piped, filled, hyphen) = (true, false, false);
            }
            _ => return None,
        }
        at += 1;
    };
    (piped && hyphens).then_some((columns + usize::from(filled), end))
}

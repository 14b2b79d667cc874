//! Where paragraphs end, lazy lines included.

use super::cursor::{Cursor, list_mark};
use super::line::{atx, blank, eol, fence, rule, setext};
use super::{Scan, html};

impl Scan<'_> {
    /// Whether a line, its indentation taken off, ends the paragraph above it. In a container that does not go on with
    /// the line, more does.
    pub(super) fn interrupts(&self, at: usize, inside: bool) -> bool {
        self.starts_block(at, !inside) || self.rest(at).first() == Some(&b'|') && self.table(at).is_some()
    }

    /// The same without tables. `any_item` says that any item does, rather than one with words and the number 1.
    pub(super) fn starts_block(&self, at: usize, any_item: bool) -> bool {
        let line = self.rest(at);
        let item = || {
            list_mark(line).is_some_and(|(_, width)| {
                let (mark, words) = line.split_at(width);
                let apart = eol(words).is_some() || matches!(words, [b' ' | b'\t', ..]);
                apart && (any_item || blank(words).is_none() && first(mark))
            })
        };
        match line.first() {
            None | Some(b'\n' | b'\r' | b'>') => true,
            Some(b'#') => atx(line).is_some(),
            Some(b'`' | b'~') => fence(line).is_some(),
            Some(b'<') => html::interrupting(line).is_some(),
            Some(b'*' | b'-' | b'_' | b'+' | b'0'..=b'9') => rule(line).is_ok() || item(),
            _ => false,
        }
    }

    /// The next line of a paragraph, which may be lazy; `None` where the paragraph ends. `underlined` says whether an
    /// underline ends it too, given whether it lies in all open containers.
    pub(super) fn next_line(&self, at: usize, underlined: fn(bool) -> bool) -> Option<Cursor> {
        let mut line = Cursor::new(at);
        let inside = self.matched(&mut line) == self.open.len();
        let code = line.take(self.text, 4) == 4;
        let ends =
            || self.interrupts(line.at, inside) || underlined(inside) && setext(self.rest(line.at)).is_some();
        (code || !ends()).then_some(line)
    }
}

/// Whether a list mark is a bullet or the number 1.
fn first(mark: &[u8]) -> bool {
    match mark {
        [zeros @ .., b'1', _] => zeros.iter().all(|digit| *digit == b'0'),
        _ => mark.len() == 1,
    }
}

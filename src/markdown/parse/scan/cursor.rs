//! The white space and the marks that a line starts with, column by column.

use super::line::{blank, rule};

/// A place within the start of a line.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    /// The byte that comes next.
    pub(super) at: usize,
    /// The byte after the last tab: a place that lies on a tab stop.
    stop: usize,
    /// Columns of that tab that nobody has taken yet.
    spare: usize,
    /// Up to here no thematic break can start, which keeps `* * * * x` linear.
    unruled: usize,
}

impl Cursor {
    pub(super) fn new(at: usize) -> Self {
        Self { at, stop: at, spare: 0, unruled: at }
    }

    /// Takes up to `most` columns of white space; answers how many there were.
    pub(super) fn take(&mut self, text: &[u8], most: usize) -> usize {
        let mut taken = self.spare.min(most);
        self.spare -= taken;
        while taken < most {
            match text.get(self.at) {
                Some(b' ') => {
                    self.at += 1;
                    taken += 1;
                }
                Some(b'\t') => {
                    let width = 4 - (self.at - self.stop) % 4;
                    let part = width.min(most - taken);
                    self.at += 1;
                    self.stop = self.at;
                    self.spare = width - part;
                    taken += part;
                }
                _ => break,
            }
        }
        taken
    }

    /// Takes all spaces and tabs, for which columns no longer count.
    pub(super) fn skip(&mut self, text: &[u8]) {
        while matches!(text.get(self.at), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Whether the line ends here.
    pub(super) fn ends(&self, text: &[u8]) -> bool {
        matches!(text.get(self.at), None | Some(b'\n' | b'\r'))
    }

    /// Takes the mark of a block quote and the space after it.
    pub(super) fn quote(&mut self, text: &[u8]) -> bool {
        let found = text.get(self.at) == Some(&b'>');
        if found {
            self.at += 1;
            self.take(text, 1);
        }
        found
    }

    /// Takes the mark of a list item that is indented by `indent` columns. Answers the character that tells one
    /// list from another, and by how many columns the item's further lines are indented.
    pub(super) fn item(&mut self, text: &[u8], indent: usize) -> Option<(u8, usize)> {
        let before = *self;
        let found = self.item_mark(text).map(|(mark, width)| (mark, indent + width + self.padding(text)));
        if found.is_none() {
            *self = before;
        }
        found
    }

    /// Takes a bullet or a number and the one space after it; answers their columns.
    fn item_mark(&mut self, text: &[u8]) -> Option<(u8, usize)> {
        let from = self.at;
        let rest = &text[from.min(text.len())..];
        let (mark, width) = list_mark(rest)?;
        if width == 1 && from >= self.unruled {
            match rule(rest) {
                Ok(_) => return None,
                Err(length) => self.unruled = from + length,
            }
        }
        self.at += width;
        (self.take(text, 1) == 1 || self.ends(text)).then_some((mark, width + 1))
    }

    /// Takes the columns between a mark with its space and the words, if they are fewer than make indented code.
    fn padding(&mut self, text: &[u8]) -> usize {
        let before = *self;
        let empty = blank(&text[self.at..]).is_some();
        let columns = if empty { 4 } else { self.take(text, 4) };
        if columns < 4 {
            return columns;
        }
        *self = before;
        0
    }

    /// Takes a check box, which white space must follow; answers whether there was one.
    pub(super) fn check_box(&mut self, text: &[u8]) -> bool {
        let before = *self;
        self.take(text, 3);
        let found = match text.get(self.at..).unwrap_or_default() {
            [b'[', mark, b']', after, ..] => {
                matches!(mark, b' ' | b'\t' | b'\x0b' | b'\x0c' | b'x' | b'X')
                    && matches!(after, 9..=13 | b' ')
            }
            _ => false,
        };
        if found {
            self.at += 3;
        } else {
            *self = before;
        }
        found
    }
}

/// The bullet or the number of at most nine digits that a line starts with: its last character and its length.
pub(super) fn list_mark(line: &[u8]) -> Option<(u8, usize)> {
    let digits = line.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    match (digits, line.get(digits)) {
        (0, Some(mark @ (b'-' | b'+' | b'*'))) | (1..=9, Some(mark @ (b'.' | b')'))) => {
            Some((*mark, digits + 1))
        }
        _ => None,
    }
}

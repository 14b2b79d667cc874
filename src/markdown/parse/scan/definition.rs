//! Link reference definitions, which stand at the start of a paragraph or are all of it.

use super::Scan;
use super::line::{blank, eol, spaces};

/// How many characters a label may have; only white space, escapes and letters other than Latin ones count.
const LABEL: usize = 1000;
/// How many parentheses may be open in a destination.
const NESTED: usize = 33;

impl Scan<'_> {
    /// Reads the definitions that a paragraph at `at` starts with, in the line at `start`, and then the paragraph.
    pub(super) fn defined(&mut self, mut start: usize, mut at: usize) -> usize {
        while let Some(end) = self.definition(at) {
            // Where it lies in a list, the definition can be a lazy line of one of its items.
            if let (false, Some(top)) = (self.open.is_empty(), self.found.last_mut()) {
                top.defined.push((at, end));
            }
            let next = end + blank(self.rest(end)).unwrap_or(0);
            // They are cut off a paragraph, so the line below goes on with it, lazily or not.
            let line = self.next_line(next, |_| false).filter(|line| blank(self.rest(line.at)).is_none());
            let Some(mut line) = line else {
                self.end_list(start);
                return next;
            };
            line.skip(self.text);
            start = next;
            at = line.at;
        }
        self.paragraph(at)
    }

    /// Where the definition at `at` ends, before the white space at the end of its line.
    fn definition(&self, at: usize) -> Option<usize> {
        let colon = self.label(at)?;
        if self.rest(colon).first() != Some(&b':') {
            return None;
        }
        let (at, _) = self.space(colon + 1)?;
        let end = at + destination(self.rest(at)).filter(|length| *length > 0)?;
        let Some((at, broken)) = self.space(end) else { return Some(end) };
        if at == end {
            return None;
        }
        let title = self.title(at).filter(|end| blank(self.rest(*end)).is_some());
        // What looks like a title on the next line is the paragraph that follows if it is none.
        title.or(broken.then_some(end))
    }

    /// Where a label in brackets ends.
    fn label(&self, at: usize) -> Option<usize> {
        if self.rest(at).first() != Some(&b'[') {
            return None;
        }
        let mut at = at + 1;
        let (mut count, mut filled) = (0, false);
        while count < LABEL {
            match self.rest(at) {
                [b'[', ..] | [b'\\'] | [] => return None,
                [b']', ..] => return filled.then_some(at + 1),
                [b'\\', mark, ..] if mark.is_ascii_punctuation() => {
                    (at, count, filled) = (at + 2, count + 2, true);
                }
                [9..=13 | b' ', ..] => {
                    let from = at;
                    let mut broken = false;
                    while let [byte @ (9..=13 | b' '), ..] = self.rest(at) {
                        if matches!(byte, b'\n' | b'\r') {
                            if broken {
                                return None;
                            }
                            broken = true;
                            at += eol(self.rest(at))?;
                            at = self.next_line(at, |inside| inside)?.at;
                        } else {
                            at += 1;
                        }
                    }
                    count += at - from;
                }
                [byte, ..] => {
                    (at, count, filled) = (at + 1, count + usize::from(!byte.is_ascii()), true);
                }
            }
        }
        None
    }

    /// Where the white space at `at` ends, which may hold one line ending, and whether it does.
    fn space(&self, at: usize) -> Option<(usize, bool)> {
        let end = at + spaces(self.rest(at));
        let Some(broken) = eol(self.rest(end)) else { return Some((end, false)) };
        let line = self.next_line(end + broken, |_| true)?;
        let end = line.at + spaces(self.rest(line.at));
        eol(self.rest(end)).is_none().then_some((end, true))
    }

    /// Where a title ends.
    fn title(&self, at: usize) -> Option<usize> {
        let close = match self.rest(at).first()? {
            b'(' => b')',
            quote @ (b'"' | b'\'') => *quote,
            _ => return None,
        };
        let mut at = at + 1;
        loop {
            match self.rest(at) {
                [] => return None,
                [byte, ..] if *byte == close => return Some(at + 1),
                [b'(', ..] if close == b')' => return None,
                [b'\n' | b'\r', ..] => {
                    let mut line = self.next_line(at + eol(self.rest(at))?, |_| true)?;
                    line.skip(self.text);
                    at = line.at;
                    if blank(self.rest(at)).is_some() {
                        return None;
                    }
                }
                [b'\\', after, ..] if !matches!(after, b'\n' | b'\r') => at += 2,
                _ => at += 1,
            }
        }
    }
}

/// The length of a destination, in angle brackets or not.
fn destination(text: &[u8]) -> Option<usize> {
    let pointed = text.first() == Some(&b'<');
    let mut at = usize::from(pointed);
    let mut nested = 0;
    loop {
        match &text[at..] {
            [b'\\', mark, ..] if mark.is_ascii_punctuation() => at += 1,
            [] | [b'\n' | b'\r' | b'<', ..] if pointed => return None,
            [b'>', ..] if pointed => return Some(at + 1),
            _ if pointed => {}
            [] | [..=b' ', ..] => break,
            [b')', ..] if nested == 0 => break,
            [b'(', ..] if nested == NESTED => return None,
            [b'(', ..] => nested += 1,
            [b')', ..] => nested -= 1,
            _ => {}
        }
        at += 1;
    }
    (nested == 0).then_some(at)
}

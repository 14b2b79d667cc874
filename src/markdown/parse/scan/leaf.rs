//! Blocks that hold no blocks: headings, code, HTML, paragraphs.

use super::cursor::Cursor;
use super::line::{atx, blank, closing, fence, length, raw_length, rule, setext};
use super::{Scan, Syntax, html};

impl Scan<'_> {
    /// Reads a block of the line at `start`, its containers taken off; answers where to go on.
    pub(super) fn leaf(&mut self, start: usize, mut line: Cursor) -> usize {
        let indent = line.take(self.text, 4);
        let at = line.at;
        if indent == 4 {
            self.end_list(start);
            return self.indented(at);
        }
        let rest = self.rest(at);
        let html = html::interrupting(rest).or_else(|| html::lone_tag(rest).then_some(""));
        if let Some(end) = html {
            self.end_list(start);
            return self.html(at, end);
        }
        let single = match (rule(rest), atx(rest)) {
            (Ok(length), _) => Some((length, Syntax::Rule)),
            (_, Some(level)) => Some((length(rest), Syntax::Heading(level))),
            _ => None,
        };
        if let Some((length, syntax)) = single {
            self.end_list(start);
            self.note(at, at + length, syntax);
            return at + length;
        }
        if let Some(fence) = fence(rest) {
            self.end_list(start);
            return self.fenced(at, indent, fence);
        }
        self.defined(start, at)
    }

    /// Reads indented code, blank lines at its end included.
    fn indented(&mut self, start: usize) -> usize {
        self.blank = false;
        let mut at = start;
        let mut end = start;
        loop {
            at += raw_length(self.rest(at));
            if !self.blank {
                end = at;
            }
            let mut line = Cursor::new(at);
            let inside = self.matched(&mut line) == self.open.len();
            let code = line.take(self.text, 4) == 4 || line.ends(self.text);
            if !inside || !code || line.at == self.text.len() {
                break;
            }
            at = line.at;
            self.blank = blank(self.rest(at)).is_some();
        }
        self.note(start, end, Syntax::Other);
        at
    }

    fn fenced(&mut self, start: usize, indent: usize, fence: (u8, usize)) -> usize {
        let mut at = start + raw_length(self.rest(start));
        loop {
            let mut line = Cursor::new(at);
            if self.matched(&mut line) < self.open.len() {
                self.note(start, at, Syntax::Code);
                return at;
            }
            line.take(self.text, indent);
            let mut close = line;
            if close.take(self.text, 4 - indent) < 4 - indent
                && let Some(length) = closing(self.rest(close.at), fence)
            {
                at = close.at + length;
                self.note(start, at, Syntax::Code);
                return at + blank(self.rest(at)).unwrap_or(0);
            }
            at = line.at + raw_length(self.rest(line.at));
        }
    }

    /// Reads an HTML block up to the line that holds `until`, or to a blank line where that is empty.
    fn html(&mut self, start: usize, until: &str) -> usize {
        let mut at = start;
        let (end, next) = loop {
            let from = at;
            at += raw_length(self.rest(at));
            let mut line = Cursor::new(at);
            if self.matched(&mut line) < self.open.len() {
                break (at, at);
            }
            let last = if until.is_empty() {
                line.ends(self.text)
            } else {
                self.text[from..at].windows(until.len()).any(|words| words == until.as_bytes())
            };
            if last {
                break (at, at);
            }
            let lone = until.is_empty() && blank(self.rest(line.at)).is_some();
            if lone || line.at == self.text.len() {
                break (line.at, at);
            }
            at = line.at;
        };
        self.note(start, end, Syntax::Html);
        next
    }

    /// Reads a paragraph, which may turn out to be a heading or a table.
    pub(super) fn paragraph(&mut self, start: usize) -> usize {
        self.end_list(start);
        let hard = || {
            let line = &self.rest(start)[..length(self.rest(start))];
            let words = line.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
            line[..words].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
        };
        if let Some(rows) = self.table(start).filter(|_| !hard()) {
            let end = self.rows(rows);
            self.note(start, end, Syntax::Table);
            return end;
        }
        let mut at = start;
        loop {
            at += length(self.rest(at));
            let mut line = Cursor::new(at);
            let inside = self.matched(&mut line) == self.open.len();
            if line.take(self.text, 4) < 4 {
                if let Some((length, level)) = setext(self.rest(line.at)).filter(|_| inside) {
                    self.note(start, line.at + length, Syntax::Heading(level));
                    return line.at + length;
                }
                if self.interrupts(line.at, inside) {
                    break;
                }
            }
            line.skip(self.text);
            if line.ends(self.text) {
                break;
            }
            at = line.at;
        }
        self.note(start, at, Syntax::Paragraph);
        at
    }
}

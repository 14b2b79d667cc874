//! Where the blocks of a text start: at its top-level constructs, and at link reference definitions, which are none.

use super::super::line::{blank, column, is_blank, lines, marker};
use super::scan::{Start, Syntax, starts};
use super::split_tail;

/// The constructs of a text, each at the start of its first line.
pub(super) fn cuts(body: &str) -> Vec<Start> {
    divided(body, starts(body))
}

/// Puts constructs at the starts of their lines. Link reference definitions are found by what lies between.
pub(super) fn divided(body: &str, starts: Vec<Start>) -> Vec<Start> {
    let mut cuts: Vec<Start> = Vec::new();
    let mut covered = 0;
    let mut line_starts = LineStarts::new(body, 0);
    for mut start in starts {
        let at = line_starts.of(start.at);
        if cuts.last().is_some_and(|last| at <= last.at) {
            continue;
        }
        cuts.extend(definitions(body, covered, at));
        // With the definitions right above it, a paragraph is one paragraph.
        let setext =
            matches!(start.syntax, Syntax::Heading(_)) && !body[start.at..].trim_start().starts_with('#');
        if let Some(last) = cuts.last().filter(|_| setext || start.syntax == Syntax::Paragraph)
            && last.syntax == Syntax::Definition
            && split_tail(&body[last.at..at]).1.is_empty()
        {
            start.syntax = Syntax::Other;
        }
        start.at = at;
        covered = own_end(body, start.end);
        if start.syntax == Syntax::List {
            cuts.extend(divide(body, &start, covered));
        } else {
            cuts.push(start);
        }
    }
    cuts.extend(definitions(body, covered, body.len()));
    cuts
}

/// What lies between two constructs, if it is more than blank lines.
fn definitions(body: &str, from: usize, to: usize) -> Option<Start> {
    let gap = body.get(from..to)?;
    let blanks: usize = lines(gap).take_while(|line| blank(line)).map(str::len).sum();
    (blanks < gap.len()).then(|| Start::new(from + blanks, to, Syntax::Definition))
}

/// Divides a list at the definitions that stand left of its words: those at its end, and lazy lines of its items. No
/// item shows them, so they are a block of their own. An indented paragraph right below, on whose line the list ends,
/// is taken for one if it starts with a bracket.
fn divide(body: &str, list: &Start, end: usize) -> Vec<Start> {
    let mut pieces = vec![Start::new(list.at, end, Syntax::List)];
    let mut line_starts = LineStarts::new(body, list.at);
    let mut items = list.items.iter().map(|(at, depth)| (line_starts.of(*at), *at, *depth)).peekable();
    let (mut indent, mut from) = (0, list.at);
    for line in lines(body.get(list.at..end).unwrap_or_default()) {
        let words = line.trim_start_matches(is_blank);
        let lead = line.len() - words.len();
        let outside = from == list.at || column(&line[..lead]) < indent;
        let current = pieces.last().map(|piece| piece.syntax);
        let item = items.peek().is_some_and(|item| item.0 == from);
        if item && outside {
            indent = marker(line).map_or(0, |mark| mark.indent);
        }
        let before = list.defined.partition_point(|span| span.0 <= from + lead);
        let defined = list.defined[..before].last().is_some_and(|span| from + lead < span.1);
        let stray = outside && words.starts_with('[') && (defined || from + lead >= list.end);
        if item && current != Some(Syntax::List) {
            pieces.push(Start::new(from, end, Syntax::List));
        } else if !item && stray && current == Some(Syntax::List) {
            pieces.push(Start::new(from, end, Syntax::Definition));
        }
        while let Some((_, at, depth)) = items.next_if(|item| item.0 == from) {
            pieces.iter_mut().last().into_iter().for_each(|piece| piece.items.push((at, depth)));
        }
        from += line.len();
    }
    pieces
}

/// Finds the lines of places in order, of which very many can lie on one line.
pub(super) struct LineStarts<'a> {
    text: &'a str,
    line: usize,
    seen: usize,
}

impl<'a> LineStarts<'a> {
    /// `from` is the start of a line.
    pub(super) fn new(text: &'a str, from: usize) -> Self {
        Self { text, line: from, seen: from }
    }

    /// The start of the line that `at` lies on.
    pub(super) fn of(&mut self, at: usize) -> usize {
        let between = self.text.get(self.seen..at).unwrap_or_default();
        self.line = between.rfind('\n').map_or(self.line, |end| self.seen + end + 1);
        self.seen = at;
        self.line
    }
}

/// Where a construct ends: at the end of the line that its last byte lies on.
fn own_end(body: &str, end: usize) -> usize {
    let rest = &body.as_bytes()[end.min(body.len())..];
    let done = body.as_bytes().get(end.saturating_sub(1)) == Some(&b'\n');
    let left = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
    body.len() - rest.len() + if done { 0 } else { left }
}

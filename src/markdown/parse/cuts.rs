//! Where the constructs of a text start: what `pulldown-cmark` says, and what it leaves out.

use super::super::line::{blank, column, is_blank, lines, marker};
use super::split_tail;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// A construct as the parser reports it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Syntax {
    Heading(u8),
    Paragraph,
    List,
    Table,
    Code,
    Html,
    Rule,
    /// Link reference definitions.
    Definition,
    Other,
}

/// Where a top-level construct starts, and where the items of a list do, with their depth.
pub(super) struct Start {
    pub(super) at: usize,
    end: usize,
    pub(super) syntax: Syntax,
    pub(super) items: Vec<(usize, u8)>,
    /// Where anything within a list starts, its items excluded.
    inner: Vec<usize>,
}

impl Start {
    fn new(at: usize, end: usize, syntax: Syntax) -> Self {
        Self { at, end, syntax, items: Vec::new(), inner: Vec::new() }
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS
}

/// Reads the top-level constructs of a text.
fn starts(text: &str) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    let mut depth = 0_usize;
    let mut lists = 0_usize;
    // Containers other than lists: what is in them is not ours to divide.
    let mut foreign = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let syntax = match &event {
            Event::Start(tag) => match tag {
                Tag::Heading { level, .. } => Syntax::Heading(*level as u8),
                Tag::Paragraph => Syntax::Paragraph,
                Tag::List(_) => Syntax::List,
                Tag::Table(_) => Syntax::Table,
                Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(_)) => Syntax::Code,
                Tag::HtmlBlock => Syntax::Html,
                _ => Syntax::Other,
            },
            Event::Rule => Syntax::Rule,
            _ => Syntax::Other,
        };
        if let Some(list) = found.last_mut().filter(|_| depth > 0 && !matches!(event, Event::End(_)))
            && list.syntax == Syntax::List
            && !matches!(event, Event::Start(Tag::Item))
        {
            list.inner.push(range.start);
        }
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    found.push(Start::new(range.start, range.end, syntax));
                }
                depth += 1;
                match tag {
                    Tag::List(_) if foreign == 0 => lists += 1,
                    Tag::Item if foreign == 0 => {
                        let level = u8::try_from(lists.saturating_sub(1)).unwrap_or(u8::MAX);
                        if let Some(start) = found.last_mut() {
                            start.items.push((range.start, level));
                        }
                    }
                    _ => foreign += 1,
                }
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if foreign > 0 {
                    foreign -= 1;
                } else if matches!(event, Event::End(pulldown_cmark::TagEnd::List(_))) {
                    lists = lists.saturating_sub(1);
                }
            }
            _ if depth == 0 => found.push(Start::new(range.start, range.end, syntax)),
            _ => {}
        }
    }
    found
}

/// The constructs of a text, each at the start of its first line. Link reference definitions, of which the parser
/// says nothing, are found by what it leaves out.
pub(super) fn cuts(body: &str) -> Vec<Start> {
    let mut cuts: Vec<Start> = Vec::new();
    let mut covered = 0;
    for mut start in starts(body) {
        let at = line_start(body, start.at);
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
        start.end = own_end(body, start.end);
        covered = start.end;
        if start.syntax == Syntax::List {
            cuts.extend(divide(body, &start));
        } else {
            cuts.push(start);
        }
    }
    cuts.extend(definitions(body, covered, body.len()));
    cuts
}

/// What the parser leaves out between two constructs, if it is more than blank lines.
fn definitions(body: &str, from: usize, to: usize) -> Option<Start> {
    let gap = body.get(from..to)?;
    let blanks: usize = lines(gap).take_while(|line| blank(line)).map(str::len).sum();
    (blanks < gap.len()).then(|| Start::new(from + blanks, to, Syntax::Definition))
}

/// Divides a list at the definitions between and after its items, which do not end it for the parser.
fn divide(body: &str, list: &Start) -> Vec<Start> {
    let mut pieces = vec![Start::new(list.at, list.end, Syntax::List)];
    let mut items = list.items.iter().map(|(at, depth)| (line_start(body, *at), *at, *depth)).peekable();
    let (mut indent, mut from) = (0, list.at);
    for line in lines(body.get(list.at..list.end).unwrap_or_default()) {
        let words = line.trim_start_matches(is_blank);
        let lead = line.len() - words.len();
        let outside = from == list.at || column(&line[..lead]) < indent;
        let current = pieces.last().map(|piece| piece.syntax);
        let item = items.peek().is_some_and(|item| item.0 == from);
        if item && outside {
            indent = marker(line).map_or(0, |mark| mark.indent);
        }
        let stray = outside && words.starts_with('[') && !list.inner.contains(&(from + lead));
        if item && current != Some(Syntax::List) {
            pieces.push(Start::new(from, list.end, Syntax::List));
        } else if !item && stray && current == Some(Syntax::List) {
            pieces.push(Start::new(from, list.end, Syntax::Definition));
        }
        while let Some((_, at, depth)) = items.next_if(|item| item.0 == from) {
            pieces.iter_mut().last().into_iter().for_each(|piece| piece.items.push((at, depth)));
        }
        from += line.len();
    }
    pieces
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// Where a construct ends: at the end of the line that its last byte lies on.
fn own_end(body: &str, end: usize) -> usize {
    let rest = &body.as_bytes()[end.min(body.len())..];
    let done = body.as_bytes().get(end.saturating_sub(1)) == Some(&b'\n');
    let left = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
    body.len() - rest.len() + if done { 0 } else { left }
}

//! Cuts a text into blocks and items.
//!
//! Where a top-level construct starts is `pulldown-cmark`'s say; its byte ranges are used here and nowhere else
//! in this module. What lies in a construct is read line by line, by the same functions that read it again
//! after an edit.

use super::block::{Block, BlockId, Kind};
use super::document::Document;
use super::item::{Item, ItemId, Part, Role};
use super::line::{blank, chomp, column, delimiter_row, fence, is_blank, lines, marker};
use super::{heading, label, list, table};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// A construct as the parser reports it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Syntax {
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
struct Start {
    at: usize,
    end: usize,
    syntax: Syntax,
    items: Vec<(usize, u8)>,
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

/// The blocks of a part of a text; `top` says whether it is the start. Their names mean nothing.
pub(super) fn reading(text: &str, top: bool) -> Vec<Block> {
    let mut document = Document::default();
    if top {
        blocks(text, &mut document)
    } else {
        body(text, &mut document)
    }
    document.blocks
}

/// Fills a document with the blocks of a text.
pub(super) fn blocks(text: &str, document: &mut Document) {
    let body = text.trim_start_matches('\u{feff}');
    let bom = text.len() - body.len();
    let lead: usize = lines(body).take_while(|line| blank(line)).map(str::len).sum();
    if bom + lead > 0 {
        push(document, Kind::Space, &text[..bom + lead], &[]);
    }
    let mut body = &body[lead..];
    if lead == 0
        && let Some(end) = front_matter(body)
    {
        let blanks: usize = lines(&body[end..]).take_while(|line| blank(line)).map(str::len).sum();
        let (front, rest) = body.split_at(end + blanks);
        push(document, Kind::FrontMatter, front, &[]);
        body = rest;
    }
    self::body(body, document);
}

/// Adds the blocks of a text that starts with no blank line.
fn body(body: &str, document: &mut Document) {
    let cuts = cuts(body);
    let ends = cuts.iter().skip(1).map(|start| (start.at, start.syntax)).chain([(body.len(), Syntax::Other)]);
    let mut flow: Option<usize> = None;
    for (start, (end, next)) in cuts.iter().zip(ends) {
        let text = &body[start.at..end];
        let kind = kind(start.syntax, text, next);
        if kind == Kind::Prose {
            flow = flow.or(Some(start.at));
            continue;
        }
        if let Some(from) = flow.take() {
            push(document, Kind::Prose, &body[from..start.at], &[]);
        }
        let items: Vec<(usize, u8)> =
            start.items.iter().map(|(at, depth)| (at - start.at.min(*at), *depth)).collect();
        push(document, kind, text, &items);
    }
    if let Some(from) = flow {
        push(document, Kind::Prose, &body[from..], &[]);
    }
}

/// The constructs of a text, each at the start of its first line. Link reference definitions, of which the parser
/// says nothing, are found by what it leaves out.
fn cuts(body: &str) -> Vec<Start> {
    let mut cuts: Vec<Start> = Vec::new();
    let mut covered = 0;
    for mut start in starts(body) {
        let at = line_start(body, start.at);
        if cuts.last().is_some_and(|last| at <= last.at) {
            continue;
        }
        cuts.extend(definitions(body, covered, at));
        // With the definitions right above it, a paragraph is one paragraph.
        let setext = matches!(start.syntax, Syntax::Heading(_)) && !body[start.at..].starts_with('#');
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
        let last = pieces.last().map(|piece| piece.syntax);
        let item = items.peek().is_some_and(|item| item.0 == from);
        if item && outside {
            indent = marker(line).map_or(0, |mark| mark.indent);
        }
        let stray = outside && words.starts_with('[') && !list.inner.contains(&(from + lead));
        if item && last != Some(Syntax::List) {
            pieces.push(Start::new(from, list.end, Syntax::List));
        } else if !item && stray && last == Some(Syntax::List) {
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

fn kind(syntax: Syntax, text: &str, next: Syntax) -> Kind {
    match syntax {
        Syntax::Heading(level) => Kind::Heading(level),
        Syntax::List if lines(text).next().and_then(marker).is_some() => Kind::List,
        Syntax::Table if lines(text).nth(1).is_some_and(|l| delimiter_row(chomp(l))) => Kind::Table,
        Syntax::Rule => Kind::Rule,
        Syntax::Html if comment(text) => Kind::Comment,
        Syntax::Paragraph => {
            let body = split_tail(text).0;
            let line = body.trim_end_matches(['\n', '\r']);
            if heading::is_bold_line(line) && caption(line, next) {
                Kind::Heading(7)
            } else if lines(body).next().is_some_and(|line| label::field(chomp(line)).is_some()) {
                Kind::Fields
            } else {
                Kind::Prose
            }
        }
        _ => Kind::Prose,
    }
}

/// Where a construct ends: at the end of the line that its last byte lies on.
fn own_end(body: &str, end: usize) -> usize {
    let rest = &body.as_bytes()[end.min(body.len())..];
    let done = body.as_bytes().get(end.saturating_sub(1)) == Some(&b'\n');
    let left = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
    body.len() - rest.len() + if done { 0 } else { left }
}

/// Whether a bold line heads what follows: it has no colon, or a list or table comes next.
fn caption(line: &str, next: Syntax) -> bool {
    label::bold(line).is_none() || next == Syntax::List || next == Syntax::Table && !line.ends_with(' ')
}

fn comment(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("<!--") && text.find("-->") == Some(text.len() - 3)
}

/// The length of front matter at the very start of a text.
fn front_matter(text: &str) -> Option<usize> {
    let mut rest = lines(text);
    let first = rest.next()?;
    let mark = chomp(first).trim_end_matches(is_blank);
    if !first.ends_with('\n') || !matches!(mark, "---" | "+++") {
        return None;
    }
    let mut length = first.len();
    for (at, line) in rest.enumerate() {
        length += line.len();
        if closes(line, mark) {
            return Some(length);
        }
        // A thematic break followed by a blank line opens no front matter.
        if at == 0 && blank(line) {
            return None;
        }
    }
    None
}

/// Whether a line closes the front matter that `mark` opened.
pub(super) fn closes(line: &str, mark: &str) -> bool {
    let end = chomp(line).trim_end_matches(is_blank);
    end == mark || mark == "---" && end == "..."
}

/// Adds a block of the given lines, divided into items.
fn push(document: &mut Document, kind: Kind, text: &str, items: &[(usize, u8)]) {
    let block = block(document, kind, text, items);
    document.blocks.push(block);
}

/// A prose block of the given lines.
pub(super) fn prose(document: &mut Document, text: &str) -> Block {
    block(document, Kind::Prose, text, &[])
}

fn block(document: &mut Document, mut kind: Kind, text: &str, starts: &[(usize, u8)]) -> Block {
    let (body, tail) = if kind == Kind::Space { (text, "") } else { split_tail(text) };
    let first = lines(body).next().unwrap_or_default();
    if kind == Kind::Prose && is_code(body, first) {
        kind = Kind::Code;
    }
    let cuts: Vec<(usize, u8)> = match kind {
        Kind::List => item_lines(body, starts),
        Kind::Table => line_starts(body).map(|at| (at, 0)).collect(),
        Kind::Fields => line_starts(body).filter(|at| field_line(&body[*at..])).map(|at| (at, 0)).collect(),
        _ => vec![(0, 0)],
    };
    let ends: Vec<usize> = cuts.iter().skip(1).map(|cut| cut.0).chain([body.len()]).collect();
    let mut items: Vec<Item> = Vec::with_capacity(cuts.len());
    for (at, ((start, depth), end)) in cuts.iter().zip(ends).enumerate() {
        let (own, gap) = split_tail(&body[*start..end]);
        let (parts, indent) = parts(kind, at, own);
        let id = ItemId(document.name());
        items.push(Item { id, depth: *depth, indent, text: own.to_string(), gap: gap.to_string(), parts });
    }
    Block { id: BlockId(document.name()), kind, items, tail: tail.to_string() }
}

/// Whether a text is one fenced code block.
fn is_code(body: &str, first: &str) -> bool {
    fence(chomp(first)).is_some_and(|open| {
        let close = lines(body).skip(1).position(|line| super::line::closes(chomp(line), open));
        close.map(|at| at + 2) == Some(lines(body).count())
    })
}

fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    lines(text).scan(0, |at, line| {
        *at += line.len();
        Some(*at - line.len())
    })
}

/// Whether a line of a paragraph starts a field rather than going on with the one before.
fn field_line(rest: &str) -> bool {
    lines(rest).next().is_some_and(|line| label::field(chomp(line)).is_some())
}

/// The lines that list items start on, each with its depth.
fn item_lines(body: &str, starts: &[(usize, u8)]) -> Vec<(usize, u8)> {
    let mut cuts: Vec<(usize, u8)> = vec![(0, 0)];
    for (at, depth) in starts {
        let Some(before) = body.get(..*at) else { continue };
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        if cuts.last().is_some_and(|last| line > last.0) && marker(&body[line..]).is_some() {
            cuts.push((line, *depth));
        }
    }
    cuts
}

/// Splits the blank lines off the end.
pub(super) fn split_tail(text: &str) -> (&str, &str) {
    let mut end = text.len();
    for line in text.split_inclusive('\n').rev() {
        if !blank(line) {
            break;
        }
        end -= line.len();
    }
    // A text of blank lines alone has no body to hang them on.
    text.split_at(end)
}

/// The editable parts of an item, and the column its further lines start at. The item's index tells a table's
/// delimiter row.
pub(super) fn parts(kind: Kind, at: usize, text: &str) -> (Vec<Part>, usize) {
    match kind {
        Kind::Heading(_) => (heading::parts(text), 0),
        Kind::Fields => (list::field(text), 0),
        Kind::List => list::item(text),
        Kind::Table if at == 1 => (Vec::new(), 0),
        Kind::Table => (table::parts(text), 0),
        Kind::Rule | Kind::Space => (Vec::new(), 0),
        // Shown, and edited as Markdown only: no words may break out of them.
        Kind::Comment | Kind::FrontMatter => {
            (vec![Part { role: Role::Label, range: 0..chomp(text).len() }], 0)
        }
        Kind::Prose | Kind::Code => {
            let start =
                if kind == Kind::Prose { text.len() - text.trim_start_matches(is_blank).len() } else { 0 };
            let start = if text[..start].contains('\t') || start > 3 { 0 } else { start };
            let end = text.trim_end_matches(|c| is_blank(c) || c == '\n' || c == '\r').len();
            (vec![Part { role: Role::Text, range: start.min(end)..end }], 0)
        }
    }
}

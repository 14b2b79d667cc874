//! Cuts a text into blocks and items.
//!
//! Where a top-level construct starts is `pulldown-cmark`'s say; its byte ranges are used here and nowhere else
//! in this module. What lies in a construct is read line by line, by the same functions that read it again
//! after an edit.

use super::block::{Block, BlockId, Kind};
use super::document::Document;
use super::item::{Item, ItemId, Part, Role};
use super::line::{blank, chomp, delimiter_row, fence, is_blank, lines, marker};
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
    Other,
}

/// Where a top-level construct starts, and where the items of a list do, with their depth.
struct Start {
    at: usize,
    end: usize,
    syntax: Syntax,
    items: Vec<(usize, u8)>,
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
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    found.push(Start { at: range.start, end: range.end, syntax, items: Vec::new() });
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
            _ if depth == 0 => {
                found.push(Start { at: range.start, end: range.end, syntax, items: Vec::new() })
            }
            _ => {}
        }
    }
    found
}

/// Whether a text is nothing but flow: no heading, no thematic break, nothing that runs on past its end.
pub(super) fn is_flow(text: &str) -> bool {
    let sentinel = format!("{text}\n\nsentinel\n");
    let found = starts(&sentinel);
    let last = found.last().map(|start| (start.syntax, start.at));
    last == Some((Syntax::Paragraph, text.len() + 2))
        && found.iter().all(|start| !matches!(start.syntax, Syntax::Heading(_) | Syntax::Rule))
        && front_matter(text).is_none()
}

/// Whether constructs start at the two offsets of a text; both are line starts.
pub(super) fn divided(text: &str, first: usize, second: usize) -> (bool, bool) {
    let lines: Vec<usize> =
        starts(text).iter().map(|s| text[..s.at].rfind('\n').map_or(0, |at| at + 1)).collect();
    (first == 0 || lines.contains(&first), lines.contains(&second))
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
        let (front, rest) = body.split_at(end);
        push(document, Kind::FrontMatter, front, &[]);
        body = rest;
    }
    let mut cuts: Vec<Start> = Vec::new();
    for mut start in starts(body) {
        let at = body[..start.at].rfind('\n').map_or(0, |at| at + 1);
        if cuts.last().is_none_or(|last| at > last.at) {
            start.at = at;
            cuts.push(start);
        }
    }
    // Link reference definitions are no construct of their own: they are flow like a paragraph.
    if cuts.first().is_none_or(|first| first.at > 0) && !body.is_empty() {
        cuts.insert(0, Start { at: 0, end: 0, syntax: Syntax::Other, items: Vec::new() });
    }
    let ends: Vec<usize> = cuts.iter().skip(1).map(|start| start.at).chain([body.len()]).collect();
    let mut flow: Option<(usize, usize)> = None;
    for (start, end) in cuts.iter().zip(ends) {
        let text = &body[start.at..end];
        // What follows a construct without being one is a definition: flow.
        let own =
            own_length(&body[start.at..], start.end.clamp(start.at + 1, end) - start.at).min(text.len());
        let own = if blank(&text[own..]) { text.len() } else { own };
        let kind = kind(start.syntax, &text[..own], &body[end..]);
        if kind == Kind::Prose {
            flow = Some((flow.map_or(start.at, |(from, _)| from), end));
            continue;
        }
        if let Some((from, to)) = flow.take() {
            push(document, Kind::Prose, &body[from..to], &[]);
        }
        let items: Vec<(usize, u8)> =
            start.items.iter().map(|(at, depth)| (at - start.at.min(*at), *depth)).collect();
        push(document, kind, &text[..own], &items);
        if own < text.len() {
            flow = Some((start.at + own, end));
        }
    }
    if let Some((from, to)) = flow {
        push(document, Kind::Prose, &body[from..to], &[]);
    }
}

fn kind(syntax: Syntax, text: &str, rest: &str) -> Kind {
    match syntax {
        Syntax::Heading(level) => Kind::Heading(level),
        Syntax::List if lines(text).next().and_then(marker).is_some() => Kind::List,
        Syntax::Table if lines(text).nth(1).is_some_and(|l| delimiter_row(chomp(l))) => Kind::Table,
        Syntax::Rule => Kind::Rule,
        Syntax::Html if comment(text) => Kind::Comment,
        Syntax::Paragraph => {
            let body = split_tail(text).0;
            let line = body.trim_end_matches(['\n', '\r']);
            if heading::is_bold_line(line) && caption(line, rest) {
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

/// The length of a construct, up to the end of the line it ends on.
fn own_length(text: &str, length: usize) -> usize {
    let before = text.as_bytes().get(length - 1) == Some(&b'\n');
    if before { length } else { text[length..].find('\n').map_or(text.len(), |at| length + at + 1) }
}

/// Whether a bold line heads what follows: it has no colon, or a list or table comes next.
fn caption(line: &str, rest: &str) -> bool {
    label::bold(line).is_none()
        || lines(rest)
            .next()
            .is_some_and(|next| marker(next).is_some() || table::piped(next) && !line.ends_with(' '))
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
        let end = chomp(line).trim_end_matches(is_blank);
        if end == mark || mark == "---" && end == "..." {
            return Some(length);
        }
        // A thematic break followed by a blank line opens no front matter.
        if at == 0 && blank(line) {
            return None;
        }
    }
    None
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

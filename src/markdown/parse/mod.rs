//! Cuts a text into blocks and items.
//!
//! `scan` reads the block structure, `cuts` says where blocks start by it. What lies in a block is read line by line,
//! by the same functions that read it again after an edit.

mod cuts;
#[cfg(test)]
mod oracle;
mod scan;

use super::block::{Block, BlockId, Kind};
use super::document::Document;
use super::item::{Item, ItemId, Part, Role};
use super::line::{blank, chomp, delimiter_row, fence, is_blank, lines, marker};
use super::{heading, label, list, table};
use cuts::{LineStarts, cuts};
use scan::Syntax;

/// The blocks of a part of a text; `top` says whether it is the start. Their names mean nothing.
pub(super) fn reading(text: &str, top: bool) -> Vec<Block> {
    let mut document = Document::default();
    if top {
        blocks(text, &mut document);
    } else {
        body(text, &mut document);
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
    let mut line_starts = LineStarts::new(body, 0);
    for (at, depth) in starts {
        let line = line_starts.of(*at);
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

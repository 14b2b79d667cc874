//! Replaces the words of one slot.

use super::block::{Block, Kind};
use super::document::Document;
use super::hold::{self, EMPTY, Place};
use super::item::{Item, Role, Slot};
use super::line::{blank, is_blank};
use super::patch::Patch;
use super::{heading, parse, table};

impl Document {
    /// The patch that makes a slot read `text`, or `None` where there is no such slot. Any text is taken: what
    /// the place cannot hold becomes what it can (see [`hold::hold`]). A check mark is set by any words and
    /// cleared by none. No byte outside the slot's own lines or row changes.
    pub fn set(&mut self, slot: Slot, text: &str) -> Option<Patch> {
        let (at, index) = self.locate(slot.item)?;
        let block = &self.blocks[at];
        let item = &block.items[index];
        if slot.role == Role::Label {
            return None;
        }
        let mut item = match slot.role {
            Role::Cell(column) => with_cell(item, column)?,
            _ => item.clone(),
        };
        let range = item.part(slot.role)?;
        let place = self.place(block, &item, slot.role);
        let held = hold::hold(place, text);
        if slot.role == Role::Check {
            let mark = if held.is_empty() { " " } else { "x" };
            item.text.replace_range(range, mark);
        } else {
            let raw = if held.is_empty() {
                self.empty(at, index, &item, slot.role)
            } else {
                hold::encode(place, &held)
            };
            let raw = indent(&raw, block.kind, &item, range.start, self.newline());
            let raw = if slot.role == Role::Text && block.kind == Kind::Prose {
                self.part_lists(at, raw)
            } else {
                raw
            };
            // Words need a space after the mark, label or number they follow.
            let before = item.text[..range.start].chars().next_back();
            let glued = before.is_some_and(|c| !is_blank(c) && c != '\n' && c != '：');
            let glued = glued && !raw.is_empty() && !matches!(slot.role, Role::Cell(_));
            let raw = if glued { format!(" {raw}") } else { raw };
            match slot.role {
                Role::Cell(_) => replace_cell(&mut item.text, range, &raw),
                _ => item.text.replace_range(range, &raw),
            }
        }
        (item.parts, item.indent) = parse::parts(block.kind, index, &item.text);
        Some(self.apart(at, index, &item).unwrap_or_else(|| Patch::Item(Box::new(item))))
    }

    /// Where no blank line parts a block from its neighbour, new words can run into it. Then, and only then, a
    /// blank line is added between them.
    fn apart(&mut self, at: usize, index: usize, item: &Item) -> Option<Patch> {
        let block = &self.blocks[at];
        if !matches!(block.kind, Kind::Prose | Kind::Code | Kind::List) {
            return None;
        }
        let before = at.checked_sub(1).map(|at| &self.blocks[at]);
        let before =
            before.filter(|b| b.tail.is_empty() && !matches!(b.kind, Kind::Space | Kind::FrontMatter));
        // White space that starts a line can make it part of a list above, blank lines or not.
        let indented = |b: &&Block| b.items[0].text.starts_with(is_blank) && block.kind == Kind::List;
        let after = self.blocks.get(at + 1).filter(|b| block.tail.is_empty() || indented(b));
        if before.is_none() && after.is_none() {
            return None;
        }
        let mut text = before.and_then(|b| b.items.last()).map_or(String::new(), |item| item.text.clone());
        let start = text.len();
        let mut block = block.clone();
        block.items[index] = item.clone();
        block.write(&mut text);
        let end = text.len();
        after.iter().flat_map(|b| b.items.iter().take(2)).for_each(|item| text.push_str(&item.text));
        let (own, next) = parse::divided(&text, start, end);
        if own && (next || after.is_none()) {
            return None;
        }
        let mut insert = Vec::new();
        if !own {
            insert.extend(before.cloned().map(|mut before| {
                before.tail.push_str(self.newline());
                before
            }));
        }
        let split = !next && after.is_some_and(|after| indented(&after));
        if !next && after.is_some() {
            block.tail.push_str(self.newline());
        }
        let first = at - insert.len();
        insert.push(block);
        let remove = insert.len();
        if split {
            let end = format!("{SEPARATOR}{0}{0}", self.newline());
            insert.extend(Self::parse(&end).blocks.into_iter().map(|mut block| {
                block.id.0 = self.next + 1;
                block.items[0].id.0 = self.next + 2;
                block
            }));
        }
        Some(Patch::Blocks { at: first, remove, insert })
    }

    /// What a slot of an item can hold.
    pub(super) fn place(&self, block: &Block, item: &Item, role: Role) -> Place {
        match (role, block.kind) {
            (Role::Cell(0), _) => Place::Cell { open: !table::piped(&item.text) },
            (Role::Cell(_), _) => Place::Cell { open: false },
            (Role::Value, Kind::Heading(_)) => Place::Heading { open: false },
            (Role::Text, Kind::Heading(_)) => Place::Heading { open: heading::open(&item.text) },
            (Role::Value | Role::Label, _) => Place::Field { open: starts_line(item, role) },
            (_, Kind::List) => Place::Item,
            _ => Place::Prose,
        }
    }

    /// What stands in an emptied slot: nothing where the place stays without it.
    fn empty(&self, block: usize, index: usize, item: &Item, role: Role) -> String {
        let owner = &self.blocks[block];
        let needed = match (role, owner.kind) {
            (Role::Text, Kind::Prose | Kind::Code) => true,
            (Role::Text | Role::Value, Kind::Heading(level)) => {
                level == 7 || role == Role::Value || heading::open(&item.text)
            }
            // An empty bullet right under a line of words would underline it as a heading.
            (Role::Text | Role::Value, Kind::List) => {
                let above = match index.checked_sub(1).map(|at| &owner.items[at]) {
                    Some(above) => above.depth < item.depth && above.gap.is_empty(),
                    None => block.checked_sub(1).is_some_and(|at| self.blocks[at].tail.is_empty()),
                };
                role == Role::Text && above || role == Role::Value && starts_line(item, role)
            }
            (Role::Value, _) => starts_line(item, role),
            (Role::Cell(0), _) => !table::piped(&item.text),
            (Role::Cell(_), _) => !item.text.trim_end().ends_with('|'),
            _ => false,
        };
        if needed { EMPTY.to_string() } else { String::new() }
    }

    /// Keeps a list in a prose slot from growing into a list block beside it.
    fn part_lists(&self, at: usize, mut raw: String) -> String {
        let is_list = |block: Option<&Block>| block.is_some_and(|block| block.kind == Kind::List);
        let listed =
            |line: Option<&str>| line.is_some_and(|line| super::line::marker(line.trim_start()).is_some());
        if is_list(at.checked_sub(1).and_then(|at| self.blocks.get(at))) && listed(raw.lines().next()) {
            raw = format!("{SEPARATOR}{0}{0}{raw}", self.newline());
        }
        if is_list(self.blocks.get(at + 1)) && raw.lines().any(|line| listed(Some(line))) {
            raw = format!("{raw}{0}{0}{SEPARATOR}", self.newline());
        }
        raw
    }
}

/// Parts two lists that would otherwise be one.
const SEPARATOR: &str = "<!-- -->";

/// Whether a field's value stands on the line after its label.
fn starts_line(item: &Item, role: Role) -> bool {
    item.part(role).is_some_and(|range| item.text[..range.start].contains('\n'))
}

/// The words of a slot's bytes: line endings as `\n`, the indentation of further lines gone.
pub(super) fn dedent(raw: &str, kind: Kind, indent: usize) -> String {
    let mut raw = raw.replace("\r\n", "\n");
    if kind == Kind::Prose {
        let inner = raw.strip_prefix(SEPARATOR).map_or(raw.as_str(), |rest| rest.trim_start_matches('\n'));
        let inner = inner.strip_suffix(SEPARATOR).map_or(inner, |rest| rest.trim_end_matches('\n'));
        if !inner.is_empty() {
            raw = inner.to_string();
        }
    }
    if indent == 0 || !raw.contains('\n') {
        return raw;
    }
    let mut out = String::with_capacity(raw.len());
    for (at, line) in raw.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
            if blank(line) {
                continue;
            }
        }
        out.push_str(if at > 0 { strip(line, indent) } else { line });
    }
    out.trim_start_matches('\n').to_string()
}

/// A line without white space up to a column.
fn strip(line: &str, indent: usize) -> &str {
    let mut column = 0;
    let end = line.char_indices().find(|(_, c)| {
        column = if *c == '\t' { column / 4 * 4 + 4 } else { column + 1 };
        column > indent || !matches!(c, ' ' | '\t')
    });
    end.map_or("", |(at, _)| &line[at..])
}

/// Lays words out over lines as their place needs them.
pub(super) fn indent(raw: &str, kind: Kind, item: &Item, start: usize, newline: &str) -> String {
    if !raw.contains('\n') {
        return raw.to_string();
    }
    // Further lines of a paragraph keep the indentation that the old ones had.
    let old = match kind {
        Kind::List => " ".repeat(item.indent),
        Kind::Fields => {
            let rest = item.text[start..].split_once('\n').map_or("", |(_, rest)| rest);
            rest[..rest.len() - rest.trim_start_matches(is_blank).len()].to_string()
        }
        _ => String::new(),
    };
    let mut out = String::with_capacity(raw.len() + 16);
    for (at, line) in raw.split('\n').enumerate() {
        if at > 0 {
            out.push_str(newline);
            if !line.is_empty() {
                out.push_str(&old);
            }
        }
        out.push_str(line);
    }
    out
}

/// The row with at least `column + 1` cells; `None` for a column that no table has.
fn with_cell(item: &Item, column: u16) -> Option<Item> {
    let mut item = item.clone();
    let missing = usize::from(column) + 1 - table::cells(&item.text).len().min(usize::from(column) + 1);
    if missing > 64 {
        return None;
    }
    if missing > 0 {
        let body = item.text.trim_end_matches(['\n', '\r']).trim_end_matches(is_blank).len();
        let closed = item.text[..body].ends_with('|') && !item.text[..body].ends_with("\\|");
        let cells = if closed { "  |".repeat(missing) } else { format!(" |{}", "  |".repeat(missing)) };
        item.text.insert_str(body, &cells);
        item.parts = table::parts(&item.text);
    }
    Some(item)
}

/// Replaces a cell, taking or giving the white space that pads it so that the pipes after it stay in their column
/// where they can.
pub(super) fn replace_cell(row: &mut String, range: std::ops::Range<usize>, raw: &str) {
    let width = |text: &str| text.chars().count();
    let after = &row[range.end..];
    let padding = after.len() - after.trim_start_matches(' ').len();
    let piped = after[padding..].starts_with('|');
    let (old, new) = (width(&row[range.clone()]), width(raw));
    let mut text = raw.to_string();
    let mut end = range.end;
    if piped {
        // One space before the pipe stays, where there was one.
        let kept = (padding + old).saturating_sub(new).max(padding.min(1));
        // An empty cell begins after its first space: that space is its margin, the rest its padding.
        let kept = if padding <= 1 && old > 0 { padding } else { kept };
        text.push_str(&" ".repeat(kept));
        end += padding;
    }
    let before = row[..range.start].ends_with('|') && !raw.is_empty() && padding > 0;
    row.replace_range(range.start..end, if before { text.trim_start_matches(' ') } else { &text });
}

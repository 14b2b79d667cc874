//! Adds, removes and moves table rows and list items. Each keeps the style around it: marker, numbering, check
//! box, blank lines between items, line ending, and the widths of a row's columns.

use super::block::{Block, BlockId, Kind};
use super::document::Document;
use super::hold::{self, EMPTY};
use super::item::{Item, ItemId, Role};
use super::line::{chomp, marker};
use super::patch::Patch;
use super::{parse, set, table};
use std::ops::Range;

impl Document {
    /// Adds a row or item before the item at index `at` of its block, or at the end. It is modelled on the one
    /// above it and reads `words`; a table row is empty. Answers the new item's name too.
    pub fn insert_row(&mut self, block: BlockId, at: usize, words: &str) -> Option<(ItemId, Patch)> {
        let id = ItemId(self.name());
        let newline = self.newline();
        let block = self.block(block)?;
        let first = block.items.len() - block.rows().len();
        let at = at.clamp(first, block.items.len());
        // A table without rows models its first one on its header.
        let above = at
            .checked_sub(1)
            .filter(|at| *at >= first)
            .or((at < block.items.len()).then_some(at))
            .unwrap_or(0);
        let model = &block.items[above];
        let mut item = match block.kind {
            Kind::Table => blank_row(block, model),
            Kind::List => blank_item(model, words, newline),
            _ => return None,
        };
        item.id = id;
        let mut items = block.items.clone();
        // A new item goes after everything nested in the one above it.
        items.insert(at, item);
        Some((id, self.relay(block, items)?))
    }

    /// Adds a copy of a row or item, with all that is nested in it, after it.
    pub fn duplicate(&mut self, item: ItemId) -> Option<(ItemId, Patch)> {
        let (block, at) = self.locate(item)?;
        let unit = unit(&self.blocks[block], at);
        let mut copies: Vec<Item> = self.blocks[block].items[unit.clone()].to_vec();
        for copy in &mut copies {
            copy.id = ItemId(self.name());
        }
        let block = &self.blocks[block];
        if !matches!(block.kind, Kind::Table | Kind::List)
            || unit.start < block.items.len() - block.rows().len()
        {
            return None;
        }
        let name = copies[0].id;
        let mut items = block.items.clone();
        items.splice(unit.end..unit.end, copies);
        Some((name, self.relay(block, items)?))
    }

    /// Removes a row or item with all that is nested in it. The last item of a list stays and is emptied: without
    /// it there would be no list to add to.
    pub fn remove(&mut self, item: ItemId) -> Option<Patch> {
        let (block, at) = self.locate(item)?;
        let owner = &self.blocks[block];
        let unit = unit(owner, at);
        if !matches!(owner.kind, Kind::Table | Kind::List | Kind::Fields)
            || at < owner.items.len() - owner.rows().len()
        {
            return None;
        }
        if unit.len() == owner.items.len() {
            let role = if owner.kind == Kind::Fields { Role::Value } else { Role::Text };
            let slot = owner.items[at].slot(role);
            return self.set(slot, "");
        }
        let mut items = owner.items.clone();
        items.drain(unit);
        self.relay(owner, items)
    }

    /// Moves a row or item, with all that is nested in it, `by` places among its siblings.
    pub fn shift(&self, item: ItemId, by: isize) -> Option<Patch> {
        let (block, at) = self.locate(item)?;
        let block = &self.blocks[block];
        let siblings = siblings(block, at);
        let from = siblings.iter().position(|unit| unit.start == at)?;
        let to = from.checked_add_signed(by).filter(|to| *to < siblings.len() && *to != from)?;
        let mut units: Vec<Range<usize>> = siblings.clone();
        let moved = units.remove(from);
        units.insert(to, moved);
        let (start, end) = (siblings.first()?.start, siblings.last()?.end);
        let mut items = block.items[..start].to_vec();
        for unit in units {
            items.extend_from_slice(&block.items[unit]);
        }
        items.extend_from_slice(&block.items[end..]);
        self.relay(block, items)
    }

    /// Puts the rows of a table, or the outermost items of a list, in the given order. Names that are missing
    /// from `order` come last, in their old order.
    pub fn arrange(&self, block: BlockId, order: &[ItemId]) -> Option<Patch> {
        let block = self.block(block)?;
        let first = block.items.len() - block.rows().len();
        let mut units = siblings(block, first);
        let mut items = block.items[..first].to_vec();
        for id in order {
            if let Some(at) = units.iter().position(|unit| block.items[unit.start].id == *id) {
                items.extend_from_slice(&block.items[units.remove(at)]);
            }
        }
        for unit in units {
            items.extend_from_slice(&block.items[unit]);
        }
        (items.iter().map(|i| i.id).ne(block.items.iter().map(|i| i.id))).then(|| self.relay(block, items))?
    }

    /// The patch to a new sequence of items: blank lines between them, numbers and the last line ending follow
    /// the places, not the items.
    fn relay(&self, block: &Block, mut items: Vec<Item>) -> Option<Patch> {
        let old = &block.items;
        // The blank lines between two outermost items, which may stand after what is nested in the first.
        let outer = old.windows(2).find(|pair| pair[1].depth == 0).map_or("", |pair| pair[0].gap.as_str());
        let was_outer = |id: ItemId| old.windows(2).any(|pair| pair[0].id == id && pair[1].depth == 0);
        let unended = old.last().is_some_and(|item| !item.text.ends_with('\n'));
        let last = items.len() - 1;
        let depths: Vec<u8> = items.iter().map(|item| item.depth).collect();
        for (at, item) in items.iter_mut().enumerate() {
            match depths.get(at + 1) {
                None => item.gap.clear(),
                Some(0) if !was_outer(item.id) => item.gap = outer.to_string(),
                Some(0) => {}
                Some(_) if was_outer(item.id) => item.gap.clear(),
                Some(_) => {}
            }
            if unended && at == last {
                item.text.truncate(chomp(&item.text).len());
            } else if !item.text.ends_with('\n') {
                item.text.push_str(self.newline());
            }
        }
        if block.kind == Kind::List {
            renumber(old, &mut items);
        }
        for (at, item) in items.iter_mut().enumerate() {
            (item.parts, item.indent) = parse::parts(block.kind, at, &item.text);
        }
        let at = self.blocks.iter().position(|other| other.id == block.id)?;
        let mut laid = Block { items, ..block.clone() };
        if !self.reads(at, &laid, "", "") {
            return self.part(at, laid);
        }
        let front = old.iter().zip(&laid.items).take_while(|(a, b)| a == b).count();
        let left = old.len().min(laid.items.len()) - front;
        let back =
            old.iter().rev().zip(laid.items.iter().rev()).take(left).take_while(|(a, b)| a == b).count();
        let (remove, end) = (old.len() - back - front, laid.items.len() - back);
        Some(Patch::Items {
            block: block.id,
            at: front,
            remove,
            insert: laid.items.drain(front..end).collect(),
        })
    }

    /// Parts a block from its neighbours by blank lines where it would not read as it should without them. `None`
    /// where they do not help.
    fn part(&self, at: usize, mut block: Block) -> Option<Patch> {
        let newline = self.newline();
        let ways = [("", newline), (newline, ""), (newline, newline)];
        let (before, after) =
            ways.into_iter().find(|(before, after)| self.reads(at, &block, before, after))?;
        block.tail.insert_str(0, after);
        let mut insert = vec![block];
        let first = if before.is_empty() { at } else { at.checked_sub(1)? };
        if first < at {
            let mut above = self.blocks[first].clone();
            above.tail.push_str(before);
            insert.insert(0, above);
        }
        Some(Patch::Blocks { at: first, remove: insert.len(), insert })
    }

    /// Whether a block reads as the items it has, between its neighbours, with so many lines put between them.
    fn reads(&self, at: usize, block: &Block, before: &str, after: &str) -> bool {
        let mut text = String::new();
        if let Some(above) = at.checked_sub(1).map(|at| &self.blocks[at]) {
            above.write(&mut text);
        }
        text.push_str(before);
        let start = text.len();
        block.write(&mut text);
        text.push_str(after);
        let end = text.len();
        let below = self.blocks.get(at + 1);
        below.iter().flat_map(|below| below.items.iter().take(2)).for_each(|item| text.push_str(&item.text));
        let mut place = 0;
        let mut seen = false;
        for other in Self::parse(&text).blocks {
            let mut own = String::new();
            other.write(&mut own);
            if place == start {
                let same = other
                    .items
                    .iter()
                    .map(|i| (&i.text, i.depth))
                    .eq(block.items.iter().map(|i| (&i.text, i.depth)));
                seen = same && other.kind == block.kind && place + own.len() == end;
            }
            place += own.len();
        }
        seen
    }
}

/// An item and all that is nested in it.
fn unit(block: &Block, at: usize) -> Range<usize> {
    let depth = block.items[at].depth;
    let nested = block.items[at + 1..]
        .iter()
        .take_while(|item| block.kind == Kind::List && item.depth > depth)
        .count();
    at..at + 1 + nested
}

/// The items beside one, itself included, each with all that is nested in it.
fn siblings(block: &Block, at: usize) -> Vec<Range<usize>> {
    let first = block.items.len() - block.rows().len();
    let Some(item) = block.items.get(at).filter(|_| at >= first) else { return Vec::new() };
    let above = block.items[first..at].iter().rposition(|other| other.depth < item.depth);
    let mut units = Vec::new();
    let mut next = above.map_or(first, |above| first + above + 1);
    while next < block.items.len() && block.items[next].depth >= item.depth {
        let unit = unit(block, next);
        next = unit.end;
        units.push(unit);
    }
    units
}

/// A row with the pipes of another and nothing between them. Where the table's pipes are aligned, its own are too.
fn blank_row(block: &Block, model: &Item) -> Item {
    let width = |item: &Item| chomp(&item.text).chars().count();
    let aligned = block.items.iter().take(64).all(|item| width(item) == width(model));
    let mut item = model.clone();
    for (at, cell) in table::cells(&model.text).into_iter().enumerate().rev() {
        let bare = at == 0 && !table::piped(&model.text) || !model.text[cell.end..].contains('|');
        if aligned && !bare {
            let spaces = " ".repeat(model.text[cell.clone()].chars().count());
            item.text.replace_range(cell, &spaces);
        } else {
            set::replace_cell(&mut item.text, cell, if bare { EMPTY } else { "" });
        }
    }
    item
}

/// An item with the marker of another, an open check box where that has one, and the given words.
fn blank_item(model: &Item, words: &str, newline: &str) -> Item {
    let mut item = model.clone();
    let start = model.part(Role::Text).map_or(0, |words| words.start);
    let mut text = model.text[..start].trim_end_matches(['\n', '\r']).to_string();
    if let Some(check) = model.part(Role::Check) {
        text.replace_range(check, " ");
    }
    if !text.ends_with([' ', '\t']) {
        text.push(' ');
    }
    let place = hold::Place::Item;
    let words = hold::encode(place, &hold::hold(place, words));
    text.push_str(&set::indent(&words, Kind::List, model, start, newline));
    text.push_str(newline);
    item.text = text;
    item
}

/// Numbers ordered items in sequence where they were in sequence before; all `1.` stays all `1.`.
fn renumber(old: &[Item], items: &mut [Item]) {
    let number = |item: &Item| marker(&item.text).and_then(|mark| mark.number);
    let old: Vec<(u8, u32)> = old.iter().filter_map(|item| Some((item.depth, number(item)?))).collect();
    let mut next: Vec<Option<u32>> = Vec::new();
    let mut shift: Vec<isize> = Vec::new();
    for item in items.iter_mut() {
        let depth = usize::from(item.depth);
        next.truncate(depth + 1);
        next.resize(depth + 1, None);
        shift.truncate(depth);
        shift.resize(depth, 0);
        let outer: isize = shift.iter().sum();
        let mut own = 0;
        if let Some(mark) = marker(&item.text)
            && let Some(current) = mark.number
        {
            let mut peers = old.iter().filter(|(d, _)| *d == item.depth).map(|(_, n)| *n);
            let (first, second) = (peers.next(), peers.next());
            let step = u32::from(first != second);
            let start = first.filter(|_| depth == 0).unwrap_or(if step == 0 { current } else { 1 });
            let wanted = next[depth].unwrap_or(start);
            next[depth] = Some(wanted.saturating_add(step));
            let digits = mark.end - 1 - mark.start;
            let text = wanted.to_string();
            own = isize::try_from(text.len()).unwrap_or(0) - isize::try_from(digits).unwrap_or(0);
            item.text.replace_range(mark.start..mark.end - 1, &text);
        }
        reindent(&mut item.text, outer, outer + own);
        shift.push(own);
    }
}

/// Moves the first line by some columns, and the further lines by others.
fn reindent(text: &mut String, first: isize, rest: isize) {
    if first == 0 && rest == 0 {
        return;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let by = if at == 0 { first } else { rest };
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if by > 0 && !chomp(line).is_empty() {
            out.push_str(&" ".repeat(by.unsigned_abs()));
        }
        out.push_str(if by < 0 { &line[by.unsigned_abs().min(spaces)..] } else { line });
    }
    *text = out;
}

//! Keeps the lines of a table, a list or a chain of whys in step with the report: a line is touched only if it looks
//! different now, and one that has the focus is never moved, but those around it.

use crate::app::element::{build, patch};
use crate::app::field::{self, Line, View, chunk};
use crate::markdown::{Block, BlockId, ItemId};
use crate::template::{Part, Shape};
use web_sys::Element;

/// The lines of a block as the page shows them.
pub(super) struct Known {
    block: BlockId,
    /// What the block was for when they were made.
    shape: Shape,
    /// Each item with its print, in order.
    lines: Vec<(ItemId, u32)>,
}

impl Known {
    /// The block.
    pub(super) fn block(&self) -> BlockId {
        self.block
    }

    /// Has every line made anew the next time: none looks as it did.
    pub(super) fn doubt(&mut self) {
        for line in &mut self.lines {
            line.1 = line.1.wrapping_add(1);
        }
    }
}

/// The element in a block's frame that holds the lines.
pub(super) fn holder(place: &Element, block: BlockId) -> Option<Element> {
    place.query_selector(&["[data-block=\"", &block.0.to_string(), "\"]"].concat()).ok().flatten()
}

/// Brings one line up to the report.
pub(super) fn renew(
    view: &View,
    holder: &Element,
    block: &Block,
    part: &Part,
    heading: &str,
    item: ItemId,
    known: &mut [Known],
) {
    let rows = block.rows();
    let Some(at) = rows.iter().position(|row| row.id == item) else { return };
    let line = field::line(view, part, heading, block, &rows[at], at);
    if let (Some(line), Some(element)) = (line, chunk::nth(holder, at)) {
        patch(&element, &line);
    }
    let known = known.iter_mut().find(|known| known.block == block.id);
    if let Some(old) = known.and_then(|known| known.lines.get_mut(at)) {
        *old = (item, field::print(&rows[at]));
    }
}

/// Brings all lines of a block up to the report: those that came are made, those that went are taken away.
pub(super) fn reconcile(
    view: &View,
    holder: &Element,
    block: &Block,
    part: &Part,
    heading: &str,
    known: &mut Vec<Known>,
) {
    let at = known.iter().position(|known| known.block == block.id).unwrap_or_else(|| {
        known.push(Known { block: block.id, shape: Shape::Still, lines: Vec::new() });
        known.len() - 1
    });
    let Some(known) = known.get_mut(at) else { return };
    // The frame may be new.
    let mut old = if holder.first_child().is_some() { std::mem::take(&mut known.lines) } else { Vec::new() };
    if known.shape != part.shape {
        known.shape = part.shape.clone();
        known.lines = old;
        known.doubt();
        old = std::mem::take(&mut known.lines);
    }
    let new = field::lines(block, &part.shape);
    let is_same = |(old, new): &(&(ItemId, u32), &Line)| old.0 == new.item.id && old.1 == new.print;
    let head = old.iter().zip(&new).take_while(is_same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(is_same).count();
    known.lines = new.iter().map(|line| (line.item.id, line.print)).collect();

    let new = &new[head..new.len() - tail];
    let gone = ordered(old[head..old.len() - tail].iter().copied());
    let wanted = ordered(new.iter().map(|line| (line.item.id, line.print)));
    let mut cursor = chunk::nth(holder, head);
    for (item, _) in &old[head..old.len() - tail] {
        let Some(line) = cursor else { break };
        cursor = chunk::next(&line);
        if find(&wanted, *item).is_none() {
            line.remove();
        }
    }
    cursor = chunk::nth(holder, head);
    for line in new {
        let id = line.item.id;
        let before = find(&gone, id);
        let make = || field::line(view, part, heading, block, line.item, line.at);
        let Some((_, print)) = before else {
            if let Some(element) = make().and_then(|markup| build(&markup)) {
                chunk::insert(holder, &element, cursor.as_ref());
            }
            continue;
        };
        let own = id.0.to_string();
        let is_own = |element: &Element| element.get_attribute("data-item").as_deref() == Some(&own);
        let here = cursor.clone().filter(is_own);
        let elsewhere = || holder.query_selector(&["[data-item=\"", &own, "\"]"].concat()).ok().flatten();
        let Some(element) = here.or_else(elsewhere) else { continue };
        cursor = chunk::put(holder, &element, cursor);
        if let Some(markup) = (*print != line.print).then(make).flatten() {
            patch(&element, &markup);
        }
    }
    chunk::balance(holder);
}

/// Lines in the order of their items' names. They come nearly so as a rule, and then this is as quick as sorting, of which
/// a first visit would have to load 2 KB.
fn ordered(lines: impl Iterator<Item = (ItemId, u32)>) -> Vec<(ItemId, u32)> {
    let mut list: Vec<(ItemId, u32)> = Vec::new();
    for line in lines {
        let at = list.partition_point(|other| *other < line);
        list.insert(at, line);
    }
    list
}

fn find(list: &[(ItemId, u32)], item: ItemId) -> Option<&(ItemId, u32)> {
    list.binary_search_by_key(&item, |line| line.0).ok().and_then(|at| list.get(at))
}

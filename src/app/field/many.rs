//! Blocks of many lines: the rows of a table, the items of a list, the whys of a chain. The frame is made without the
//! lines; each line is made by itself, so that one that changed costs no more than itself.

use super::{View, list, rows, whys};
use crate::app::ids;
use crate::app::markup::{Markup, button, el, icon};
use crate::markdown::{Block, BlockId, Item, ItemId};
use crate::template::{Part, Shape};

/// A line of a block.
#[derive(Debug, Clone, Copy)]
pub struct Line<'r> {
    /// The item it stands for.
    pub item: &'r Item,
    /// Its index in the block.
    pub at: usize,
    /// What it shows in short: two equal numbers mean that it looks the same, wherever it is.
    pub print: u32,
}

/// The name of a block of many lines: the heading it stands under.
fn name(heading: &str) -> &str {
    if heading.is_empty() { "Report" } else { heading }
}

/// The frame, without its lines. `None` for a block that is none of many lines.
pub(super) fn frame(part: &Part, heading: &str) -> Option<Markup> {
    match &part.shape {
        Shape::List(_) => Some(list::frame(part.block, name(heading))),
        Shape::Whys(_) => Some(whys::frame(part.block, name(heading))),
        Shape::Rows(columns) => Some(rows::frame(part.block, columns, name(heading))),
        _ => None,
    }
}

/// The lines of a block in order; none for a block that is none of many lines.
pub fn lines<'r>(block: &'r Block, shape: &Shape) -> Vec<Line<'r>> {
    match shape {
        Shape::Rows(_) | Shape::List(_) => {
            let items = block.rows().iter().enumerate();
            items.map(|(at, item)| Line { item, at, print: print_of(item) }).collect()
        }
        Shape::Whys(_) => {
            // A question may quote the answer before it, so each depends on all.
            let all = block.items.iter().fold(0, |all, item| print(all, &item.text));
            let questions = block.items.iter().filter(|item| item.depth == 0).enumerate();
            questions.map(|(at, item)| Line { item, at, print: print(all, &at.to_string()) }).collect()
        }
        _ => Vec::new(),
    }
}

/// The line of an item; `at` is its index among the lines.
pub fn line(
    view: &View,
    part: &Part,
    heading: &str,
    block: &Block,
    item: &Item,
    at: usize,
) -> Option<Markup> {
    match &part.shape {
        Shape::Rows(columns) => Some(rows::row(view, block, item, columns)),
        Shape::List(model) => Some(list::item(view, item, model, name(heading))),
        Shape::Whys(spec) => whys::link(view, block, item.id, at, spec),
        _ => None,
    }
}

/// Whether a block is one of many lines.
pub fn has_lines(part: &Part) -> bool {
    matches!(part.shape, Shape::Rows(_) | Shape::List(_) | Shape::Whys(_))
}

/// What a row or an item shows, in short.
pub fn print_of(item: &Item) -> u32 {
    print(item.depth.into(), &item.text)
}

/// A number for a text, another for nearly every other text (FNV-1a).
fn print(seed: u32, text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5 ^ seed, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The element around the lines and the button that adds one.
pub(super) fn around(block: BlockId, lines: Markup, add: Markup, more: Option<Markup>) -> Markup {
    let foot = el("div").class("many__foot").child(add).children(more);
    el("div").class("many").id(ids::block(block)).child(lines).child(foot)
}

/// The element that holds the lines.
pub(super) fn holder(class: &'static str, block: BlockId, name: &str) -> Markup {
    let holder = el("div").class(class).attr("role", "list").attr("aria-label", name.to_owned());
    holder.attr("data-block", block.0.to_string()).keep()
}

/// The button that adds a line, and for the ear says where.
pub(super) fn adder(task: &'static str, word: &'static str, to: Option<&str>) -> Markup {
    let button = button("button button--add").attr("data-add", "").attr("data-do", task);
    let button = button.child(icon("#i-plus")).child(el("span").class("word").text(word));
    button.children(to.map(|name| el("span").class("aloud").text([" to ", name].concat())))
}

/// The grip to drag a line by.
pub(super) fn grip() -> Markup {
    el("span").class("grip").attr("aria-hidden", "true").attr("draggable", "true")
}

/// The button that opens the menu of a line.
pub(super) fn more(aloud: &'static str) -> Markup {
    button("more").attr("popovertarget", "row-menu").attr("aria-label", aloud).text("⋯")
}

/// The element of a line.
pub(super) fn row(class: &'static str, item: ItemId) -> Markup {
    el("div").class(class).attr("role", "listitem").attr("data-item", item.0.to_string())
}

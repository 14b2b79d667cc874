//! A list: each item with its mark and a box that grows with its words.

use super::View;
use super::finding::{findings, told};
use super::many::{adder, around, grip, holder, more, row};
use super::text::line;
use crate::app::ids;
use crate::app::markup::{Markup, el};
use crate::markdown::{BlockId, Item, Role};
use crate::template::{List, Marks};

pub(super) fn frame(block: BlockId, name: &str) -> Markup {
    let add = adder("add-item", "Add item", Some(name));
    around(block, holder("items", block, name), add, None)
}

pub(super) fn item(view: &View, item: &Item, list: &List, name: &str) -> Markup {
    let slot = item.slot(Role::Text);
    let shown = view.report.shown_item(slot, list);
    let placeholder = if shown.hint.is_empty() { "Another".to_string() } else { shown.hint };
    let mark = if item.part(Role::Check).is_some() {
        let tick = el("input").attr("type", "checkbox").id(ids::control(item.slot(Role::Check)));
        tick.attr("aria-label", "Done").attr_if(view.report.ticked(item.id), "checked", "")
    } else if list.sign.is_empty() && list.marks == Marks::Numbers {
        // The number is part of the text and follows the item's place.
        let number = item.text.trim_start().split([' ', '\t', '\n']).next().unwrap_or_default();
        el("span").text(number.to_owned())
    } else {
        el("span").text(if list.sign.is_empty() { "•".to_string() } else { list.sign.trim().to_string() })
    };
    let indent = ["margin-inline-start:calc(1.5rem*", &item.depth.min(6).to_string(), ")"].concat();
    let area = line(&ids::control(slot)).attr("data-sign", list.sign.clone());
    let area = area.attr("aria-label", [name, ", item"].concat()).attr("placeholder", placeholder);
    row("item", item.id)
        .attr_if(item.depth > 0, "style", indent)
        .child(grip())
        .child(el("span").class("item__mark").child(mark))
        .child(told(view, area.attr("value", shown.text), slot))
        .child(more("Item actions"))
        .children(findings(view, slot))
}

//! A chain of whys: each question quotes the answer before it.

use super::View;
use super::finding::{findings, told};
use super::many::{adder, around, holder, more, row};
use super::text::line;
use crate::app::ids;
use crate::app::markup::{Markup, el};
use crate::markdown::{Block, BlockId, ItemId, Role, Slot};
use crate::template::{List, Marks, SlotKind, Spec, whys};

pub(super) fn frame(block: BlockId, name: &str) -> Markup {
    around(block, holder("whys", block, name), adder("add-why", "Add another why", None), None)
}

pub(super) fn link(view: &View, block: &Block, question: ItemId, at: usize, spec: &Spec) -> Option<Markup> {
    let links = whys(block);
    let answer = links.get(at)?.answer;
    let spec = Spec { kind: SlotKind::Text, ..spec.clone() };
    let list = List { spec, marks: Marks::Bullets, sign: String::new() };
    let slot = answer.unwrap_or(Slot { item: question, role: Role::Text });
    let control = ids::control(slot);
    let shown = view.report.shown_item(slot, &list);
    let placeholder = if shown.hint.is_empty() { "Because".to_string() } else { shown.hint };
    let label = answer.map(|_| {
        let before = at.checked_sub(1).and_then(|before| links.get(before)?.answer);
        let before = before.map(|slot| view.report.shown_item(slot, &list).text).unwrap_or_default();
        asks(view, question, before.trim().trim_end_matches('.')).attr("for", control.clone())
    });
    let area = line(&control).attr_if(answer.is_none(), "aria-label", "Why");
    let link = row("why", question).attr("data-number", (at + 1).to_string()).children(label);
    let area = area.attr("placeholder", placeholder).attr("value", shown.text);
    let link = link.child(more("Why actions")).child(told(view, area, slot)).children(findings(view, slot));
    let asked = Slot { item: question, role: Role::Text };
    Some(link.children(if asked == slot { Vec::new() } else { findings(view, asked) }))
}

/// The question as it stands, or, where the template leaves a gap in it, with the answer before.
fn asks(view: &View, question: ItemId, before: &str) -> Markup {
    let label = el("label").class("label");
    let (own, has_gap) = view.report.why_question(question);
    if !has_gap {
        label.text(own)
    } else if before.is_empty() {
        label.text("Why did that happen?")
    } else {
        label.text("Why: ").child(el("q").text(before.to_owned())).text("?")
    }
}

//! A block of the report as the part of the form that edits it.

use super::finding::{findings, told};
use super::text::line;
use super::{View, field, many};
use crate::app::ids;
use crate::app::markup::{Markup, button, el};
use crate::markdown::{BlockId, ItemId, Kind, Role, Slot};
use crate::template::{Field, Part, Shape, SlotKind, Spec};

/// The form of one block under a heading; of a block of many lines only the frame.
pub fn part(view: &View, part: &Part, heading: &str) -> Vec<Markup> {
    match &part.shape {
        Shape::Fields(fields) => fields.iter().map(|one| labelled(view, one)).collect(),
        Shape::Checks(fields) => fields.iter().map(|one| check(view, one)).collect(),
        Shape::List(_) | Shape::Whys(_) | Shape::Rows(_) => many::frame(part, heading).into_iter().collect(),
        Shape::Prose(one) => vec![field(view, one, one.spec.label == heading)],
        Shape::Help { slot, .. } => vec![help(view, *slot, heading)],
        Shape::Caption => vec![caption(view, part.block)],
        Shape::Still => still(view, part.block).into_iter().collect(),
    }
}

/// The field of one item of a block, with the id of its control. `None` for lines, and for what is no field.
pub fn of_item(view: &View, part: &Part, heading: &str, item: ItemId) -> Option<(String, Markup)> {
    let fields = match &part.shape {
        Shape::Fields(fields) | Shape::Checks(fields) => fields.as_slice(),
        Shape::Prose(field) => std::slice::from_ref(field),
        Shape::Help { slot, .. } if slot.item == item => {
            return Some((ids::control(*slot), help(view, *slot, heading)));
        }
        _ => return None,
    };
    let one = fields.iter().find(|field| field.slot.item == item)?;
    let markup = match &part.shape {
        Shape::Fields(_) => labelled(view, one),
        Shape::Checks(_) => check(view, one),
        _ => field(view, one, one.spec.label == heading),
    };
    Some((ids::control(one.slot), markup))
}

/// A labelled value; one without a label is a nested item and is shown as text.
fn labelled(view: &View, one: &Field) -> Markup {
    // A field holds lines of one paragraph, whatever its label means elsewhere.
    let is_prose = one.spec.kind == SlotKind::Prose;
    if !one.spec.label.is_empty() && !is_prose {
        return field(view, one, false);
    }
    let mut one = one.clone();
    if one.spec.label.is_empty() {
        one.spec.label = "More".to_string();
    }
    if is_prose {
        one.spec.kind = SlotKind::Text;
    }
    field(view, &one, false)
}

/// A check box with a name and room for details.
fn check(view: &View, one: &Field) -> Markup {
    let tick = ids::control(Slot { item: one.slot.item, role: Role::Check });
    let shown = view.shown(one.slot, &one.spec);
    let check = el("input").attr("type", "checkbox").id(tick.clone());
    let check = check.attr_if(view.report.ticked(one.slot.item), "checked", "");
    let label = el("label").class("label").attr("for", tick).text(one.spec.label.clone());
    let details = line(&ids::control(one.slot)).attr("aria-label", [&one.spec.label, ": details"].concat());
    let details = details.attr("placeholder", shown.hint).attr("value", shown.text);
    let details = told(view, details, one.slot);
    let field = el("div").class("field check").child(check).child(label).child(details);
    field.children(findings(view, one.slot))
}

/// The template's own words: help that is part of the report. Shown as text until somebody wants to change it.
fn help(view: &View, slot: Slot, heading: &str) -> Markup {
    let name = if heading.is_empty() { "Report" } else { heading };
    if view.open.contains(&slot.item) {
        let spec = Spec { label: name.to_owned(), kind: SlotKind::Prose, ..Spec::default() };
        return field(view, &Field { slot, spec }, true);
    }
    let words = view.report.document().get(slot).unwrap_or_default();
    let edit = button("button button--quiet").attr("data-do", "edit").attr("data-for", ids::control(slot));
    let edit = edit.attr("aria-label", ["Edit this text: ", name].concat()).text("Edit");
    el("p").class("guide").text(words.trim_matches(['*', '_']).to_owned()).text(" ").child(edit)
}

fn caption(view: &View, block: BlockId) -> Markup {
    let words = view.report.document().title(block).unwrap_or_default();
    el("p").class("caption").id(ids::block(block)).text(words.trim_end_matches(':').to_owned())
}

/// Front matter and comments, as they are; the rest has nothing to show.
fn still(view: &View, block: BlockId) -> Option<Markup> {
    let block = view.report.document().block(block)?;
    let text = block.items.first()?.text.as_str();
    match block.kind {
        Kind::FrontMatter => {
            let text = el("pre").class("code").text(text.to_owned());
            Some(el("details").class("guide").child(el("summary").text("Front matter")).child(text))
        }
        Kind::Comment => {
            let words = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
            Some(el("p").class("guide").text(words.to_owned()))
        }
        _ => None,
    }
}

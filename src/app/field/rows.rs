//! A table as rows of cells.

use super::View;
use super::choice::open_list;
use super::finding::{named, told};
use super::many::{adder, around, grip, holder, more, row as line_of};
use super::text::{line, people};
use crate::app::ids;
use crate::app::markup::{Markup, button, el};
use crate::markdown::{Block, BlockId, Item, Role};
use crate::report::hint;
use crate::template::{Column, SlotKind};

pub(super) fn frame(block: BlockId, columns: &[Column], name: &str) -> Markup {
    let mut widths = "--cols:".to_owned();
    for column in columns {
        widths.push_str(width(column));
        widths.push(' ');
    }
    let titles = columns.iter().map(|column| el("span").text(column.spec.label.clone()));
    let head = el("div").class("rows__head").attr("aria-hidden", "true").children(titles);
    let rows = el("div").class(if columns.len() > 4 { "rows rows--broad" } else { "rows" });
    let rows = rows.attr("style", widths).child(head).child(holder("rowlist", block, name));
    let time = columns.iter().position(|c| matches!(c.spec.kind, SlotKind::Time | SlotKind::Instant));
    let sort = time.map(|column| {
        let sort = button("button button--quiet").attr("data-do", "sort");
        sort.attr("data-column", column.to_string()).text("Sort by time")
    });
    around(block, rows, adder("add-row", "Add row", Some(name)), sort)
}

fn width(column: &Column) -> &'static str {
    match column.spec.kind {
        SlotKind::Time => "5.25rem",
        SlotKind::Date | SlotKind::Duration | SlotKind::Count | SlotKind::Percent => "7.5rem",
        SlotKind::Instant => "9rem",
        SlotKind::Choice { .. } => "8.5rem",
        SlotKind::Ticket => "6rem",
        SlotKind::Person | SlotKind::People => "minmax(0,1fr)",
        _ => "minmax(0,2fr)",
    }
}

pub(super) fn row(view: &View, block: &Block, item: &Item, columns: &[Column]) -> Markup {
    let mut row = line_of("row", item.id).child(grip());
    let mut wrong = Vec::new();
    for (column, at) in columns.iter().zip(0..) {
        let role = Role::Cell(at);
        let text = view.report.document().words(block, item, role).unwrap_or_default();
        let (text, hint) = match hint(&text, role, &column.spec) {
            Some(hint) => (String::new(), hint),
            None => (text, column.spec.guidance.clone()),
        };
        row = row.child(cell(view, item, role, column, text, hint));
        wrong.extend(named(view, item.slot(role), &column.spec.label));
    }
    row.child(more("Row actions")).children(wrong)
}

fn cell(view: &View, item: &Item, role: Role, column: &Column, text: String, hint: String) -> Markup {
    let slot = item.slot(role);
    let (id, label) = (ids::control(slot), column.spec.label.clone());
    let hint = if hint.is_empty() { label.clone() } else { hint };
    let (class, control) = match column.spec.kind {
        SlotKind::Choice { .. } => ("cell", open_list(slot, &column.spec, &text)),
        SlotKind::Person | SlotKind::People => {
            ("cell", people(&id).attr("placeholder", hint).attr("value", text))
        }
        _ => {
            let class = match column.spec.kind {
                SlotKind::Time => "cell cell--time",
                SlotKind::Date | SlotKind::Instant => "cell cell--date",
                _ => "cell",
            };
            (class, line(&id).attr("placeholder", hint).attr("value", text))
        }
    };
    let control = told(view, control.attr("aria-label", label.clone()), slot);
    el("div").class(class).attr("data-label", label).child(control)
}

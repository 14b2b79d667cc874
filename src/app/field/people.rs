//! Completion of names with those that the report has already.

use crate::app::dom;
use crate::app::editor::Editor;
use crate::markdown::Role;
use crate::report::Report;
use crate::report::value::people;
use crate::template::{Shape, SlotKind};
use web_sys::Element;

/// The list that all controls for people share.
pub const LIST: &str = "people";

/// Offers the names of the report for the last name that is being typed.
pub fn complete(editor: Editor, element: &Element) {
    let (Some(list), Some(text), Some(document)) = (dom::by_id(LIST), dom::value(element), dom::document())
    else {
        return;
    };
    let (given, _) = text.rsplit_once([',', ';']).map_or(("", text.as_str()), |(given, last)| (given, last));
    let prefix = if given.trim().is_empty() { String::new() } else { format!("{given}, ") };
    list.set_text_content(None);
    for name in editor.peek(names).iter().filter(|name| !given.contains(name.as_str())) {
        if let Ok(option) = document.create_element("option") {
            let _ = option.set_attribute("value", &format!("{prefix}{name}"));
            let _ = list.append_child(&option);
        }
    }
}

/// Every person whom the report names in a field or column for people.
fn names(report: &Report) -> Vec<String> {
    let is_people = |kind: &SlotKind| matches!(kind, SlotKind::People | SlotKind::Person);
    let mut names: Vec<String> = Vec::new();
    for (slot, spec) in report.fields().filter(|(_, spec)| is_people(&spec.kind)) {
        names.extend(people(&report.shown(slot, spec).text));
    }
    for (_, part) in report.form().parts() {
        let (Shape::Rows(columns), Some(block)) = (&part.shape, report.document().block(part.block)) else {
            continue;
        };
        for (column, at) in columns.iter().zip(0..).filter(|(column, _)| is_people(&column.spec.kind)) {
            // A long table repeats its names early; the rest is not worth a pause on every focus.
            for row in block.rows().iter().take(200) {
                names.extend(people(&report.shown(row.slot(Role::Cell(at)), &column.spec).text));
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

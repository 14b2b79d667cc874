//! The frame of a field: label, hint, control, reading and messages, linked to one another.

use super::View;
use super::finding::{self, findings, is_wrong};
use crate::app::markup::{Markup, el};
use crate::app::{ids, later};
use crate::markdown::Slot;
use crate::template::{SlotKind, Spec};

/// What was read, where that is not what was written.
fn reading(spec: &Spec, text: &str) -> String {
    if text.trim().is_empty() || matches!(spec.kind, SlotKind::Text | SlotKind::Prose) {
        return String::new();
    }
    later::parts().map_or_else(String::new, |parts| (parts.reading)(&spec.kind, text))
}

/// The lines below a control: the reading at once, what is wrong once the control was left.
pub(super) fn lines(view: &View, slot: Slot, spec: &Spec, text: &str) -> Vec<Markup> {
    let reading = el("p").class("reading").id(ids::reading(&ids::control(slot))).text(reading(spec, text));
    let mut lines = vec![reading];
    lines.extend(findings(view, slot));
    lines
}

/// The value of `aria-describedby` for a control.
pub(super) fn described(view: &View, slot: Slot, hint: bool) -> String {
    let control = ids::control(slot);
    let hint = if hint { ids::hint(&control) + " " } else { String::new() };
    [&hint, ids::reading(&control).as_str(), &finding::described(view, slot)].concat()
}

/// A control that says by what it is described and whether what it holds is wrong.
pub(super) fn linked(view: &View, control: Markup, slot: Slot, hint: bool) -> Markup {
    let control = control.attr("aria-describedby", described(view, slot, hint));
    control.attr_if(is_wrong(view, slot), "aria-invalid", "true")
}

/// The label of a control, with a mark for what a report must have.
pub(super) fn label(control: &str, spec: &Spec) -> Markup {
    named(el("label").class("label").attr("for", control.to_owned()), spec)
}

/// An element with the name of a slot, and a mark for what a report must have.
pub(super) fn named(element: Markup, spec: &Spec) -> Markup {
    let element = element.text(spec.label.clone());
    if spec.required { element.child(el("small").text(" (needed)")) } else { element }
}

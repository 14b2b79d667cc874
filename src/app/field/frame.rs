//! The frame of a field: label, hint, control, reading and message, linked to one another.

use super::View;
use super::control::{Says, judge};
use crate::app::ids;
use crate::app::markup::{Markup, el};
use crate::markdown::ItemId;
use crate::template::Spec;

/// What is said of the words in a control: the reading at once, what is wrong once the control was left.
pub(super) fn says(view: &View, item: ItemId, spec: &Spec, text: &str) -> Says {
    let mut says = judge(spec, text);
    if !view.was_left(item) {
        says.error.clear();
    }
    says
}

/// The lines below a control.
pub(super) fn lines(control: &str, says: &Says) -> [Markup; 2] {
    let reading = if says.error.is_empty() { says.reading.clone() } else { String::new() };
    [
        el("p").class("reading").id(ids::reading(control)).text(reading),
        el("p").class("error").id(ids::error(control)).text(says.error.clone()),
    ]
}

/// The value of `aria-describedby` for a control.
pub(super) fn described(control: &str, hint: bool) -> String {
    let lines = [ids::reading(control), ids::error(control)].join(" ");
    if hint { [ids::hint(control), lines].join(" ") } else { lines }
}

/// A control that says by what it is described and whether what it holds is wrong.
pub(super) fn linked(control: Markup, id: &str, hint: bool, says: &Says) -> Markup {
    control.attr("aria-describedby", described(id, hint)).attr_if(
        !says.error.is_empty(),
        "aria-invalid",
        "true",
    )
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

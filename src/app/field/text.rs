//! One line of words, growing with its text; with completion where it names people.

use super::View;
use super::frame::{label, lines, linked};
use crate::app::ids;
use crate::app::markup::{Markup, el};
use crate::template::{Field, SlotKind};

pub(super) fn text(view: &View, field: &Field) -> Markup {
    let Field { slot, spec } = field;
    let id = ids::control(*slot);
    let shown = view.shown(*slot, spec);
    let is_long = shown.hint.chars().count() > 60;
    let control = match spec.kind {
        SlotKind::People | SlotKind::Person => people(&id),
        _ => line(&id),
    };
    let placeholder = if is_long { String::new() } else { shown.hint.clone() };
    let control = linked(view, control.attr("placeholder", placeholder), *slot, is_long);
    let lines = lines(view, *slot, spec, &shown.text);
    let field = el("div").class("field").child(label(&id, spec)).child(control.attr("value", shown.text));
    let hint = is_long.then(|| el("p").class("hint").id(ids::hint(&id)).text(shown.hint));
    field.children(hint).children(lines)
}

/// A box for one line of words.
pub(super) fn line(id: &str) -> Markup {
    el("textarea").id(id.to_owned()).attr("rows", "1").attr("data-line", "")
}

/// A box for the names of people, which completes them.
pub(super) fn people(id: &str) -> Markup {
    // Without `autocomplete="off"`: WebKit empties such a box when it brings the page back from its memory.
    el("input").id(id.to_owned()).attr("type", "text").attr("list", super::people::LIST)
}

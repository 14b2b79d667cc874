//! Dates, times and instants: typed, picked, or *now*.

use super::View;
use super::frame::{label, lines, linked};
use super::text::line;
use crate::app::markup::{Markup, button, el};
use crate::app::{ids, later};
use crate::template::{Field, SlotKind};

pub(super) fn moment(view: &View, field: &Field) -> Markup {
    let Field { slot, spec } = field;
    let id = ids::control(*slot);
    let shown = view.shown(*slot, spec);
    let lines = lines(view, *slot, spec, &shown.text);
    let (type_, what) = match spec.kind {
        SlotKind::Date => ("date", "Pick a date: "),
        SlotKind::Time => ("time", "Pick a time: "),
        _ => ("datetime-local", "Pick a date and time: "),
    };
    let press = |task: &'static str, aloud: &str, word: &'static str| {
        let button = button("button button--quiet").attr("data-do", task).attr("data-for", id.clone());
        button.attr("aria-label", [aloud, &spec.label].concat()).text(word)
    };
    let picker = el("input").id(ids::picker(&id)).attr("type", type_).attr("tabindex", "-1");
    let value =
        later::parts().and_then(|parts| (parts.to_picker)(&spec.kind, &shown.text)).unwrap_or_default();
    let picker = picker.attr("aria-hidden", "true").attr("value", value);
    let control = line(&id).attr("placeholder", shown.hint).attr("value", shown.text);
    let combo = el("div")
        .class("combo")
        .child(linked(view, control, *slot, false))
        .child(el("span").class("picker").child(press("pick", what, "Pick")).child(picker))
        .child(press("now", "Now: ", "Now"));
    el("div").class("field").child(label(&id, spec)).child(combo).children(lines)
}

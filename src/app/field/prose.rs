//! Paragraphs of Markdown: a box that grows with its text, and buttons for the marks.

use super::View;
use super::frame::{lines, linked, named};
use crate::app::ids;
use crate::app::markup::{Markup, button, el};
use crate::template::Field;

/// The buttons: what they are called, what they show, and the mark they make.
const TOOLS: [(&str, &str, &str); 5] = [
    ("Bold", "B", "bold"),
    ("Italic", "I", "italic"),
    ("Link", "Link", "link"),
    ("List", "List", "list"),
    ("Code", "Code", "code"),
];

pub(super) fn prose(view: &View, field: &Field, bare: bool) -> Markup {
    let Field { slot, spec } = field;
    let id = ids::control(*slot);
    let shown = view.shown(*slot, spec);
    let lines = lines(view, *slot, spec, &shown.text);
    let mut spec = spec.clone();
    if spec.label.is_empty() {
        spec.label.push_str("Text");
    }
    let hint = if spec.guidance.is_empty() { shown.hint } else { spec.guidance.clone() };
    let has_hint = !hint.is_empty();
    let tools = TOOLS.map(|(name, face, mark)| {
        let tool = button("button button--quiet").attr("data-mark", mark);
        tool.attr("aria-label", name).attr("title", name).text(face)
    });
    let toolbar = el("div").class("tools").attr("role", "toolbar");
    let toolbar = toolbar.attr("aria-label", ["Format ", &spec.label].concat()).attr("data-for", id.clone());
    let label = el("label").class(if bare { "label aloud" } else { "label" }).attr("for", id.clone());
    let control = el("textarea").id(id.clone()).attr("rows", "3").attr("data-prose", "");
    el("div")
        .class(if bare { "field field--prose field--bare" } else { "field field--prose" })
        .child(named(label, &spec))
        .children(has_hint.then(|| el("p").class("hint").id(ids::hint(&id)).text(hint)))
        .child(toolbar.children(tools))
        .child(linked(view, control, *slot, has_hint).attr("value", shown.text))
        .children(lines)
}

//! One of some options. A value that is none of them stays, as an option of its own.

use super::View;
use super::finding::is_wrong;
use super::frame::{described, label, lines, linked, named};
use crate::app::ids;
use crate::app::markup::{Markup, button, el};
use crate::markdown::Slot;
use crate::report::value;
use crate::template::{Field, SlotKind, Spec};

/// The options with the index of the chosen one, the foreign value included.
fn options(spec: &Spec, text: &str) -> (Vec<String>, Option<usize>) {
    let mut options = match &spec.kind {
        SlotKind::Choice { options } => options.clone(),
        _ => vec!["Yes".to_string(), "No".to_string()],
    };
    if text.trim().is_empty() {
        return (options, None);
    }
    let known = match &spec.kind {
        SlotKind::Choice { options } => value::chosen(options, text),
        _ => value::answer(text).map(|answer| usize::from(!answer.yes)),
    };
    let chosen = known.unwrap_or_else(|| {
        options.push(text.to_string());
        options.len() - 1
    });
    (options, Some(chosen))
}

/// The answer in some words, and the details beside it; words that are no answer are all details.
fn answer(text: &str) -> (Option<bool>, String) {
    match value::answer(text) {
        Some(answer) => (Some(answer.yes), answer.details),
        None => (None, text.to_owned()),
    }
}

/// The words that a slot with these has after a person chose the option of this index, or `None` and then wrote
/// these details.
pub fn words(spec: &Spec, text: &str, option: Option<usize>, details: Option<&str>) -> String {
    if !matches!(spec.kind, SlotKind::YesNo { .. }) {
        let at = option.unwrap_or(usize::MAX);
        return options(spec, text).0.into_iter().nth(at).unwrap_or_default();
    }
    let (yes, old) = answer(text);
    let details = details.unwrap_or(&old).trim();
    match option.map(|at| at == 0).or(yes) {
        None => details.to_owned(),
        Some(yes) => {
            let answer = if yes { "Yes" } else { "No" };
            if details.is_empty() { answer.to_owned() } else { [answer, " - ", details].concat() }
        }
    }
}

/// One option in sight. The first has the id of the slot itself.
fn pill(id: &str, at: usize, word: String, is_checked: bool, is_foreign: bool) -> Markup {
    let own = if at == 0 { id.to_owned() } else { [id, "-", &at.to_string()].concat() };
    let input = el("input").attr("type", "radio").id(own).attr("name", id.to_owned());
    let label = el("label").class(if is_foreign { "pill pill--foreign" } else { "pill" });
    label.child(input.attr_if(is_checked, "checked", "")).child(el("span").text(word))
}

/// The frame of a group of radio buttons.
fn group(view: &View, slot: Slot, spec: &Spec) -> Markup {
    let id = ids::control(slot);
    let label = [&id, "-label"].concat();
    let group = el("div").class("field").attr("role", "radiogroup").attr("aria-labelledby", label.clone());
    let group = group.attr("aria-describedby", described(view, slot, false));
    let group = group.attr_if(is_wrong(view, slot), "aria-invalid", "true");
    group.child(named(el("div").class("label").id(label), spec))
}

/// Up to four options, all in sight.
pub(super) fn pills(view: &View, field: &Field) -> Markup {
    let Field { slot, spec } = field;
    let id = ids::control(*slot);
    let text = view.shown(*slot, spec).text;
    let known = match &spec.kind {
        SlotKind::Choice { options } => options.len(),
        _ => 2,
    };
    let (options, chosen) = options(spec, &text);
    let pills = options
        .into_iter()
        .enumerate()
        .map(|(at, word)| pill(&id, at, word, chosen == Some(at), at >= known));
    let clear = chosen.map(|_| {
        let clear = button("button button--quiet").attr("data-do", "clear");
        clear.attr("data-for", id.clone()).text("Clear")
    });
    let pills = el("div").class("pills").children(pills).children(clear);
    group(view, *slot, spec).child(pills).children(lines(view, *slot, spec, &text))
}

/// Yes or no; an answer reveals room for its details where the template asks for them.
pub(super) fn yes_no(view: &View, field: &Field) -> Markup {
    let Field { slot, spec } = field;
    let id = ids::control(*slot);
    let text = view.shown(*slot, spec).text;
    let (yes, details) = answer(&text);
    let asks = matches!(spec.kind, SlotKind::YesNo { details: true });
    // Words that are no answer are shown too, whether or not the template asks for any.
    let reveal = (asks && yes.is_some() || !details.is_empty()).then(|| {
        let area = el("textarea").class("details").id(ids::details(&id)).attr("rows", "1");
        let area = area.attr("aria-label", [&spec.label, ": details"].concat());
        area.attr("placeholder", "Explain").attr("value", details)
    });
    let pill = |at: usize, word: &str| pill(&id, at, word.to_owned(), yes == Some(at == 0), false);
    let pills = el("div").class("pills").child(pill(0, "Yes")).child(pill(1, "No"));
    let lines = lines(view, *slot, spec, &text);
    group(view, *slot, spec).child(pills).children(reveal).children(lines)
}

/// More than four options: a list to open.
pub(super) fn select(view: &View, field: &Field) -> Markup {
    let Field { slot, spec } = field;
    let id = ids::control(*slot);
    let text = view.shown(*slot, spec).text;
    let select = linked(view, open_list(*slot, spec, &text), *slot, false);
    let lines = lines(view, *slot, spec, &text);
    el("div").class("field").child(label(&id, spec)).child(select).children(lines)
}

/// A list of options to open, the chosen one shown.
pub(super) fn open_list(slot: Slot, spec: &Spec, text: &str) -> Markup {
    let (options, chosen) = options(spec, text);
    let value = chosen.and_then(|at| options.get(at)).cloned().unwrap_or_default();
    let options = options.into_iter().map(|option| el("option").attr("value", option.clone()).text(option));
    let select = el("select").id(ids::control(slot)).child(el("option").attr("value", ""));
    select.children(options).attr("value", value)
}

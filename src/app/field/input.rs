//! What a person does in the form, heard in one place: a control's id says which slot it edits.

use super::chunk;
use super::drag;
use crate::app::editor::Editor;
use crate::app::{dom, ids, later};
use crate::markdown::{BlockId, ItemId, Kind, Mark, Role, Slot};
use crate::report::value::canonical;
use crate::report::{Edit, Report};
use crate::template::{Shape, Spec};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

/// Typing, ticking and choosing.
pub fn on_input(editor: Editor, event: &Event) {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let id = element.id();
    let input = element.dyn_ref::<HtmlInputElement>();
    let type_ = input.map(HtmlInputElement::type_).unwrap_or_default();
    // Radio buttons and pickers answer when they are done.
    if type_ == "radio" {
        return;
    }
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        dom::grow(area);
    }
    let text = dom::value(&element).unwrap_or_default();
    if let Some(slot) = id.strip_suffix("-details").and_then(ids::slot) {
        choose(editor, slot, None, Some(&text));
        return;
    }
    let Some(slot) = ids::slot(&id) else { return };
    let words = if type_ != "checkbox" {
        signed(&element, &text)
    } else if input.is_some_and(HtmlInputElement::checked) {
        "x".to_string()
    } else {
        String::new()
    };
    editor.dispatch(Edit::Set { slot, words });
    if element.get_attribute("list").is_some() {
        complete(editor, &element);
    }
}

/// Choosing one of the options in sight, or something in a browser's own picker.
pub fn on_change(editor: Editor, event: &Event) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let id = input.id();
    if input.type_() == "radio" {
        let name = input.name();
        let at = id.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix('-')?.parse().ok());
        if let Some(slot) = ids::slot(&name) {
            choose(editor, slot, Some(at.unwrap_or(0)), None);
        }
    } else if let Some(slot) = id.strip_suffix("-pick").and_then(ids::slot) {
        set(editor, slot, &|report, spec| {
            let (picked, old) = (input.value(), report.shown(slot, spec).text);
            match later::parts() {
                Some(parts) => (parts.from_picker)(&spec.kind, &picked, &old),
                None => picked,
            }
        });
    }
}

/// Offers names for a control for people.
fn complete(editor: Editor, element: &Element) {
    if let Some(parts) = later::parts() {
        (parts.complete)(editor, element);
    }
}

/// Chooses an option, or writes the details of an answer.
fn choose(editor: Editor, slot: Slot, option: Option<usize>, details: Option<&str>) {
    set(editor, slot, &|report, spec| super::choice(spec, &report.shown(slot, spec).text, option, details));
}

/// Writes into a field what its specification makes of something.
fn set(editor: Editor, slot: Slot, words: &dyn Fn(&Report, &Spec) -> String) {
    let words = editor.peek(|report| {
        let (_, spec) = report.fields().find(|(other, _)| *other == slot)?;
        Some(words(report, spec))
    });
    if let Some(words) = words {
        editor.dispatch(Edit::Set { slot, words });
    }
}

/// Does what a button in the form says.
pub fn press(editor: Editor, button: &Element, task: &str) {
    let number = |name: &str| button.get_attribute(name).and_then(|number| number.parse().ok());
    let slot = button.get_attribute("data-for").and_then(|id| ids::slot(&id));
    let many = button.closest(".many").ok().flatten();
    let holder = many.and_then(|many| many.query_selector("[data-block]").ok().flatten());
    let block = holder.and_then(|holder| holder.get_attribute("data-block")?.parse().ok()).map(BlockId);
    let (edit, role) = match (task, slot, block) {
        ("now", Some(slot), _) => {
            set(editor, slot, &|_, spec| canonical(&spec.kind, crate::app::now_utc()).unwrap_or_default());
            return;
        }
        ("clear", Some(slot), _) => {
            editor.dispatch(Edit::Set { slot, words: String::new() });
            // The button is gone with what it cleared.
            dom::focus(&ids::control(slot));
            return;
        }
        ("pick", Some(slot), _) => {
            let picker = dom::by_id(&ids::picker(&ids::control(slot)));
            if let Some(picker) = picker.and_then(|picker| picker.dyn_into::<HtmlInputElement>().ok()) {
                let _ = picker.show_picker();
            }
            return;
        }
        ("sort", _, Some(block)) => {
            let column = number("data-column").unwrap_or(0);
            let Some(parts) = later::parts() else { return };
            let rows = editor.peek(|report| (parts.by_time)(report, block, column)).unwrap_or_default();
            (Edit::Arrange { block, rows }, None)
        }
        ("add-row", _, Some(block)) => {
            (Edit::Insert { block, at: usize::MAX, words: String::new() }, Some(Role::Cell(0)))
        }
        ("add-item", _, Some(block)) => {
            let words = editor.peek(|report| sign(report, block));
            (Edit::Insert { block, at: usize::MAX, words }, Some(Role::Text))
        }
        ("add-why", _, Some(block)) => (Edit::InsertWhy { block }, Some(Role::Text)),
        ("add-text", ..) => {
            let heading = number("data-section").and_then(|id| u32::try_from(id).ok()).unwrap_or(0);
            (empty_text(BlockId(heading)), Some(Role::Text))
        }
        _ => return,
    };
    if let (Some(item), Some(role)) = (editor.dispatch(edit), role) {
        dom::focus(&ids::control(Slot { item, role }));
    }
}

/// Adds an empty paragraph to a section: a character without width, so that there is something to write into.
pub fn empty_text(heading: BlockId) -> Edit {
    Edit::AddText { heading, text: "&#8203;\n\n".to_string() }
}

/// What every item of a list starts with.
fn sign(report: &Report, block: BlockId) -> String {
    let part = report.form().parts().map(|(_, part)| part).find(|part| part.block == block);
    match part.map(|part| &part.shape) {
        Some(Shape::List(list)) => list.sign.clone(),
        _ => String::new(),
    }
}

/// The item that something in the form belongs to: a row, or a field.
pub fn item_at(element: &Element) -> Option<ItemId> {
    let place = element.closest("[data-item], .field").ok().flatten()?;
    drag::item_of(&place).or_else(|| {
        let control = place.query_selector("[id^=i]").ok().flatten()?;
        Some(ids::slot(control.id().split('-').next()?)?.item)
    })
}

/// An item's words with the sign of its list.
fn signed(element: &Element, words: &str) -> String {
    let sign = element.get_attribute("data-sign").unwrap_or_default();
    if sign.is_empty() || words.trim().is_empty() {
        format!("{}{words}", sign.trim_end())
    } else {
        format!("{sign}{words}")
    }
}

/// The id of a form that has only the text box that is being written in. After each key Chromium's autofill reads the whole
/// form of what changed; for what belongs to no form, that is every control of the page.
pub const WRITING: &str = "writing";

/// Reaching a control: a text box comes into a form of its own, and one that completes names offers those that the report
/// has.
pub fn on_focusin(editor: Editor, event: &Event) {
    if let Some(area) = dom::closest(event.target(), "textarea") {
        let _ = area.set_attribute("form", WRITING);
    }
    if let Some(element) = dom::closest(event.target(), "input[list]") {
        complete(editor, &element);
    }
}

/// The name of a key, unless it only writes a character: those are most, and should cost next to nothing.
pub fn key_of(event: &KeyboardEvent) -> Option<String> {
    let key = event.key();
    (key.len() > 1 || event.ctrl_key() || event.meta_key()).then_some(key)
}

/// Keys that mean more than a character: Enter, Alt with an arrow, Backspace in an empty item, marks.
pub fn on_keydown(editor: Editor, key: &str, event: &KeyboardEvent) {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let command = event.ctrl_key() || event.meta_key();
    if command && !event.alt_key() && element.has_attribute("data-prose") {
        let mark = match key.to_ascii_lowercase().as_str() {
            "b" => Mark::Bold,
            "i" => Mark::Italic,
            "k" => Mark::Link,
            "e" if event.shift_key() => Mark::Code,
            "8" | "*" if event.shift_key() => Mark::List,
            _ => return,
        };
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            event.prevent_default();
            if let Some(parts) = later::parts() {
                (parts.put_mark)(area, mark);
            }
        }
        return;
    }
    if event.is_composing() {
        return;
    }
    let slot = ids::slot(&element.id());
    let item = dom::closest(event.target(), "[data-item]").and_then(|row| drag::item_of(&row));
    match (key, slot, item) {
        ("ArrowUp" | "ArrowDown", _, Some(item)) if event.alt_key() => {
            event.prevent_default();
            let by = if key == "ArrowUp" { -1 } else { 1 };
            let id = element.id();
            if editor.dispatch(Edit::Shift { item, by }).is_some() {
                dom::after_render(move || {
                    dom::focus(&id);
                });
            }
        }
        ("Enter", Some(slot), _)
            if !event.shift_key() && !command && !event.alt_key() && !element.has_attribute("data-prose") =>
        {
            event.prevent_default();
            match item {
                Some(item) if item == slot.item => next_row(editor, slot, &element),
                _ => focus_next(&element),
            }
        }
        ("Backspace", Some(slot), Some(item)) if item == slot.item && slot.role == Role::Text => {
            let empty = dom::value(&element).is_some_and(|text| text.is_empty());
            let several =
                editor.peek(|report| report.document().block_of(item).is_some_and(|b| b.rows().len() > 1));
            if empty && several {
                event.prevent_default();
                remove(editor, item);
            }
        }
        _ => {}
    }
}

/// Goes on to the row below if it is there and empty, else adds one.
fn next_row(editor: Editor, slot: Slot, element: &Element) {
    let below = editor.peek(|report| {
        let block = report.document().block_of(slot.item)?;
        let at = block.items.iter().position(|item| item.id == slot.item)?;
        let next = block.items.get(at + 1);
        let filled = next.is_some_and(|next| {
            let part = report.form().parts().find(|(_, part)| part.block == block.id);
            match part.map(|(_, part)| &part.shape) {
                Some(Shape::Rows(columns)) => report.row_filled(next, columns),
                Some(Shape::List(list)) => report.item_filled(next, list),
                _ => true,
            }
        });
        let free = next.filter(|_| !filled).map(|next| next.id);
        Some((block.id, at, free, block.kind))
    });
    let Some((block, at, free, kind)) = below else { return };
    if let Some(next) = free {
        dom::focus(&ids::control(Slot { item: next, ..slot }));
        return;
    }
    let sign = element.get_attribute("data-sign").unwrap_or_default();
    let Some(item) = editor.dispatch(Edit::Insert { block, at: at + 1, words: sign }) else { return };
    let role = if kind == Kind::Table { Role::Cell(0) } else { Role::Text };
    dom::after_render(move || {
        dom::focus(&ids::control(Slot { item, role }));
    });
}

/// Removes a row or item and moves the focus to the one that takes its place.
pub fn remove(editor: Editor, item: ItemId) {
    let next =
        dom::document().and_then(|doc| doc.query_selector(&format!("[data-item=\"{}\"]", item.0)).ok()?);
    let list = next.as_ref().and_then(|row| row.closest(".many").ok()?);
    let near = next.as_ref().and_then(|row| chunk::previous(row).or_else(|| chunk::next(row)));
    editor.dispatch(Edit::Remove(item));
    dom::after_render(move || {
        let near = near.filter(|row| row.is_connected()).and_then(|row| first_control(&row));
        let add = || list.and_then(|list| list.query_selector("[data-add]").ok()?);
        if let Some(target) = near.or_else(|| add()?.dyn_into().ok()) {
            let _ = target.focus();
        }
    });
}

fn first_control(row: &Element) -> Option<HtmlElement> {
    row.query_selector("textarea, input:not([type=checkbox]), select").ok()??.dyn_into().ok()
}

/// Moves the focus to the next control of the form, as Tab does.
fn focus_next(element: &Element) {
    let Some(form) = element.closest(".form").ok().flatten() else { return };
    let Ok(all) = form.query_selector_all("textarea, input:not([tabindex='-1']), select, button.button--add")
    else {
        return;
    };
    let index = (0..all.length()).find(|at| all.item(*at).is_some_and(|node| node == *element.as_ref()));
    let next = index.and_then(|at| all.item(at + 1)).and_then(|node| node.dyn_into::<HtmlElement>().ok());
    if let Some(next) = next {
        let _ = next.focus();
    }
}

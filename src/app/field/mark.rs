//! Marks around the selected words of a text: bold, italic, a link, a list, code.

use crate::app::{dom, later};
use crate::markdown::Mark;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlTextAreaElement};

/// Pressing one of the buttons for marks.
pub fn on_click(event: &Event) {
    let Some(button) = dom::closest(event.target(), "[data-mark]") else { return };
    let area = button
        .parent_element()
        .and_then(|tools| tools.get_attribute("data-for"))
        .and_then(|id| dom::by_id(&id));
    let mark = button.get_attribute("data-mark").and_then(|name| Mark::named(&name));
    let area = area.and_then(|area| area.dyn_into().ok());
    if let (Some(area), Some(mark), Some(parts)) = (area, mark, later::parts()) {
        (parts.put_mark)(&area, mark);
    }
}

/// Marks the selected words, as if they had been typed.
pub fn put_mark(area: &HtmlTextAreaElement, mark: Mark) {
    let text = area.value();
    let at = |units: Option<u32>| byte_of(&text, units.unwrap_or_default());
    let (start, end) = (area.selection_start().ok().flatten(), area.selection_end().ok().flatten());
    let (new, select) = mark.toggle(&text, at(start)..at(end));
    area.set_value(&new);
    let _ = area.focus();
    let _ = area.set_selection_range(units_of(&new, select.start), units_of(&new, select.end));
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = area.dispatch_event(&event);
    }
}

/// The byte at an offset in UTF-16 units, which is how the browser counts.
fn byte_of(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}

fn units_of(text: &str, byte: usize) -> u32 {
    text[..byte].chars().map(|c| u32::from(c.len_utf16() == 2) + 1).sum()
}

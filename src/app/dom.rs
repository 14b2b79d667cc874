//! Small steps on the DOM that the views share: finding, focusing and showing elements.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The page's document.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// An element by its id.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The text of a text box, select or input.
pub fn value(element: &Element) -> Option<String> {
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    element.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value)
}

/// A node, if it is an element.
pub fn element(node: web_sys::Node) -> Option<Element> {
    node.dyn_into().ok()
}

/// Whether an element has the focus.
pub fn has_focus(element: &Element) -> bool {
    document().and_then(|document| document.active_element()).is_some_and(|active| active == *element)
}

/// Puts text into a control, unless it shows it already. White space that a person is just typing at the edges is
/// left alone: the text cannot hold it, but the cursor stands behind it.
pub fn show(element: &Element, text: &str) {
    let Some(now) = value(element) else { return };
    if now == text || has_focus(element) && same_words(&now, text) {
        return;
    }
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
        grow(area);
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(text);
    }
}

/// Whether two texts differ in nothing but white space at the edges of their lines.
fn same_words(typed: &str, held: &str) -> bool {
    typed.trim().lines().map(str::trim).eq(held.trim().lines().map(str::trim))
}

/// Focuses the element with an id, without scrolling if it is in view.
pub fn focus(id: &str) -> bool {
    let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

/// Runs something once the views have caught up with a change and the browser has laid them out.
pub fn after_render(run: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(run);
}

/// The closest ancestor, or the element itself, that a selector matches.
pub fn closest(target: Option<web_sys::EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Gives a text box as many rows as its text has lines, where the style sheet cannot.
pub fn grow(area: &HtmlTextAreaElement) {
    thread_local! {
        static SIZED: bool = web_sys::css::supports_with_value("field-sizing", "content").unwrap_or(false);
    }
    if SIZED.with(|sized| *sized) {
        return;
    }
    let least = if area.has_attribute("data-prose") { 3 } else { 1 };
    let width = area.cols().max(60);
    let lines: u32 =
        area.value().split('\n').map(|line| 1 + u32::try_from(line.len()).unwrap_or(0) / width).sum();
    area.set_rows(lines.max(least));
}

/// Brings the control of an item into view, focuses it and marks its place for a moment.
pub fn show_item(item: crate::markdown::ItemId) {
    let id = item.0;
    let found = document().and_then(|document| {
        let controls =
            format!("#form [id^='i{id}t'], #form [id^='i{id}v'], #form [id^='i{id}c'], #form [id='i{id}x']");
        document.query_selector(&controls).ok().flatten()
    });
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    let _ = element.focus();
    let place =
        element.closest(".field, .row, .item, .why").ok().flatten().unwrap_or_else(|| element.clone().into());
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    place.scroll_into_view_with_scroll_into_view_options(&options);
    // Taking the mark off and putting it on again starts its animation anew.
    let _ = place.remove_attribute("data-flash");
    after_render(move || {
        let _ = place.set_attribute("data-flash", "");
    });
}

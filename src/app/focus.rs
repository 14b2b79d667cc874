//! Where the focus is, and bringing it and the reader's eye somewhere else.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// What a person types into.
const TEXT: &str = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

/// The element with this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The first element that a selector finds.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// The element that has the focus, unless that is the page itself.
pub fn focused() -> Option<HtmlElement> {
    let element: HtmlElement = document().active_element()?.dyn_into().ok()?;
    (!element.has_type::<web_sys::HtmlBodyElement>()).then_some(element)
}

/// Whether the focus is where keys make text.
pub fn is_writing() -> bool {
    focused().is_some_and(|element| element.matches(TEXT).unwrap_or(false))
}

/// Whether a dialog lies over the page.
pub fn has_dialog() -> bool {
    find("dialog[open]").is_some()
}

/// Selects all of a text box that a selector finds.
pub fn select(selector: &str) {
    if let Some(area) = find(selector).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
        let _ = area.focus();
        area.select();
    }
}

/// Focuses an element and leaves the scrolling to the caller.
pub fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Takes the focus to what is shown now, where it went with what was shown before: the keyboard goes on from there, and a
/// screen reader says where it is.
pub fn arrive() {
    if let (None, Some(place)) = (focused(), find(".form.pane, .start")) {
        let _ = place.set_attribute("tabindex", "-1");
        focus_in_place(&place);
    }
}

/// Brings the thing with this id into view and the focus to it, or to the first control in it. Answers whether there
/// is such a thing.
pub fn show(id: &str) -> bool {
    let Some(element) = by_id(id).or_else(|| by_id(&[id, "-label"].concat())) else { return false };
    let options = ScrollIntoViewOptions::new();
    let is_control = element.matches("input, textarea, select, button").unwrap_or(false);
    options.set_block(if is_control { ScrollLogicalPosition::Center } else { ScrollLogicalPosition::Start });
    let field = || element.closest("[role=radiogroup]").ok().flatten()?.dyn_into::<HtmlElement>().ok();
    let first = |inside: &HtmlElement| {
        let found = |selector| inside.query_selector(selector).ok().flatten();
        found("input:checked").or_else(|| found("input, textarea, select")).or_else(|| found("button"))
    };
    let control = if is_control {
        Some(element.clone())
    } else {
        let found = first(&field().unwrap_or_else(|| element.clone()));
        found.and_then(|element| element.dyn_into().ok())
    };
    // The focus first: WebKit does not scroll to what it has not laid out because it is off screen (`chunk.rs`), and the
    // focus makes it do so.
    focus_in_place(control.as_ref().unwrap_or(&element));
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Follows a link within the page by hand: it scrolls and moves the focus, but leaves the address to the routes. For
/// the click handler of an element that holds links; does nothing where another handler was first.
pub fn follow_anchor(event: &web_sys::MouseEvent) {
    let link = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let link = link.and_then(|target| target.closest("a[href^='#']").ok().flatten());
    let href = link.and_then(|link| link.get_attribute("href")).unwrap_or_default();
    let Some(id) = href.strip_prefix('#').filter(|id| !id.starts_with('/')) else { return };
    if event.default_prevented() {
        return;
    }
    event.prevent_default();
    let id = js_sys::decode_uri_component(id).map_or_else(|_| id.to_owned(), String::from);
    // A pane that the click brings up has to be there first.
    request_animation_frame(move || {
        show(&id);
    });
}

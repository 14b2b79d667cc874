//! Where the reader is: what is scrolled into view, and which control has the focus.
//!
//! Ids change when a report is opened anew, so a place counts: `form 3 -120 17 42` is the form scrolled to 120 px past
//! the top of its fourth section, the focus in its eighteenth control, the caret after 42 UTF-16 units.

use super::focus;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

const SECTIONS: &str = ".form.pane .section";
const CONTROLS: &str = ".form.pane :is(input, textarea, select)";
const SOURCE: &str = ".source.pane textarea";

/// A place as [`measure`] writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// In the source view, where the offset counts from the top and the only control is the text.
    pub is_source: bool,
    section: u32,
    offset: i32,
    control: Option<u32>,
    caret: u32,
}

impl Place {
    /// Reads what [`measure`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let is_source = words.next()? == "source";
        let section = words.next()?.parse().ok()?;
        let offset = words.next()?.parse().ok()?;
        let control = words.next()?.parse().ok();
        let caret = words.next()?.parse().ok()?;
        Some(Self { is_source, section, offset, control, caret })
    }

    /// Scrolls there and focuses the control.
    pub fn restore(self) {
        if self.is_source {
            if let Some(text) = focus::find(SOURCE) {
                if self.control.is_some() {
                    self.focus(&text);
                }
                text.set_scroll_top(self.offset);
            }
            return;
        }
        if let Some(control) = self.control.and_then(|index| nth(CONTROLS, index)) {
            self.focus(&control);
        }
        self.scroll();
        // Sections that were not shown yet had only guessed heights.
        request_animation_frame(move || {
            self.scroll();
            request_animation_frame(move || self.scroll());
        });
    }

    fn scroll(self) {
        let (Some(pane), Some(section)) = (focus::find(".form.pane"), nth(SECTIONS, self.section)) else {
            return;
        };
        let past = top(&pane) - top(&section);
        pane.set_scroll_top(pane.scroll_top() + self.offset - past);
    }

    fn focus(self, control: &HtmlElement) {
        focus::focus_in_place(control);
        let caret = Some(self.caret);
        if let Some(text) = control.dyn_ref::<HtmlTextAreaElement>() {
            let _ = text.set_selection_start(caret);
            let _ = text.set_selection_end(caret);
        }
    }
}

/// Says where the reader is; empty where no report is shown.
pub fn measure() -> String {
    if let Some(text) = focus::find(SOURCE) {
        let control = is_focused(&text).then_some(0);
        return print("source", 0, text.scroll_top(), control, caret(&text));
    }
    let Some(pane) = focus::find(".form.pane") else { return String::new() };
    let (mut at, mut offset) = (0, 0);
    let pane_top = top(&pane);
    each(SECTIONS, |index, section| {
        let past = pane_top - top(&section);
        if index == 0 || past >= 0 {
            (at, offset) = (index, past);
        }
        past < 0
    });
    let mut control = None;
    if let Some(focused) = focus::focused().filter(|focused| pane.contains(Some(focused))) {
        each(CONTROLS, |index, element| {
            let found = element == *focused;
            if found {
                control = Some(index);
            }
            found
        });
    }
    print("form", at, offset, control, focus::focused().map_or(0, |element| caret(&element)))
}

fn print(pane: &str, section: u32, offset: i32, control: Option<u32>, caret: u32) -> String {
    let control = control.map_or_else(|| "-".to_owned(), |control| control.to_string());
    format!("{pane} {section} {offset} {control} {caret}")
}

/// Calls with each element that a selector finds, until told to stop.
fn each(selector: &str, mut stop: impl FnMut(u32, Element) -> bool) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for index in 0..found.length() {
        let element = found.item(index).and_then(|node| node.dyn_into().ok());
        if element.is_some_and(|element| stop(index, element)) {
            return;
        }
    }
}

fn nth(selector: &str, index: u32) -> Option<HtmlElement> {
    document().query_selector_all(selector).ok()?.item(index)?.dyn_into().ok()
}

fn is_focused(element: &HtmlElement) -> bool {
    focus::focused().is_some_and(|focused| focused == *element)
}

fn caret(element: &HtmlElement) -> u32 {
    let text = element.dyn_ref::<HtmlTextAreaElement>().and_then(|text| text.selection_start().ok()?);
    let line = || element.dyn_ref::<HtmlInputElement>().and_then(|line| line.selection_start().ok()?);
    text.or_else(line).unwrap_or(0)
}

/// The top of an element in the window, in whole pixels.
fn top(element: &Element) -> i32 {
    #[allow(clippy::cast_possible_truncation, reason = "no page is 2^31 px high")]
    let top = element.get_bounding_client_rect().top().round() as i32;
    top
}

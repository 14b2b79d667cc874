//! Keeps the panes at the same place: a pane says where the person is, the others follow.

use super::debounce::Debounce;
use super::editor::Editor;
use super::{ids, listen};
use crate::markdown::{BlockId, ItemId, Role, Slot};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// A pane of the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The outline.
    Outline,
    /// The form.
    Form,
    /// The source view.
    Source,
    /// The preview.
    Preview,
}

/// Where the person is, and which pane says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// The block.
    pub block: BlockId,
    /// The item, where it is known.
    pub item: Option<ItemId>,
    /// The table column, where it is known.
    pub column: Option<u16>,
    /// Who says so, and need not follow.
    pub from: Pane,
}

/// How long the form's own scrolling is not taken for the person's, in milliseconds.
const QUIET_MS: f64 = 500.0;

thread_local! {
    /// Until when the form scrolls because it was told to.
    static QUIET: Cell<f64> = const { Cell::new(0.0) };
}

/// Watches where in the form the person is: the field with the focus or, once that has left the view, the field near
/// the top.
pub fn watch(editor: Editor) {
    let look = move || {
        let form = form()?;
        let active = document().active_element().filter(|element| form.contains(Some(element)));
        // What is hidden, such as a form behind a tab, is at no place.
        let rect = form.get_bounding_client_rect();
        let visible = |element: &Element| {
            let own = element.get_bounding_client_rect();
            own.bottom() > rect.top() && own.top() < rect.bottom()
        };
        let at = active.filter(visible).or_else(|| {
            #[allow(clippy::cast_possible_truncation, reason = "a window is no 2^24 pixels wide")]
            document().element_from_point(
                (rect.left() + rect.width() / 2.0) as f32,
                (rect.top() + rect.height() / 5.0) as f32,
            )
        })?;
        let here = place(editor, &at)?;
        if editor.here().get_untracked() != Some(here) {
            editor.here().set(Some(here));
        }
        Some(())
    };
    let soon = StoredValue::new_local(Debounce::new(80, move || {
        look();
    }));
    let element =
        |event: &web_sys::Event| event.target().and_then(|target| target.dyn_into::<Element>().ok());
    listen::on_window("focusin", move |event| {
        let inside = element(&event).and_then(|element| element.closest(".form").ok().flatten());
        if inside.is_some() {
            soon.with_value(Debounce::start_once);
        }
    });
    listen::on_window("scroll", move |event| {
        let loud = QUIET.get() < js_sys::Date::now();
        if loud && element(&event).is_some_and(|element| element.class_list().contains("form")) {
            soon.with_value(Debounce::start_once);
        }
    });
    soon.with_value(Debounce::start_once);
}

/// Goes to a place that the outline or the preview points at: the form shows it and takes the focus. The source view
/// follows by itself.
pub fn go(editor: Editor, here: Here) {
    QUIET.set(js_sys::Date::now() + QUIET_MS);
    editor.here().set(Some(here));
    let Some(form) = form() else { return };
    if form.client_width() == 0 {
        // One pane at a time: the tab brings the form to the front.
        let tab = document().query_selector(".tabs [data-pane=form]").ok().flatten();
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
            tab.click();
        }
    }
    let by_id = |id: &str| document().get_element_by_id(id);
    let column = here.column.unwrap_or(0);
    let item = here.item.and_then(|item| {
        by_id(&ids::control(Slot { item, role: Role::Cell(column) }))
            .or_else(|| by_id(&ids::control(Slot { item, role: Role::Text })))
    });
    if let (None, Some(item)) = (&item, here.item) {
        // A field that is not there yet: the form brings it up.
        editor.spotlight().set(Some(item));
    }
    let section = || {
        let first = editor.peek(|report| report.document().blocks().first().map(|block| block.id));
        let heading = Some(here.block).filter(|block| by_id(&ids::section(Some(*block))).is_some());
        by_id(&ids::section(heading)).filter(|_| heading.is_some() || first == Some(here.block))
    };
    let Some(place) = item.or_else(|| by_id(&ids::block(here.block))).or_else(section) else { return };
    if let Some(control) = control(&place) {
        control.focus().ok();
    }
    reveal(&place, here.from == Pane::Outline);
}

/// Scrolls an element into view, to the top of its pane or just far enough. Twice, because the sizes of what has not
/// been on screen yet are estimates.
pub fn reveal(element: &Element, to_top: bool) {
    let position = if to_top { ScrollLogicalPosition::Start } else { ScrollLogicalPosition::Nearest };
    let options = ScrollIntoViewOptions::new();
    options.set_block(position);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    let element = element.clone();
    request_animation_frame(move || {
        request_animation_frame(move || {
            element.scroll_into_view_with_scroll_into_view_options(&options);
        });
    });
}

/// The form, if it is what the editor shows.
fn form() -> Option<HtmlElement> {
    document().query_selector(".form.pane").ok()??.dyn_into().ok()
}

/// What takes the focus at a place: itself, or the first control in it, a chosen option before others.
fn control(place: &Element) -> Option<HtmlElement> {
    const CONTROLS: &str = "textarea,select,input,button";
    let inside = |selector: &str| place.query_selector(selector).ok().flatten();
    let found = if place.matches(CONTROLS).ok()? {
        Some(place.clone())
    } else if place.get_attribute("role").as_deref() == Some("radiogroup") {
        inside("input:checked").or_else(|| inside(CONTROLS))
    } else {
        inside("textarea,select,input:not([tabindex])").or_else(|| inside(CONTROLS))
    };
    found?.dyn_into().ok()
}

/// The place that an element of the form stands for, by its id or that of what it lies in.
fn place(editor: Editor, element: &Element) -> Option<Here> {
    let mut next = element.closest("[id]").ok()?;
    while let Some(element) = next {
        let id = element.id();
        let found = editor.peek(|report| {
            let document = report.document();
            Some(match parse(&id)? {
                Target::Item(item, column) => {
                    Here { block: document.block_of(item)?.id, item: Some(item), column, from: Pane::Form }
                }
                Target::Block(block) => {
                    let block = document.block(block).or(document.blocks().first())?.id;
                    Here { block, item: None, column: None, from: Pane::Form }
                }
            })
        });
        if found.is_some() {
            return found;
        }
        next = element.parent_element()?.closest("[id]").ok()?;
    }
    None
}

#[derive(Debug, PartialEq, Eq)]
enum Target {
    Item(ItemId, Option<u16>),
    Block(BlockId),
}

/// What one of the [`ids`] stands for. The section before the first heading is block 0, which there is none of.
fn parse(id: &str) -> Option<Target> {
    let own = id.split('-').next().unwrap_or_default();
    let rest = own.get(1..)?;
    match own.as_bytes().first()? {
        b'b' | b's' => Some(Target::Block(BlockId(rest.parse().ok()?))),
        b'i' => {
            let rest = rest.strip_suffix('x').unwrap_or(rest);
            let (item, column) = match rest.split_once('c') {
                Some((item, column)) => (item, Some(column.parse().ok()?)),
                None => (rest, None),
            };
            Some(Target::Item(ItemId(item.parse().ok()?), column))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_the_form_are_read_back() {
        let item = ItemId(12);
        for (role, column) in [(Role::Text, None), (Role::Cell(3), Some(3)), (Role::Check, None)] {
            let id = ids::control(Slot { item, role });
            assert_eq!(parse(&id), Some(Target::Item(item, column)));
            assert_eq!(parse(&ids::hint(&id)), Some(Target::Item(item, column)));
        }
        assert_eq!(parse(&ids::block(BlockId(7))), Some(Target::Block(BlockId(7))));
        assert_eq!(parse(&ids::section(None)), Some(Target::Block(BlockId(0))));
        for other in ["", "form", "i", "ic", "ix", "section-status", "b1b", "ü"] {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}

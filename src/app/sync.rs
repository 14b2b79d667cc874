//! Keeps the panes at the same place: a pane says where the person is, the others follow.

use super::debounce::Debounce;
use super::editor::Editor;
use super::{focus, ids, listen};
use crate::app::state::Kept;
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
    /// The findings.
    Check,
    /// The incident at a glance.
    Overview,
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
        let rect = form.get_bounding_client_rect();
        let visible = |element: &Element| {
            let own = element.get_bounding_client_rect();
            own.bottom() > rect.top() && own.top() < rect.bottom()
        };
        let focused = document().active_element().filter(|element| form.contains(Some(element)));
        let here = focused.filter(visible).and_then(|element| place(editor, &element)).or_else(|| {
            // Between two fields there is a gap; a little further down is the next of them.
            let down = [0.2, 0.25, 0.3, 0.35].into_iter().filter_map(|share| {
                #[allow(clippy::cast_possible_truncation, reason = "a window is no 2^24 pixels wide")]
                let (x, y) =
                    ((rect.left() + rect.width() / 2.0) as f32, (rect.top() + rect.height() * share) as f32);
                place(editor, &document().element_from_point(x, y).filter(|at| form.contains(Some(at)))?)
            });
            let mut down = down.peekable();
            let first = down.peek().copied();
            down.find(|here| here.item.is_some()).or(first)
        })?;
        if editor.here().get_untracked() != Some(here) {
            editor.here().set(Some(here));
        }
        Some(())
    };
    let soon = Kept::new(Debounce::new(80, move || {
        look();
    }));
    let element =
        |event: &web_sys::Event| event.target().and_then(|target| target.dyn_into::<Element>().ok());
    listen::on_window("focusin", move |event| {
        let inside = element(&event).and_then(|element| element.closest(".form").ok().flatten());
        if inside.is_some() {
            soon.with(Debounce::start_once);
        }
    });
    listen::on_window("scroll", move |event| {
        let loud = QUIET.get() < js_sys::Date::now();
        if loud && element(&event).is_some_and(|element| element.class_list().contains("form")) {
            soon.with(Debounce::start_once);
        }
    });
    soon.with(Debounce::start_once);
}

/// Goes to a place that the outline or the preview points at: the form shows it and takes the focus. The source view
/// follows by itself.
pub fn go(editor: Editor, here: Here) {
    QUIET.set(js_sys::Date::now() + QUIET_MS);
    editor.here().set(Some(here));
    let Some(pane) = focus::find(":is(.form, .source).pane") else { return };
    let arrive = move || {
        let Some(place) = form().and_then(|form| target(editor, here, &form)) else { return };
        if let Some(control) = control(&place) {
            focus::focus_in_place(&control);
        }
        reveal(&place, here.from == Pane::Outline);
    };
    if pane.client_width() > 0 {
        arrive();
    } else if let Some(tab) = focus::find(".tabs [data-pane=form]") {
        // One pane at a time: the tab brings the form to the front, and it is there with the next frame.
        tab.click();
        request_animation_frame(arrive);
    }
}

/// The element of the form for a place: the control of the item or of its only item, or else the block, or else the
/// section.
fn target(editor: Editor, here: Here, form: &Element) -> Option<Element> {
    let only = || {
        editor.peek(|report| match report.document().block(here.block)?.items.as_slice() {
            [item] => Some(item.id),
            _ => None,
        })
    };
    // The heading of a section stands for the section.
    let item = here.item.or_else(only).filter(|_| here.from != Pane::Outline);
    let roles = [Role::Cell(here.column.unwrap_or(0)), Role::Cell(0), Role::Text, Role::Value, Role::Check];
    let control = item.and_then(|item| {
        let mut ids = roles.into_iter().map(|role| ids::control(Slot { item, role }));
        let label = |id: &str| document().get_element_by_id(id)?.closest("[role=radiogroup]").ok()?;
        let control = ids.find_map(|id| {
            let found = document().get_element_by_id(&id);
            found.or_else(|| label(&(id + "-label")))
        });
        let row = || form.query_selector(&["[data-item=\"", &item.0.to_string(), "\"]"].concat()).ok()?;
        control.or_else(row)
    });
    let first = editor.peek(|report| report.document().blocks().first().map(|block| block.id));
    let by_id = |id: &str| document().get_element_by_id(id);
    control
        .or_else(|| by_id(&ids::block(here.block)))
        .or_else(|| by_id(&ids::section(Some(here.block))))
        .or_else(|| by_id(&ids::section(None)).filter(|_| first == Some(here.block)))
}

/// Scrolls an element into view at once, to the top of its pane or just far enough. Twice, because the sizes of what
/// has not been on screen yet are estimates; gliding there would end where the estimates said.
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

/// What takes the focus at a place: itself, or the first field in it, of options the chosen one, or else the heading.
fn control(place: &Element) -> Option<HtmlElement> {
    const FIELDS: &str = "textarea,select,input:not([tabindex])";
    let inside = |selector: &str| place.query_selector(selector).ok().flatten();
    let heading = || {
        let heading = inside("h2,h3,h4")?;
        heading.set_attribute("tabindex", "-1").ok()?;
        Some(heading)
    };
    let found = if place.matches(FIELDS).ok()? {
        Some(place.clone())
    } else if place.get_attribute("role").as_deref() == Some("radiogroup") {
        inside("input:checked").or_else(|| inside(FIELDS))
    } else {
        inside(FIELDS).or_else(heading)
    };
    found?.dyn_into().ok()
}

/// The place that an element of the form stands for: that of its row, of the control in its field, or what its id or
/// that of something around it says.
fn place(editor: Editor, element: &Element) -> Option<Here> {
    let own = ids::slot(&element.id());
    let row = || element.closest("[data-item]").ok()??.get_attribute("data-item")?.parse().ok();
    let field = || {
        let field = element.closest(".field").ok()??;
        let control = field.query_selector("[id^=i]").ok()??;
        ids::slot(control.id().split('-').next()?)
    };
    let slot = own.or_else(|| row().map(|item| Slot { item: ItemId(item), role: Role::Text })).or_else(field);
    editor.peek(|report| {
        let document = report.document();
        if let Some(slot) = slot
            && let Some(block) = document.block_of(slot.item)
        {
            let column = if let Role::Cell(column) = slot.role { Some(column) } else { None };
            return Some(Here { block: block.id, item: Some(slot.item), column, from: Pane::Form });
        }
        let mut next = element.closest("[id]").ok()?;
        while let Some(element) = next {
            if let Some(block) = block(&element.id()) {
                let block = document.block(block).or(document.blocks().first())?.id;
                return Some(Here { block, item: None, column: None, from: Pane::Form });
            }
            next = element.parent_element()?.closest("[id]").ok()?;
        }
        None
    })
}

/// The block whose id, or the id of whose section or heading, this is. What stands before the first heading has the
/// number 0, which no block has.
fn block(id: &str) -> Option<BlockId> {
    let own = id.split('-').next().unwrap_or_default();
    let number = own.strip_prefix(['b', 's'])?;
    number.parse().ok().map(BlockId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_blocks_and_sections_are_read_back() {
        assert_eq!(block(&ids::block(BlockId(7))), Some(BlockId(7)));
        assert_eq!(block(&ids::section(Some(BlockId(7)))), Some(BlockId(7)));
        assert_eq!(block("s7-h"), Some(BlockId(7)));
        assert_eq!(block(&ids::section(None)), Some(BlockId(0)));
        for other in ["", "form", "b", "section-status", "b1b", "ü"] {
            assert_eq!(block(other), None, "{other}");
        }
    }
}

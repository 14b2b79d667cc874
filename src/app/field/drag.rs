//! Moving rows and items by dragging their grip.

use crate::app::dom;
use crate::app::editor::Editor;
use crate::markdown::ItemId;
use crate::report::Edit;
use std::cell::RefCell;
use web_sys::{DragEvent, Element};

/// The item of a row's element.
pub fn item_of(row: &Element) -> Option<ItemId> {
    row.get_attribute("data-item")?.parse().ok().map(ItemId)
}

/// The row that is being dragged, if one is.
#[derive(Default)]
pub struct Drag(RefCell<Option<Element>>);

impl Drag {
    /// A grip was taken.
    pub fn start(&self, event: &DragEvent) {
        let Some(row) = dom::closest(event.target(), ".grip").and_then(|grip| grip.parent_element()) else {
            return;
        };
        if let Some(data) = event.data_transfer() {
            // Firefox drags nothing without data.
            let _ = data.set_data("text/plain", "");
            data.set_effect_allowed("move");
            data.set_drag_image(&row, 8, 8);
        }
        let _ = row.set_attribute("data-dragging", "");
        self.0.replace(Some(row));
    }

    /// The pointer is over something: a sibling row says where the dragged one would go.
    pub fn over(&self, event: &DragEvent) {
        let Some((_, row, after)) = self.target(event) else { return };
        event.prevent_default();
        Self::clear();
        let _ = row.set_attribute("data-drop", if after { "after" } else { "before" });
    }

    /// The row was let go over a sibling.
    pub fn drop(&self, editor: Editor, event: &DragEvent) {
        let Some((dragged, row, after)) = self.target(event) else { return };
        event.prevent_default();
        let (Some(item), Some(beside)) = (item_of(&dragged), item_of(&row)) else { return };
        let by = editor.peek(|report| {
            let document = report.document();
            let (from, to) = (document.locate(item)?, document.locate(beside)?);
            let (from, to) = (from.1.cast_signed(), to.1.cast_signed() + isize::from(after));
            Some(if to > from { to - from - 1 } else { to - from })
        });
        if let Some(by) = by {
            editor.dispatch(Edit::Shift { item, by });
        }
        self.end();
    }

    /// The drag is over, whatever came of it.
    pub fn end(&self) {
        Self::clear();
        if let Some(row) = self.0.take() {
            let _ = row.remove_attribute("data-dragging");
        }
    }

    /// The dragged row, the sibling under the pointer, and whether the pointer is in its lower half.
    fn target(&self, event: &DragEvent) -> Option<(Element, Element, bool)> {
        let dragged = self.0.borrow().clone()?;
        let row = dom::closest(event.target(), "[data-item]")?;
        let list = |row: &Element| row.closest(".many").ok().flatten();
        let same = list(&row) == list(&dragged) && row != dragged;
        let rect = row.get_bounding_client_rect();
        same.then(|| (dragged, row, f64::from(event.client_y()) > rect.y() + rect.height() / 2.0))
    }

    fn clear() {
        let marked =
            dom::document().and_then(|document| document.query_selector("[data-drop]").ok().flatten());
        if let Some(row) = marked {
            let _ = row.remove_attribute("data-drop");
        }
    }
}

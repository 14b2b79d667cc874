//! What a person does in the form, and who takes care of it.

use super::Pane;
use crate::app::field::{input, mark};
use crate::app::{dom, ids};
use crate::markdown::{BlockId, Change, Role, Slot};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The events that are heard.
pub(super) const EVENTS: [&str; 10] = [
    "input",
    "change",
    "focusin",
    "focusout",
    "keydown",
    "click",
    "dragstart",
    "dragover",
    "drop",
    "dragend",
];

impl Pane {
    /// One of the events happened.
    pub(super) fn hear(&self, name: &str, event: &Event) {
        if self.is_busy.get() {
            return;
        }
        match name {
            "input" => input::on_input(self.editor, event),
            "change" => input::on_change(self.editor, event),
            "focusin" => input::on_focusin(self.editor, event),
            "focusout" => self.leave(event),
            "keydown" => {
                let event = event.unchecked_ref();
                let Some(key) = input::key_of(event) else { return };
                if Self::is_renaming(&key, event) {
                    self.end_renaming(event);
                } else {
                    input::on_keydown(self.editor, &key, event);
                }
            }
            "click" => {
                mark::on_click(event);
                self.menu.opened(event);
                if let Some(button) = dom::closest(event.target(), "[data-do]") {
                    self.press(&button);
                }
            }
            "dragstart" => self.drag.start(event.unchecked_ref()),
            "dragover" => self.drag.over(event.unchecked_ref()),
            "drop" => self.drag.drop(self.editor, event.unchecked_ref()),
            _ => self.drag.end(),
        }
    }

    /// Does what a button says. What concerns the form itself is done here.
    fn press(&self, button: &Element) {
        match button.get_attribute("data-do").as_deref() {
            Some("edit") => {
                let control = button.get_attribute("data-for").unwrap_or_default();
                let Some(slot) = ids::slot(&control) else { return };
                self.state.borrow_mut().open.push(slot.item);
                self.touched(Change::Item(slot.item));
                dom::focus(&control);
            }
            Some(task) if button.closest(".menu").ok().flatten().is_some() => {
                let renames = self.menu.run(task);
                if let Some((heading, item)) = renames {
                    self.rename(Some(heading));
                    dom::after_render(move || {
                        dom::focus(&ids::control(Slot { item, role: Role::Text }));
                    });
                }
            }
            Some(task) => input::press(self.editor, button, task),
            None => {}
        }
    }

    /// Leaving a control: what is wrong is said from now on, and it shows exactly what the report holds.
    fn leave(&self, event: &Event) {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let _ = element.remove_attribute("form");
        if element.has_attribute("data-rename") {
            self.rename(None);
        } else if let Some(item) = input::item_at(&element) {
            self.judge.leave(item);
            self.touched(Change::Item(item));
        }
    }

    fn is_renaming(key: &str, event: &web_sys::KeyboardEvent) -> bool {
        matches!(key, "Enter" | "Escape") && dom::closest(event.target(), "[data-rename]").is_some()
    }

    fn end_renaming(&self, event: &web_sys::KeyboardEvent) {
        event.prevent_default();
        event.stop_propagation();
        let head = dom::closest(event.target(), ".section__head");
        self.rename(None);
        // The box is gone; the button that opened the menu is next to where it was.
        let more = head.and_then(|head| head.query_selector(".more").ok().flatten());
        if let Some(more) = more.and_then(|more| more.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = more.focus();
        }
    }

    /// Opens the title of a section for changes, or none.
    fn rename(&self, heading: Option<BlockId>) {
        let old = std::mem::replace(&mut self.state.borrow_mut().renaming, heading);
        for heading in [old, heading].into_iter().flatten() {
            let item =
                self.editor.peek(|report| report.document().block(heading).map(|block| block.items[0].id));
            if let Some(item) = item {
                self.touched(Change::Item(item));
            }
        }
    }
}

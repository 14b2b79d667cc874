//! One menu for all rows, items and sections, opened by their own buttons.

use crate::app::editor::Editor;
use crate::app::element::patch;
use crate::app::field::{drag, input};
use crate::app::markup::{Markup, button, el, icon};
use crate::app::{dom, ids};
use crate::markdown::{BlockId, ItemId, Role, Slot};
use crate::report::Edit;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// What the menu is open for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Item(ItemId),
    Section(BlockId),
}

/// What the menu is open for, and the button that opened it.
pub(super) struct Menu {
    editor: Editor,
    target: RefCell<Option<(Target, HtmlElement)>>,
}

impl Menu {
    /// The id of its element.
    pub(super) const ID: &str = "row-menu";

    /// A closed menu.
    pub(super) fn new(editor: Editor) -> Self {
        Self { editor, target: RefCell::new(None) }
    }

    /// The element, with the buttons for a row or an item, for a section, or yet without any.
    pub(super) fn markup(buttons: Vec<Markup>) -> Markup {
        let menu = el("div").class("menu").id(Self::ID).attr("popover", "auto").attr("role", "group");
        menu.attr("aria-label", "Actions").children(buttons)
    }

    /// Hears every click in the form; one on a `⋯` button says what the menu, which the browser opens, is for.
    pub(super) fn opened(&self, event: &Event) {
        let Some(opener) = dom::closest(event.target(), "button.more") else { return };
        let section = opener.get_attribute("data-section").and_then(|id| id.parse().ok());
        let section = section.map(|id| Target::Section(BlockId(id)));
        let item = || opener.closest("[data-item]").ok().flatten().and_then(|row| drag::item_of(&row));
        let Some(target) = section.or_else(|| item().map(Target::Item)) else { return };
        let is_why = opener.closest(".why").ok().flatten().is_some();
        if let (Some(menu), Ok(opener)) = (dom::by_id(Self::ID), opener.dyn_into()) {
            let buttons = if matches!(target, Target::Item(_)) { of_item(is_why) } else { of_section() };
            patch(&menu, &Self::markup(buttons));
            self.target.replace(Some((target, opener)));
        }
    }

    /// Does what a button of the menu says. Answers the section whose title is to be changed, and its item.
    pub(super) fn run(&self, task: &str) -> Option<(BlockId, ItemId)> {
        let (target, opener) = self.target.borrow().clone()?;
        if let Some(menu) = dom::by_id(Self::ID).and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
            let _ = menu.hide_popover();
        }
        let item_of =
            |heading| self.editor.peek(|report| Some(report.document().block(heading)?.items.first()?.id));
        let edit = match (target, task) {
            (Target::Item(item), "remove") => {
                input::remove(self.editor, item);
                return None;
            }
            (Target::Item(item), "insert") => self.insert(item)?,
            (Target::Item(item), "duplicate") => Edit::Duplicate(item),
            (Target::Item(item), "up") => Edit::Shift { item, by: -1 },
            (Target::Item(item), _) => Edit::Shift { item, by: 1 },
            (Target::Section(heading), "rename") => return Some((heading, item_of(heading)?)),
            (Target::Section(after), "add-section") => {
                let item =
                    self.editor.dispatch(Edit::AddSection { after, title: "New section".to_string() })?;
                let heading = self.editor.peek(|report| Some(report.document().block_of(item)?.id))?;
                return Some((heading, item));
            }
            (Target::Section(heading), "add-text") => input::empty_text(heading),
            (Target::Section(heading), "remove") => Edit::RemoveSection(heading),
            (Target::Section(heading), task) => Edit::MoveSection { heading, down: task == "down" },
        };
        let makes = matches!(edit, Edit::Insert { .. } | Edit::Duplicate(_) | Edit::AddText { .. });
        let made = self.editor.dispatch(edit).filter(|_| makes);
        // The browser gives the focus back first.
        dom::after_render(move || {
            let controls =
                made.map(|item| [Role::Cell(0), Role::Text].map(|role| ids::control(Slot { item, role })));
            let is_shown = controls.iter().flatten().any(|control| dom::focus(control));
            if !is_shown && opener.is_connected() {
                let _ = opener.focus();
            }
        });
        None
    }

    fn insert(&self, item: ItemId) -> Option<Edit> {
        let (block, at) = self.editor.peek(|report| {
            let (_, at) = report.document().locate(item)?;
            Some((report.document().block_of(item)?.id, at))
        })?;
        let control = dom::by_id(&ids::control(Slot { item, role: Role::Text }));
        let sign = control.and_then(|control| control.get_attribute("data-sign"));
        Some(Edit::Insert { block, at, words: sign.unwrap_or_default() })
    }
}

fn task(name: &'static str, href: &'static str, word: &'static str) -> Markup {
    // The menu is used again: what one content has must be taken from the next.
    let takes_focus = matches!(name, "insert" | "rename");
    button("button").attr_if(takes_focus, "autofocus", "").attr("data-do", name).child(icon(href)).text(word)
}

fn of_item(is_why: bool) -> Vec<Markup> {
    let mut buttons = Vec::new();
    if !is_why {
        buttons.push(task("insert", "#i-insert", "Insert above"));
        buttons.push(task("duplicate", "#i-copy", "Duplicate"));
    }
    buttons.push(task("up", "#i-up", "Move up").child(el("kbd").text("Alt ↑")));
    buttons.push(task("down", "#i-down", "Move down").child(el("kbd").text("Alt ↓")));
    buttons.push(task("remove", "#i-delete", "Delete"));
    buttons
}

fn of_section() -> Vec<Markup> {
    vec![
        task("rename", "#i-write", "Rename"),
        task("add-text", "#i-plus", "Add text here"),
        task("add-section", "#i-insert", "Add a section after"),
        el("hr"),
        task("up", "#i-up", "Move up"),
        task("down", "#i-down", "Move down"),
        task("remove", "#i-delete", "Delete section"),
    ]
}

//! The form: made once from the report, and then brought up to what each change touched, and no more.

use super::lines::{Known, holder, reconcile, renew};
use super::menu::Menu;
use crate::app::editor::Editor;
use crate::app::element::{build, patch, put};
use crate::app::field::drag::Drag;
use crate::app::field::{self, View, input, mark, people};
use crate::app::judge::Judge;
use crate::app::live::follow;
use crate::app::markup::{Markup, el};
use crate::app::verdict::Verdict;
use crate::app::{dom, ids, listen};
use crate::markdown::{BlockId, Change, ItemId, Role, Slot};
use crate::report::Report;
use crate::template::{Part, Section, Shape};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// What a person does in the form.
const EVENTS: [&str; 10] = [
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

/// The form: sections, and in them the fields that their blocks ask for.
pub fn form(editor: Editor, judge: Judge) -> Option<Element> {
    let markup = el("section").class("form pane").id("form").attr("aria-label", "Form");
    let markup = markup.child(el("datalist").id(people::LIST)).child(el("form").id(input::WRITING));
    let markup = markup.child(Menu::markup(Vec::new()));
    let root = build(&markup)?;
    let pane = Rc::new(Pane {
        editor,
        judge,
        root: root.clone(),
        menu: Menu::new(editor),
        drag: Drag::default(),
        state: RefCell::default(),
        last: RefCell::default(),
        is_busy: Cell::new(false),
    });
    pane.touched(Change::Blocks);
    let said = Rc::clone(&pane);
    for event in EVENTS {
        let pane = Rc::clone(&pane);
        listen::listen(&root, event, move |heard: Event| pane.hear(event, &heard));
    }
    editor.watch(Rc::new(move |change| pane.touched(change)));
    follow(Box::new(move || said.say()));
    spotlight(editor);
    Some(root)
}

/// Brings what an undo or redo changed into view and marks it for a moment.
fn spotlight(editor: Editor) {
    follow(Box::new(move || {
        let Some(item) = editor.spotlight().get() else { return };
        dom::after_render(move || dom::show_item(item));
    }));
}

/// What the form knows beyond the report.
#[derive(Default)]
struct Notes {
    /// The items with something wrong that is said beside them, and what.
    said: Vec<(ItemId, Rc<Verdict>)>,
    open: Vec<ItemId>,
    renaming: Option<BlockId>,
    known: Vec<Known>,
}

/// The form on the page.
pub(super) struct Pane {
    pub(super) editor: Editor,
    judge: Judge,
    root: Element,
    menu: Menu,
    drag: Drag,
    state: RefCell<Notes>,
    /// The text box that was brought up to the report last, and the markup around what it holds. Most keys change nothing
    /// else, and to look for what they changed on the page would be most of what they cost.
    last: RefCell<Option<(String, Markup)>>,
    /// Whether elements are just being changed: that one loses the focus then is nobody's doing.
    is_busy: Cell<bool>,
}

impl Pane {
    fn hear(&self, name: &str, event: &Event) {
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

    /// Brings what is said beside the fields up to what was found and what has been left.
    fn say(&self) {
        let (found, left) = (self.judge.found(), self.judge.left());
        let said = found.iter().filter_map(|verdict| Some((verdict.slot?.item, Rc::clone(verdict))));
        let new: Vec<(ItemId, Rc<Verdict>)> = said.filter(|(item, _)| left.contains(item)).collect();
        let old = std::mem::replace(&mut self.state.borrow_mut().said, new.clone());
        let mut items: Vec<ItemId> = Vec::new();
        for (one, other) in [(&old, &new), (&new, &old)] {
            for (item, _) in one.iter().filter(|said| !other.contains(said)) {
                if !items.contains(item) {
                    items.push(*item);
                }
            }
        }
        for item in items {
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

    /// Brings the form up to a change.
    fn touched(&self, change: Change) {
        let was_busy = self.is_busy.replace(true);
        self.editor.peek(|report| {
            let Notes { open, renaming, known, .. } = &mut *self.state.borrow_mut();
            let (found, left) = (self.judge.peek(), self.judge.peek_left());
            let view = View { report, found: &found, left: &left, open, renaming: *renaming };
            match change {
                Change::Item(item) => self.item(&view, item, known),
                Change::Items(block) => self.block(&view, block, known),
                Change::Blocks => self.sections(&view, known),
            }
            if !matches!(change, Change::Item(_)) {
                self.last.take();
            }
        });
        self.is_busy.set(was_busy);
    }

    /// An element of the form, which need not be on the page yet.
    fn find(&self, id: &str) -> Option<Element> {
        self.root.query_selector(&["#", id].concat()).ok().flatten()
    }

    /// The words of one item changed.
    fn item(&self, view: &View, item: ItemId, known: &mut Vec<Known>) {
        let Some(block) = view.report.document().block_of(item) else { return };
        let Some((section, part)) = place(view.report, block.id) else { return };
        let Some(part) = part else {
            let place = self.find(&ids::section(section.heading));
            let head = place
                .and_then(|place| place.query_selector(":scope > .section__head, :scope > .title").ok()?);
            if let (Some(head), Some(markup)) = (head, field::head(view, section)) {
                patch(&head, &markup);
            }
            if let Some(value) = &section.value {
                self.field(&ids::control(value.slot), field::field(view, value, false));
            }
            return;
        };
        if let Some((control, markup)) = field::of_item(view, part, &section.title, item) {
            self.field(&control, markup);
        } else if let Some(holder) = holder(&self.root, block.id) {
            // A question quotes the answer before it.
            if matches!(part.shape, Shape::Whys(_)) {
                // What is wrong with it is no part of its print.
                known.iter_mut().filter(|known| known.block() == block.id).for_each(Known::doubt);
                reconcile(view, &holder, block, part, &section.title, known);
            } else {
                renew(view, &holder, block, part, &section.title, item, known);
            }
        }
    }

    /// Brings the field around a control up to its markup.
    fn field(&self, control: &str, mut markup: Markup) {
        let words = markup.take_words(control);
        let around = |element: Element| element.closest(".field, .guide").ok().flatten();
        let closed = || self.root.query_selector(&["[data-for=", control, "]"].concat()).ok().flatten();
        let is_same = self.last.borrow().as_ref().is_some_and(|last| last.0 == control && last.1 == markup);
        if !is_same && let Some(field) = self.find(control).or_else(closed).and_then(around) {
            patch(&field, &markup);
        }
        self.last.take();
        if let Some((words, area)) = words.zip(self.find(control)) {
            dom::show(&area, &words);
            self.last.replace(Some((control.to_owned(), markup)));
        }
    }

    /// Items of a block came, went or moved.
    fn block(&self, view: &View, block: BlockId, known: &mut Vec<Known>) {
        let Some(block) = view.report.document().block(block) else { return };
        let Some((section, part)) = place(view.report, block.id) else { return };
        match (part, self.find(&ids::block(block.id)), holder(&self.root, block.id)) {
            (Some(part), Some(frame), Some(holder)) => {
                if let Some(markup) = field::part(view, part, &section.title).first() {
                    patch(&frame, markup);
                }
                reconcile(view, &holder, block, part, &section.title, known);
            }
            _ => {
                if let Some(place) = self.find(&ids::section(section.heading)) {
                    patch(&place, &field::section(view, section));
                    fill(view, &place, section, known);
                }
            }
        }
    }

    /// Blocks came, went or moved: the sections are brought into their order, and each up to the report.
    fn sections(&self, view: &View, known: &mut Vec<Known>) {
        let sections = &view.report.form().sections;
        known.retain(|known| view.report.document().block(known.block()).is_some());
        let ids: Vec<String> = sections.iter().map(|section| ids::section(section.heading)).collect();
        let mut cursor = self.root.first_child();
        while let Some(node) = cursor {
            cursor = node.next_sibling();
            if dom::element(node.clone())
                .is_some_and(|e| e.local_name() == "section" && !ids.contains(&e.id()))
            {
                let _ = self.root.remove_child(&node);
            }
        }
        cursor = self.root.first_child();
        for (section, id) in sections.iter().zip(&ids) {
            let markup = field::section(view, section);
            let place = if let Some(old) = self.find(id) {
                cursor = put(&self.root, &old, cursor);
                patch(&old, &markup)
            } else {
                let Some(new) = build(&markup) else { continue };
                let _ = self.root.insert_before(&new, cursor.as_ref());
                new
            };
            fill(view, &place, section, known);
        }
    }
}

/// Makes the lines of a section's blocks of many lines.
fn fill(view: &View, place: &Element, section: &Section, known: &mut Vec<Known>) {
    for part in section.parts.iter().filter(|part| field::has_lines(part)) {
        if let (Some(block), Some(holder)) =
            (view.report.document().block(part.block), holder(place, part.block))
        {
            reconcile(view, &holder, block, part, &section.title, known);
        }
    }
}

/// The section that a block lies in, and the part that it is; none where it is the heading.
fn place(report: &Report, block: BlockId) -> Option<(&Section, Option<&Part>)> {
    report.form().sections.iter().find_map(|section| {
        let part = section.parts.iter().find(|part| part.block == block);
        (part.is_some() || section.heading == Some(block)).then_some((section, part))
    })
}

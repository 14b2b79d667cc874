//! The form: made once from the report, and then brought up to what each change touched, and no more.

mod hear;
mod lines;
mod menu;
mod show;

use crate::app::editor::Editor;
use crate::app::element::build;
use crate::app::field::drag::Drag;
use crate::app::field::{View, input, people};
use crate::app::judge::Judge;
use crate::app::live::follow;
use crate::app::markup::{Markup, el};
use crate::app::verdict::Verdict;
use crate::app::{dom, listen};
use crate::markdown::{BlockId, Change, ItemId};
use hear::EVENTS;
use lines::Known;
use menu::Menu;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Element, Event};

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
struct Pane {
    editor: Editor,
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
}

//! Elements that follow signals. All of them run through the same few functions, whatever they show: code made anew for
//! each view is most of what a page has to load.

use super::element::{build, patch};
use super::listen::listen;
use super::markup::Markup;
use crate::app::state::Kept;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node};

/// What a press on a button does: told the `data-do` of the button, and the button.
pub type Press = Box<dyn Fn(&str, &Element)>;

/// Runs something soon, and again whenever a signal that it read has changed.
pub fn follow(run: Box<dyn Fn()>) {
    Effect::new(move |_| run());
}

/// An element that follows its markup, which always has the same tag and id.
pub fn live(markup: Box<dyn Fn() -> Markup>) -> Option<Element> {
    let element = build(&untrack(&markup))?;
    let shown = element.clone();
    follow(Box::new(move || {
        patch(&shown, &markup());
    }));
    Some(element)
}

/// Hears presses on the buttons, and whatever else has a `data-do`, in an element.
pub fn on_press(element: &Element, press: Press) {
    listen(element, "click", move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let pressed = target.and_then(|target| target.closest("[data-do]").ok().flatten());
        if let Some(pressed) = pressed {
            if pressed.local_name() == "a" {
                event.prevent_default();
            }
            press(&pressed.get_attribute("data-do").unwrap_or_default(), &pressed);
        }
    });
}

/// Takes its nodes off the page when dropped.
struct Place {
    anchor: Node,
    shown: Rc<RefCell<Option<Element>>>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let shown = self.shown.take().map(Node::from);
        for node in shown.into_iter().chain([self.anchor.clone()]) {
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(&node);
            }
        }
    }
}

/// A place at the end of a parent, for an element that is there only sometimes, or now and then another. It is made anew
/// whenever a signal changed that its making read.
pub fn place(parent: &Element, make: Box<dyn Fn() -> Option<Element>>) {
    let anchor: Node = document().create_text_node("").into();
    let _ = parent.append_child(&anchor);
    let shown: Rc<RefCell<Option<Element>>> = Rc::default();
    let place = Place { anchor: anchor.clone(), shown: Rc::clone(&shown) };
    Kept::new(place);
    follow(Box::new(move || {
        if let Some(old) = shown.take() {
            old.remove();
        }
        let new = make();
        if let (Some(new), Some(parent)) = (&new, anchor.parent_node()) {
            let _ = parent.insert_before(new, Some(&anchor));
        }
        shown.replace(new);
    }));
}

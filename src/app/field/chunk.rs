//! Groups the lines of a long block, so that the browser can pass over those off screen a group at a time. Looking after
//! a thousand lines one by one costs it two milliseconds at every key.

use crate::app::dom;
use crate::app::element::build;
use crate::app::markup::el;
use web_sys::{Element, HtmlElement, Node};

/// How many lines a new group takes; one that has grown to twice as many is divided.
const SIZE: u32 = 25;

/// The line at an index.
pub fn nth(holder: &Element, mut at: usize) -> Option<Element> {
    let mut chunk = holder.first_element_child();
    while let Some(here) = chunk {
        let count = here.child_element_count() as usize;
        if at < count {
            let index = u32::try_from(at).ok()?;
            return here.child_nodes().item(index).and_then(dom::element);
        }
        at -= count;
        chunk = here.next_element_sibling();
    }
    None
}

/// The line after another, in its group or the next.
pub fn next(line: &Element) -> Option<Element> {
    line.next_element_sibling()
        .or_else(|| line.parent_element()?.next_element_sibling()?.first_element_child())
}

/// The line before another, in its group or the one before.
pub fn previous(line: &Element) -> Option<Element> {
    let before = || line.parent_element()?.previous_element_sibling()?.last_element_child();
    line.previous_element_sibling().or_else(before)
}

/// Adds or moves a line before another, or to the end.
pub fn insert(holder: &Element, line: &Element, before: Option<&Element>) {
    if let Some((before, parent)) = before.and_then(|before| Some((before, before.parent_node()?))) {
        let _ = parent.insert_before(line, Some(before));
        return;
    }
    let last = holder.last_element_child().filter(|last| last.child_element_count() < SIZE);
    let chunk = last.or_else(|| append(holder, None));
    let _ = chunk.and_then(|chunk| chunk.append_child(line).ok());
}

/// Puts a line before the one that a walk has come to, and answers the line after both. One that has the focus, and
/// would lose it by a move, stays where it is; those before it go behind it.
pub fn put(holder: &Element, line: &Element, cursor: Option<Element>) -> Option<Element> {
    if cursor.as_ref() == Some(line) {
        return next(line);
    }
    if holds_focus(line) {
        let after = next(line);
        let mut cursor = cursor;
        while let Some(here) = cursor.filter(|here| here != line) {
            cursor = next(&here);
            insert(holder, &here, after.as_ref());
        }
        return after;
    }
    insert(holder, line, cursor.as_ref());
    cursor
}

/// Takes away groups without lines, and divides those that have grown too long.
pub fn balance(holder: &Element) {
    let mut chunk = holder.first_element_child();
    while let Some(here) = chunk {
        chunk = here.next_element_sibling();
        let count = here.child_element_count();
        if count == 0 {
            here.remove();
            continue;
        }
        if count >= 2 * SIZE {
            divide(holder, &here, chunk.as_ref());
            chunk = here.next_element_sibling();
        }
        // What the browser reckons with before it has seen the group.
        if let Ok(here) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(here.clone()) {
            let _ = here.style().set_property("--lines", &here.child_element_count().to_string());
        }
    }
}

/// Moves the half of a group that has no focus to a new one.
fn divide(holder: &Element, chunk: &Element, after: Option<&Element>) {
    let half = chunk.child_nodes().item(SIZE).and_then(dom::element);
    let mut rest = Vec::new();
    let mut line = half;
    while let Some(here) = line {
        line = here.next_element_sibling();
        rest.push(here);
    }
    let (lines, place) = if rest.iter().any(holds_focus) {
        let children = chunk.child_nodes();
        ((0..SIZE).filter_map(|at| children.item(at).and_then(dom::element)).collect(), Some(chunk))
    } else {
        (rest, after)
    };
    if let Some(new) = append(holder, place) {
        for line in lines {
            let _ = new.append_child(&line);
        }
    }
}

/// A new group before another, or at the end.
fn append(holder: &Element, before: Option<&Element>) -> Option<Element> {
    let chunk = build(&el("div").class("chunk"))?;
    let before: Option<&Node> = before.map(AsRef::as_ref);
    holder.insert_before(&chunk, before).ok()?;
    Some(chunk)
}

fn holds_focus(line: &Element) -> bool {
    let active = dom::document().and_then(|document| document.active_element());
    active.is_some_and(|active| line.contains(Some(&active)))
}

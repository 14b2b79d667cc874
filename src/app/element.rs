//! Makes markup part of the page: builds elements of it, or brings those that are there up to it.

use super::dom;
use super::markup::{Child, Markup};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, Node, Text};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A new element. `None` only where there is no page.
pub fn build(markup: &Markup) -> Option<Element> {
    Some(make(&dom::document()?, markup))
}

fn make(document: &Document, markup: &Markup) -> Element {
    let made = match markup.tag {
        "svg" | "use" | "rect" | "line" | "circle" | "text" => {
            document.create_element_ns(Some(SVG), markup.tag)
        }
        tag => document.create_element(tag),
    };
    let element = made.unwrap_or_else(|_| wasm_bindgen::throw_str("no such element"));
    for (name, words) in &markup.attrs {
        match (*name, words) {
            ("value" | "checked" | "style", _) | (_, None) => {}
            (name, Some(words)) => drop(element.set_attribute(name, words)),
        }
    }
    fill(document, &element, &markup.children);
    hold(&element, markup);
    element
}

fn fill(document: &Document, element: &Element, children: &[Child]) {
    // Most elements hold a few words, and those take one call.
    if let [Child::Text(words)] = children {
        element.set_text_content(Some(words));
        return;
    }
    for child in children {
        let _ = element.append_child(&node(document, child));
    }
}

fn node(document: &Document, child: &Child) -> Node {
    match child {
        Child::Element(markup) => make(document, markup).into(),
        Child::Text(words) => document.create_text_node(words).into(),
    }
}

/// Gives an element what are no attributes, or attributes that only say how it starts.
fn hold(element: &Element, markup: &Markup) {
    for (name, words) in &markup.attrs {
        match (*name, words) {
            ("value", Some(words)) if markup.tag == "option" => drop(element.set_attribute("value", words)),
            ("value", Some(words)) => dom::show(element, words),
            ("checked", is_checked) => {
                let input = element.dyn_ref::<HtmlInputElement>();
                if let Some(input) = input.filter(|input| input.checked() != is_checked.is_some()) {
                    input.set_checked(is_checked.is_some());
                }
            }
            ("style", Some(words)) => {
                // Not by the attribute, which a strict policy for styles forbids.
                if let Some(element) = element.dyn_ref::<HtmlElement>() {
                    element.style().set_css_text(words);
                }
            }
            _ => {}
        }
    }
}

/// Makes an element what its markup says, touching only what differs, so that focus and caret stay where they are.
/// Attributes that the markup does not name are left alone. Where it has to be another element, it is replaced; the
/// answer is the element that is there now.
pub fn patch(element: &Element, markup: &Markup) -> Element {
    let Some(document) = dom::document() else { return element.clone() };
    if is_same(element, markup) {
        update(&document, element, markup);
        return element.clone();
    }
    let new = make(&document, markup);
    let _ = element.replace_with_with_node_1(&new);
    new
}

/// Puts an element before the node that a walk through its siblings has come to, and answers the node after both. One
/// that has the focus, and would lose it by a move, stays where it is; those before it go behind it.
pub fn put(parent: &Element, element: &Element, cursor: Option<Node>) -> Option<Node> {
    let own: &Node = element;
    if cursor.as_ref() == Some(own) {
        return own.next_sibling();
    }
    let active = dom::document().and_then(|document| document.active_element());
    if active.is_some_and(|active| own.contains(Some(&active))) {
        let after = own.next_sibling();
        let mut cursor = cursor;
        while let Some(node) = cursor.filter(|node| node != own) {
            cursor = node.next_sibling();
            let _ = parent.insert_before(&node, after.as_ref());
        }
        return own.next_sibling();
    }
    let _ = parent.insert_before(own, cursor.as_ref());
    cursor
}

/// Whether an element of the page is the one that some markup speaks of.
fn is_same(element: &Element, markup: &Markup) -> bool {
    element.local_name() == markup.tag && element.id() == markup.get("id").unwrap_or_default()
}

fn update(document: &Document, element: &Element, markup: &Markup) {
    for (name, words) in &markup.attrs {
        if matches!(*name, "id" | "value" | "checked" | "rows") || *name == "style" && words.is_some() {
            continue;
        }
        let old = element.get_attribute(name);
        match words {
            Some(words) if old.as_deref() != Some(words) => drop(element.set_attribute(name, words)),
            None if old.is_some() => drop(element.remove_attribute(name)),
            _ => {}
        }
    }
    if !markup.keeps {
        update_children(document, element, &markup.children);
    }
    hold(element, markup);
}

fn update_children(document: &Document, parent: &Element, children: &[Child]) {
    let mut cursor = parent.first_child();
    for child in children {
        // One that is gone must not cost those after it their places.
        if let Some(here) = cursor.clone().filter(|here| !matches(here, child))
            && let Some(next) = here.next_sibling().filter(|next| matches(next, child))
        {
            let _ = parent.remove_child(&here);
            cursor = Some(next);
        }
        match cursor.take() {
            Some(here) if matches(&here, child) => {
                match child {
                    Child::Element(markup) => update(document, here.unchecked_ref(), markup),
                    Child::Text(words) => {
                        let text: &Text = here.unchecked_ref();
                        if text.data() != **words {
                            text.set_data(words);
                        }
                    }
                }
                cursor = here.next_sibling();
            }
            here => {
                let _ = parent.insert_before(&node(document, child), here.as_ref());
                cursor = here;
            }
        }
    }
    while let Some(here) = cursor {
        cursor = here.next_sibling();
        let _ = parent.remove_child(&here);
    }
}

fn matches(node: &Node, child: &Child) -> bool {
    match child {
        Child::Element(markup) => node.dyn_ref().is_some_and(|element| is_same(element, markup)),
        Child::Text(_) => node.is_instance_of::<Text>(),
    }
}

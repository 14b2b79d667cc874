//! The tree as HTML text.

use super::node::{Element, Node};

/// Appends the nodes as HTML, text and attribute values escaped.
pub fn write_html(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => escape(text, out),
            Node::Element(element) => write_element(element, out),
        }
    }
}

fn write_element(element: &Element, out: &mut String) {
    let name = element.tag.name();
    out.push('<');
    out.push_str(name);
    element.each_attribute(&mut |name, value| {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, out);
        out.push('"');
    });
    out.push('>');
    if !element.tag.is_void() {
        write_html(&element.children, out);
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
    // The line end keeps the file readable and lets Git show changes by the block. Nothing inside `pre` is a block.
    if element.tag.is_block() {
        out.push('\n');
    }
}

/// Appends the text so that it reads the same between tags and between double quotes.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\0']) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = special.chars();
        out.push_str(match characters.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            // HTML has no way to write U+0000; CommonMark says what stands for it.
            _ => "\u{FFFD}",
        });
        rest = characters.as_str();
    }
    out.push_str(rest);
}

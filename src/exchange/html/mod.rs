//! Markdown to HTML: one renderer for the preview, for print and for the exported file.
//!
//! The result is a tree of [`Node`]s from closed lists of elements, attributes and URL schemes, so whatever
//! a document says, it cannot bring in a script, a style, a form or a request to another host. The page turns
//! the tree into elements one by one, [`write_html`] turns it into text; both read the attributes through
//! [`Element::each_attribute`], so they cannot differ.
//!
//! What is left out on purpose: raw HTML is shown as the text it is (but `<br>` breaks the line and comments
//! vanish), pictures become links to them, links with other schemes than `http`, `https` and `mailto` lose
//! their address, and nesting beyond [`MAX_DEPTH`] is flattened.

mod build;
mod front;
mod heading;
mod nesting;
mod node;
mod page;
mod plain;
mod raw;
mod tag;
mod url;
mod write;

#[cfg(test)]
mod tests;

pub use build::definitions;
pub use heading::{Anchors, slug};
pub use node::{Attribute, Class, Element, Node};
pub use page::{export, page};
pub use plain::plain;
pub use tag::Tag;
pub use write::write_html;

/// Elements nested deeper than this are flattened to their text.
pub const MAX_DEPTH: usize = 32;

/// Texts longer than this many bytes are shown as they are instead of being rendered.
pub const MAX_BYTES: usize = 2 << 20;

/// Renders Markdown: a whole document, front matter included, or any block of one.
///
/// `definitions` is what [`definitions`](definitions()) found in the whole document. It makes the links and
/// footnotes of a block rendered alone resolve, and is itself never shown. Pass `""` for a whole document.
pub fn render(markdown: &str, definitions: &str) -> Vec<Node> {
    if markdown.len() > MAX_BYTES {
        return vec![Node::code_block(markdown, None)];
    }
    let (matter, body) = front::split(markdown);
    let mut nodes = build::blocks(body, definitions);
    if let Some(matter) = matter {
        nodes.insert(0, Node::code_block(matter, Some(Class::Matter)));
    }
    nodes
}

/// Renders the text of a table cell, a list item or a field: emphasis, code and links, but no blocks, so
/// `- none` and `# of users` stay what they are. Line breaks count as spaces. `definitions` as in [`render`].
pub fn render_inline(markdown: &str, definitions: &str) -> Vec<Node> {
    if markdown.len() > MAX_BYTES {
        return vec![Node::Text(markdown.to_owned())];
    }
    build::inline(markdown, definitions)
}

//! Parser events to nodes: the one folder here that knows the Markdown parser.

mod builder;
mod definition;

use pulldown_cmark::{Options, Parser};

use super::{nesting, node::Node};
use builder::Builder;
pub use definition::definitions;

/// With more footnote openings than this, footnotes are left as text: looking them up costs more than their
/// number.
const MAX_FOOTNOTES: usize = 200;

/// Ends whatever block the definitions leave open, and shows nothing itself.
const BOUNDARY: &str = "\n\n<!-- -->\n\n";

fn options(text: &str) -> Options {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    if text.matches("[^").take(MAX_FOOTNOTES + 1).count() <= MAX_FOOTNOTES {
        options |= Options::ENABLE_FOOTNOTES;
    }
    options
}

/// Renders the blocks of a text.
pub(super) fn blocks(markdown: &str, definitions: &str) -> Vec<Node> {
    let body = nesting::tame(markdown);
    if definitions.is_empty() || !body.contains(']') {
        return run(&body, 0);
    }
    let text = String::from(definitions) + BOUNDARY + &body;
    run(&text, text.len() - body.len())
}

/// Renders a text as what a paragraph holds, whatever it begins with.
pub(super) fn inline(markdown: &str, definitions: &str) -> Vec<Node> {
    // No block begins with a semicolon, and being punctuation it leaves emphasis after it as it was.
    let line = String::from(";") + &markdown.trim().replace(['\r', '\n'], " ");
    let mut nodes = Vec::new();
    for node in blocks(&line, definitions) {
        match node {
            Node::Element(paragraph) => nodes.extend(paragraph.children),
            Node::Text(_) => nodes.push(node),
        }
    }
    if let Some(Node::Text(first)) = nodes.first_mut() {
        *first = first.strip_prefix(';').unwrap_or(first).to_owned();
    }
    nodes.retain(|node| *node != Node::Text(String::new()));
    nodes
}

/// Renders the text from the byte `from` on; what stands before it only defines references.
fn run(text: &str, from: usize) -> Vec<Node> {
    let mut builder = Builder::default();
    for (event, range) in Parser::new_ext(text, options(text)).into_offset_iter() {
        if range.start >= from {
            builder.event(event);
        }
    }
    builder.finish()
}

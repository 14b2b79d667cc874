//! Raw HTML of the source: shown as text, but for comments and line breaks.

use super::{node::Node, tag::Tag};

/// How many bytes a line break can reasonably take.
const MAX_BREAK: usize = 16;

/// Whether an inline tag is a line break: `<br>`, `<br/>`, `<BR />`.
pub(super) fn is_break(html: &str) -> bool {
    html.strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .is_some_and(|inside| inside.trim_end_matches([' ', '/', '\t', '\n']).eq_ignore_ascii_case("br"))
}

/// Whether an inline tag is a comment.
pub(super) fn is_comment(html: &str) -> bool {
    html.starts_with("<!--")
}

/// What is shown of a block of raw HTML: nothing if it is all comments, else its text with breaks for `<br>`.
/// A comment that is never closed is shown, because the text after it would be lost to the reader.
pub(super) fn shown(html: &str) -> Vec<Node> {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        let (before, comment) = rest.split_at(start);
        let Some(length) = comment.get(4..).and_then(|inside| inside.find("-->")) else { break };
        text.push_str(before);
        rest = comment.get(4 + length + 3..).unwrap_or_default();
    }
    text.push_str(rest);

    let mut nodes = Vec::new();
    let mut rest = text.trim();
    let mut searched = 0;
    while let Some(found) = rest.get(searched..).and_then(|tail| tail.find('<')) {
        let start = searched + found;
        searched = start + 1;
        // Looking no further than a break is long keeps many `<` in a row from costing more than their number.
        let length = rest.bytes().skip(start).take(MAX_BREAK).position(|byte| byte == b'>');
        let end = start + length.map_or(0, |length| length + 1);
        if rest.get(start..end).is_some_and(is_break) {
            push_text(&mut nodes, rest.get(..start).unwrap_or_default());
            nodes.push(Node::element(Tag::Br, Vec::new(), Vec::new()));
            rest = rest.get(end..).unwrap_or_default();
            searched = 0;
        }
    }
    push_text(&mut nodes, rest);
    nodes
}

fn push_text(nodes: &mut Vec<Node>, text: &str) {
    if !text.is_empty() {
        nodes.push(Node::Text(text.to_owned()));
    }
}

//! The tree's text alone.

use super::{node::Node, tag::Tag};

/// The text a reader sees, for titles, labels and copying: a line for each block, a tab between the cells of
/// a row, nothing of the markup.
pub fn plain(nodes: &[Node]) -> String {
    let mut text = String::new();
    collect(nodes, &mut text);
    text.truncate(text.trim_end().len());
    text
}

fn collect(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Element(element) => {
                let on_own_line = element.tag.is_block() && !matches!(element.tag, Tag::Th | Tag::Td);
                if on_own_line {
                    end_line(text);
                }
                collect(&element.children, text);
                match element.tag {
                    Tag::Br => text.push('\n'),
                    Tag::Th | Tag::Td => text.push('\t'),
                    // The tab after the last cell separates nothing.
                    Tag::Tr => text.truncate(text.trim_end_matches('\t').len()),
                    _ => {}
                }
                if on_own_line {
                    end_line(text);
                }
            }
        }
    }
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

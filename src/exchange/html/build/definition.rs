//! What a document defines for all its blocks: the addresses of reference links, and footnotes.

use pulldown_cmark::{Event, Parser, Tag as Start};

use super::{
    super::{MAX_BYTES, front, nesting},
    options,
};

/// Collects the link reference definitions of a document, and the labels of its footnotes, one on each line:
/// what [`render`](super::super::render) needs to know to render a block of it alone.
pub fn definitions(markdown: &str) -> String {
    let mut found: Vec<(usize, String)> = Vec::new();
    // Most documents have none, and this runs whenever the text changes.
    if markdown.contains("]:") && markdown.len() <= MAX_BYTES {
        let text = nesting::tame(front::split(markdown).1);
        let parser = Parser::new_ext(&text, options(&text));
        for (label, definition) in parser.reference_definitions().iter() {
            let mut line = String::from("[") + label + "]: <";
            quote(&definition.dest, &mut line);
            line.push('>');
            if let Some(title) = &definition.title {
                line.push_str(" \"");
                quote(title, &mut line);
                line.push('"');
            }
            add(&mut found, definition.span.start, line);
        }
        if text.contains("[^") {
            for (event, range) in parser.into_offset_iter() {
                if let Event::Start(Start::FootnoteDefinition(label)) = event {
                    add(&mut found, range.start, String::from("[^") + &label + "]:");
                }
            }
        }
    }
    let mut lines = String::new();
    for (_, line) in found {
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}

/// Adds a line where it belongs by its place in the text.
fn add(found: &mut Vec<(usize, String)>, place: usize, line: String) {
    let at = found.partition_point(|(other, _)| *other <= place);
    found.insert(at, (place, line));
}

/// Appends a destination or title so that the parser reads it back as it was.
fn quote(text: &str, line: &mut String) {
    for character in text.chars() {
        match character {
            '\n' | '\r' => line.push(' '),
            '\\' | '<' | '>' | '"' | '&' => line.extend(['\\', character]),
            _ => line.push(character),
        }
    }
}

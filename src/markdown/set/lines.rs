//! How the words of a slot lie on the lines of its item.

use super::super::block::Kind;
use super::super::item::Item;
use super::super::line::{blank, is_blank};

/// The words of a slot's bytes: line endings as `\n`, the indentation of further lines gone.
pub(in super::super) fn dedent(raw: &str, indent: usize) -> String {
    let raw = raw.replace("\r\n", "\n");
    if indent == 0 || !raw.contains('\n') {
        return raw;
    }
    let mut out = String::with_capacity(raw.len());
    for (at, line) in raw.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
            if blank(line) {
                continue;
            }
        }
        out.push_str(if at > 0 { strip(line, indent) } else { line });
    }
    out.trim_start_matches('\n').to_string()
}

/// A line without white space up to a column.
fn strip(line: &str, indent: usize) -> &str {
    let mut column = 0;
    let end = line.char_indices().find(|(_, c)| {
        column = if *c == '\t' { column / 4 * 4 + 4 } else { column + 1 };
        column > indent || !matches!(c, ' ' | '\t')
    });
    end.map_or("", |(at, _)| &line[at..])
}

/// Lays words out over lines as their place needs them.
pub(in super::super) fn indent(raw: &str, kind: Kind, item: &Item, start: usize, newline: &str) -> String {
    if !raw.contains('\n') {
        return raw.to_string();
    }
    // Further lines of a paragraph keep the indentation that the old ones had.
    let old = match kind {
        Kind::List => " ".repeat(item.indent),
        Kind::Fields => {
            let rest = item.text[start..].split_once('\n').map_or("", |(_, rest)| rest);
            rest[..rest.len() - rest.trim_start_matches(is_blank).len()].to_string()
        }
        _ => String::new(),
    };
    let mut out = String::with_capacity(raw.len() + 16);
    for (at, line) in raw.split('\n').enumerate() {
        if at > 0 {
            out.push_str(newline);
            if !line.is_empty() {
                out.push_str(&old);
            }
        }
        out.push_str(line);
    }
    out
}

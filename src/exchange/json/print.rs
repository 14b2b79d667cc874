//! Tree to JSON text: two spaces a level, a line each, the same every time.

use super::tree::{Json, Node};

/// Prints a value and a final line end.
pub(super) fn print(node: &Node) -> String {
    let mut out = String::new();
    value(node, 0, &mut out);
    out.push('\n');
    out
}

fn value(node: &Node, depth: usize, out: &mut String) {
    match &node.value {
        Json::Null => out.push_str("null"),
        Json::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Json::Number(text) => out.push_str(text),
        Json::Text(text) => string(text, out),
        Json::List(items) if items.is_empty() => out.push_str("[]"),
        Json::Object(members) if members.is_empty() => out.push_str("{}"),
        Json::List(items) => {
            for (at, item) in items.iter().enumerate() {
                line(if at == 0 { "[" } else { "," }, depth + 1, out);
                value(item, depth + 1, out);
            }
            line("", depth, out);
            out.push(']');
        }
        Json::Object(members) => {
            for (at, (key, member)) in members.iter().enumerate() {
                line(if at == 0 { "{" } else { "," }, depth + 1, out);
                string(key, out);
                out.push_str(": ");
                value(member, depth + 1, out);
            }
            line("", depth, out);
            out.push('}');
        }
    }
}

fn line(before: &str, depth: usize, out: &mut String) {
    out.push_str(before);
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Appends a text in quotes, escaped.
pub(crate) fn string(text: &str, out: &mut String) {
    // A text has no way to fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

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

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => {
                let code = u32::from(c);
                out.push_str("\\u00");
                for digit in [code >> 4, code & 15] {
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

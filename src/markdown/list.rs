//! The parts of a list item and of a field line.

use super::item::{Part, Role};
use super::label::{self, Field};
use super::line::{chomp, is_blank, marker};

/// What a list item's lines hold, and the column its further lines start at.
pub(super) fn item(text: &str) -> (Vec<Part>, usize) {
    let Some(mark) = marker(text) else {
        return (Vec::new(), 0);
    };
    let mut parts = Vec::with_capacity(4);
    let mut start = mark.content;
    let check = check_box(&text[start..]).map(|length| (start + 1, length));
    start += check.map_or(0, |check| check.1);
    let end = words_end(text).max(start);
    parts.push(Part { role: Role::Text, range: start..end });
    let line = chomp(text[start..].split_inclusive('\n').next().unwrap_or_default());
    if let Some(field) = label::field(line).or_else(|| label::question(line)) {
        push_field(&mut parts, text, start, &field);
    }
    if let Some((at, _)) = check {
        parts.push(Part { role: Role::Check, range: at..at + 1 });
    }
    (parts, mark.indent)
}

/// What the lines of a field in a paragraph hold.
pub(super) fn field(text: &str) -> Vec<Part> {
    let line = chomp(text.split_inclusive('\n').next().unwrap_or_default());
    let mut parts = Vec::with_capacity(2);
    if let Some(field) = label::field(line) {
        push_field(&mut parts, text, 0, &field);
    }
    parts
}

/// Adds a label and a value that runs on over the item's further lines.
fn push_field(parts: &mut Vec<Part>, text: &str, start: usize, field: &Field) {
    parts.push(Part { role: Role::Label, range: start + field.label.start..start + field.label.end });
    let mut value = start + field.value.start..start + field.value.end;
    let end = words_end(text);
    if end > value.end {
        let first = text[value.start..].find('\n').map_or(text.len(), |at| value.start + at + 1);
        if value.is_empty() && first < end {
            // The value starts on the line after its label.
            value.start = first + text[first..].len() - text[first..].trim_start_matches(is_blank).len();
        }
        value.end = end.max(value.start);
    }
    parts.push(Part { role: Role::Value, range: value });
}

/// Where the words of some lines end, before trailing white space and a hard break.
fn words_end(text: &str) -> usize {
    let trimmed = text.trim_end_matches(|c| is_blank(c) || c == '\n' || c == '\r');
    let line = trimmed.rfind('\n').map_or(0, |at| at + 1);
    let full = chomp(&text[line..]);
    let full = full.find('\n').map_or(full, |end| chomp(&full[..=end]));
    line + label::content_end(full).min(trimmed.len() - line)
}

/// The length of a check box and the white space after it.
fn check_box(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('[')?.strip_prefix([' ', 'x', 'X'])?.strip_prefix(']')?;
    let line = chomp(rest.split_inclusive('\n').next().unwrap_or_default());
    if line.is_empty() {
        return Some(3);
    }
    line.starts_with(is_blank).then(|| {
        let words = line.trim_start_matches(is_blank);
        if words.is_empty() { 4 } else { 3 + line.len() - words.len() }
    })
}

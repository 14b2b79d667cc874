//! The escapes of one line.
//!
//! Either a backslash before the character that makes it structure, or that line's first character as a numeric
//! entity. The entity is taken off first, so it also guards a line that only looks as if it were escaped.

use super::super::label;
use super::super::line::{atx, delimiter_row, fence, html_end, is_blank, marker, underline};

/// A test of a line without leading white space: where to put a backslash that makes it plain words.
pub(super) type Hazard = fn(&str) -> Option<usize>;

/// Constructs that a top-level prose slot must not open: they would end its section or swallow what follows.
pub(super) fn starts_section(line: &str) -> Option<usize> {
    let hazard = atx(line) || underline(line) || line.trim_end_matches(is_blank) == "+++";
    hazard.then_some(0)
}

/// Constructs that would nest in a list item or end it.
pub(super) fn starts_block_in_item(line: &str) -> Option<usize> {
    if let Some(mark) = marker(line) {
        return Some(mark.end - 1);
    }
    let boxed = line
        .strip_prefix('[')
        .and_then(|l| l.strip_prefix([' ', 'x', 'X']))
        .is_some_and(|l| l.starts_with(']'));
    if boxed { Some(0) } else { starts_section(line) }
}

/// Constructs that may interrupt a paragraph or a table.
pub(super) fn starts_block(line: &str) -> Option<usize> {
    let hazard = line.starts_with(['>', '<']) || fence(line).is_some() || delimiter_row(line);
    if hazard { Some(0) } else { starts_block_in_item(line) }
}

/// The same, and lines that would be fields of their own.
pub(super) fn starts_block_or_field(line: &str) -> Option<usize> {
    starts_block(line).or_else(|| {
        let field = label::field(line)?;
        Some(field.colon.unwrap_or(0))
    })
}

/// A fence or HTML block that nothing closes.
pub(super) fn opens(line: &str) -> Option<usize> {
    (fence(line).is_some() || html_end(line).is_some()).then_some(0)
}

/// Escapes a line that would be structure, and whatever [`decode_line`] would take for an escape.
pub(super) fn encode_line(line: &str, hazard: Hazard) -> String {
    let core = line.trim_start_matches(is_blank);
    if entity(core).is_some() || escaped(core, hazard).is_some() {
        return armour(line, hazard);
    }
    match hazard(core) {
        Some(at) => {
            let at = line.len() - core.len() + at;
            format!("{}\\{}", &line[..at], &line[at..])
        }
        None => line.to_string(),
    }
}

/// Reads a line as it was before [`encode_line`] or [`armour`].
pub(super) fn decode_line(line: &str, hazard: Hazard) -> String {
    let core = line.trim_start_matches(is_blank);
    let (space, core) = line.split_at(line.len() - core.len());
    if let Some((first, rest)) = entity(core) {
        return format!("{space}{first}{rest}");
    }
    match escaped(core, hazard) {
        Some(at) => format!("{space}{}{}", &core[..at], &core[at + 1..]),
        None => line.to_string(),
    }
}

/// A line with its first character as an entity, unless a letter makes it words anyway.
pub(super) fn armour(line: &str, hazard: Hazard) -> String {
    let Some(first) = line.chars().next() else { return String::new() };
    let letter = first.is_alphabetic() || !first.is_ascii();
    if letter && hazard(line).is_none() && escaped(line, hazard).is_none() {
        return line.to_string();
    }
    format!("&#{};{}", u32::from(first), &line[first.len_utf8()..])
}

/// The character that an entity at the start of a text stands for, and what follows it.
pub(super) fn entity(text: &str) -> Option<(char, &str)> {
    let (digits, rest) = text.strip_prefix("&#")?.split_once(';')?;
    let plain = (1..8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let code: u32 = digits.parse().ok().filter(|_| plain && (digits == "0" || !digits.starts_with('0')))?;
    char::from_u32(code).filter(|c| !matches!(c, '\n' | '\r')).map(|c| (c, rest))
}

/// Where the backslash stands that keeps a line from being structure.
pub(super) fn escaped(core: &str, hazard: Hazard) -> Option<usize> {
    core.match_indices('\\').map(|(at, _)| at).take(4).find(|&at| {
        let plain = format!("{}{}", &core[..at], &core[at + 1..]);
        hazard(&plain) == Some(at)
    })
}

//! The escapes of a table cell.

use super::line::entity;

/// Writes words as one line without a bare pipe; `armour` writes the first character as an entity.
pub(super) fn encode(text: &str, armour: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            '\n' => out.push_str("<br>"),
            _ if at == 0 && (armour && !c.is_alphabetic() || entity(text).is_some()) => {
                out.push_str("&#");
                out.push_str(&u32::from(c).to_string());
                out.push(';');
            }
            '|' => out.push_str("\\|"),
            '\\' if rest.is_empty() || rest.starts_with(['|', '\n']) => out.push_str("&#92;"),
            '<' if line_break(&text[at..]).is_some() => out.push_str("&#60;"),
            '&' if CODES.iter().any(|(code, _)| text[at..].starts_with(code)) => out.push_str("&#38;"),
            _ => out.push(c),
        }
    }
    out
}

const CODES: [(&str, char); 3] = [("&#92;", '\\'), ("&#60;", '<'), ("&#38;", '&')];

/// Reads a cell as it was before [`encode`].
pub(super) fn decode(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    if let Some((first, after)) = entity(raw) {
        out.push(first);
        rest = after;
    }
    while let Some(c) = rest.chars().next() {
        let code = CODES.iter().find(|(code, _)| rest.starts_with(code));
        let (plain, length) = match (code, line_break(rest)) {
            (Some((code, plain)), _) => (*plain, code.len()),
            (None, Some(length)) => ('\n', length),
            (None, None) if rest.starts_with("\\|") => ('|', 2),
            (None, None) => (c, c.len_utf8()),
        };
        out.push(plain);
        rest = &rest[length..];
    }
    out
}

/// The length of a `<br>` tag at the start of a text.
fn line_break(text: &str) -> Option<usize> {
    let head = text.get(..3).filter(|head| head.eq_ignore_ascii_case("<br"))?;
    let rest = text[head.len()..].trim_start_matches(' ');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    rest.strip_prefix('>').map(|rest| text.len() - rest.len())
}

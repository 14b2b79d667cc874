//! Where HTML blocks start: the seven conditions of `CommonMark`.

use super::line::{blank, spaces};

/// The names that start a block which a blank line ends.
const BLOCKS: &str = "address article aside base basefont blockquote body caption center col colgroup dd details dialog \
    dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe \
    legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td \
    tfoot th thead title tr track ul";

/// The names that start a block which their end tag ends.
const VERBATIM: [(&str, &str); 4] =
    [("pre", "</pre>"), ("script", "</script>"), ("style", "</style>"), ("textarea", "</textarea>")];

/// What ends an HTML block: the line that holds these words, or a blank line where they are empty. `None` where no
/// block starts that can interrupt a paragraph.
pub(super) fn interrupting(text: &[u8]) -> Option<&'static str> {
    let rest = text.strip_prefix(b"<")?;
    let name = &rest[..rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()];
    let ends = |after: Option<&u8>| after.is_none_or(|byte| matches!(byte, 9..=13 | b' ' | b'>'));
    for (tag, end) in VERBATIM {
        if name.eq_ignore_ascii_case(tag.as_bytes()) && ends(rest.get(name.len())) {
            return Some(end);
        }
    }
    match rest {
        [b'!', b'-', b'-', ..] => Some("-->"),
        [b'?', ..] => Some("?>"),
        [b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => Some("]]>"),
        [b'!', letter, ..] if letter.is_ascii_alphabetic() => Some(">"),
        _ => block(rest).then_some(""),
    }
}

/// Whether the name of a block, opening or closing, comes after `<`.
fn block(rest: &[u8]) -> bool {
    let rest = rest.strip_prefix(b"/").unwrap_or(rest);
    let (name, after) = rest.split_at(rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count());
    let ends = matches!(after, [] | [b' ' | b'\t' | b'\r' | b'\n' | b'>', ..] | [b'/', b'>', ..]);
    ends && BLOCKS.split(' ').any(|block| name.eq_ignore_ascii_case(block.as_bytes()))
}

/// Whether a line holds one tag of any name and nothing else.
pub(super) fn lone_tag(text: &[u8]) -> bool {
    text.first() == Some(&b'<') && tag_end(text).is_some_and(|end| blank(&text[end..]).is_some())
}

fn count(text: &[u8], is: fn(u8) -> bool) -> usize {
    text.iter().take_while(|byte| is(**byte)).count()
}

/// The length of a tag that lies on one line.
fn tag_end(text: &[u8]) -> Option<usize> {
    let closing = text.get(1) == Some(&b'/');
    let mut at = 1 + usize::from(closing);
    text.get(at).filter(|byte| byte.is_ascii_alphabetic())?;
    at += count(&text[at..], |byte| byte == b'-' || byte.is_ascii_alphanumeric());
    loop {
        let space = spaces(&text[at..]);
        at += space;
        match text.get(at)? {
            b'/' | b'>' => break,
            _ if closing || space == 0 => return None,
            _ => at = attribute(text, at)?,
        }
    }
    at += usize::from(!closing && text.get(at) == Some(&b'/'));
    (text.get(at) == Some(&b'>')).then_some(at + 1)
}

/// Where the attribute that starts at `at` ends.
fn attribute(text: &[u8], mut at: usize) -> Option<usize> {
    text.get(at).filter(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':'))?;
    at +=
        count(&text[at..], |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':' | b'-'));
    let equals = at + spaces(&text[at..]);
    if text.get(equals) != Some(&b'=') {
        return Some(at);
    }
    at = equals + 1 + spaces(&text[equals + 1..]);
    let quote = *text.get(at)?;
    if matches!(quote, b'"' | b'\'') {
        let value = &text[at + 1..];
        let end = value.iter().position(|byte| *byte == quote || matches!(byte, b'\n' | b'\r'))?;
        return (value[end] == quote).then_some(at + end + 2);
    }
    let bare = |byte| !matches!(byte, b'\'' | b'"' | b' ' | b'=' | b'>' | b'<' | b'`' | b'\n' | b'\r');
    let length = count(&text[at..], bare);
    (length > 0).then_some(at + length)
}

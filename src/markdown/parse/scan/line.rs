//! What the start of a line, its indentation taken off, makes of it. All of these look at a text that goes on after
//! the line.

/// White space other than line endings.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\x0b' | b'\x0c')
}

/// The length of the white space at the start of a text.
pub(super) fn spaces(text: &[u8]) -> usize {
    text.iter().take_while(|byte| is_space(**byte)).count()
}

/// The length of the line ending at the start of a text, whose end is one too.
pub(super) fn eol(text: &[u8]) -> Option<usize> {
    match text {
        [] => Some(0),
        [b'\r', b'\n', ..] => Some(2),
        [b'\n' | b'\r', ..] => Some(1),
        _ => None,
    }
}

/// The length of a line with nothing on it, its ending included.
pub(super) fn blank(text: &[u8]) -> Option<usize> {
    let spaces = spaces(text);
    eol(&text[spaces..]).map(|end| spaces + end)
}

/// The length of a line, its ending included, which may be a lone carriage return.
pub(super) fn length(text: &[u8]) -> usize {
    let words = text.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
    words + eol(&text[words..]).unwrap_or(0)
}

/// The length of a line of code or HTML, where a lone carriage return ends nothing.
pub(super) fn raw_length(text: &[u8]) -> usize {
    text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| at + 1)
}

/// The length of a thematic break, its ending included; else before which byte there can be none.
pub(super) fn rule(text: &[u8]) -> Result<usize, usize> {
    let mark = match text.first() {
        Some(mark @ (b'*' | b'-' | b'_')) => *mark,
        _ => return Err(0),
    };
    let mut marks = 0;
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        if *byte == mark {
            marks += 1;
        } else if let Some(end) = eol(&text[at..]) {
            at += end;
            break;
        } else if !matches!(byte, b' ' | b'\t') {
            return Err(at);
        }
        at += 1;
    }
    if marks > 2 { Ok(at.min(text.len())) } else { Err(at) }
}

/// The level of an ATX heading.
pub(super) fn atx(text: &[u8]) -> Option<u8> {
    let marks = text.iter().take(7).take_while(|byte| **byte == b'#').count();
    let ends = text.get(marks).is_none_or(|byte| is_space(*byte) || matches!(byte, b'\n' | b'\r'));
    u8::try_from(marks).ok().filter(|level| ends && (1..=6).contains(level))
}

/// The length of the underline of a setext heading, its ending included, and the heading's level.
pub(super) fn setext(text: &[u8]) -> Option<(usize, u8)> {
    let (mark, level) = match text.first()? {
        b'=' => (b'=', 1),
        b'-' => (b'-', 2),
        _ => return None,
    };
    let marks = text.iter().take_while(|byte| **byte == mark).count();
    blank(&text[marks..]).map(|rest| (marks + rest, level))
}

/// The mark and the length of the fence that opens a code block.
pub(super) fn fence(text: &[u8]) -> Option<(u8, usize)> {
    let mark = *text.first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let marks = text.iter().take_while(|byte| **byte == mark).count();
    let info = &text[marks..];
    // With a backtick after it, the fence is a code span.
    (marks > 2 && (mark == b'~' || !info[..raw_length(info)].contains(&b'`'))).then_some((mark, marks))
}

/// The length of the line that closes a fence, without its ending. So does the end of the text.
pub(super) fn closing(text: &[u8], (mark, least): (u8, usize)) -> Option<usize> {
    let marks = text.iter().take_while(|byte| **byte == mark).count();
    let spaces = text[marks..].iter().take_while(|byte| **byte == b' ').count();
    let enough = marks >= least || text.is_empty();
    (enough && eol(&text[marks + spaces..]).is_some()).then_some(marks + spaces)
}

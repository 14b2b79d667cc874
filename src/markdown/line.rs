//! What a single line is by its first characters, as `CommonMark` reads them.

/// White space within a line, as `CommonMark` parsers treat it.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\x0b' | '\x0c')
}

/// Splits a text into lines, each with its line ending.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
}

/// The line without its line ending.
pub(super) fn chomp(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// Whether a line holds nothing but white space.
pub(super) fn blank(line: &str) -> bool {
    line.chars().all(|c| is_blank(c) || c == '\n' || c == '\r')
}

/// The column a prefix of white space and marks reaches, tabs stopping at every fourth.
pub(super) fn column(prefix: &str) -> usize {
    prefix.chars().fold(0, |at, c| if c == '\t' { at / 4 * 4 + 4 } else { at + 1 })
}

/// A list item's mark at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// Where the bullet or number starts, in bytes.
    pub(super) start: usize,
    /// Where the bullet or number ends, in bytes, its `.` or `)` included.
    pub(super) end: usize,
    /// Where the words start, in bytes.
    pub(super) content: usize,
    /// The column the words start at, which is where further lines of the item must start too.
    pub(super) indent: usize,
    /// The number of an ordered item.
    pub(super) number: Option<u32>,
}

/// Reads the mark of a list item on the first line of a text; it may be indented.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let line = chomp(lines(text).next().unwrap_or_default());
    let rest = line.trim_start_matches([' ', '\t']);
    let start = line.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (width, number) = match digits {
        0 if rest.starts_with(['-', '+', '*']) => (1, None),
        1..=9 if rest[digits..].starts_with(['.', ')']) => (digits + 1, rest[..digits].parse().ok()),
        _ => return None,
    };
    let end = start + width;
    let after = &line[end..];
    let words = after.trim_start_matches([' ', '\t']);
    if words.len() == after.len() && !after.is_empty() {
        return None;
    }
    let spaces = after.len() - words.len();
    let padding = column(&line[..end + spaces]) - column(&line[..end]);
    // An empty item, or one that opens with indented code, starts one column after its mark.
    if words.is_empty() || padding > 4 {
        let content = end + usize::from(!after.is_empty());
        return Some(Marker { start, end, content, indent: column(&line[..end]) + 1, number });
    }
    Some(Marker { start, end, content: end + spaces, indent: column(&line[..end + spaces]), number })
}

/// Whether a line is an ATX heading.
pub(super) fn atx(line: &str) -> bool {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let after = &line[level..];
    (1..=6).contains(&level) && (after.is_empty() || after.starts_with(is_blank))
}

/// Whether a line underlines a setext heading or draws a thematic break.
pub(super) fn underline(line: &str) -> bool {
    let marks = line.trim_matches(is_blank);
    let Some(first) = marks.chars().next() else { return false };
    match first {
        '=' => marks.chars().all(|c| c == '='),
        '-' if marks.chars().all(|c| c == '-') => true,
        '-' | '*' | '_' => {
            marks.chars().all(|c| c == first || is_blank(c))
                && marks.chars().filter(|c| *c == first).count() > 2
        }
        _ => false,
    }
}

/// The mark and length of a code fence that a line opens.
pub(super) fn fence(line: &str) -> Option<(char, usize)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    // An info string with a backtick makes the line a code span, not a fence.
    (length >= 3 && (mark == '~' || !line[length..].contains('`'))).then_some((mark, length))
}

/// Whether a line closes a fence of that mark and length.
pub(super) fn closes(line: &str, (mark, length): (char, usize)) -> bool {
    let rest = line.trim_end_matches(is_blank);
    rest.chars().count() >= length && rest.chars().all(|c| c == mark)
}

/// What ends an HTML block that the line opens and that blank lines do not end.
pub(super) fn html_end(line: &str) -> Option<&'static str> {
    let lower: String = line.chars().take(12).collect::<String>().to_ascii_lowercase();
    let named = |tag: &str| {
        lower
            .strip_prefix(tag)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '>', '\x0c']))
    };
    Some(match () {
        () if lower.starts_with("<!--") => "-->",
        () if lower.starts_with("<?") => "?>",
        () if lower.starts_with("<![cdata[") => "]]>",
        () if lower.starts_with("<!") && lower[2..].starts_with(|c: char| c.is_ascii_alphabetic()) => ">",
        () if named("<pre") => "</pre>",
        () if named("<script") => "</script>",
        () if named("<style") => "</style>",
        () if named("<textarea") => "</textarea>",
        () => return None,
    })
}

/// Whether a line could be the delimiter row of a table.
pub(super) fn delimiter_row(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '-' | ':' | '|') || is_blank(c))
}

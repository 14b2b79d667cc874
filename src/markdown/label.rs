//! Field notation: how a line names a value.
//!
//! `**Label:** v`, `**Label**: v`, `__Label__: v`, `**Question?** v`, `Label: v`. The same wherever it stands:
//! in a paragraph, after a list marker, after a check box, in a heading.

use super::line::is_blank;
use std::ops::Range;

/// A label and the value beside it, in bytes of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The words of the label, without marks and colon.
    pub label: Range<usize>,
    /// The words after it, white space and hard breaks excluded; empty where there are none.
    pub value: Range<usize>,
    /// Whether the label is bold.
    pub bold: bool,
    /// Where the colon stands that makes it a label, if a colon does.
    pub colon: Option<usize>,
}

const COLONS: [char; 2] = [':', '：'];

/// Reads a line, without its line ending, as a labelled value.
pub fn field(line: &str) -> Option<Field> {
    bold(line).or_else(|| plain(line))
}

/// A line whose label is in bold.
pub fn bold(line: &str) -> Option<Field> {
    let start = line.len() - line.trim_start_matches(is_blank).len();
    let mark = ["**", "__"].into_iter().find(|mark| line[start..].starts_with(mark))?;
    let open = start + 2;
    let close = open + line[open..].find(mark)?;
    let inner = &line[open..close];
    let words = inner.trim_matches(is_blank);
    if words.is_empty() || words.chars().count() > 100 || words.starts_with(['*', '_']) {
        return None;
    }
    let after = close + 2;
    let (label, colon, rest) =
        if let Some(end) = words.strip_suffix(COLONS).filter(|end| !end.ends_with('\\')) {
            (end, Some(open + inner.find(words)? + end.len()), after)
        } else if let Some(at) = leading_colon(&line[after..]) {
            (words, Some(after + at.start), after + at.end)
        } else if words.ends_with('?') {
            (words, None, after)
        } else {
            return None;
        };
    let label = label.trim_matches(is_blank);
    if label.is_empty() {
        return None;
    }
    let at = open + inner.find(label)?;
    Some(Field { label: at..at + label.len(), value: value(line, rest), bold: true, colon })
}

/// A colon that follows at once, or after one space.
fn leading_colon(rest: &str) -> Option<Range<usize>> {
    let skip = usize::from(rest.starts_with(' '));
    let colon = rest[skip..].chars().next().filter(|c| COLONS.contains(c))?;
    Some(skip..skip + colon.len_utf8())
}

/// A line whose label is a few plain words before a colon.
pub fn plain(line: &str) -> Option<Field> {
    let start = line.len() - line.trim_start_matches(is_blank).len();
    let colon = start + line[start..].find(COLONS)?;
    let label = line[start..colon].trim_end_matches(is_blank);
    let mark = line[colon..].chars().next()?;
    let rest = &line[colon + mark.len_utf8()..];
    let spaced = rest.is_empty() || rest.starts_with(is_blank) || mark == '：';
    let named = label.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let words = label.split(is_blank).filter(|word| !word.is_empty()).count();
    let clean = !label.contains(['*', '_', '`', '<', '>', '[', ']', '|', '\\', ',', ';', '!', '?', '"'])
        && !label.contains(". ");
    (spaced && named && clean && words <= 6 && label.chars().count() <= 48).then(|| Field {
        label: start..start + label.len(),
        value: value(line, colon + mark.len_utf8()),
        bold: false,
        colon: Some(colon),
    })
}

/// A question followed by its answer: `Was everyone heard? Yes`.
pub fn question(line: &str) -> Option<Field> {
    let start = line.len() - line.trim_start_matches(is_blank).len();
    let end = start + line[start..].find('?')? + 1;
    let rest = &line[end..];
    let named = line[start..].chars().next().is_some_and(char::is_uppercase);
    let spaced = rest.is_empty() || rest.starts_with(is_blank);
    (named && spaced).then(|| Field { label: start..end, value: value(line, end), bold: false, colon: None })
}

/// The words of a line from a byte on, without surrounding white space and a hard break.
fn value(line: &str, from: usize) -> Range<usize> {
    let end = content_end(line);
    let from = from.min(end);
    let start = end - line[from..end].trim_start_matches(is_blank).len();
    // An empty value stands one space after its colon, where the line has that space.
    if start == end {
        let space = line[from..].chars().next().filter(|c| is_blank(*c)).map_or(0, char::len_utf8);
        return from + space..from + space;
    }
    start..end
}

/// Where the words of a line end: before trailing white space and a hard break's backslash.
pub(super) fn content_end(line: &str) -> usize {
    let trimmed = line.trim_end_matches(is_blank);
    match trimmed.strip_suffix('\\') {
        Some(rest) if trimmed.len() == line.len() && !rest.ends_with('\\') => {
            rest.trim_end_matches(is_blank).len()
        }
        _ => trimmed.len(),
    }
}

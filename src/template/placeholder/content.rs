//! Tells a bracket that holds content, such as a time, a tag or a citation, from one that stands in for it.

use super::notation::Mark;

/// Whether the words inside a bracket can stand in for a value. `before` is the character in front of the bracket.
pub(super) fn stands_in(inner: &str, mark: Mark, before: Option<char>) -> bool {
    let words = inner.trim();
    let open = words.chars().next().unwrap_or(' ');
    if words.is_empty() || words.contains("](") || words.contains("://") || words.contains('`') {
        return false;
    }
    match mark {
        Mark::Square => {
            let handle = open == '@' && words.contains(|c: char| c.is_ascii_digit());
            let single = words.chars().nth(1).is_none() && !matches!(open, 'X' | 'Y' | 'N');
            let starts = !open.is_ascii_punctuation() || "$#@~%<*_-.".contains(open);
            starts && !handle && !single && !is_value(words)
        }
        Mark::Angle => {
            !before.is_some_and(char::is_alphanumeric)
                && inner.len() == words.len()
                && (open.is_alphanumeric() || matches!(open, '$' | '#'))
                && !words.contains(['=', '"', '<', '[', ';'])
                && !words.ends_with('/')
                && !is_address(words)
                && !is_tag(words)
        }
        Mark::Curly => {
            !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '$' | '/' | '#' | '\\'))
                && (open.is_alphabetic() || open == '$')
                && !words.contains(['"', ';', '=', '{', '}', '\n', ','])
                && !words.contains(": ")
        }
        _ => true,
    }
}

/// Whether a square bracket holds a value rather than a stand-in: `08:47 UTC`, `2025-01-24`, `12`, `OPS-431`.
fn is_value(words: &str) -> bool {
    const UNITS: &[&str] = &[
        "utc",
        "gmt",
        "z",
        "t",
        "am",
        "pm",
        "cet",
        "cest",
        "est",
        "edt",
        "pst",
        "pdt",
        "ist",
        "eat",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "h",
        "m",
        "s",
        "min",
        "ms",
    ];
    let digits = words.contains(|c: char| c.is_ascii_digit());
    let mut parts = words.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    if parts.clone().next().is_none() {
        return digits || !words.contains(['#', '%', '$']);
    }
    let ticket = !words.contains(char::is_whitespace)
        && words.split_once('-').is_some_and(|(project, number)| {
            project.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
                && number.chars().all(|c| c.is_ascii_digit() || c == '-')
        });
    digits && (ticket || parts.all(|part| UNITS.contains(&part.to_ascii_lowercase().as_str())))
}

/// Whether an angle bracket is an autolink.
fn is_address(words: &str) -> bool {
    !words.contains(' ') && words.contains('@') || words.starts_with("http") || words.starts_with("mailto:")
}

/// Whether an angle bracket is HTML. Names that templates like better than pages do, such as `<title>`, are not.
fn is_tag(words: &str) -> bool {
    const TAGS: &[&str] = &[
        "a",
        "b",
        "i",
        "u",
        "s",
        "p",
        "q",
        "br",
        "hr",
        "em",
        "li",
        "ol",
        "ul",
        "dl",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "img",
        "div",
        "pre",
        "sub",
        "sup",
        "kbd",
        "del",
        "ins",
        "code",
        "span",
        "strong",
        "center",
        "table",
        "thead",
        "tbody",
        "details",
        "summary",
        "blockquote",
        "script",
        "style",
        "iframe",
        "svg",
        "input",
        "button",
        "form",
        "video",
        "audio",
        "small",
        "mark",
        "font",
    ];
    TAGS.contains(&words)
}

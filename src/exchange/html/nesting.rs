//! A limit on nesting before the text reaches the parser.
//!
//! A line such as `> > > > …` opens a block at every marker, and each following line is matched against all
//! of them: 50,000 markers and as many lines take minutes. No author nests a hundred deep on one line.

use std::borrow::Cow;

/// How many quote and list markers a line may begin with; the next one is made literal.
const MAX_MARKERS: usize = 100;

/// The text as the parser gets it: line ends as `\n`, too many markers on one line escaped.
pub(super) fn tame(markdown: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(markdown);
    if text.contains('\r') {
        text = Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    if text.lines().all(|line| excess(line).is_none()) {
        return text;
    }
    let mut tamed = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        let (markers, rest) = line.split_at_checked(excess(line).unwrap_or(0)).unwrap_or(("", line));
        tamed.push_str(markers);
        if !markers.is_empty() {
            tamed.push('\\');
        }
        tamed.push_str(rest);
    }
    Cow::Owned(tamed)
}

/// Where the first marker beyond the limit stands in the line.
fn excess(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = 0;
    let mut markers = 0;
    loop {
        while matches!(bytes.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        let start = at;
        match bytes.get(at)? {
            b'>' => at += 1,
            b'-' | b'+' | b'*' => {
                at += 1;
                if !matches!(bytes.get(at), Some(b' ' | b'\t')) {
                    return None;
                }
            }
            b'0'..=b'9' => {
                while matches!(bytes.get(at), Some(b'0'..=b'9')) {
                    at += 1;
                }
                if !matches!((bytes.get(at), bytes.get(at + 1)), (Some(b'.' | b')'), Some(b' ' | b'\t'))) {
                    return None;
                }
                // The dot is what makes the number a marker, so that is what has to be escaped.
                if markers == MAX_MARKERS {
                    return Some(at);
                }
                at += 1;
            }
            _ => return None,
        }
        if markers == MAX_MARKERS {
            return Some(start);
        }
        markers += 1;
    }
}

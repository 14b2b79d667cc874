//! Finds the brackets of a text that may hold a placeholder, past links, code, check boxes and values.

use std::ops::Range;

use super::content::stands_in;
use super::notation::Mark;

/// A bracket with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) mark: Mark,
    /// With the marks.
    pub(super) whole: Range<usize>,
    /// Without them.
    pub(super) inner: Range<usize>,
}

/// The opening and closing marks, longest first.
const PAIRS: &[(&str, &str, Mark)] = &[
    ("\\[", "\\]", Mark::Square),
    ("\\<", "\\>", Mark::Angle),
    ("\\<", ">", Mark::Angle),
    ("&lt;", "&gt;", Mark::Angle),
    ("{{", "}}", Mark::Curly),
    ("[", "]", Mark::Square),
    ("<", ">", Mark::Angle),
    ("{", "}", Mark::Curly),
    ("（", "）", Mark::Wide),
    ("【", "】", Mark::Wide),
    ("［", "］", Mark::Wide),
];

/// All brackets that may be placeholders, in order, never overlapping.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        at += match step(text, at, rest) {
            Step::Skip(len) => len.max(1),
            Step::Take(run) => {
                let len = run.whole.end - at;
                runs.push(run);
                len
            }
        };
        while at < text.len() && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    runs
}

/// The text between two marks that enclose all of it, if neither occurs inside.
pub(super) fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    (!inner.is_empty() && !inner.contains(open) && !inner.contains(close)).then_some(inner)
}

enum Step {
    Skip(usize),
    Take(Run),
}

fn step(text: &str, at: usize, rest: &str) -> Step {
    if rest.starts_with('`') {
        return Step::Skip(code_len(rest));
    }
    for &(open, close, mark) in PAIRS {
        let Some(after) = rest.strip_prefix(open) else { continue };
        let Some(len) = closing(after, open, close) else { continue };
        let inner = after.get(..len).unwrap_or_default();
        let whole_len = open.len() + len + close.len();
        let next = rest.get(whole_len..).unwrap_or_default();
        if open == "["
            && let Some(link) = link_len(text, at, next)
        {
            return Step::Skip(whole_len + link);
        }
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        if stands_in(inner, mark, before) {
            let start = at + open.len();
            return Step::Take(Run { mark, whole: at..at + whole_len, inner: start..start + len });
        }
        if matches!(mark, Mark::Square | Mark::Curly) {
            return Step::Skip(whole_len);
        }
    }
    Step::Skip(if rest.starts_with('\\') { 2 } else { 1 })
}

/// How far a code span reaches; an unclosed run of backticks is skipped alone.
fn code_len(rest: &str) -> usize {
    let ticks = rest.bytes().take_while(|&b| b == b'`').count();
    let mut at = ticks;
    while let Some(found) = rest.get(at..).and_then(|tail| tail.find('`')) {
        let start = at + found;
        let run = rest.bytes().skip(start).take_while(|&b| b == b'`').count();
        at = start + run;
        if run == ticks {
            return at;
        }
    }
    ticks
}

/// How far a closing mark is looked for. Guidance is shorter, and a text full of opening marks stays fast.
const REACH: usize = 2_000;

/// How deep brackets may nest, for the same reason.
const DEPTH: usize = 4;

/// Where the closing mark stands; brackets of the same kind may nest, a blank line ends the search.
fn closing(after: &str, open: &str, close: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (i, _) in after.char_indices().take(REACH) {
        let tail = after.get(i..)?;
        if tail.starts_with("\n\n") || tail.starts_with("\n\r\n") {
            return None;
        }
        if tail.starts_with(close) {
            if depth == 0 {
                return Some(i);
            }
            depth -= 1;
        } else if tail.starts_with(open) {
            depth += 1;
            if depth > DEPTH {
                return None;
            }
        }
    }
    None
}

/// How far behind `[words]` a link reaches: `(target)`, `[reference]`, or the `:` of a definition.
fn link_len(text: &str, at: usize, next: &str) -> Option<usize> {
    if let Some(target) = next.strip_prefix('(') {
        return Some(target.bytes().take(REACH).position(|b| b == b')').map_or(1, |end| end + 2));
    }
    if let Some(reference) = next.strip_prefix('[') {
        return reference.bytes().take(REACH).position(|b| b == b']').map(|end| end + 2);
    }
    let line = text.get(..at)?.rsplit('\n').next().unwrap_or_default();
    let starts_line = line.trim().is_empty();
    let image = text.get(..at)?.ends_with('!');
    ((starts_line && next.starts_with(':')) || image).then_some(0)
}

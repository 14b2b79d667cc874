//! The marks that templates put around words that stand in for a value.

use super::scan::{self, Run};
use super::{quantity, shape};

/// How a placeholder is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `[words]`, also `\[words\]`.
    Square,
    /// `<words>`, also `&lt;words&gt;`, `` `<words>` `` and `` `HH:MM` ``.
    Angle,
    /// `{words}` and `{{words}}`.
    Curly,
    /// `（words）`, `【words】`, `［words］`.
    Wide,
    /// `<!-- words -->`.
    Comment,
    /// `_words_` or `*words*` that read like an instruction.
    Italic,
    /// `TODO`, `TBD`, `...`, `____`: nothing is said about the value.
    Blank,
}

/// The words of a placeholder, on one line, without the marks around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) mark: Mark,
    pub(super) words: String,
}

/// Reads a text that consists of a placeholder and nothing else.
pub(super) fn read(text: &str) -> Option<Marked> {
    if text.starts_with("<!--") {
        return comments(text);
    }
    if let Some(marked) = blank(text) {
        return Some(marked);
    }
    if let Some(inner) = scan::between(text, "`", "`") {
        let drawn = shape::bare(inner).map(|_| Marked { mark: Mark::Angle, words: inner.to_owned() });
        return drawn.or_else(|| if inner.starts_with(['<', '{']) { runs(inner) } else { None });
    }
    for mark in ["**", "__"] {
        if let Some(inner) = scan::between(text, mark, mark) {
            return read(inner);
        }
    }
    for mark in ["*", "_"] {
        if let Some(inner) = scan::between(text, mark, mark) {
            return read(inner).or_else(|| instruction(inner));
        }
    }
    runs(text)
}

/// Words for a hint: `incident_title` and `START OF OUTAGE` are spelled for machines and for attention.
pub(super) fn humane(words: &str, mark: Mark) -> String {
    if mark == Mark::Curly && !words.contains(' ') {
        return words.replace(['_', '.'], " ").trim().to_owned();
    }
    let loud = words.contains(' ') && words.chars().all(|c| c.is_ascii_uppercase() || c == ' ');
    if !loud {
        return words.to_owned();
    }
    let mut quiet = words.to_ascii_lowercase();
    if let Some(first) = quiet.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    quiet
}

/// One or more brackets with nothing but joints between them, `[Start] - [End] (UTC)`.
fn runs(text: &str) -> Option<Marked> {
    // Guidance is short; a long paragraph that somebody is writing needn't be read for it on every key.
    if text.len() > 4_000 {
        return None;
    }
    let runs = scan::runs(text);
    let mark = runs.first()?.mark;
    let mut words = String::with_capacity(text.len());
    let mut at = 0;
    for Run { whole, inner, .. } in &runs {
        let joint = text.get(at..whole.start)?;
        if !is_joint(joint) {
            return None;
        }
        words.push_str(joint);
        words.push_str(text.get(inner.clone())?.trim());
        at = whole.end;
    }
    let tail = text.get(at..)?;
    if !is_joint(tail) {
        return None;
    }
    words.push_str(tail);
    // `[X]` alone is a check box; `[X] minutes` is not.
    let check_box = mark == Mark::Square && words.len() < 2;
    (!check_box).then(|| Marked { mark, words: one_line(words.trim_end_matches(['.', ':', ','])) })
}

/// Whether the words between brackets belong to the notation of one value: dashes, units, zones.
fn is_joint(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "to", "until", "till", "at", "and", "or", "utc", "gmt", "cet", "cest", "est", "edt", "pst", "pdt",
        "h", "hr", "hrs", "hour", "hours", "m", "min", "mins", "minute", "minutes", "s", "sec", "second",
        "seconds", "d", "day", "days", "usd", "eur", "gbp", "percent",
    ];
    text.split(|c: char| !c.is_alphanumeric())
        .all(|word| word.is_empty() || WORDS.contains(&word.to_ascii_lowercase().as_str()))
        && !text.contains('`')
}

/// Guidance hidden in comments; comments meant for tools are not guidance.
fn comments(text: &str) -> Option<Marked> {
    const TOOLS: &[&str] =
        &["markdownlint", "prettier", "toc", "/toc", "more", "vim:", "vale", "textlint", "cspell", "doctoc"];
    let mut words = String::new();
    let mut rest = text;
    while let Some(after) = rest.strip_prefix("<!--") {
        let (inner, tail) = after.split_once("-->")?;
        let inner = inner.trim_matches(|c: char| c == '-' || c.is_whitespace());
        let lower = inner.to_ascii_lowercase();
        if TOOLS.iter().any(|tool| lower.starts_with(tool)) {
            return None;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(inner);
        rest = tail.trim_start();
    }
    let words = one_line(&words);
    let unwrapped = runs(&words).map_or(words, |marked| marked.words);
    (rest.is_empty() && !unwrapped.is_empty()).then_some(Marked { mark: Mark::Comment, words: unwrapped })
}

/// `TODO` and its kin, alone or with words about what is to be done; dots and lines to be filled.
fn blank(text: &str) -> Option<Marked> {
    let core = ["[", "<", "{", "`", "(", "_", "*"].iter().fold(text, |core, open| {
        let close = match *open {
            "[" => "]",
            "<" => ">",
            "{" => "}",
            "(" => ")",
            same => same,
        };
        scan::between(core, open, close).unwrap_or(core)
    });
    let line = text.len() >= 3 && text.chars().all(|c| c == '_' || c == ' ') && text.starts_with("__");
    let dots = matches!(core, "..." | "…" | "???" | "....");
    let (word, rest) = core.split_once(':').map_or((core, ""), |(word, rest)| (word, rest.trim()));
    let plain = word.trim_end_matches(['.', '?', '!']);
    let known = ["TODO", "TBD", "TBC", "TBA", "FIXME", "TKTK"].contains(&plain.to_ascii_uppercase().as_str())
        && (plain.chars().all(|c| c.is_ascii_uppercase()) || rest.is_empty())
        || (rest.is_empty()
            && [
                "to be determined",
                "to be defined",
                "to be confirmed",
                "to be decided",
                "fill me in",
                "fill in",
            ]
            .contains(&plain.to_ascii_lowercase().as_str()));
    (line || dots || known).then(|| Marked { mark: Mark::Blank, words: one_line(rest) })
}

/// Italic words are a placeholder when they tell the writer what to do; else they are italic words.
fn instruction(inner: &str) -> Option<Marked> {
    const STARTS: &[&str] = &[
        "add",
        "answer",
        "briefly",
        "brief",
        "describe",
        "detail",
        "enter",
        "explain",
        "fill",
        "give",
        "how",
        "identify",
        "include",
        "indicate",
        "insert",
        "list",
        "mention",
        "name",
        "outline",
        "please",
        "provide",
        "specify",
        "state",
        "summarise",
        "summarize",
        "tell",
        "use",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "write",
        "your",
        "did",
        "was",
        "were",
    ];
    if inner.contains(['*', '[', '<']) || inner.starts_with(char::is_whitespace) {
        return None;
    }
    let first = inner.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    let asks = inner.ends_with(['?', '…', ':']) || inner.ends_with("...");
    let tells = STARTS.contains(&first.as_str()) && inner.contains(' ');
    let shaped = shape::bare(inner).is_some() || quantity::measured(inner).is_some();
    (asks || tells || shaped).then(|| Marked { mark: Mark::Italic, words: one_line(inner) })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Placeholders left inside a longer text.

use std::ops::Range;

use super::notation::Mark;
use super::{choice, quantity, scan, shape};
use crate::template::kind::SlotKind;
use crate::template::label::normalise;
use crate::template::synonyms::canonical;

/// The byte ranges, marks included, of the brackets in a longer text that still stand in for something:
/// `Why did [primary cause] happen?`, `Hello {{name}}`.
///
/// Stricter than [`recognise`](super::recognise), because a report has brackets of its own. Names in brackets
/// that the same text defines as a link are left out; the caller knows definitions that stand elsewhere.
pub fn placeholders_in(text: &str) -> Vec<Range<usize>> {
    let defined: Vec<_> = text.lines().filter_map(definition).collect();
    let mut found = Vec::new();
    for run in scan::runs(text) {
        let Some(words) = text.get(run.inner.clone()).map(str::trim) else { continue };
        let left = match run.mark {
            Mark::Square => !defined.contains(&normalise(words)) && square(words),
            Mark::Angle => words.contains(' ') || known(words) || is_loud(words),
            Mark::Curly => {
                text.get(run.whole.clone()).is_some_and(|whole| whole.starts_with("{{")) || known(words)
            }
            _ => false,
        };
        if left {
            found.push(run.whole);
        }
    }
    found
}

/// The name that a line such as `[name]: https://…` defines.
fn definition(line: &str) -> Option<String> {
    let (name, _) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    Some(normalise(name))
}

/// Whether a square bracket is more than a short name, a log tag or an aside of the writer.
fn square(words: &str) -> bool {
    let asks =
        shape::kind(words).or_else(|| quantity::kind(words)).or_else(|| super::identifier::bare(words));
    if asks.is_some() || choice::kind(words).is_some_and(|(kind, _)| kind != SlotKind::Text) || known(words) {
        return true;
    }
    let parts: Vec<_> = words.split_whitespace().collect();
    let logged = parts.iter().any(|part| part.bytes().filter(u8::is_ascii_digit).count() > 1);
    let plain =
        parts.iter().filter(|part| part.len() > 1 && part.starts_with(|c: char| c.is_ascii_lowercase()));
    parts.len() > 1 && !logged && plain.count() > 0
}

/// Whether the words, or the last of them, name a thing that templates ask for.
fn known(words: &str) -> bool {
    const NOUNS: &[&str] = &[
        "name",
        "service",
        "team",
        "person",
        "company",
        "product",
        "component",
        "number",
        "customer",
        "cause",
        "date",
        "time",
        "link",
        "url",
        "title",
        "insert",
        "tbd",
        "todo",
        "answer",
    ];
    let plain = normalise(words);
    let last = plain.split(' ').next_back().unwrap_or_default();
    !last.is_empty() && (NOUNS.contains(&last) || canonical(words).is_some())
}

/// `<SERVICE>` cries to be replaced; `<Response>` may be what a log said.
fn is_loud(words: &str) -> bool {
    words.len() > 2 && words.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '_' | '-' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, found: &[&str]) {
        let runs: Vec<_> = placeholders_in(text).into_iter().filter_map(|run| text.get(run)).collect();
        assert_eq!(runs, found, "{text:?}");
    }

    #[test]
    fn brackets_that_still_stand_for_something_are_found() {
        check("**Why did [the first cause] happen?**", &["[the first cause]"]);
        check(
            "Hello {{name}}, on [YYYY-MM-DD] at [HH:MM] <SERVICE> failed",
            &["{{name}}", "[YYYY-MM-DD]", "[HH:MM]", "<SERVICE>"],
        );
        check("We lost [$X] and [X orders] on [date].", &["[$X]", "[X orders]", "[date]"]);
        check("Postmortem: <incident name here>", &["<incident name here>"]);
        check(
            "Severity was [High/Low], see \\[describe the graph\\]",
            &["[High/Low]", "\\[describe the graph\\]"],
        );
        check("für [wen auch immer es betrifft]…", &["[wen auch immer es betrifft]"]);
    }

    #[test]
    fn brackets_of_a_report_are_left_alone() {
        check("see [the runbook](https://a.example/b) and [the log][1] and ![a picture](x.png)", &[]);
        check("[the log]: https://a.example\n\nas [the log] says", &[]);
        check("`[what is this]` and ``x[the `thing` here]``", &[]);
        check("- [ ] done\n- [x] done [08:47] [1] [[1](https://a.example)] [^1] [12:30 UTC]", &[]);
        check("it said [Errno 111] and [ERROR] and [sic] and [...] and [OPS-431]", &[]);
        check("Vec<String>, a < b and c > d, <br>, <https://a.example>, ${HOME}, /api/{id}", &[]);
        check("[W 2024-02-01 10:22:33 spawner:14] timed out", &[]);
        check("［全角］（括号）", &[]);
    }
}

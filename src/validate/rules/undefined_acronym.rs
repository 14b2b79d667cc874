//! Capital letters that stand for words nobody gives.

use crate::validate::words::acronyms::KNOWN;
use crate::validate::{Context, Findings, Level, Passage, Rule, RuleId};
use std::ops::Range;

/// See `tests/rules/undefined-acronym.md`.
pub(super) struct UndefinedAcronym;

impl Rule for UndefinedAcronym {
    fn id(&self) -> RuleId {
        RuleId("undefined-acronym")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let mut text: Option<String> = None;
        let mut unknown: Vec<&str> = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        let mut first = None;
        for passage in context.passages().iter().filter(|passage| passage.told) {
            for (acronym, range) in acronyms(passage) {
                if seen.contains(&acronym) || seen.len() >= MOST {
                    continue;
                }
                seen.push(acronym);
                let text = text.get_or_insert_with(|| context.report.text());
                if !is_explained(text, acronym) {
                    first = first.or(Some((passage.rank, range)));
                    unknown.push(acronym);
                }
            }
        }
        let Some((rank, range)) = first else { return };
        let Some(leaf) = context.leaves.get(rank) else { return };
        let message = match unknown.as_slice() {
            [] => return,
            [one] => format!("What “{one}” stands for is not said anywhere in the report."),
            [one, two] => format!("What “{one}” and “{two}” stand for is not said anywhere in the report."),
            [one, two, more @ ..] => {
                format!(
                    "What “{one}”, “{two}” and {} more stand for is not said anywhere in the report.",
                    more.len()
                )
            }
        };
        let help = "Those who read it next year, or in another team, may not know. Write the words out where they first come, with the short form in parentheses.";
        found.add_in(leaf, range, message, help.to_owned(), Vec::new());
    }
}

/// So many different ones are looked at; no reader remembers more.
const MOST: usize = 60;

/// Words of three to six capital letters that not everybody knows.
fn acronyms(passage: &Passage) -> Vec<(&str, Range<usize>)> {
    let (text, all) = (&passage.text, &passage.words);
    let mut found = Vec::new();
    if !text.as_bytes().windows(3).any(|three| three.iter().all(u8::is_ascii_uppercase)) {
        return found;
    }
    let capital = |at: Option<usize>| {
        let word =
            at.and_then(|at| all.get(at)).and_then(|word| text.get(word.range.clone())).unwrap_or_default();
        if word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) { word } else { "" }
    };
    // Words in capitals side by side are a cry or a title; a known one beside it is part of a name.
    let cried = |at: usize| {
        let near = [at.checked_sub(2), at.checked_sub(1), Some(at + 1), Some(at + 2)].map(capital);
        let loud = near.map(|word| !word.is_empty());
        let strange = |word: &str| word.len() > 2 && !is_known(word);
        strange(near[1]) || strange(near[2]) || loud[1] && (loud[0] || loud[2]) || loud[2] && loud[3]
    };
    for (at, word) in all.iter().enumerate() {
        let range = &word.range;
        let word = text.get(range.clone()).unwrap_or_default();
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let word = word.strip_suffix('s').unwrap_or(word);
        let short = (3..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if short && !is_known(word) && !cried(at) && stands_alone(text, range) {
            found.push((word, range.start..range.start + word.len()));
        }
    }
    found
}

fn is_known(word: &str) -> bool {
    KNOWN.split(' ').any(|known| known == word)
}

/// Whether it is no part of a name: `JIRA-12`, `MAX_AGE`, `.ENV`.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).unwrap_or_default();
    let mut next = after.chars();
    let (one, two) = (next.next(), next.next());
    let goes_on = matches!(one, Some('_' | '=' | '@'))
        || matches!(one, Some('-' | '.' | ':' | '/')) && two.is_some_and(char::is_alphanumeric);
    !goes_on && !matches!(before, Some('_' | '.' | '-' | '/' | '#' | '@' | '$' | '=' | ':' | '%' | '\\'))
}

/// Whether the report says what it stands for: in parentheses, before parentheses, as an entry of a glossary, or by a
/// link.
fn is_explained(text: &str, acronym: &str) -> bool {
    text.match_indices(acronym).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + acronym.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after);
        let opened =
            before.ends_with(['(', '[', '“', '"']) || before.ends_with("(the ") || before.ends_with("aka ");
        let named = opened && after.starts_with([')', ']', '”', '"', ',', ';']);
        let bare = after.trim_start_matches(['*', '_', '`']);
        let spelled = bare.starts_with(" (") && bare.chars().nth(2).is_some_and(char::is_alphabetic);
        let told = [
            " stands for",
            " is short for",
            " means ",
            " is a ",
            " is an ",
            " is the ",
            " = ",
            ", short for",
        ];
        let told = told.iter().any(|words| bare.starts_with(words));
        let line = before.rsplit('\n').next().unwrap_or_default();
        let starts = line.chars().all(|c| !c.is_alphanumeric());
        let entry = starts && [":", " -", " –", " —", " |"].iter().any(|mark| bare.starts_with(mark));
        named || spelled || told || entry
    })
}

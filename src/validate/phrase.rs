//! Finds phrases in words: patterns of a few signs, matched word by word in any case.
//!
//! A pattern's words are parted by spaces. `a|b` is one of several words, `?` any one word or none, `~` an adverb or an
//! auxiliary or none, `@` a person, `@s` a person's, `%` a past participle. Between two words of a phrase stand only
//! spaces, line ends, hyphens and marks of emphasis.
//!
//! Words are compared by a number made of their letters (FNV-1a, 64 bits): a report has many words and rules have many
//! patterns.

use super::words::counterfactual::PARTICIPLES;
use super::words::people::PEOPLE;
use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub range: Range<usize>,
    /// The same number for the same word in any case.
    number: u64,
    /// The number of a person's word without the `'s` at its end.
    owner: Option<u64>,
    /// Whether its end is that of an adverb or of a participle.
    end: End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Ly,
    Ed,
    Other,
}

/// The words of a text: letters and digits, with apostrophes inside.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || start.is_some() && is_apostrophe(c);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = text.get(from..at).unwrap_or_default().trim_end_matches(is_apostrophe);
                found.push(Word::new(word, from));
                start = None;
            }
            _ => {}
        }
    }
    found
}

impl Word {
    fn new(word: &str, at: usize) -> Self {
        let owner = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        let end = match word.len() {
            4.. if word.ends_with("ly") => End::Ly,
            5.. if word.ends_with("ed") => End::Ed,
            _ => End::Other,
        };
        Self { range: at..at + word.len(), number: number(word), owner: owner.map(number), end }
    }
}

fn number(word: &str) -> u64 {
    let mut number = 0xcbf2_9ce4_8422_2325_u64;
    for c in word.chars() {
        let c = if is_apostrophe(c) { '\'' } else { c.to_ascii_lowercase() };
        number = (number ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
    }
    number
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Words by their numbers, in order.
struct Set(Vec<u64>);

impl Set {
    fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut numbers: Vec<u64> = words.map(number).collect();
        numbers.sort_unstable();
        Self(numbers)
    }

    fn has(&self, number: u64) -> bool {
        self.0.binary_search(&number).is_ok()
    }
}

/// A part of a pattern.
enum Sign {
    Any,
    Adverb,
    Person,
    Persons,
    Participle,
    OneOf(Set),
}

/// Patterns, ready to be looked for.
pub(super) struct Phrases {
    patterns: Vec<Vec<Sign>>,
    people: Set,
    small: Set,
    participles: Set,
}

impl Phrases {
    /// Reads patterns. `people` are names in lower case that count as persons beside the usual words.
    pub(super) fn new(patterns: &[&str], people: &[String]) -> Self {
        let sign = |sign: &str| match sign {
            "?" => Sign::Any,
            "~" => Sign::Adverb,
            "@" => Sign::Person,
            "@s" => Sign::Persons,
            "%" => Sign::Participle,
            words => Sign::OneOf(Set::new(words.split('|'))),
        };
        Self {
            patterns: patterns.iter().map(|pattern| pattern.split(' ').map(sign).collect()).collect(),
            people: Set::new(PEOPLE.iter().copied().chain(people.iter().map(String::as_str))),
            small: Set::new(ADVERBS.iter().copied()),
            participles: Set::new(PARTICIPLES.iter().copied()),
        }
    }

    /// Where patterns match, from left to right, none inside another.
    pub(super) fn find(&self, text: &str, words: &[Word]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let ends = self.patterns.iter().filter_map(|pattern| self.matches(text, words, at, pattern));
            match ends.max().and_then(|end| words.get(end - 1).map(|last| (end, last.range.end))) {
                Some((end, byte)) => {
                    found.push(word.range.start..byte);
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The index after the last word of a match that starts at a word; it is greater than that word's.
    fn matches(&self, text: &str, words: &[Word], at: usize, pattern: &[Sign]) -> Option<usize> {
        let (sign, rest) = pattern.split_first()?;
        let word = words.get(at)?;
        let is = match sign {
            Sign::Any | Sign::Adverb => {
                let fills = matches!(sign, Sign::Any) || word.end == End::Ly || self.small.has(word.number);
                return self.matches(text, words, at, rest).or_else(|| {
                    let goes_on = fills && joined(text, words, at);
                    goes_on.then(|| self.matches(text, words, at + 1, rest)).flatten()
                });
            }
            Sign::Person => self.people.has(word.number),
            Sign::Persons => word.owner.is_some_and(|owner| self.people.has(owner)),
            Sign::Participle => word.end == End::Ed || self.participles.has(word.number),
            Sign::OneOf(set) => set.has(word.number),
        };
        if !is {
            None
        } else if rest.is_empty() {
            Some(at + 1)
        } else if joined(text, words, at) {
            self.matches(text, words, at + 1, rest)
        } else {
            None
        }
    }
}

/// Whether a word and the next belong to one run of words.
fn joined(text: &str, words: &[Word], at: usize) -> bool {
    let (Some(one), Some(two)) = (words.get(at), words.get(at + 1)) else { return false };
    let gap = text.get(one.range.end..two.range.start).unwrap_or_default();
    gap.chars().all(|c| c.is_whitespace() || "*_-‐‑@".contains(c)) && !gap.contains("\n\n")
}

/// Adverbs and auxiliaries that do not end in -ly.
const ADVERBS: &[&str] = &[
    "all", "also", "already", "always", "even", "ever", "first", "had", "has", "just", "never", "not", "now",
    "only", "perhaps", "since", "soon", "sooner", "still", "then", "thus", "too", "was", "were", "who",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: &[&str]) {
        let found = Phrases::new(&[pattern], &["ana".to_owned()]).find(text, &words(text));
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{pattern} in {text}");
    }

    #[test]
    fn words_are_matched_whole_and_in_any_case() {
        check("if only", "If  only we knew. If\nonly! if, only iff only", &["If  only", "If\nonly"]);
        check("could've|couldn't ~ %", "It could’ve worked, couldn't already have", &["could’ve worked"]);
        check("a|b c", "A c, b **c**, b. c", &["A c", "b **c"]);
    }

    #[test]
    fn signs_stand_for_kinds_of_words() {
        let forgot = "An engineer had simply forgot it; Ana forgot; @ana forgot; the pod forgot";
        check("@ ? ~ forgot", forgot, &["engineer had simply forgot", "Ana forgot", "ana forgot"]);
        let should = "should not have been; should have probably checked; should have more";
        check("should ~ have ~ %", should, &["should not have been", "should have probably checked"]);
        let fault = "the developer's fault, Ana’s fault, a segment's fault";
        check("@s fault", fault, &["developer's fault", "Ana’s fault"]);
    }

    #[test]
    fn any_text_has_words() {
        let text = "’a’ ’ d’ é'";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word.range]).collect();
        assert_eq!(found, ["a", "d", "é"]);
        assert!(words("").is_empty());
    }
}

//! Finds phrases in words: patterns of a few signs, matched word by word in any case.
//!
//! A pattern's words are parted by spaces. `a|b` is one of several words, `?` any one word or none, `~` an adverb or an
//! auxiliary or none, `@` a person, `@s` a person's, `%` a past participle. Between two words of a phrase stand only
//! spaces, line ends, hyphens and marks of emphasis.

use super::words::counterfactual::PARTICIPLES;
use super::words::people::PEOPLE;
use std::ops::Range;

/// The words of a text as byte ranges: letters and digits, with apostrophes inside.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || start.is_some() && is_apostrophe(c);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        found.push(from..text.len());
    }
    for range in &mut found {
        let word = text.get(range.clone()).unwrap_or_default();
        range.end -= word.len() - word.trim_end_matches(is_apostrophe).len();
    }
    found
}

/// Where patterns match, from left to right, none inside another. `people` are names in lower case that count as
/// persons beside the usual words.
pub(super) fn find(text: &str, patterns: &[&str], people: &[String]) -> Vec<Range<usize>> {
    let all = words(text);
    let search = Search { text, words: &all, people };
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let end = patterns.iter().filter_map(|pattern| search.matches(at, pattern)).max();
        if let Some(end) = end.filter(|end| *end > at) {
            found.push(all[at].start..all[end - 1].end);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

struct Search<'t> {
    text: &'t str,
    words: &'t [Range<usize>],
    people: &'t [String],
}

impl Search<'_> {
    /// The index after the last word of a match that starts at a word.
    fn matches(&self, at: usize, pattern: &str) -> Option<usize> {
        let (first, rest) = pattern.split_once(' ').unwrap_or((pattern, ""));
        let word = self.word(at);
        let is = match first {
            "?" | "~" => {
                let skipped = self.matches(at, rest);
                let filler = || word.is_some_and(|word| first == "?" || is_adverb(word)) && self.joined(at);
                return skipped.or_else(|| filler().then(|| self.matches(at + 1, rest)).flatten());
            }
            "@" => word.is_some_and(|word| self.is_person(word)),
            "@s" => word.is_some_and(|word| {
                let owner = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
                owner.is_some_and(|owner| self.is_person(owner))
            }),
            "%" => word.is_some_and(is_participle),
            first => word.is_some_and(|word| first.split('|').any(|other| same(word, other))),
        };
        if !is {
            None
        } else if rest.is_empty() {
            Some(at + 1)
        } else if self.joined(at) {
            self.matches(at + 1, rest)
        } else {
            None
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.text.get(self.words.get(at)?.clone())
    }

    /// Whether a word and the next belong to one run of words.
    fn joined(&self, at: usize) -> bool {
        let (Some(one), Some(two)) = (self.words.get(at), self.words.get(at + 1)) else { return false };
        let gap = self.text.get(one.end..two.start).unwrap_or_default();
        gap.chars().all(|c| c.is_whitespace() || "*_-‐‑@".contains(c)) && !gap.contains("\n\n")
    }

    fn is_person(&self, word: &str) -> bool {
        PEOPLE.iter().any(|other| other.eq_ignore_ascii_case(word))
            || self.people.iter().any(|name| name.eq_ignore_ascii_case(word))
    }
}

/// Whether two words are the same; the second is written in lower case with straight apostrophes.
fn same(word: &str, other: &str) -> bool {
    // Two bytes more than an apostrophe has.
    word.len() <= other.len() + 2
        && word
            .chars()
            .map(|c| if is_apostrophe(c) { '\'' } else { c.to_ascii_lowercase() })
            .eq(other.chars())
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_adverb(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "all", "also", "already", "always", "even", "ever", "first", "had", "has", "just", "never", "not",
        "now", "only", "perhaps", "simply", "since", "soon", "sooner", "still", "then", "thus", "too", "was",
        "were", "who",
    ];
    word.len() > 3 && word.ends_with("ly") || SMALL.iter().any(|small| same(word, small))
}

fn is_participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") || PARTICIPLES.iter().any(|other| same(word, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: &[&str]) {
        let found = find(text, &[pattern], &["ana".to_owned()]);
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
        check(
            "@ ? ~ forgot",
            "An engineer had simply forgot it; Ana forgot; @ana forgot; the pod forgot",
            &["engineer had simply forgot", "Ana forgot", "ana forgot"],
        );
        check(
            "should ~ have ~ %",
            "should not have been; should have probably checked; should have more",
            &["should not have been", "should have probably checked"],
        );
        check(
            "@s fault",
            "the developer's fault, Ana’s fault, a segment's fault",
            &["developer's fault", "Ana’s fault"],
        );
    }

    #[test]
    fn any_text_has_words() {
        let text = "’a’ ’ d’ é'";
        let found: Vec<&str> = words(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["a", "d", "é"]);
        assert!(find("", &["a"], &[]).is_empty());
    }
}

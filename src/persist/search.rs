//! Finding reports by words in their titles and texts.
//!
//! It works on texts, not on a medium, so it can run wherever the texts are.

use crate::markdown::lower;

/// How many characters of the line around a hit are shown.
const SHOWN: usize = 120;

/// The words somebody looks for. All of them must be there, in any order and regardless of case; a word may be part
/// of a longer one. Words in double quotes belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

/// A report that has all the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Whether all the words are in the title.
    pub in_title: bool,
    /// The first line of the text that has the most of the words, cut to about 120 characters around the first of
    /// them; empty if no line has any.
    pub line: String,
}

impl Query {
    /// The query that somebody wrote.
    pub fn new(written: &str) -> Self {
        let mut words = Vec::new();
        for (at, part) in written.split('"').enumerate() {
            if at % 2 == 1 {
                words.push(lower(part.trim()));
            } else {
                words.extend(part.split_whitespace().map(lower));
            }
        }
        words.retain(|word| !word.is_empty());
        Self { words }
    }

    /// Whether it asks for nothing, and so for all reports.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a report has all the words, in its labels (the title, the id of the incident and the like, with spaces
    /// between them) or in its text.
    pub fn find(&self, labels: &str, text: &str) -> Option<Hit> {
        let labels = lower(labels);
        let missing: Vec<&str> =
            self.words.iter().map(String::as_str).filter(|word| !labels.contains(word)).collect();
        let mut unseen = missing.clone();
        let mut best: Option<(usize, &str)> = None;
        for line in text.lines() {
            let folded = lower(line);
            let count = self.words.iter().filter(|word| folded.contains(word.as_str())).count();
            unseen.retain(|word| !folded.contains(word));
            if count > best.map_or(0, |(most, _)| most) {
                best = Some((count, line));
            }
        }
        let line = best.map(|(_, line)| self.cut(line)).unwrap_or_default();
        unseen.is_empty().then_some(Hit { in_title: missing.is_empty(), line })
    }

    /// The part of a line around the first word in it.
    fn cut(&self, line: &str) -> String {
        let line = line.trim();
        let letters: Vec<char> = line.chars().collect();
        if letters.len() <= SHOWN {
            return line.to_owned();
        }
        // A character may become longer in lower case, so the place is only about right.
        let folded = lower(line);
        let place = self.words.iter().filter_map(|word| folded.find(word.as_str())).min().unwrap_or(0);
        let before = folded.get(..place).unwrap_or_default().chars().count();
        let from = before.saturating_sub(SHOWN / 3).min(letters.len() - SHOWN);
        let cut: String = letters.iter().skip(from).take(SHOWN).collect();
        let (start, end) = (from > 0, from + SHOWN < letters.len());
        [if start { "…" } else { "" }, cut.trim(), if end { "…" } else { "" }].concat()
    }
}

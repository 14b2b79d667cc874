//! Which turning points words tell of.
//!
//! The phrases are data, in `words.tsv`: a name, then its phrases. `*` ends a word that may go on, `..` stands for
//! up to four words. `before` and `after` take back what they stand beside in a clause, because what was denied,
//! tried or planned did not happen; `!name` does so for one kind.

use super::MilestoneKind;
use crate::markdown::lower;
use std::sync::OnceLock;

/// How many words a `..` may stand for.
const GAP: usize = 4;

/// The turning points that a text tells of, in their own order. A question tells of none.
pub(super) fn kinds(text: &str) -> Vec<MilestoneKind> {
    let clauses = clauses(text);
    let found = |kind: &&(&str, MilestoneKind)| clauses.iter().any(|clause| tells(clause, kind.0));
    MilestoneKind::ALL.iter().filter(found).map(|(_, kind)| *kind).collect()
}

/// The turning points that a row of the timeline tells of at its beginning. What a long text tells further on happened
/// later, as a rule.
pub(super) fn kinds_of_event(text: &str) -> Vec<MilestoneKind> {
    const REACH: usize = 300;
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let end = paragraph.char_indices().map(|(at, _)| at).find(|at| *at >= REACH).unwrap_or(paragraph.len());
    let found = kinds(paragraph.get(..end).unwrap_or_default());
    // `Latency alert`, and no more.
    let mut clauses = clauses(text).into_iter().filter(|clause| !clause.is_empty());
    let alert = clauses.next().is_some_and(|clause| {
        let last = clause.last().map_or("", String::as_str);
        clause.len() < 5
            && ["alert", "alerts", "alarm"].contains(&last)
            && !row("before").any(|p| at(&clause, p, 0).is_some())
    });
    if found.is_empty() && alert { vec![MilestoneKind::Detected] } else { found }
}

/// Whether a text speaks of harm: an outage, errors, something down.
pub(super) fn names_harm(text: &str) -> bool {
    clauses(text).iter().any(|clause| {
        let noun = row("nouns").filter_map(|phrase| at(clause, phrase, 0)).map(|(start, _)| start).min();
        let before = noun.and_then(|start| clause.get(..start));
        before.is_some_and(|before| !row("before").any(|phrase| at(before, phrase, 0).is_some()))
    })
}

/// Whether some words stand in a text, in any of its clauses.
pub(super) fn says(text: &str, phrases: &[&str]) -> bool {
    clauses(text).iter().any(|clause| phrases.iter().any(|phrase| at(clause, phrase, 0).is_some()))
}

fn tells(clause: &[String], name: &str) -> bool {
    let denied = ["!", name].concat();
    row(name).any(|phrase| {
        let Some((start, end)) = at(clause, phrase, 0) else { return false };
        let (before, after) =
            (clause.get(..start).unwrap_or_default(), clause.get(end..).unwrap_or_default());
        !row("before").any(|phrase| at(before, phrase, 0).is_some())
            && !row("after").any(|phrase| at(after, phrase, 0).is_some())
            && !row(&denied).any(|phrase| at(clause, phrase, 0).is_some())
    })
}

/// The phrases of a name.
fn row(name: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    static ROWS: OnceLock<Vec<(&str, Vec<&str>)>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let lines = include_str!("words.tsv").lines().filter_map(|line| line.split_once('\t'));
        lines.map(|(name, phrases)| (name, phrases.split('\t').collect())).collect()
    });
    rows.iter().filter(move |(own, _)| *own == name).flat_map(|(_, phrases)| phrases.iter().copied())
}

/// Where a phrase first stands in a clause, from a word on.
fn at(clause: &[String], phrase: &str, from: usize) -> Option<(usize, usize)> {
    let first = phrase.split(' ').next().unwrap_or_default();
    let begins = |start: &usize| clause.get(*start).is_some_and(|word| is(word, first));
    (from..clause.len())
        .filter(begins)
        .find_map(|start| Some((start, ends(clause.get(start..)?, phrase)? + start)))
}

/// Whether a word is that of a phrase.
fn is(word: &str, part: &str) -> bool {
    part.strip_suffix('*').map_or(word == part, |start| word.starts_with(start))
}

/// How many words a phrase takes where a clause begins with it.
fn ends(words: &[String], phrase: &str) -> Option<usize> {
    let mut at = 0;
    let mut gap = false;
    for part in phrase.split(' ') {
        if part == ".." {
            gap = true;
            continue;
        }
        let reach = if gap { GAP } else { 0 };
        let next = (at..=at + reach).find(|at| words.get(*at).is_some_and(|word| is(word, part)))?;
        at = next + 1;
        gap = false;
    }
    Some(at)
}

/// The words of a text in lower case, clause by clause; questions are left out.
fn clauses(text: &str) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new()];
    let mut word = String::new();
    let lowered = lower(text);
    let mut chars = lowered.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        if matches!(c, '\'' | '’') {
            continue;
        }
        let full = matches!(c, '.' | ':') && chars.peek().is_some_and(|next| !next.is_whitespace());
        if !word.is_empty() {
            let own = std::mem::take(&mut word);
            let parts = matches!(own.as_str(), "but" | "and" | "then");
            if parts && found.last().is_some_and(|clause: &Vec<String>| !clause.is_empty()) {
                found.push(Vec::new());
            } else if let Some(clause) = found.last_mut() {
                clause.push(own);
            }
        }
        if c == '?' {
            found.pop();
            found.push(Vec::new());
        } else if matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '–' | '—' | '!' | '\n' | '|') && !full {
            // A line break alone only wraps a sentence.
            if c != '\n' {
                found.push(Vec::new());
            }
        }
    }
    if !word.is_empty()
        && let Some(clause) = found.last_mut()
    {
        clause.push(word);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = kinds(text).into_iter().map(MilestoneKind::name).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn events_tell_of_turning_points() {
        check("Increased latency detected in transactions.", &["detected"]);
        check("Prometheus alert triggered for high DB latency.", &["detected"]);
        check("Trading operations resumed.", &["resolved"]);
        check("Misconfigured failover identified.", &["identified"]);
        check("Root cause of the errors was found", &["identified"]);
        check("Outage begins", &["started"]);
        check("Initial detection of issue", &["detected"]);
        check("Incident acknowledged", &["acknowledged"]);
        check("Investigation started", &["investigating"]);
        check("Root cause identified", &["identified"]);
        check("Mitigation started", &["mitigating"]);
        check("Mitigation completed", &["mitigated"]);
        check("Rollback done, results are back", &["mitigated"]);
        check("Incident resolved", &["resolved"]);
        check("Post-incident monitoring", &["monitored"]);
        check("Rolled back the release, service fully restored", &["mitigated", "resolved"]);
    }

    #[test]
    fn what_was_denied_tried_or_planned_did_not_happen() {
        for text in [
            "Not resolved",
            "The incident was not yet resolved",
            "Attempted rollback to get the incident resolved",
            "The team will declare it resolved at noon",
            "Is it resolved?",
            "Incident partially resolved",
            "The fix failed to get services restored",
            "Merge conflict resolved",
            "Nobody noticed",
            "Once the fix is deployed the queue drains",
            "We didn’t get back to normal",
            "Service restored for some users",
        ] {
            check(text, &[]);
        }
        check("Investigation of the incident started", &["investigating"]);
    }

    #[test]
    fn every_row_of_the_data_is_known_and_in_plain_words() {
        for line in include_str!("words.tsv").lines() {
            let (name, phrases) = line.split_once('\t').unwrap_or_default();
            let kind = MilestoneKind::ALL.iter().any(|(kind, _)| *kind == name.trim_start_matches('!'));
            assert!(kind || ["before", "after", "nouns"].contains(&name), "{name:?}");
            for phrase in phrases.split('\t') {
                let plain = |c: char| c.is_lowercase() || " .*".contains(c);
                assert!(!phrase.is_empty() && phrase.chars().all(plain), "{phrase:?}");
            }
        }
    }
}

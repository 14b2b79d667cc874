//! Who did what happened, where the words of an event begin with it.

use super::super::actions::owner::{is_names, is_team};
use super::super::reader::Reader;
use super::super::source::{Source, Stated};
use super::super::words;
use crate::markdown::lower;
use crate::template::canonical;
use std::ops::Range;

impl Reader<'_> {
    /// `[Ana] restarted it`, `@ana restarted it`, `Ana: restarted it`, `Ana Lima restarted it`.
    pub(super) fn actor_in(&self, event: &Stated<String>) -> Option<Stated<String>> {
        let range = self.actor_range(&event.text)?;
        let words = event.text.get(range.clone())?.to_owned();
        let start = event.source.range.start;
        let source = Source { range: start + range.start..start + range.end, ..event.source.clone() };
        Some(Stated { value: words.clone(), text: words, source })
    }

    fn actor_range(&self, text: &str) -> Option<Range<usize>> {
        let body = text.trim_start_matches(['*', '_', '`']);
        let start = text.len() - body.len();
        let range = |from: usize, length: usize| Some(start + from..start + from + length);
        if let Some(rest) = body.strip_prefix('@') {
            let name = rest.split(|c: char| !(c.is_alphanumeric() || "-_".contains(c))).next()?.len();
            return range(0, 1 + name).filter(|_| name > 1);
        }
        for (open, close) in [('[', ']'), ('(', ')')] {
            let Some((inner, after)) = body.strip_prefix(open).and_then(|rest| rest.split_once(close)) else {
                continue;
            };
            // A link is no person.
            let link = after.starts_with(['(', '[']) || after.trim().is_empty();
            return range(1, inner.len()).filter(|_| !link && self.is_actor(inner, true));
        }
        let ends = [":", "** ", "**:", " - ", " – ", " — "].iter().filter_map(|sign| body.find(sign));
        if let Some(end) = ends.min() {
            let name = body.get(..end)?.trim_end_matches(['*', '_', '`']);
            let after = body.get(end..)?.trim_start_matches([':', '*', '_', '`', ' ', '-', '–', '—']);
            let bold = start > 0 && name.contains(' ');
            if self.is_actor(name, bold || acts(after)) {
                return range(0, name.len());
            }
        }
        // A name that is known, in full or the first one.
        let mut words = body.match_indices(' ').map(|(at, _)| at);
        let (one, two) = (words.next()?, words.next());
        // `Ana is paged` tells what somebody else did.
        let passive = |end: usize| {
            let next = body.get(end..).unwrap_or_default().split_whitespace().next().unwrap_or_default();
            ["is", "was", "are", "were", "gets", "got"].contains(&next)
        };
        let known = |end: &usize| {
            !passive(*end) && body.get(..*end).is_some_and(|name| is_names(name) && self.is_person(name))
        };
        [two, Some(one)].into_iter().flatten().find(known).and_then(|end| range(0, end))
    }

    /// Whether the report names such a person elsewhere, and the name is no word of the language.
    fn is_person(&self, name: &str) -> bool {
        const WORDS: [&str; 6] = ["Will", "May", "Mark", "Grant", "Bill", "Chase"];
        self.knows(name) && !WORDS.contains(&name)
    }

    /// Whether words that stand before what was done are who did it. `sure` says that it does not take a known name.
    fn is_actor(&self, name: &str, sure: bool) -> bool {
        if name.starts_with('@') || is_team(name) || is_names(name) && self.is_person(name) {
            return true;
        }
        let label = |word: &str| LABELS.split(' ').any(|own| own == word);
        sure && is_names(name)
            && !self.is_thing(name)
            && canonical(name).is_none()
            && words::kinds(name).is_empty()
            && !lower(name).split(' ').any(label)
    }
}

/// Whether words begin with what somebody did: `restarted it`, `looking into it`.
fn acts(text: &str) -> bool {
    const VERBS: &str = "began did found gave got has is joins made put ran said saw sent set shut starts takes tells took wrote";
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.starts_with(char::is_lowercase)
        && (word.ends_with("ed") || word.ends_with("ing") || VERBS.split(' ').any(|verb| verb == word))
}

/// Words before a colon or in brackets that say what the entry is, and not who acted.
const LABELS: &str = "action alert alerts cause change comment config confirmed critical current customer deploy edit end \
    error errors event final first fix fyi high impact incident info initial internal issue item link log logs low \
    medium metrics mitigation monitoring new next note notes observation outage paging problem public question reason \
    response resolution result root second service source start state status step summary system time unknown update \
    updates user users warning work workaround";

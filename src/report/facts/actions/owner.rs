//! Who does an action.

use super::super::reader::{Reader, bare};
use super::spoken::labelled;
use super::words::Words;
use super::{Action, is_done};
use crate::markdown::lower;
use crate::report::value::{Reading, Value, lead, name_in, people, read};
use crate::template::{SlotKind, Term, normalise};
use std::ops::Range;

impl Reader<'_> {
    /// `Ana: write the runbook`, `Ana to write it`, where the report names that person elsewhere. Else it may be a
    /// topic.
    pub(super) fn leading_name(&self, text: &str) -> Option<Range<usize>> {
        const SIGNS: [&str; 6] = [":", " - ", " – ", " — ", " to ", " will "];
        let end = SIGNS.iter().filter_map(|sign| text.find(sign)).min()?;
        let range = bare(text.get(..end)?);
        let named = |name: &&str| is_names(name) && self.knows(name) || is_team(name);
        text.get(range.clone()).filter(named).map(|_| range)
    }

    /// Whether the report names a person so elsewhere: beside a label for people, by a handle or an e-mail address, or
    /// as who did something.
    pub(in crate::report::facts) fn knows(&self, name: &str) -> bool {
        let name = lower(name);
        let called = |person: &str| {
            let rest = person.strip_prefix(name.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let mut actors = self.facts.timeline.iter().filter_map(|event| event.actor.as_ref());
        self.people.iter().any(|person| called(person))
            || actors.any(|actor| people(&actor.value).iter().any(|person| called(&lower(person))))
    }

    /// The people that the report names where only people are named, in lower case.
    pub(in crate::report::facts) fn find_people(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (leaf, text) in self.leaves.iter().zip(&self.texts) {
            if matches!(leaf.spec.kind, SlotKind::People | SlotKind::Person) && leaf.filled() {
                found.extend(people(text).iter().map(|name| lower(name)));
            }
            for (at, _) in text.match_indices('@') {
                let edge = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_');
                let (before, after) =
                    (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
                // `ana.lima@example.org`, or `@ana`.
                let mail = before.rsplit(|c: char| edge(c) && c != '.').next().unwrap_or_default();
                let own = if mail.is_empty() { after } else { mail };
                found.push(lower(own.split(edge).next().unwrap_or_default()));
            }
            for (term, range) in labelled(text) {
                if term == Term::Owner {
                    found.extend(people(text.get(range).unwrap_or_default()).iter().map(|name| lower(name)));
                }
            }
        }
        found.extend(self.front.names().iter().map(|name| lower(name)));
        found.retain(|name| !name.is_empty() && !is_nobody(name));
        found
    }

    /// Whether words that stand where an owner may are people: a handle, a team, a person, but not a thing that the
    /// report speaks of. A single word may be anything: it counts where the report knows such a person, or where it is
    /// `sure` that people stand there, as beside a date.
    fn is_owner(&self, words: &str, sure: bool) -> bool {
        if is_team(words) {
            return true;
        }
        if !is_names(words) {
            return false;
        }
        let known = |name: &String| sure || name.contains([' ', '@']) || self.knows(name);
        words.contains('@') || self.knows(words) || !self.is_thing(words) && people(words).iter().all(known)
    }

    /// Whether each of some words names a thing.
    pub(in crate::report::facts) fn is_thing(&self, words: &str) -> bool {
        words.split_whitespace().all(|word| {
            let word = word.trim_matches(['.', ',', '-']);
            let listed = THINGS.split(' ').any(|own| own == lower(word));
            listed || self.topics.binary_search_by(|own| own.as_str().cmp(word)).is_ok()
        })
    }

    /// People named by a handle at the start, at the end or in brackets, or by a name behind a dash or in brackets at
    /// the end.
    pub(super) fn names(&self, text: &str) -> Vec<Range<usize>> {
        let named = behind(text, &|words, sure| self.is_owner(words, sure));
        if named.is_empty() { handles(text) } else { named }
    }

    /// The words that the report uses for things, as a name would be written: those it also writes small, and those
    /// with an article. Sorted.
    pub(in crate::report::facts) fn find_topics(&self) -> Vec<String> {
        const ARTICLES: [&str; 8] = ["the", "a", "an", "our", "in", "via", "using", "its"];
        /// Names that are words as well.
        const NAMES: [&str; 14] = [
            "mark", "will", "grant", "bill", "frank", "grace", "hope", "rob", "nick", "jack", "chase",
            "drew", "ray", "may",
        ];
        let mut found: Vec<String> = Vec::new();
        for text in &self.texts {
            let mut article = false;
            for part in text.split_whitespace() {
                // Addresses and handles are written small, whoever they are of.
                let whole = !part.contains(['@', '/', '_']);
                let word = part.trim_matches(|c: char| !c.is_alphanumeric());
                let mut chars = word.chars();
                if let Some(first) = chars.next().filter(|_| whole && word.chars().all(char::is_alphabetic)) {
                    if first.is_lowercase() && !NAMES.contains(&word) {
                        found.push(first.to_uppercase().chain(chars).collect());
                    } else if article && !part.ends_with(':') {
                        found.push(word.to_owned());
                    }
                }
                article = ARTICLES.iter().any(|article| part.eq_ignore_ascii_case(article));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What is no person though it is written like one: well-known software, and days and months.
const THINGS: &str = "ansible aws azure cassandra cloudflare cloudfront consul datadog docker elasticsearch envoy \
    fastly github gitlab google grafana haproxy helm istio java jenkins jira kafka kubernetes lambda \
    linux mongo mongodb mysql nginx node opsgenie oracle pagerduty postgres postgresql prometheus \
    puppet python rabbitmq rails redis route salesforce sentry slack snowflake spark splunk stripe \
    terraform vault windows zookeeper january february march april june july august september \
    october november december monday tuesday wednesday thursday friday saturday sunday";

/// Whether words name a team or a role: `Platform team`, `SRE`, `on-call engineer`.
pub(in crate::report::facts) fn is_team(words: &str) -> bool {
    const TEAMS: &str = "team teams squad crew guild group sre sres ops devops secops dba dbas qa \
        engineering engineers engineer lead manager owner oncall on-call cto ciso department dept committee";
    let plain = lower(words);
    let parts: Vec<&str> = plain.split([' ', '/']).filter(|part| !part.is_empty()).collect();
    let letters = words.chars().all(|c| c.is_alphanumeric() || " -/&".contains(c));
    let is = |part: &&str| TEAMS.split(' ').any(|own| own == *part);
    let named = parts.last().is_some_and(is) || parts.first().is_some_and(|part| is(part) && part.len() < 5);
    let short = parts.len() <= 2 || parts.len() <= 4 && words.contains(char::is_uppercase);
    letters && named && short && !is_done(words)
}

/// Takes the people that some words name, each where it stands.
pub(super) fn owners(action: &mut Action, words: &Words) {
    let text = words.text();
    let Reading::Read { value: Value::People(_), .. } = read(&SlotKind::People, text) else { return };
    let mut from = 0;
    for name in people(text) {
        if is_nobody(&name) {
            continue;
        }
        let at = text.get(from..).and_then(|rest| rest.find(&name)).map_or(0, |at| at + from);
        let end = (at + name.len()).min(text.len());
        from = end;
        let own = name_in(&name);
        let part = words.part(at + own.start..at + own.end);
        action.owners.push(part.stated(part.text().to_owned()));
    }
}

/// Whether words in the place of a name name nobody: they leave it open, or say how far along the action is.
fn is_nobody(name: &str) -> bool {
    const OTHER: &str = "unassigned|not assigned|tbd|tbc|tba|open|unknown|none|optional|urgent|ongoing|pending|\
        planned|started|in progress|not started|blocked|cancelled|high|medium|low|critical|immediate|today|new";
    let plain = normalise(name);
    OTHER.split('|').any(|own| own == plain) || is_done(name)
}

/// Where people are named behind the action: in brackets or behind a dash, alone or among a date, a ticket and such.
fn behind(text: &str, is_owner: &dyn Fn(&str, bool) -> bool) -> Vec<Range<usize>> {
    /// How many brackets and dashes may follow each other.
    const TRIES: usize = 5;
    let mut body = text;
    // Beside a date stands who has until then.
    let mut dated = false;
    for _ in 0..TRIES {
        body = body.trim_end_matches(['.', ' ', '\n', '~', '*', '_', '`']);
        let pair = [(')', '('), (']', '[')].into_iter().find(|(close, _)| body.ends_with(*close));
        let (at, inner) = if let Some((close, open)) = pair {
            let Some(inside) = body.strip_suffix(close) else { break };
            let Some(at) = inside.rfind(open) else { break };
            match body.get(..at).and_then(|before| before.strip_suffix(']')).filter(|_| open == '(') {
                // A link names people by a handle, and is else where something is tracked.
                Some(before) => {
                    let Some(at) = before.rfind('[') else { break };
                    let words = before.get(at + 1..).unwrap_or_default();
                    if words.starts_with('@') && is_owner(words, true) {
                        return within(words, at + 1, people(words).iter());
                    }
                    body = body.get(..at).unwrap_or_default();
                    continue;
                }
                None => (at, at + 1..inside.len()),
            }
        } else {
            let ends = [" — ", " – ", " -- ", " - ", " | "]
                .iter()
                .filter_map(|dash| Some((body.rfind(dash)?, dash.len())));
            let Some((at, length)) = ends.max() else { break };
            (at, at + length..body.len())
        };
        let mut inner = inner;
        // `owner Ana`, without a colon.
        let plain = lower(body.get(inner.clone()).unwrap_or_default());
        let sign = ["owner ", "assignee ", "assigned to ", "owned by ", "dri "];
        let skip = sign.iter().find(|sign| plain.starts_with(**sign)).map_or(0, |sign| sign.len());
        inner.start += skip;
        let words = body.get(inner.clone()).unwrap_or_default();
        if is_owner(words.trim_matches(['*', '_', '`', ' ']), dated || skip > 0) {
            return within(words, inner.start, people(words).iter());
        }
        let parts = people(words);
        // `1/31` is no date for sure, but nobody's name either.
        let slashed = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
        let day = |part: &str| lead(part, Some(2000)).is_some_and(|(spot, _)| spot.start.date.is_some());
        dated |= parts.iter().any(|part| slashed(part) || day(part));
        let other = |part: &&String| {
            is_nobody(part)
                || part.contains(':')
                || lead(part, Some(2000)).is_some()
                || part.chars().any(|c| c.is_ascii_digit()) && !part.contains(' ')
                || ["by ", "due ", "in ", "end of ", "next ", "q1", "q2", "q3", "q4"]
                    .iter()
                    .any(|word| lower(part).starts_with(word))
        };
        if parts.iter().all(|part| is_owner(part, dated) || other(&part)) {
            let named = within(words, inner.start, parts.iter().filter(|part| is_owner(part, dated)));
            if !named.is_empty() {
                return named;
            }
        } else if pair.is_none() {
            break;
        }
        body = body.get(..at).unwrap_or_default();
    }
    Vec::new()
}

/// Where names stand within some words that begin at a byte.
fn within<'n>(words: &str, start: usize, names: impl Iterator<Item = &'n String>) -> Vec<Range<usize>> {
    let place = |name: &'n String| {
        let bare = name.trim_matches(['*', '_', '`', ' ']);
        words.find(bare).map(|at| start + at..start + at + bare.len())
    };
    names.filter_map(place).collect()
}

/// Handles at the start, at the end, in brackets, or beside one of these.
fn handles(text: &str) -> Vec<Range<usize>> {
    let body = text.trim_end_matches(['.', ' ', '\n']);
    let mut found = Vec::new();
    for (at, _) in body.match_indices('@') {
        let rest = body.get(at + 1..).unwrap_or_default();
        let length = rest.find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).unwrap_or(rest.len());
        let before = body.get(..at).unwrap_or_default();
        let open = before.is_empty() || before.ends_with([' ', '(', '[', ',', '*', '`', '/']);
        let placed = before.trim_matches(['*', '(', '[', '`', ' ']).is_empty()
            || before.trim_end_matches('`').ends_with(['(', '['])
            || before.ends_with(", ") && rest.get(length..).is_some_and(|rest| rest.starts_with([',', ';']))
            || at + 1 + length >= body.trim_end_matches([')', ']', '`', '*']).len()
            || found.last().is_some_and(|last: &Range<usize>| at - last.end < 6);
        if length > 1 && open && placed {
            let name = rest.get(..length).unwrap_or_default().trim_end_matches(['.', '-']).len();
            found.push(at..at + 1 + name);
        }
    }
    found
}

/// Whether words are nothing but names: a few words with capitals, or handles.
pub(in crate::report::facts) fn is_names(words: &str) -> bool {
    let name = |word: &str| {
        let bare = word.trim_matches(['@', ',', '&']);
        let capital = bare.starts_with(char::is_uppercase) && bare.chars().skip(1).any(char::is_lowercase);
        let initial = bare.len() < 3 && bare.ends_with('.');
        bare.is_empty() || bare == "and" || capital || initial || word.starts_with('@')
    };
    let plain = words.chars().all(|c| c.is_alphabetic() || " .-'’,&@".contains(c));
    let named = plain && words.split(' ').count() <= 5 && words.split(' ').all(name);
    named && !words.trim().is_empty() && !is_nobody(words)
}

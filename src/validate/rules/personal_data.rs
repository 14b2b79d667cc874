//! An e-mail address, an IP address or a telephone number.

use crate::validate::redact::{fix, quoted};
use crate::validate::{Context, Findings, Level, Rule, RuleId};
use std::ops::Range;

/// See `tests/rules/personal-data.md`.
pub(super) struct PersonalData;

impl Rule for PersonalData {
    fn id(&self) -> RuleId {
        RuleId("personal-data")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for leaf in &context.leaves {
            let raw = leaf.raw();
            if !raw.contains(['@', '+']) && raw.bytes().filter(|byte| *byte == b'.').count() < 3 {
                continue;
            }
            let text = leaf.text();
            let data = personal(&text);
            let Some((what, range)) = data.first() else { continue };
            let message = match data.len() {
                1 => format!("{} is {what}.", quoted(&text, range)),
                count => format!("{} is {what}; there are {count} such in this text.", quoted(&text, range)),
            };
            let help = "A report is read by more people than it was written for. If it goes outside, name the role or the system instead.";
            let ranges: Vec<Range<usize>> = data.iter().map(|(_, range)| range.clone()).collect();
            let fix = fix(leaf, &text, &ranges);
            found.add_in(leaf, range.clone(), message, help.to_owned(), vec![fix]);
        }
    }
}

/// Everything personal in a text with what it is, in order, none inside another.
fn personal(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let mut found: Vec<(&str, Range<usize>)> = Vec::new();
    let mut start = 0;
    // What is looked for stands between these signs, whole.
    for (end, _) in text.char_indices().filter(|(_, c)| is_gap(*c)).chain([(text.len(), ' ')]) {
        let word = text.get(start..end).unwrap_or_default();
        let lead = word.len() - word.trim_start_matches(['.', '-', '*', '_', '~']).len();
        let bare = word.trim_matches(['.', '-', '*', '_', '~', '!', '?']);
        let range = start + lead..start + lead + bare.len();
        if is_mail(bare) {
            found.push(("an e-mail address", range));
        } else if is_public_address(bare) && !is_version(text, start, end) {
            found.push(("an IP address", range));
        }
        start = end + text.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    for range in phones(text) {
        let at = found.partition_point(|(_, other)| other.start <= range.start);
        found.insert(at, ("a telephone number", range));
    }
    found
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || "<>()[]{}\"'`,;:|=\\“”‘’".contains(c)
}

/// Whether a word is somebody's mail address; addresses of roles, of examples and of repositories are nobody's.
fn is_mail(word: &str) -> bool {
    const ROLES: &[&str] = &[
        "git",
        "hg",
        "svn",
        "root",
        "info",
        "support",
        "help",
        "admin",
        "security",
        "abuse",
        "noreply",
        "no-reply",
        "contact",
        "office",
        "sales",
        "press",
        "postmaster",
        "hostmaster",
        "webmaster",
        "service",
    ];
    let Some((name, host)) = word.split_once('@') else { return false };
    let Some((domain, top)) = host.rsplit_once('.') else { return false };
    let named = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || ".+-_%".contains(c))
        && !name.starts_with('.');
    let hosted = host.chars().all(|c| c.is_alphanumeric() || ".-".contains(c)) && !domain.is_empty();
    let real = top.len() > 1
        && top.chars().all(char::is_alphabetic)
        && !["example", "invalid", "test", "local", "localhost", "internal", "svc"].contains(&top)
        && domain.rsplit('.').next() != Some("example");
    named && hosted && real && !ROLES.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a word is an IPv4 address that somebody on the internet may own.
fn is_public_address(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let numbers: Vec<u8> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let plain = |part: &&str| part.len() == 1 || !part.starts_with(['0', '+']);
    let [a, b, c, d] = numbers[..] else { return false };
    parts.len() == 4
        && parts.iter().all(plain)
        && a > 0
        && d > 0
        // Networks of one's own, of examples, of many, the counting example, and resolvers that everybody uses.
        && !matches!(
            (a, b, c, d),
            (10 | 127 | 224.., ..)
                | (100, 64..=127, ..)
                | (169, 254, ..)
                | (172, 16..=31, ..)
                | (192, 168, ..)
                | (192, 0, 2, _)
                | (198, 51, 100, _)
                | (203, 0, 113, _)
                | (1, 1, 1, 1)
                | (1, 2, 3, 4)
                | (1, 0, 0, 1)
                | (8, 8, 8 | 4, 8 | 4)
                | (9, 9, 9, 9)
        )
}

/// Whether four numbers are a version, as the word before them says, or a network.
fn is_version(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end_matches(|c: char| is_gap(c));
    let word = before.rsplit(is_gap).next().unwrap_or_default().to_ascii_lowercase();
    let named = ["version", "versions", "v", "release", "build", "chrome", "firefox"];
    let network = text.get(end..).is_some_and(|rest| rest.starts_with('/'));
    network || named.contains(&word.as_str())
}

/// Numbers that start with `+` and a country: nine to fifteen digits in groups.
fn phones(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('+') {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rest = text.get(at + 1..).unwrap_or_default();
        let len = rest.find(|c: char| !(c.is_ascii_digit() || " -().".contains(c))).unwrap_or(rest.len());
        let number = rest.get(..len).unwrap_or_default().trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let grouped = number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).count();
        let free = before.is_none_or(|c| c.is_whitespace() || "(:*_".contains(c));
        let tail = rest.get(number.len()..).and_then(|tail| tail.chars().next());
        let whole = !tail.is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '/' | '%'));
        if free
            && whole
            && (9..=15).contains(&digits)
            && grouped > 1
            && rest.starts_with(|c: char| matches!(c, '1'..='9'))
        {
            found.push(at..at + 1 + number.len());
        }
    }
    found
}

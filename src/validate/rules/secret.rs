//! A key, a token or a password in the text.

use crate::validate::redact::{fix, quoted};
use crate::validate::{Context, Findings, Level, Rule, RuleId};
use std::ops::Range;

/// See `tests/rules/secret.md`.
pub(super) struct Secret;

impl Rule for Secret {
    fn id(&self) -> RuleId {
        RuleId("secret")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for leaf in context.leaves.iter().filter(|leaf| may_hold(leaf.raw())) {
            let text = leaf.text();
            let secrets = secrets(&text);
            let Some((what, range)) = secrets.first() else { continue };
            let message = format!("{} looks like {what}.", quoted(&text, range));
            let help = "Whoever reads the report can use it, and copies of the report can't be called back. Replace it here, and have it changed where it is used.";
            let ranges: Vec<Range<usize>> = secrets.iter().map(|(_, range)| range.clone()).collect();
            let fix = fix(leaf, &text, &ranges);
            found.add_in(leaf, range.clone(), message, help.to_owned(), vec![fix]);
        }
    }
}

/// How keys of well-known services start, and how many characters follow at least.
const KEYS: &[(&str, usize, &str)] = &[
    ("AKIA", 16, "an AWS access key"),
    ("ASIA", 16, "an AWS access key"),
    ("ghp_", 36, "a GitHub token"),
    ("gho_", 36, "a GitHub token"),
    ("ghu_", 36, "a GitHub token"),
    ("ghs_", 36, "a GitHub token"),
    ("ghr_", 36, "a GitHub token"),
    ("github_pat_", 40, "a GitHub token"),
    ("glpat-", 20, "a GitLab token"),
    ("xoxb-", 20, "a Slack token"),
    ("xoxp-", 20, "a Slack token"),
    ("xoxa-", 20, "a Slack token"),
    ("xoxs-", 20, "a Slack token"),
    ("xapp-", 20, "a Slack token"),
    ("hooks.slack.com/services/T", 20, "a Slack webhook"),
    ("sk_live_", 16, "a Stripe key"),
    ("rk_live_", 16, "a Stripe key"),
    ("sk-ant-", 20, "an API key"),
    ("sk-proj-", 20, "an API key"),
    ("AIza", 35, "a Google API key"),
    ("ya29.", 20, "a Google token"),
    ("npm_", 36, "an npm token"),
    ("dop_v1_", 32, "a DigitalOcean token"),
    ("SG.", 40, "a SendGrid key"),
    ("eyJ", 60, "a signed token"),
];

/// Words before `:` or `=` whose value is a secret.
const NAMES: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "token",
    "api_key",
    "apikey",
    "api-key",
    "access_key",
    "secret_key",
    "private_key",
    "client_secret",
    "bearer",
];

/// Whether a text has what every secret has: a login in an address, or a long word of letters and digits.
fn may_hold(raw: &str) -> bool {
    let (mut length, mut letters, mut digits) = (0, false, false);
    for byte in raw.bytes() {
        if byte == b'@' || byte == b'-' && length > 4 {
            return true;
        }
        if byte.is_ascii_whitespace() || byte == b'|' {
            (length, letters, digits) = (0, false, false);
            continue;
        }
        length += 1;
        letters |= byte.is_ascii_alphabetic();
        digits |= byte.is_ascii_digit();
        if length >= 8 && letters && digits {
            return true;
        }
    }
    false
}

/// Every secret in a text with what it looks like, in order, none inside another.
fn secrets(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let mut found: Vec<(&'static str, Range<usize>)> = Vec::new();
    private_keys(text, &mut found);
    for (prefix, least, what) in KEYS {
        let mut end = 0;
        for (start, _) in text.match_indices(prefix).filter(|(start, _)| !touches_word(text, *start)) {
            let Some(rest) = text.get(start..).filter(|_| start >= end) else { continue };
            end = start + rest.bytes().take_while(|byte| is_key(*byte, rest)).count();
            let body = text.get(start + prefix.len()..end).unwrap_or_default();
            if body.len() >= *least && is_random(body) {
                found.push((what, start..end));
            }
        }
    }
    connections(text, &mut found);
    assignments(text, &mut found);
    let mut ordered: Vec<(&'static str, Range<usize>)> = Vec::with_capacity(found.len());
    for one in found {
        let before = |other: &Range<usize>| {
            other.start < one.1.start || other.start == one.1.start && other.end >= one.1.end
        };
        ordered.insert(ordered.partition_point(|(_, other)| before(other)), one);
    }
    let mut end = 0;
    ordered.retain(|(_, range)| {
        let new = range.start >= end;
        end = end.max(range.end);
        new
    });
    ordered
}

/// Whether a byte can belong to a key; only web addresses and signed tokens have marks inside.
fn is_key(byte: u8, rest: &str) -> bool {
    let marks: &[u8] = if rest.starts_with("hooks") { b"/." } else { b"." };
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || marks.contains(&byte)
}

/// Whether a text is no word and no stand-in: it has digits and letters, and not one sign over and over.
fn is_random(text: &str) -> bool {
    let mut seen: Vec<char> = Vec::new();
    for c in text.chars() {
        // More than six different ones are as good as six.
        if seen.len() < 6 && !seen.contains(&c) {
            seen.push(c);
        }
    }
    let upper = text.to_ascii_uppercase();
    seen.len() > 5
        && text.contains(|c: char| c.is_ascii_digit())
        && text.contains(|c: char| c.is_ascii_alphabetic())
        && !["EXAMPLE", "REDACTED", "XXXX", "1234567", "PLACEHOLDER"].iter().any(|word| upper.contains(word))
}

fn touches_word(text: &str, start: usize) -> bool {
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// `-----BEGIN … PRIVATE KEY-----` up to its end, or to the end of the text.
fn private_keys(text: &str, found: &mut Vec<(&'static str, Range<usize>)>) {
    const MARK: &str = "PRIVATE KEY-----";
    for (start, _) in text.match_indices("-----BEGIN ") {
        let Some(rest) = text.get(start..) else { continue };
        let mut heads = rest.as_bytes().windows(MARK.len()).take(40);
        let Some(head) = heads.position(|window| window == MARK.as_bytes()) else { continue };
        let body = head + MARK.len();
        let end =
            rest.get(body..).and_then(|tail| tail.find(MARK)).map_or(rest.len(), |at| body + at + MARK.len());
        if rest.get(body..end).is_some_and(|key| key.len() > 100) {
            found.push(("a private key", start..start + end));
        }
    }
}

/// The password in `scheme://user:password@host`.
fn connections(text: &str, found: &mut Vec<(&'static str, Range<usize>)>) {
    for (at, _) in text.match_indices("://") {
        let start = at + 3;
        let Some(rest) = text.get(start..) else { continue };
        let authority =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '`' | '<' | ')'));
        let Some((login, _)) =
            rest.get(..authority.unwrap_or(rest.len())).and_then(|host| host.rsplit_once('@'))
        else {
            continue;
        };
        let Some((user, password)) = login.split_once(':') else { continue };
        let known = ["password", "pass", "pwd", "secret", "redacted"]
            .contains(&password.to_ascii_lowercase().as_str());
        let masked = password.len() < 4
            || password.contains(['*', '<', '{', '$', '[', '%', '…'])
            || password.contains("xxx");
        if !known && !masked {
            let from = start + user.len() + 1;
            found.push(("the password of a connection", from..from + password.len()));
        }
    }
}

/// The value in `password=value`, `token: value`.
fn assignments(text: &str, found: &mut Vec<(&'static str, Range<usize>)>) {
    let lower = text.to_ascii_lowercase();
    for name in NAMES {
        let mut done = 0;
        for (at, _) in lower.match_indices(name) {
            let after = at + name.len();
            let Some(rest) = text.get(after..).filter(|_| at >= done) else { continue };
            let value = rest.trim_start_matches(['"', '\'', '*', '`']).trim_start_matches(' ');
            let value = match value.strip_prefix([':', '=']) {
                Some(value) => value.trim_start_matches([' ', '"', '\'', '*', '`', '=']),
                None if *name == "bearer" => value,
                None => continue,
            };
            let end =
                value.find(|c: char| c.is_whitespace() || "\"'`,;)(<>|&".contains(c)).unwrap_or(value.len());
            let start = after + (rest.len() - value.len());
            done = start + end;
            let word = value.get(..end).unwrap_or_default().trim_end_matches(['.', ':']);
            if word.len() >= 8 && word.is_ascii() && is_random(word) && !word.contains(['{', '$', '/', '[']) {
                found.push(("a password or token", start..start + word.len()));
            }
        }
    }
}

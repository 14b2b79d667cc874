//! Where an action is tracked.

use super::super::reader::Reader;
use super::Action;
use super::words::Words;
use std::ops::Range;

impl Reader<'_> {
    #[allow(clippy::unused_self, reason = "reads like its neighbours")]
    pub(super) fn ticket_in(&self, action: &mut Action, words: &Words) {
        if action.ticket.is_none()
            && let Some(range) = ticket(words.text())
        {
            action.ticket = words.part(range).say();
        }
    }
}

/// A ticket within some words: a link to a tracker, `ABC-123`, `#123`.
fn ticket(text: &str) -> Option<Range<usize>> {
    if let Some(middle) = text
        .match_indices("](")
        .map(|(at, _)| at)
        .find(|at| tracks(text.get(at + 2..).unwrap_or_default().split(')').next().unwrap_or_default()))
    {
        let open = text.get(..middle)?.rfind('[')?;
        let close = middle + text.get(middle..)?.find(')')? + 1;
        return Some(open..close);
    }
    let mut start = 0;
    for word in text.split_inclusive([' ', '\n', '\t']) {
        let bare = word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '#'));
        let at = start + word.find(bare).unwrap_or(0);
        start += word.len();
        let number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let hash = bare.strip_prefix('#').is_some_and(number);
        let keyed = bare.split_once('-').is_some_and(|(key, digits)| {
            let caps =
                key.len() > 1 && key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
            let standard =
                ["UTF", "SHA", "ISO", "RFC", "CVE", "AES", "RSA", "TLS", "HTTP", "COVID", "P", "SEV", "MD"];
            caps && key.starts_with(|c: char| c.is_ascii_uppercase())
                && number(digits)
                && !standard.contains(&key)
        });
        let url = bare.starts_with("http") && tracks(bare);
        if hash || keyed || url {
            return Some(at..at + bare.len());
        }
    }
    None
}

/// Whether words are nothing but a ticket.
pub(super) fn is_ticket(text: &str) -> bool {
    ticket(text).is_some_and(|range| range == (0..text.len()))
}

/// Whether a link leads to a tracker.
fn tracks(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    [
        "/issues/",
        "/pull/",
        "/browse/",
        "jira",
        "ticket",
        "/merge_requests/",
        "trello.com",
        "linear.app",
        "bug",
    ]
    .iter()
    .any(|sign| url.contains(sign))
}

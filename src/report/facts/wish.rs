//! Who, when and where it is tracked, in the words of an action: `Add an alert (owner: Ada, due 2025-02-01, OPS-12)`.

use super::clock::stamp;
use super::stamp::Stamp;
use crate::report::value::spots;
use std::ops::Range;

/// What the words of an action say beside what to do; ranges are bytes of those words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) owners: Vec<Range<usize>>,
    pub(super) due: Option<(Stamp, Range<usize>)>,
    pub(super) due_text: Option<Range<usize>>,
    pub(super) ticket: Option<Range<usize>>,
    pub(super) done: bool,
}

/// Reads the words of an action. `year` is that of dates which name none.
pub(super) fn wish(text: &str, year: Option<u32>) -> Wish {
    let mut found = Wish::default();
    let plain = text.to_ascii_lowercase();
    for label in
        ["owner:", "owners:", "owner is", "assignee:", "assigned to:", "assigned to", "responsible:", "dri:"]
    {
        let Some(at) = starts(&plain, label) else { continue };
        found.owners = names(text, at + label.len());
        break;
    }
    if found.owners.is_empty() {
        found.owners = mentions(text);
    }
    let dates = spots(text, year);
    for label in
        ["due date:", "due:", "due by", "due on", "due", "deadline:", "by", "until", "eta:", "before"]
    {
        let Some(at) = starts(&plain, label) else { continue };
        let from = at + label.len();
        let date = dates.iter().find(|spot| {
            let between = text.get(from..spot.range.start);
            spot.start.date.is_some()
                && between.is_some_and(|between| between.trim_matches([' ', ':', '*', '_']).is_empty())
        });
        if let Some(spot) = date {
            found.due = Some((stamp(&spot.start, None, None), spot.range.clone()));
            break;
        }
        // Words after a label that can mean nothing else.
        if label.ends_with(':') {
            let end = text
                .get(from..)
                .and_then(|rest| rest.find([',', ';', ')', ']', '\n']))
                .map_or(text.len(), |end| from + end);
            let range = trimmed(text, from..end);
            found.due_text = found.due_text.or((!range.is_empty()).then_some(range));
        }
    }
    if found.due.is_some() {
        found.due_text = None;
    }
    found.ticket = ticket(text);
    let trimmed = text.trim();
    let struck = trimmed.starts_with("~~") && trimmed.trim_end_matches('.').ends_with("~~");
    found.done = struck
        || trimmed.starts_with(['✅', '✔', '✓'])
        || trimmed.ends_with('✅')
        || plain.contains("(done)")
        || plain.contains("[done]");
    found
}

/// Where a label stands as words of their own.
fn starts(plain: &str, label: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = plain.get(from..)?.find(label).map(|at| from + at) {
        let before = plain.get(..at)?.chars().next_back();
        let after = plain.get(at + label.len()..)?.chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if !is_letter(before) && (label.ends_with(':') || !is_letter(after)) {
            return Some(at);
        }
        from = at + label.len();
    }
    None
}

/// The names after a label, up to what ends them.
fn names(text: &str, from: usize) -> Vec<Range<usize>> {
    let rest = text.get(from..).unwrap_or_default();
    let plain = rest.to_ascii_lowercase();
    let stops = [
        ";",
        ")",
        "]",
        "\n",
        ". ",
        ", due",
        ", by ",
        ", eta",
        ", deadline",
        ", ticket",
        ", status",
        ", priority",
        " due ",
        " - ",
        " – ",
        " — ",
        "|",
    ];
    let end = stops.iter().filter_map(|stop| plain.find(stop)).min().unwrap_or(rest.len());
    let mut found = Vec::new();
    let mut start = from;
    for piece in rest.get(..end).unwrap_or_default().split([',', '&', '/']) {
        let range = trimmed(text, start..start + piece.len());
        start += piece.len() + 1;
        let words = text.get(range.clone()).unwrap_or_default();
        let nobody = ["tbd", "tba", "todo", "none", "n/a", "?", "unassigned", "nobody"];
        if !words.is_empty() && words.len() < 60 && !nobody.contains(&words.to_ascii_lowercase().as_str()) {
            found.push(range);
        }
    }
    found
}

/// `@ada` handles.
fn mentions(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let alone =
            text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|c| !c.is_alphanumeric());
        let rest = text.get(at + 1..).unwrap_or_default();
        let name = rest.find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).unwrap_or(rest.len());
        let name = rest.get(..name).unwrap_or_default().trim_end_matches(['.', '-']);
        if alone && name.chars().next().is_some_and(char::is_alphabetic) {
            found.push(at..at + 1 + name.len());
        }
    }
    found
}

/// The first ticket: `OPS-12`, `#12`, or the address of an issue.
fn ticket(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    for word in text.split_inclusive([' ', '\n', '(', ')', '[', ']', ',', ';']) {
        let start = from;
        from += word.len();
        let bare = word.trim_end_matches([' ', '\n', '(', ')', '[', ']', ',', ';', '.', ':']);
        let address = bare.starts_with("http")
            && ["/issues/", "/pull/", "/browse/", "/merge_requests/", "/T"]
                .iter()
                .any(|part| bare.contains(part));
        let number = |digits: &str| {
            !digits.is_empty() && digits.len() < 8 && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let key = bare.split_once('-').is_some_and(|(key, digits)| {
            let letters = key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
            let known = ["UTF", "SHA", "ISO", "RFC", "CVE", "COVID", "HTTP", "P", "INC"];
            key.len() > 1
                && key.starts_with(|c: char| c.is_ascii_uppercase())
                && letters
                && number(digits)
                && !known.contains(&key)
        });
        if address || key || bare.strip_prefix('#').is_some_and(number) {
            return Some(start..start + bare.len());
        }
    }
    None
}

/// A range without the white space, emphasis and colons at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let edge = |c: char| c.is_whitespace() || "*_`:.".contains(c);
    let start = range.start + words.len() - words.trim_start_matches(edge).len();
    let end = range.start + words.trim_end_matches(edge).len();
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, owners: &[&str], due: Option<&str>, ticket: Option<&str>) {
        let found = wish(text, None);
        let said = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
        let names: Vec<String> = found.owners.iter().map(said).collect();
        assert_eq!(names, owners, "{text}");
        let day = found.due.as_ref().and_then(|(stamp, _)| stamp.day).map(|day| day.to_string());
        assert_eq!(day.as_deref(), due, "{text}");
        assert_eq!(found.ticket.as_ref().map(said).as_deref(), ticket, "{text}");
    }

    #[test]
    fn an_action_tells_who_when_and_where() {
        check(
            "Add an alert (owner: Ada, due 2025-02-01, OPS-12)",
            &["Ada"],
            Some("2025-02-01"),
            Some("OPS-12"),
        );
        check(
            "Add an alert. Owner: Ada Byron, Grace Hopper; by 2025-02-01",
            &["Ada Byron", "Grace Hopper"],
            Some("2025-02-01"),
            None,
        );
        check("@ada to rotate the keys by 1 February 2025 (#77)", &["@ada"], Some("2025-02-01"), Some("#77"));
        check("Mail ops@shop.dev when the pool is full by default", &[], None, None);
        check("Assigned to: TBD", &[], None, None);
        check("Use UTF-8 and SHA-256", &[], None, None);
        check("See https://github.com/o/r/issues/12.", &[], None, Some("https://github.com/o/r/issues/12"));
    }

    #[test]
    fn what_is_struck_out_or_ticked_is_done() {
        for text in ["~~Rotate the keys~~", "✅ Rotate the keys", "Rotate the keys (done)"] {
            assert!(wish(text, None).done, "{text}");
        }
        assert!(!wish("Rotate the keys", None).done);
    }

    #[test]
    fn a_deadline_in_words_is_kept_as_words() {
        let text = "Move the data. Due: next sprint, owner: Ada";
        let found = wish(text, None);
        assert_eq!(found.due_text.and_then(|range| text.get(range)), Some("next sprint"));
    }
}

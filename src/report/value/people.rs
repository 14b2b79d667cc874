//! Lists of people and roles.

use crate::markdown::lower;

/// Splits a list of people at commas, semicolons, line breaks, slashes, `&` and `and`. What stands in
/// brackets stays whole; blanks and repetitions are dropped.
pub fn people(text: &str) -> Vec<String> {
    let mut people = Vec::new();
    let mut known = Vec::new();
    let mut start = 0;
    let mut depth = 0_u32;
    let mut in_url = false;
    for (at, c) in text.char_indices() {
        let depth_before = depth;
        match c {
            '(' | '[' | '<' => depth = depth.saturating_add(1),
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            '\n' => depth = 0,
            _ => {}
        }
        in_url = !c.is_whitespace() && (in_url || text.get(at..).is_some_and(|rest| rest.starts_with("://")));
        // A longer separator, such as ` and `, was already passed.
        if at < start || (in_url && c == '/') || (c != '\n' && depth_before > 0) {
            continue;
        }
        let (before, rest) = (text.get(start..at).unwrap_or(""), text.get(at..).unwrap_or(""));
        let length = separator(before, c, rest);
        if length > 0 {
            add(&mut people, &mut known, before);
            start = at + length;
        }
    }
    let last = text.get(start..).unwrap_or("").trim_end();
    // The full stop of a sentence; `Jr.` keeps its own.
    let word = last.rsplit(char::is_whitespace).next().unwrap_or("");
    let stop = if word.chars().count() > 4 { "." } else { "" };
    add(&mut people, &mut known, last.strip_suffix(stop).unwrap_or(last));
    people
}

/// Where the name itself stands in an entry of such a list: without emphasis, and without the target of a link.
pub fn name_in(entry: &str) -> std::ops::Range<usize> {
    let marks = ['*', '_', '`', ' '];
    let start = entry.len() - entry.trim_start_matches(marks).len();
    let end = entry.trim_end_matches(marks).len().max(start);
    let inner = entry.get(start..end).unwrap_or_default();
    match inner.strip_prefix('[').and_then(|rest| rest.find(']')) {
        Some(close) if close > 0 => start + 1..start + 1 + close,
        _ => start..end,
    }
}

/// How many bytes separate here, 0 for none.
fn separator(before: &str, c: char, rest: &str) -> usize {
    match c {
        ',' | ';' | '\n' | '、' | '，' => c.len_utf8(),
        '&' if before.ends_with(' ') => 1,
        '/' if splits_at_slash(before, rest) => 1,
        ' ' => {
            let is = |word: &&&str| rest.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word));
            [" and ", " and/or "].iter().find(is).map_or(0, |word| word.len())
        }
        _ => 0,
    }
}

/// `Alice/Bob` is two people; `CI/CD team`, a URL and a path are not.
fn splits_at_slash(before: &str, rest: &str) -> bool {
    let after = rest.strip_prefix('/').unwrap_or(rest);
    let spaced = before.ends_with(' ') && after.starts_with(' ');
    let left = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let right = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let name = |word: &str| word.chars().any(char::is_lowercase);
    spaced
        || (!before.contains("://")
            && !rest.starts_with("//")
            && name(left)
            && (name(right) || after.starts_with('@')))
}

fn add(people: &mut Vec<String>, known: &mut Vec<String>, piece: &str) {
    let mut piece = piece.trim();
    // The markers of a Markdown list, and the `and` of `a, b, and c`.
    for marker in ["- ", "* ", "+ ", "and ", "& "] {
        piece = piece.strip_prefix(marker).unwrap_or(piece).trim_start();
    }
    let blank = !piece.chars().any(|c| c.is_alphanumeric() || c == '@');
    let plain = lower(piece);
    if !blank && !known.contains(&plain) {
        known.push(plain);
        people.push(piece.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::people;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(people(text), expected, "{text}");
    }

    #[test]
    fn lists_split_at_every_common_separator() {
        for text in [
            "Ana, Bo, Cy",
            "Ana; Bo; Cy",
            "Ana, Bo and Cy",
            "Ana, Bo, and Cy",
            "Ana and Bo and/or Cy",
            "Ana & Bo & Cy",
            "Ana\nBo\nCy",
            "- Ana\n- Bo\n- Cy",
            "Ana/Bo/Cy",
            "Ana / Bo / Cy",
            " Ana,, Bo ,Cy, ",
            "Ana, Bo, Cy, ana",
        ] {
            check(text, &["Ana", "Bo", "Cy"]);
        }
    }

    #[test]
    fn handles_addresses_and_roles_stay_whole() {
        check("@ana, bo@example.org", &["@ana", "bo@example.org"]);
        check("Ana (SRE, lead), Bo (DB and cache)", &["Ana (SRE, lead)", "Bo (DB and cache)"]);
        check("Henne V <h@example.org>; Bo", &["Henne V <h@example.org>", "Bo"]);
        check(
            "Kris ([@kris](https://example.org/@kris)), Bo",
            &["Kris ([@kris](https://example.org/@kris))", "Bo"],
        );
        check("CI/CD team, R&D", &["CI/CD team", "R&D"]);
        check("https://example.org/ana/b", &["https://example.org/ana/b"]);
        check("Infrastructure and Database Teams.", &["Infrastructure", "Database Teams"]);
        check("Sam Jr.", &["Sam Jr."]);
        check("Anderson, Sandy", &["Anderson", "Sandy"]);
    }

    #[test]
    fn an_open_bracket_ends_with_its_line() {
        check("Ana (SRE, Bo\nCy", &["Ana (SRE, Bo", "Cy"]);
        check("--, …", &[]);
    }
}

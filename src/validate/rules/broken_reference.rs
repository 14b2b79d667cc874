//! A link by name, a footnote or a link within the report that leads nowhere.

use crate::validate::quiet::without_code;
use crate::validate::{Context, Findings, Level, Rule, RuleId};
use std::ops::Range;

/// See `tests/rules/broken-reference.md`.
pub(super) struct BrokenReference;

impl Rule for BrokenReference {
    fn id(&self) -> RuleId {
        RuleId("broken-reference")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let mut targets: Option<Targets> = None;
        for leaf in &context.leaves {
            let raw = leaf.raw();
            if !(raw.contains("](#") || raw.contains("][") || raw.contains("[^")) {
                continue;
            }
            let text = without_code(&leaf.text());
            let mut broken = references(&text);
            if !broken.is_empty() {
                let targets = targets.get_or_insert_with(|| Targets::of(context));
                broken.retain(|(reference, _)| !targets.has(reference));
            }
            let Some((reference, range)) = broken.first() else { continue };
            let (mut message, help) = match reference {
                Reference::Link(name) => (
                    format!("No link is defined for “{name}”, so that its brackets show instead of a link."),
                    "A link by name needs a line with its address, as in [name]: https://example.com.",
                ),
                Reference::Footnote(name) => (
                    format!("There is no footnote “{name}”."),
                    "A footnote needs a line with its text, as in [^1]: The text.",
                ),
                Reference::Anchor(name) => (
                    format!("No heading of the report answers to “#{name}”."),
                    "The link leads nowhere. Its address is the heading in small letters, with hyphens for spaces.",
                ),
            };
            if broken.len() > 1 {
                message.push_str(if broken.len() == 2 {
                    " One more is like this."
                } else {
                    " More are like this."
                });
            }
            found.add_in(leaf, range.clone(), message, help.to_owned(), Vec::new());
        }
    }
}

/// What leads somewhere else in the report, by name.
enum Reference {
    Link(String),
    Footnote(String),
    Anchor(String),
}

/// Every reference in a text.
fn references(text: &str) -> Vec<(Reference, Range<usize>)> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        let last = std::mem::replace(&mut before, c);
        if at < skip || c != '[' || last == '\\' {
            continue;
        }
        let rest = text.get(at + 1..).unwrap_or_default();
        let Some(len) = closing(rest) else { continue };
        let words = rest.get(..len).unwrap_or_default();
        let after = rest.get(len + 1..).unwrap_or_default();
        if let Some(name) = words.strip_prefix('^') {
            let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
            if plain && !after.starts_with([':', '(']) && !is_class(name) {
                found.push((Reference::Footnote(name.to_owned()), at..at + len + 2));
            }
        } else if let Some(label) = after.strip_prefix('[') {
            let Some(end) = closing(label) else { continue };
            let name = label.get(..end).unwrap_or_default();
            let name = if name.is_empty() { words } else { name };
            // `list[0][1]` is code, `[x][y]` after a bracket goes on.
            let code = last.is_alphanumeric() || matches!(last, ']' | ')' | '_');
            if !code && name.contains(char::is_alphanumeric) && !name.starts_with('^') && !words.is_empty() {
                found.push((Reference::Link(name.to_owned()), at..at + len + end + 4));
            }
            skip = at + len + end + 4;
        } else if let Some(address) = after.strip_prefix("(#") {
            let end = address.find([')', ' ', '\n']).unwrap_or(address.len());
            let name = address.get(..end).unwrap_or_default();
            if !name.is_empty() && !name.contains('%') && !name.contains('/') {
                found.push((Reference::Anchor(name.to_owned()), at..at + len + end + 4));
            }
        }
    }
    found
}

/// Where a bracket is closed, those inside apart. Nobody writes names longer than this.
fn closing(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices().take(300) {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether it is a class of a search pattern, `[^a-z]`.
fn is_class(name: &str) -> bool {
    name.len() == 3 && name.as_bytes().get(1) == Some(&b'-')
}

/// So many addresses within the report are looked for.
const MOST: usize = 200;

/// What references can lead to.
struct Targets {
    text: String,
    /// The names of links and footnotes, the latter with `^`, folded.
    defined: Vec<String>,
    /// The headings, letters and digits only.
    headings: Vec<String>,
    /// Addresses that were looked for, and whether they lead somewhere.
    known: Vec<(String, bool)>,
}

impl Targets {
    fn of(context: &Context) -> Self {
        let text = context.report.text();
        let (mut defined, mut headings) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let line = line.trim_start_matches([' ', '\t', '>']);
            if let Some((name, _)) = line.strip_prefix('[').and_then(|line| line.split_once("]:")) {
                defined.push(fold(name));
            }
            if line.starts_with('#') {
                headings.push(anchor(line));
            }
        }
        for section in &context.form().sections {
            let title = section.heading.and_then(|heading| context.report.document().title(heading));
            headings.extend(title.map(|title| anchor(&title)));
        }
        Self { text, defined, headings, known: Vec::new() }
    }

    fn has(&mut self, reference: &Reference) -> bool {
        match reference {
            Reference::Link(name) => self.defined.contains(&fold(name)),
            Reference::Footnote(name) => self.defined.contains(&fold(&["^", name].concat())),
            Reference::Anchor(name) => {
                if let Some((_, found)) = self.known.iter().find(|(known, _)| known == name) {
                    return *found;
                }
                // Nobody writes so many by hand.
                if self.known.len() >= MOST {
                    return true;
                }
                // The second heading of a name has a number after it.
                let (stem, number) = name.rsplit_once('-').unwrap_or((name, "x"));
                let again = number.bytes().all(|byte| byte.is_ascii_digit()).then(|| anchor(stem));
                let plain = anchor(name);
                let is = |heading: &String| *heading == plain || again.as_ref() == Some(heading);
                let own = |open: &str| self.text.contains(&[open, name].concat());
                let found = plain == "top"
                    || self.headings.iter().any(is)
                    || ["id=\"", "id='", "name=\"", "name='", "{#", "id="].into_iter().any(own);
                self.known.push((name.clone(), found));
                found
            }
        }
    }
}

/// A name as links compare it: without regard to case and to how many spaces part its words.
fn fold(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is left of a heading in an address, whatever rules made it: letters and digits.
fn anchor(title: &str) -> String {
    let mut out = String::new();
    let mut rest = title;
    // The target of a link is not shown.
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        rest = after.split_once(')').map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    out.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

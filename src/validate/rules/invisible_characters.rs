//! Characters that nobody can see.

use crate::validate::{Context, Findings, Fix, Level, Rule, RuleId};

/// See `tests/rules/invisible-characters.md`.
pub(super) struct InvisibleCharacters;

impl Rule for InvisibleCharacters {
    fn id(&self) -> RuleId {
        RuleId("invisible-characters")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for leaf in context.leaves.iter().filter(|leaf| !leaf.raw().bytes().all(is_plain)) {
            let text = leaf.text();
            if text.trim().is_empty() {
                continue;
            }
            let (words, hidden) = without(&text);
            let Some(first) = hidden.first() else { continue };
            let name = name(*first);
            let message = match hidden.len() {
                1 => format!("There is a character here that cannot be seen: {name}."),
                count => {
                    format!("There are {count} characters here that cannot be seen, the first a {name}.")
                }
            };
            let help = "Searching and comparing fail on text that only looks the same. Taking them out changes nothing that can be seen.";
            let label = if hidden.len() == 1 { "Take it out" } else { "Take them out" };
            let fix = Fix::set(label, leaf, words);
            found.add(leaf, message, help.to_owned(), vec![fix]);
        }
    }
}

fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r')
}

/// The text without the characters that cannot be seen, and those characters. Joiners stay in emoji and in the
/// scripts that need them, direction marks stay beside letters that run from right to left.
fn without(text: &str) -> (String, Vec<char>) {
    let leftward = text
        .chars()
        .any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'));
    let mut kept = String::with_capacity(text.len());
    let mut hidden = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let plain = |c: Option<char>| c.is_none_or(|c| c.is_ascii());
        let gone = match c {
            '\u{200c}' | '\u{200d}' => plain(kept.chars().next_back()) || plain(chars.peek().copied()),
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                !leftward
            }
            '\u{ad}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}' => true,
            '\t' | '\n' | '\r' => false,
            c => c.is_control(),
        };
        if !gone {
            kept.push(c);
            continue;
        }
        hidden.push(c);
        // A line separator separates.
        if matches!(c, '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}') && !kept.ends_with(' ') {
            kept.push(' ');
        }
    }
    (kept, hidden)
}

fn name(c: char) -> String {
    let name = match c {
        '\u{200b}' | '\u{2060}' => "zero-width space",
        '\u{ad}' => "soft hyphen",
        '\u{feff}' => "byte order mark",
        '\u{200c}' | '\u{200d}' => "joiner",
        '\u{2028}' | '\u{2029}' => "line separator",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "direction mark",
        _ => "control character",
    };
    format!("{name} (U+{:04X})", u32::from(c))
}

//! A stand-in that was left in the text, or written there: `[first cause]`, `TBD`.

use crate::report::hint;
use crate::template::{normalise, placeholders_in};
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/placeholder-left.md`.
pub(super) struct PlaceholderLeft;

impl Rule for PlaceholderLeft {
    fn id(&self) -> RuleId {
        RuleId("placeholder-left")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let template = context.report.template().map_or("", |template| template.markdown.as_str());
        let mut defined: Option<Vec<String>> = None;
        for leaf in &context.leaves {
            let (inside, whole) = (has_brackets(leaf.raw()), may_stand_in(leaf.raw()));
            if !inside && !whole {
                continue;
            }
            let text = leaf.text();
            let mut left: Vec<&str> = Vec::new();
            if inside {
                let ranges = placeholders_in(&text)
                    .into_iter()
                    .take(MOST)
                    .filter(|range| !is_quoted(&text, range.start));
                left.extend(ranges.filter_map(|range| text.get(range)));
            }
            if !left.is_empty() {
                let defined = defined.get_or_insert_with(|| definitions(context));
                left.retain(|words| !defined.contains(&normalise(words)));
            }
            if left.is_empty() && whole && hint(&text, leaf.slot.role, leaf.spec).is_some() {
                left.push(text.trim());
            }
            // What the template says is still to be filled in, or a question that stays as it is.
            if left.is_empty() || template.contains(leaf.raw()) {
                continue;
            }
            found.add(
                leaf,
                message(&left),
                "Replace it with what it stands for, or take it out.".to_owned(),
                Vec::new(),
            );
        }
    }
}

/// How many are looked at in one text; nobody needs the exact number beyond.
const MOST: usize = 200;

/// Whether a text has brackets, where a stand-in can be among other words.
fn has_brackets(raw: &str) -> bool {
    raw.bytes().any(|byte| matches!(byte, b'[' | b'<' | b'{' | b'&'))
        || !raw.is_ascii() && raw.contains(['（', '【', '［'])
}

/// Whether a text may as a whole be a stand-in: it starts with a mark, or looks like the few that have none:
/// `TBD`, `HH:MM`, `to be decided`. Saves most texts the closer look.
fn may_stand_in(raw: &str) -> bool {
    const LONGEST: usize = 24;
    let loud = || raw.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase));
    let said = || raw.starts_with(['.', '?', '…', 'X']) || raw.contains("o be ") || raw.contains("ill ");
    !raw.is_empty()
        && (raw.starts_with(['[', '<', '{', '&', '_', '*', '`', '\\', '（', '【', '［'])
            || raw.len() <= LONGEST && (loud() || said()))
}

/// Whether a byte lies in a quoted line, where a bracket is somebody else's.
fn is_quoted(text: &str, at: usize) -> bool {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    line.trim_start().starts_with('>')
}

/// The names that links are defined for anywhere in the document, with their brackets gone.
fn definitions(context: &Context) -> Vec<String> {
    let text = context.report.document().definitions();
    text.lines().filter_map(|line| Some(normalise(line.strip_prefix('[')?.split_once("]:")?.0))).collect()
}

fn message(left: &[&str]) -> String {
    let words: String = left.first().map_or("", |words| words).chars().take(80).collect();
    match left.len() {
        0 | 1 => format!("“{words}” is a placeholder that was left in."),
        2 => format!("“{words}” and one more placeholder were left in."),
        more => format!("“{words}” and {} more placeholders were left in.", more - 1),
    }
}

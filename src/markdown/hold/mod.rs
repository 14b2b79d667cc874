//! What each place of a document can hold, and how words that would break it are written.
//!
//! `hold` says what becomes of any text in a place: line endings become `\n`, outer white space goes, a heading
//! has one line. `encode` writes such a text so that it is read as words and never as structure; `decode` is its
//! inverse. Escapes are backslashes where Markdown takes them (`\# not a heading`, `a \| b` in a cell), `<br>`
//! for a line break that the place cannot hold, and a numeric entity for the first character of a line in the
//! rare case where a backslash does not do, or where a person typed what an escape looks like.

mod cell;
mod flow;
mod line;

use super::line::{blank, is_blank};
use line::{decode_line, encode_line};

/// The kinds of place, by what they can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A table cell: one line; a line break is `<br>`. `open` when no pipe stands before it, so that it starts
    /// its line.
    Cell {
        /// Whether the cell starts its line.
        open: bool,
    },
    /// A field's value: lines of one paragraph. `open` when it stands on the line after its label.
    Field {
        /// Whether the value starts its line.
        open: bool,
    },
    /// A list item: paragraphs and code, but no list of its own.
    Item,
    /// Any flow of Markdown but headings and thematic breaks.
    Prose,
    /// One line. `open` when it starts its line, as a setext heading does.
    Heading {
        /// Whether the text starts its line.
        open: bool,
    },
}

/// Stands in a place that must not be empty: a zero-width space.
pub(super) const EMPTY: &str = "&#8203;";

/// What a place makes of any text: reading back what was set gives this.
pub fn hold(place: Place, text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_matches(|c| is_blank(c) || c == '\n' || c == '\u{feff}');
    let lines = |line: fn(&str) -> &str| text.split('\n').map(line).collect::<Vec<&str>>().join("\n");
    match place {
        Place::Cell { .. } => text.to_string(),
        Place::Heading { .. } => text.replace('\n', " "),
        Place::Field { .. } => lines(|line| line.trim_start_matches(is_blank)),
        Place::Item | Place::Prose => lines(|line| if blank(line) { "" } else { line }),
    }
}

/// Writes held text so that its place reads it as words. Lines are divided by `\n`.
pub fn encode(place: Place, text: &str) -> String {
    let raw = write(place, text, false);
    if decode(place, &raw) == text { raw } else { armour(place, text) }
}

/// Writes held text so that not one of its lines can be anything but words: for the neighbourhoods in which
/// [`encode`] is not enough.
pub(super) fn armour(place: Place, text: &str) -> String {
    write(place, text, true)
}

fn write(place: Place, text: &str, armoured: bool) -> String {
    let apply = if armoured { line::armour } else { encode_line };
    match place {
        Place::Cell { open } => cell::encode(text, armoured || open && line::starts_block(text).is_some()),
        Place::Heading { open } => apply(&encode_closing(text), hazard(open, line::starts_block)),
        Place::Field { open } => {
            let mut lines = text.split('\n').enumerate().map(|(at, line)| match line {
                "" => "<br>".to_string(),
                "<br>" => "&#60;br>".to_string(),
                _ => apply(line, hazard(at > 0 || open, line::starts_block_or_field)),
            });
            encode_break(&join(&mut lines))
        }
        Place::Item => encode_break(&flow::apply(text, line::starts_block_in_item, apply, armoured)),
        Place::Prose => flow::apply(text, line::starts_section, apply, armoured),
    }
}

/// Reads the words of a place as a person would type them; the inverse of [`encode`].
pub fn decode(place: Place, raw: &str) -> String {
    if raw == EMPTY {
        return String::new();
    }
    match place {
        Place::Cell { .. } => cell::decode(raw),
        Place::Heading { open } => decode_closing(&decode_line(raw, hazard(open, line::starts_block))),
        Place::Field { open } => {
            let raw = decode_break(raw);
            join(&mut raw.split('\n').enumerate().map(|(at, line)| {
                match if at > 0 { line.trim_start_matches(is_blank) } else { line } {
                    "<br>" => String::new(),
                    line => decode_line(line, hazard(at > 0 || open, line::starts_block_or_field)),
                }
            }))
        }
        Place::Item => flow::apply(decode_break(raw), line::starts_block_in_item, decode_line, false),
        Place::Prose => flow::apply(raw, line::starts_section, decode_line, false),
    }
}

/// What a line must not be: words that do not start their line can be no structure.
fn hazard(open: bool, hazard: line::Hazard) -> line::Hazard {
    if open { hazard } else { |_| None }
}

fn join(lines: &mut dyn Iterator<Item = String>) -> String {
    let mut out = String::new();
    for (at, line) in lines.enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push_str(&line);
    }
    out
}

/// A single backslash that ends a field would be a hard break, and no part of it.
fn encode_break(text: &str) -> String {
    if text.ends_with('\\') { format!("{text}\\") } else { text.to_string() }
}

fn decode_break(raw: &str) -> &str {
    if raw.ends_with("\\\\") { &raw[..raw.len() - 1] } else { raw }
}

/// `#` at the end of a heading would close it.
fn encode_closing(text: &str) -> String {
    let rest = text.trim_end_matches('#');
    let hashes = text.len() - rest.len();
    let plain = hashes == 0 || !(rest.is_empty() || rest.ends_with(is_blank) || rest.ends_with('\\'));
    if plain { encode_break(text) } else { format!("{rest}\\{}", &text[rest.len()..]) }
}

fn decode_closing(raw: &str) -> String {
    let rest = raw.trim_end_matches('#');
    match rest.strip_suffix('\\') {
        Some(before)
            if rest.len() < raw.len()
                && (before.is_empty() || before.ends_with(is_blank) || before.ends_with('\\')) =>
        {
            format!("{before}{}", &raw[rest.len()..])
        }
        _ => decode_break(raw).to_string(),
    }
}

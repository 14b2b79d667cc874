//! What each place of a document can hold, and how words that would break it are written.
//!
//! `hold` says what becomes of any text in a place: line endings become `\n`, outer white space goes, a heading
//! has one line. `encode` writes such a text so that it is read as words and never as structure; `decode` is its
//! inverse. Escapes are backslashes where Markdown takes them (`\# not a heading`, `a \| b` in a cell), `<br>`
//! for a line break that the place cannot hold, and a numeric entity in the rare case where a person typed what
//! an escape looks like.

use super::label;
use super::line::{atx, blank, closes, delimiter_row, fence, html_end, is_blank, marker, underline};

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
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    text = text.trim_start_matches('\u{feff}').to_string();
    match place {
        Place::Cell { .. } => trim(&text).to_string(),
        Place::Heading { .. } => trim(&text.replace('\n', " ")).to_string(),
        Place::Field { .. } => {
            let lines: Vec<&str> = trim(&text).split('\n').map(|l| l.trim_start_matches(is_blank)).collect();
            lines.join("\n")
        }
        Place::Item | Place::Prose => {
            let lines: Vec<&str> = trim(&text).split('\n').map(|l| if blank(l) { "" } else { l }).collect();
            lines.join("\n")
        }
    }
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c| is_blank(c) || c == '\n')
}

/// Writes held text so that its place reads it as words. Lines are divided by `\n`.
pub fn encode(place: Place, text: &str) -> String {
    if let Some(raised) =
        raise(text, "#8203;").filter(|_| entity(text, "#8203;").is_some_and(|(at, _)| at == 0))
    {
        return raised;
    }
    match place {
        Place::Cell { open } => {
            let cell = encode_cell(text);
            if open { encode_line(&cell, starts_block) } else { cell }
        }
        Place::Heading { open } => {
            let text = encode_closing(text);
            if open { encode_line(&text, starts_block) } else { text }
        }
        Place::Field { open } => {
            let mut lines = text.split('\n').enumerate().map(|(at, line)| match at {
                0 if !open => line.to_string(),
                _ if line.is_empty() => "<br>".to_string(),
                _ if line == "<br>" => "&#60;br>".to_string(),
                _ if line == "&#60;br>" => "&#38;#60;br>".to_string(),
                _ => encode_line(line, starts_block_or_field),
            });
            encode_break(&join(&mut lines))
        }
        Place::Item => encode_break(&flow(text, starts_block_in_item, encode_line)),
        Place::Prose => {
            let mut weak = flow(text, starts_section, encode_prose);
            if !super::parse::is_flow(&weak) {
                weak = join(&mut text.split('\n').map(armour));
            }
            weak
        }
    }
}

/// Reads the words of a place as a person would type them; the inverse of [`encode`].
pub fn decode(place: Place, raw: &str) -> String {
    if raw == EMPTY {
        return String::new();
    }
    if entity(raw, "#8203;").is_some_and(|(at, _)| at == 0) {
        return lower(raw, "#8203;").unwrap_or_default();
    }
    match place {
        Place::Cell { open } => {
            if open {
                decode_cell(&decode_line(raw, starts_block))
            } else {
                decode_cell(raw)
            }
        }
        Place::Heading { open } => {
            let text = if open { decode_line(raw, starts_block) } else { raw.to_string() };
            decode_closing(&text)
        }
        Place::Field { open } => {
            let raw = decode_break(raw);
            join(&mut raw.split('\n').enumerate().map(|(at, line)| match at {
                0 if !open => line.to_string(),
                _ => match line.trim_start_matches(is_blank) {
                    "<br>" => String::new(),
                    "&#60;br>" => "<br>".to_string(),
                    "&#38;#60;br>" => "&#60;br>".to_string(),
                    line => decode_line(line, starts_block_or_field),
                },
            }))
        }
        Place::Item => flow(&decode_break(raw), starts_block_in_item, decode_line),
        Place::Prose => flow(raw, starts_section, |line, hazard| {
            disarm(line).unwrap_or_else(|| decode_line(line, hazard))
        }),
    }
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

/// A test of a line without leading white space: where to put a backslash that makes it plain words.
type Hazard = fn(&str) -> Option<usize>;

/// Constructs that a top-level prose slot must not open: they would end its section or swallow what follows.
fn starts_section(line: &str) -> Option<usize> {
    let hazard = atx(line).is_some() || underline(line) || line.trim_end_matches(is_blank) == "+++";
    hazard.then_some(0)
}

/// Constructs that would nest in a list item or end it.
fn starts_block_in_item(line: &str) -> Option<usize> {
    if let Some(mark) = marker(line) {
        return Some(mark.end - 1);
    }
    let boxed = line
        .strip_prefix('[')
        .and_then(|l| l.strip_prefix([' ', 'x', 'X']))
        .is_some_and(|l| l.starts_with(']'));
    if boxed { Some(0) } else { starts_section(line) }
}

/// Constructs that may interrupt a paragraph or a table.
fn starts_block(line: &str) -> Option<usize> {
    let hazard = line.starts_with(['>', '<']) || fence(line).is_some() || delimiter_row(line);
    if hazard { Some(0) } else { starts_block_in_item(line) }
}

/// The same, and lines that would be fields of their own.
fn starts_block_or_field(line: &str) -> Option<usize> {
    starts_block(line).or_else(|| {
        let field = label::field(line)?;
        Some(field.colon.unwrap_or(0))
    })
}

/// Escapes a line that would be structure, and whatever [`decode_line`] would take for such an escape.
fn encode_line(line: &str, hazard: Hazard) -> String {
    let core = line.trim_start_matches(is_blank);
    let (space, core) = line.split_at(line.len() - core.len());
    if core.starts_with("&#38;#") {
        return format!("{space}&#38;#38;{}", &core[5..]);
    }
    if core.starts_with("&#92;") && escaped(&core.replacen("&#92;", "\\", 1), hazard).is_some() {
        return format!("{space}&#38;{}", &core[1..]);
    }
    if let Some(at) = escaped(core, hazard) {
        return format!("{space}{}&#92;{}", &core[..at], &core[at + 1..]);
    }
    match hazard(core) {
        Some(at) => format!("{space}{}\\{}", &core[..at], &core[at..]),
        None => line.to_string(),
    }
}

fn decode_line(line: &str, hazard: Hazard) -> String {
    let core = line.trim_start_matches(is_blank);
    let (space, core) = line.split_at(line.len() - core.len());
    if core.starts_with("&#38;#") {
        return format!("{space}&{}", &core[5..]);
    }
    if let Some(at) = core.find("&#92;") {
        let plain = format!("{}\\{}", &core[..at], &core[at + 5..]);
        if escaped(&plain, hazard) == Some(at) {
            return format!("{space}{plain}");
        }
    }
    match escaped(core, hazard) {
        Some(at) => format!("{space}{}{}", &core[..at], &core[at + 1..]),
        None => line.to_string(),
    }
}

/// Where the backslash stands that keeps a line from being structure.
fn escaped(core: &str, hazard: Hazard) -> Option<usize> {
    core.match_indices('\\').map(|(at, _)| at).take(4).find(|&at| {
        let plain = format!("{}{}", &core[..at], &core[at + 1..]);
        hazard(&plain) == Some(at)
    })
}

/// Applies a line's escape to every line outside code fences, and escapes what would swallow the rest.
fn flow(text: &str, hazard: Hazard, apply: fn(&str, Hazard) -> String) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let core = line.trim_start_matches(' ');
        let top = line.len() - core.len() < 4;
        // The lines up to the one that closes what this line opens stay as they are.
        let close =
            |end: &dyn Fn(&str) -> bool| lines[at + 1..].iter().position(|l| end(l)).map(|n| at + 1 + n);
        if let Some(open) = fence(core).filter(|_| top) {
            if let Some(end) = close(&|l| closes(l.trim_start_matches(' '), open)) {
                out.extend(lines[at..=end].iter().map(ToString::to_string));
                at = end + 1;
                continue;
            }
            out.push(apply(line, opens));
        } else if let Some(end) = html_end(core).filter(|_| top) {
            let found = |l: &str| l.to_ascii_lowercase().contains(end);
            if found(core) {
                out.push((*line).to_string());
            } else if let Some(last) = close(&|l| found(l)) {
                out.extend(lines[at..=last].iter().map(ToString::to_string));
                at = last;
            } else {
                out.push(apply(line, opens));
            }
        } else {
            out.push(apply(line, if escaped(core, opens).is_some() { opens } else { hazard }));
        }
        at += 1;
    }
    out.join("\n")
}

/// A fence or HTML block that nothing closes.
fn opens(line: &str) -> Option<usize> {
    (fence(line).is_some() || html_end(line).is_some()).then_some(0)
}

/// The last resort for a prose line: its first character as an entity, its indentation gone.
fn armour(line: &str) -> String {
    let core = line.trim_start_matches(is_blank);
    match core.chars().next() {
        Some(c) if c.is_ascii_punctuation() || c.is_ascii_digit() => format!("&#{};{}", c as u32, &core[1..]),
        _ => core.to_string(),
    }
}

/// A line whose first character is an entity, with that character.
fn disarm(line: &str) -> Option<String> {
    let core = line.trim_start_matches(is_blank);
    let (code, rest) = core.strip_prefix("&#")?.split_once(';')?;
    let code = code.parse::<u8>().ok().filter(|c| c.is_ascii_punctuation() || c.is_ascii_digit())?;
    Some(format!("{}{}{rest}", &line[..line.len() - core.len()], code as char))
}

fn encode_prose(line: &str, hazard: Hazard) -> String {
    if disarm(line).is_none() {
        return encode_line(line, hazard);
    }
    let core = line.trim_start_matches(is_blank);
    format!("{}&#38;{}", &line[..line.len() - core.len()], &core[1..])
}

/// A backslash that ends a field would be a hard break.
fn encode_break(text: &str) -> String {
    match (raise(text, "#92;"), text.strip_suffix('\\')) {
        (Some(raised), _) => raised,
        (None, Some(rest)) => format!("{rest}&#92;"),
        (None, None) => text.to_string(),
    }
}

fn decode_break(raw: &str) -> String {
    match (lower(raw, "#92;"), raw.strip_suffix("&#92;")) {
        (Some(lowered), _) => lowered,
        (None, Some(rest)) => format!("{rest}\\"),
        (None, None) => raw.to_string(),
    }
}

/// Where an entity starts that ends a text, however often its ampersand is escaped: `&#38;#38;#92;`.
fn entity(text: &str, code: &str) -> Option<(usize, usize)> {
    let mut rest = text.strip_suffix(code)?;
    let mut depth = 0;
    while let Some(outer) = rest.strip_suffix("#38;") {
        rest = outer;
        depth += 1;
    }
    rest.strip_suffix('&').map(|before| (before.len(), depth))
}

/// Escapes the ampersand of a typed entity that ends a text, so that it is not taken for an escape.
fn raise(text: &str, code: &str) -> Option<String> {
    let (at, _) = entity(text, code)?;
    Some(format!("{}&#38;{}", &text[..at], &text[at + 1..]))
}

fn lower(raw: &str, code: &str) -> Option<String> {
    let (at, _) = entity(raw, code).filter(|(_, depth)| *depth > 0)?;
    Some(format!("{}&{}", &raw[..at], &raw[at + 5..]))
}

/// `#` at the end of a heading would close it.
fn encode_closing(text: &str) -> String {
    let rest = text.trim_end_matches('#');
    let hashes = text.len() - rest.len();
    let plain = hashes == 0 || !(rest.is_empty() || rest.ends_with(is_blank) || rest.ends_with('\\'));
    let text = if plain { text.to_string() } else { format!("{rest}\\{}", &text[rest.len()..]) };
    encode_break(&text)
}

fn decode_closing(raw: &str) -> String {
    let raw = decode_break(raw);
    let rest = raw.trim_end_matches('#');
    match rest.strip_suffix('\\') {
        Some(before)
            if rest.len() < raw.len()
                && (before.is_empty() || before.ends_with(is_blank) || before.ends_with('\\')) =>
        {
            format!("{before}{}", &raw[rest.len()..])
        }
        _ => raw,
    }
}

/// The length of a `<br>` tag at the start of a text.
fn br(text: &str) -> Option<usize> {
    let head = text.get(..3).filter(|head| head.eq_ignore_ascii_case("<br"))?;
    let rest = text[head.len()..].trim_start_matches(' ');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    rest.strip_prefix('>').map(|rest| text.len() - rest.len())
}

fn encode_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            '|' => out.push_str("\\|"),
            '\n' => out.push_str("<br>"),
            '\\' if rest.is_empty() || rest.starts_with('|') || rest.starts_with('\n') => {
                out.push_str("&#92;")
            }
            '<' if br(&text[at..]).is_some() => out.push_str("&#60;"),
            '&' if ["#92;", "#60;", "#38;"].iter().any(|code| rest.starts_with(code)) => {
                out.push_str("&#38;")
            }
            _ => out.push(c),
        }
    }
    out
}

fn decode_cell(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let codes = [("\\|", "|"), ("&#92;", "\\"), ("&#60;", "<"), ("&#38;", "&")];
        if let Some((code, plain)) = codes.into_iter().find(|(code, _)| rest.starts_with(code)) {
            out.push_str(plain);
            rest = &rest[code.len()..];
        } else if let Some(length) = br(rest) {
            out.push('\n');
            rest = &rest[length..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

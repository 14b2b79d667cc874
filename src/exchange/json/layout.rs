//! Content as Markdown, in the style of a block that is there, or plainly. Words are set through the tree, one
//! unit at a time, so that they are read as words whatever they are.

use super::content::{Content, Datum, Type, Unit};
use crate::markdown::{Block, Document, Kind, Role};

/// How the units of a block are written.
struct Style {
    /// The bullet or number of items, with the space after it; empty for a paragraph of fields.
    mark: String,
    /// The blank line between units.
    gap: String,
    /// Header and delimiter row.
    head: String,
    /// Rows of two columns for fields.
    table: bool,
}

/// A block by itself, with a blank line after it; line ends are `\n`.
pub(super) fn fresh(content: &Content) -> String {
    let itemised = !matches!(content.kind, Type::Fields | Type::Table);
    let style = Style {
        mark: if itemised { "- " } else { "" }.to_string(),
        gap: if content.kind == Type::Whys { "\n" } else { "" }.to_string(),
        head: head(content),
        table: false,
    };
    let mut out = style.head.clone();
    let last = content.units.len().saturating_sub(1);
    for (at, unit) in content.units.iter().enumerate() {
        out.push_str(&style.unit(content, unit, at, at == last));
        if at < last {
            out.push_str(&style.gap);
        }
    }
    if content.kind == Type::Rule {
        out.push_str("---\n");
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// A block with other content: units that stay the same keep their lines, the others follow the style.
pub(super) fn relaid(block: &Block, current: &Content, wanted: &Content, newline: &str) -> String {
    let ends = |text: String| if newline == "\n" { text } else { text.replace('\n', newline) };
    let Some(first) = block.items.first() else { return String::new() };
    if wanted.kind.key().is_none() {
        return [ends(fresh(wanted)).trim_end_matches(['\n', '\r']), newline, &block.tail].concat();
    }
    let same_columns = wanted.columns.is_empty() || wanted.columns == current.columns;
    let header: String = block.items.iter().take(2).map(|item| item.text.as_str()).collect();
    let words = first.part(Role::Text).map_or(0, |range| range.start);
    let mark = first.text.get(..words).unwrap_or_default();
    let bullet = mark.split('[').next().unwrap_or_default().trim_start();
    let style = Style {
        mark: if block.kind == Kind::List { bullet } else { "" }.to_string(),
        gap: first.gap.clone(),
        head: match block.kind {
            Kind::Table if same_columns => header,
            _ => ends(head(wanted)),
        },
        table: block.kind == Kind::Table && wanted.kind == Type::Fields,
    };
    let mut wanted = wanted.clone();
    wanted.sign.clone_from(&current.sign);
    wanted.ordered = current.ordered;
    if wanted.columns.is_empty() {
        wanted.columns.clone_from(&current.columns);
    }
    let says = |unit: &Unit| -> Vec<Datum> { unit.cells.iter().map(|cell| cell.datum.clone()).collect() };
    let same = |(a, b): &(&Unit, &Unit)| a.depth == b.depth && says(a) == says(b);
    let pairs = current.units.len().min(wanted.units.len());
    let front = current.units.iter().zip(&wanted.units).take_while(same).count();
    // Numbers go on from the units above, so what stands below new ones is written again.
    let most = if current.ordered { 0 } else { pairs - front };
    let back = current.units.iter().rev().zip(wanted.units.iter().rev()).take(most).take_while(same).count();
    let mut text = if block.kind == Kind::Table { style.head.clone() } else { String::new() };
    let last = wanted.units.len().saturating_sub(1);
    for (at, unit) in wanted.units.iter().enumerate() {
        let kept = if at < front {
            current.units.get(at)
        } else if at + back > last {
            current.units.get(current.units.len() + at - wanted.units.len())
        } else {
            None
        };
        let kept = kept.filter(|kept| !kept.source.trim().is_empty());
        let lines =
            kept.map_or_else(|| ends(style.unit(&wanted, unit, at, at == last)), |kept| kept.source.clone());
        text.push_str(lines.trim_end_matches(['\n', '\r']));
        text.push_str(newline);
        if at < last && !style.gap.is_empty() {
            text.push_str(&style.gap);
        }
    }
    text.push_str(&block.tail);
    text
}

impl Style {
    /// The lines of a unit.
    fn unit(&self, content: &Content, unit: &Unit, at: usize, last: bool) -> String {
        let words = |at: usize| unit.cells.get(at).map_or("", |cell| cell.datum.words());
        let ticked = unit.cells.first().is_some_and(|cell| cell.datum == Datum::Mark(true));
        let mark = if content.ordered {
            let close = if self.mark.contains(')') { ") " } else { ". " };
            [(at + 1).to_string().as_str(), close].concat()
        } else if self.mark.is_empty() && content.kind != Type::Fields {
            "- ".to_string()
        } else {
            self.mark.clone()
        };
        let item = |depth: usize, lead: &str, words: &str| {
            let text = set(&[mark.as_str(), lead, "x\n"].concat(), &[(Role::Text, words)]);
            indent(&text, depth * mark.chars().count())
        };
        let check = if ticked { "[x] " } else { "[ ] " };
        let signed =
            |words: &str| if words.is_empty() { String::new() } else { [&content.sign, words].concat() };
        match content.kind {
            Type::Fields if self.table => {
                let label = ["**", &plain_label(words(0)), "**"].concat();
                row(2, &[label.as_str(), words(1)])
            }
            Type::Fields => {
                let line = field(&mark, "", words(0), words(1));
                let line = indent(&line, unit.depth * mark.chars().count());
                // A hard break keeps the lines of a paragraph apart.
                if mark.is_empty() && !last { [line.trim_end(), "  \n"].concat() } else { line }
            }
            Type::Checks => {
                indent(&field(&mark, check, words(1), words(2)), unit.depth * mark.chars().count())
            }
            Type::Checklist => item(unit.depth, check, &signed(words(1))),
            Type::List => item(unit.depth, "", &signed(words(0))),
            Type::Whys => {
                let mut text = item(0, "", question(words(0), at));
                let nested = " ".repeat(mark.chars().count());
                for cell in unit.cells.iter().skip(1) {
                    let answer = set("- x\n", &[(Role::Text, cell.datum.words())]);
                    text.push_str(&indent(&answer, nested.len()));
                }
                text
            }
            Type::Table => {
                let cells: Vec<&str> = unit.cells.iter().map(|cell| cell.datum.words()).collect();
                row(content.columns.len(), &cells)
            }
            kind => single(kind, words(0)),
        }
    }
}

/// The question of a why; one that is not given asks about the answer before it.
fn question(words: &str, at: usize) -> &str {
    match (words, at) {
        ("", 0) => "**Why did the incident occur?**",
        ("", _) => "**Why did [previous cause] happen?**",
        (words, _) => words,
    }
}

/// A text of one block.
fn single(kind: Type, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let wanted = match kind {
        Type::Code => Kind::Code,
        Type::Comment => Kind::Comment,
        Type::Caption => Kind::Heading(7),
        _ => Kind::Prose,
    };
    let text = if kind == Type::Caption { ["**", words, "**\n\n- x"].concat() } else { words.to_string() };
    let document = Document::parse(&text);
    let own = document.blocks().first().is_some_and(|block| block.kind == wanted);
    let alone = document.blocks().len() == 1 + usize::from(kind == Type::Caption);
    if own && alone && wanted != Kind::Prose {
        let end = if kind == Type::Caption { text.len() - "\n\n- x".len() } else { text.len() };
        // A list right below makes a bold line head it, with or without a colon.
        return [text.get(..end).unwrap_or_default(), "\n"].concat();
    }
    set("x\n", &[(Role::Text, words)])
}

/// A field or check with its label in bold.
fn field(mark: &str, check: &str, label: &str, words: &str) -> String {
    if label.is_empty() && mark.is_empty() {
        return set("x\n", &[(Role::Text, words)]);
    }
    if label.is_empty() {
        return set(&[mark, check, "x\n"].concat(), &[(Role::Text, words)]);
    }
    let plain = plain_label(label);
    let colon = if plain.ends_with('?') { "" } else { ":" };
    set(&[mark, check, "**", &plain, colon, "** x\n"].concat(), &[(Role::Value, words)])
}

/// A label as one short line that stays in its bold marks.
pub(super) fn plain_label(label: &str) -> String {
    let mut plain = String::new();
    for c in label.chars().take(90) {
        match c {
            '*' | '_' | '\\' | '|' | '`' | '<' => plain.push(' '),
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_matches([':', '：', ' ']);
    if plain.is_empty() { "Note".to_string() } else { plain.to_string() }
}

/// Header and delimiter row.
fn head(content: &Content) -> String {
    if content.kind != Type::Table {
        return String::new();
    }
    let width = content.units.iter().map(|unit| unit.cells.len()).max().unwrap_or(0);
    let width = width.max(content.columns.len()).clamp(1, 64);
    let titles: Vec<&str> = content.columns.iter().map(String::as_str).collect();
    let mut text = row(width, &titles);
    text.push_str(&"|---".repeat(width));
    text.push_str("|\n");
    text
}

/// A row of a table.
fn row(columns: usize, cells: &[&str]) -> String {
    let width = columns.max(cells.len()).clamp(1, 64);
    let blank = [&"| x ".repeat(width), "|\n"].concat();
    let text = [&blank, &"|---".repeat(width), "|\n", &blank].concat();
    let mut document = Document::parse(&text);
    let Some(item) = document.blocks().first().and_then(|block| block.items.get(2)).map(|item| item.id)
    else {
        return blank;
    };
    for (at, role) in (0..u16::try_from(width).unwrap_or(64)).map(|at| (usize::from(at), Role::Cell(at))) {
        let words = cells.get(at).copied().unwrap_or_default();
        if let Some(patch) = document.set(crate::markdown::Slot { item, role }, words) {
            document.apply(patch);
        }
    }
    document.item(item).map_or(blank, |item| item.text.clone())
}

/// A heading.
pub(super) fn heading(level: usize, title: &str) -> String {
    set(&["#".repeat(level.clamp(1, 6)).as_str(), " x\n"].concat(), &[(Role::Text, title)])
}

/// A short text with words set into its parts.
fn set(skeleton: &str, words: &[(Role, &str)]) -> String {
    let mut document = Document::parse(skeleton);
    for (role, words) in words {
        let slot = document.slots().find(|slot| slot.role == *role);
        if let Some(patch) = slot.and_then(|slot| document.set(slot, words)) {
            document.apply(patch);
        }
    }
    document.to_string()
}

/// The lines of a text, further in.
fn indent(text: &str, by: usize) -> String {
    if by == 0 {
        return text.to_string();
    }
    let space = " ".repeat(by);
    text.split_inclusive('\n')
        .flat_map(|line| if line.trim().is_empty() { ["", line] } else { [&space, line] })
        .collect()
}

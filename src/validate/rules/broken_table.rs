//! A table that is not shown as it is meant: cells too many, a line run into it, a delimiter row that doesn't fit.

use crate::markdown::{Block, Item, Kind, Role};
use crate::report::Edit;
use crate::validate::{Context, Findings, Fix, Level, Place, Rule, RuleId};

/// See `tests/rules/broken-table.md`.
pub(super) struct BrokenTable;

impl Rule for BrokenTable {
    fn id(&self) -> RuleId {
        RuleId("broken-table")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let mut blocks = context.report.document().blocks().iter();
        for (section, own) in context.form().sections.iter().enumerate() {
            for part in &own.parts {
                let Some(block) = blocks.by_ref().find(|block| block.id == part.block) else { continue };
                match block.kind {
                    Kind::Table => rows(context, section, block, found),
                    Kind::Prose => delimiter(context, section, block, found),
                    _ => {}
                }
            }
        }
    }
}

/// What becomes of a line, if anything.
type Change<'c> = dyn Fn(&str) -> Option<String> + 'c;

fn rows(context: &Context, section: usize, block: &Block, found: &mut Findings) {
    let columns = block.items.first().map_or(0, |header| header.parts.len());
    let mut wide: Vec<(usize, &Item, &str)> = Vec::new();
    for (at, row) in block.rows().iter().enumerate() {
        let words = row.raw(Role::Cell(0)).unwrap_or_default();
        if columns > 1 && row.parts.len() == 1 && !row.text.contains('|') && !words.is_empty() {
            let message = "This line stands right under a table and is shown as a row of it.".to_owned();
            let fix = |line: &str| Some(format!("{}{line}", newline(line)));
            add(
                context,
                (section, block, row, 0),
                (message, "A blank line ends the table."),
                ("End the table before it", 1, &fix),
                found,
            );
            // The lines after it come along.
            break;
        }
        let beyond = row.parts.get(columns..).unwrap_or_default();
        let mut lost = beyond.iter().filter_map(|part| row.raw(part.role));
        if let Some(lost) = lost.find(|words| !words.is_empty() && !words.starts_with("<!--")) {
            wide.push((at, row, lost));
        }
    }
    if let Some((at, row, lost)) = wide.first() {
        let cells = row.parts.len();
        let more = match wide.len() - 1 {
            0 => String::new(),
            1 => " One more row is like this.".to_owned(),
            more => format!(" {more} more rows are like this."),
        };
        let message = format!(
            "This row has {cells} cells in a table of {columns} columns: “{lost}” is not shown.{more}"
        );
        let fix =
            |line: &str| Some(escaped(line)).filter(|new| count(line) > columns && count(new) == columns);
        let help = "A pipe within a cell is written as \\|, or else it starts another cell.";
        let last = columns.saturating_sub(1);
        add(
            context,
            (section, block, row, last),
            (message, help),
            ("Escape the pipes", block.rows().len() - at, &fix),
            found,
        );
    }
}

/// Lines that would be a table if the second had as many cells as the first.
fn delimiter(context: &Context, section: usize, block: &Block, found: &mut Findings) {
    let Some(item) = block.items.first() else { return };
    let mut lines = item.text.lines();
    let (Some(head), Some(under)) = (lines.next(), lines.next()) else { return };
    let marks = under.contains('-')
        && under.contains('|')
        && under.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ' | '\t'));
    let (cells, marked) = (count(head), count(under));
    if !marks || !head.contains('|') || cells == marked || head.starts_with([' ', '\t', '>']) {
        return;
    }
    let message = format!(
        "This table is not shown as one: its first line has {cells} cells, the line under it {marked}."
    );
    let help = "The line of dashes needs one group for each column.";
    let place = Place { section, block: Some(block.id), slot: Some(item.slot(Role::Text)), range: None };
    let text = context.report.text();
    let line = place.line(context.report);
    let dashes = |old: &str| Some(format!("|{}{}", "---|".repeat(cells), newline(old)));
    let edit = changed(&text, line + 1, 1, &dashes);
    let fixes = edit.map(|edit| Fix::new("Write the line of dashes anew", edit));
    found.add_at(context.rank(section), place, message, help.to_owned(), fixes.into_iter().collect());
}

fn add(
    context: &Context,
    (section, block, row, column): (usize, &Block, &Item, usize),
    (message, help): (String, &str),
    (label, lines, change): (&str, usize, &Change),
    found: &mut Findings,
) {
    let slot = row.slot(Role::Cell(u16::try_from(column).unwrap_or(0)));
    let place = Place { section, block: Some(block.id), slot: Some(slot), range: None };
    let rank = context.leaves.iter().find(|leaf| leaf.slot.item == row.id).map(|leaf| leaf.rank);
    let edit = changed(&context.report.text(), place.line(context.report), lines, change);
    let fixes = edit.map(|edit| Fix::new(label, edit)).into_iter().collect();
    found.add_at(rank.unwrap_or(context.rank(section)), place, message, help.to_owned(), fixes);
}

/// The edit that changes some of the lines from one on, counted from 1; `None` where none of them changes.
fn changed(text: &str, line: usize, lines: usize, change: &Change) -> Option<Edit> {
    let mut new = String::with_capacity(text.len() + 16);
    let mut any = false;
    for (at, old) in (1..).zip(text.split_inclusive('\n')) {
        let inside = at >= line && at - line < lines;
        match inside.then(|| change(old)).flatten() {
            Some(words) => {
                new.push_str(&words);
                any = true;
            }
            None => new.push_str(old),
        }
    }
    any.then_some(Edit::Replace(new))
}

fn newline(line: &str) -> &'static str {
    if line.ends_with("\r\n") { "\r\n" } else { "\n" }
}

/// How many cells a line has, its outer pipes aside.
fn count(line: &str) -> usize {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let (mut cells, mut escaped, mut last) = (1, false, false);
    for c in line.chars() {
        last = c == '|' && !escaped;
        cells += usize::from(last);
        escaped = c == '\\' && !escaped;
    }
    cells - usize::from(last)
}

/// The line with the pipes within code escaped.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 4);
    let (mut code, mut after) = (false, ' ');
    for (at, c) in line.char_indices() {
        if c == '`' {
            // A backtick that nothing closes is only a backtick.
            code = !code && line.get(at + 1..).is_some_and(|rest| rest.contains('`'));
        }
        if c == '|' && code && after != '\\' {
            out.push('\\');
        }
        out.push(c);
        after = c;
    }
    out
}

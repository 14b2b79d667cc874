//! Replaces a cell of a table row.

use super::super::item::Item;
use super::super::line::is_blank;
use super::super::table;

/// The row with at least `column + 1` cells; `None` for a column that no table has.
pub(super) fn with_cell(item: &Item, column: u16) -> Option<Item> {
    let mut item = item.clone();
    let missing = usize::from(column) + 1 - table::cells(&item.text).len().min(usize::from(column) + 1);
    if missing > 64 {
        return None;
    }
    if missing > 0 {
        let body = item.text.trim_end_matches(['\n', '\r']).trim_end_matches(is_blank).len();
        let closed = item.text[..body].ends_with('|') && !item.text[..body].ends_with("\\|");
        let cells = if closed { "  |".repeat(missing) } else { format!(" |{}", "  |".repeat(missing)) };
        item.text.insert_str(body, &cells);
        item.parts = table::parts(&item.text);
    }
    Some(item)
}

/// Replaces a cell, taking or giving the white space that pads it so that the pipes after it stay in their column
/// where they can.
pub(in super::super) fn replace_cell(row: &mut String, range: std::ops::Range<usize>, raw: &str) {
    let width = |text: &str| text.chars().count();
    let after = &row[range.end..];
    let padding = after.len() - after.trim_start_matches(' ').len();
    let piped = after[padding..].starts_with('|');
    let (old, new) = (width(&row[range.clone()]), width(raw));
    let mut text = raw.to_string();
    let mut end = range.end;
    if piped {
        // One space before the pipe stays, where there was one.
        let kept = (padding + old).saturating_sub(new).max(padding.min(1));
        // An empty cell begins after its first space: that space is its margin, the rest its padding.
        let kept = if padding <= 1 && old > 0 { padding } else { kept };
        text.push_str(&" ".repeat(kept));
        end += padding;
    }
    let before = row[..range.start].ends_with('|') && !raw.is_empty() && padding > 0;
    row.replace_range(range.start..end, if before { text.trim_start_matches(' ') } else { &text });
}

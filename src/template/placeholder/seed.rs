//! The kinds of every placeholder of the reference template, in order, and a reader that walks such a template
//! line by line without the real parser, so that tests of this module depend on nothing else.

use super::{Place, recognise};
use crate::template::kind::SlotKind;

/// A placeholder as the walk finds it: where, under which label, and what it was taken for.
pub(in crate::template) struct Seen {
    pub(in crate::template) text: String,
    pub(in crate::template) label: String,
    pub(in crate::template) kind: Option<SlotKind>,
}

/// What the walk reads from a template.
#[derive(Default)]
pub(in crate::template) struct Walk {
    /// Headings with their marks, labels, column titles and plain cells, in order.
    pub(in crate::template) skeleton: Vec<String>,
    pub(in crate::template) seen: Vec<Seen>,
}

/// Walks a template. Every text with a bracket is judged, so a bracket that nobody recognises is seen, too.
pub(in crate::template) fn walk(markdown: &str) -> Walk {
    let mut walk = Walk::default();
    let (mut heading, mut columns) = (String::new(), Vec::new());
    for line in markdown.lines().map(str::trim) {
        if line.starts_with('#') {
            walk.skeleton.push(line.to_owned());
            line.trim_start_matches(['#', ' ']).clone_into(&mut heading);
        } else if let Some(row) = line.strip_prefix('|') {
            let cells: Vec<_> =
                row.trim_end_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
            if columns.is_empty() {
                walk.skeleton.extend(cells.iter().cloned());
                columns = cells;
            } else if !line.starts_with("|-") {
                for (cell, column) in cells.iter().zip(&columns) {
                    walk.judge(cell, Place::Cell, column);
                }
            }
            continue;
        } else {
            walk.line(line, &heading);
        }
        columns.clear();
    }
    walk
}

impl Walk {
    fn line(&mut self, line: &str, heading: &str) {
        let item = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', '-', ' ']);
        let is_item = item.len() < line.len() && !line.starts_with("---");
        let body = item.strip_prefix("[ ] ").unwrap_or(item);
        let label = body.strip_prefix("**").and_then(|rest| rest.split_once("**"));
        match label {
            Some((label, value)) if label.ends_with([':', '?']) && !label.contains('[') => {
                self.skeleton.push(label.to_owned());
                self.judge(value.trim(), Place::Value, label);
            }
            _ if is_item && body.contains("? [") => {
                let (question, answer) = body.split_once("? ").unwrap_or((body, ""));
                self.skeleton.push(question.to_owned());
                self.judge(answer, Place::Question, question);
            }
            _ if is_item => self.judge(body, Place::Item, heading),
            _ => self.judge(line, Place::Paragraph, heading),
        }
    }

    fn judge(&mut self, text: &str, place: Place, label: &str) {
        let kind = recognise(text, place, label).map(|placeholder| placeholder.kind);
        let question = text.starts_with("**Why did");
        if kind.is_some() || (text.contains('[') && !question) {
            self.seen.push(Seen { text: text.to_owned(), label: label.to_owned(), kind });
        } else if place == Place::Cell {
            self.skeleton.push(text.to_owned());
        }
    }
}

/// The kinds of the reference template's placeholders, in order: a letter each, `4` and `3` for a choice of so
/// many, spaces for the eye.
const KINDS: &str = "\
    I D R L 4 3 m P i ¶ \
    L $ # # % y  4 t t \
    hPt ht hPt hmt hPt hPt hPt hPt hPt \
    ¶ ttttt tttttt \
    L 3 y  L L 3 t \
    ttt ttt tt  ¶ ttt  ¶ ttt  ttt ttt ttt \
    tPD3T tPDtT  tPDtT tPDtT  tPDtT tPDtT \
    llltttttt  imt \
    ¶ ttt  ¶ ttt  ¶¶¶¶  nnnnnn";

/// The letter that [`KINDS`] writes for a kind.
fn letter(kind: Option<&SlotKind>) -> char {
    let Some(kind) = kind else { return '!' };
    match kind {
        SlotKind::Text => 't',
        SlotKind::Prose => '¶',
        SlotKind::Id { .. } => 'I',
        SlotKind::Date => 'D',
        SlotKind::Time => 'h',
        SlotKind::Instant => 'i',
        SlotKind::TimeRange => 'R',
        SlotKind::Duration => 'L',
        SlotKind::Amount => '$',
        SlotKind::Count => '#',
        SlotKind::Percent => '%',
        SlotKind::Choice { options } => char::from_digit(u32::try_from(options.len()).unwrap(), 10).unwrap(),
        SlotKind::YesNo { details: true } => 'y',
        SlotKind::YesNo { details: false } => 'n',
        SlotKind::Person => 'P',
        SlotKind::People => 'm',
        SlotKind::Link => 'l',
        SlotKind::Ticket => 'T',
        SlotKind::Check => 'c',
    }
}

/// Asserts that a template asks for exactly the kinds of the reference template, and names the first that differs.
pub(in crate::template) fn assert_kinds(walk: &Walk) {
    let expected: Vec<char> = KINDS.chars().filter(|c| *c != ' ').collect();
    for (at, seen) in walk.seen.iter().enumerate() {
        let expected = expected.get(at).copied();
        let found = letter(seen.kind.as_ref());
        assert_eq!(
            Some(found),
            expected,
            "number {at}: {:?} behind {:?} is {:?}",
            seen.text,
            seen.label,
            seen.kind
        );
    }
    assert_eq!(walk.seen.len(), expected.len());
}

/// The reference template, from the folder that `HINDSIGHT_SEEDS` names.
pub(in crate::template) fn reference() -> Option<String> {
    let folder = std::env::var_os("HINDSIGHT_SEEDS")?;
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let path = paths.iter().find(|path| path.file_name().unwrap().to_string_lossy().starts_with("001_"));
    Some(std::fs::read_to_string(path.expect("a file 001_… in the folder of seeds")).unwrap())
}

//! What a plain text box does to a text, and how to undo it.
//!
//! A text box knows one line ending. It is given `\r\n`, `\n` or `\r` and answers `\n` for each, so its words
//! cannot simply replace the report's: every line that nobody touched must keep the ending it had.

use super::Report;
use crate::markdown::{BlockId, ItemId};

/// Beyond this many pairs of lines, changed lines are no longer matched one by one: no person edits so much between
/// two looks at the text.
const PAIRS: usize = 1 << 20;

/// The text with every line ending as a text box gives it back.
pub fn normalised(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// What a person typed over `old`, with each line ending as it was where the line is still there. New lines end like
/// the line that was in their place, or the one above.
pub fn merge_endings(old: &str, typed: &str) -> String {
    if !old.contains('\r') {
        return typed.to_string();
    }
    let old = split(old);
    let usual = usual(&old);
    let typed: Vec<&str> = typed.split('\n').collect();
    let front = old.iter().zip(&typed).take_while(|(a, b)| a.0 == **b).count();
    let left = old.len().min(typed.len()) - front;
    let back = old.iter().rev().zip(typed.iter().rev()).take(left).take_while(|(a, b)| a.0 == **b).count();
    let (old_end, typed_end) = (old.len() - back, typed.len() - back);

    let mut endings: Vec<&str> = old[..front].iter().map(|line| line.1).collect();
    endings.extend(middle(&old[front..old_end], &typed[front..typed_end]));
    endings.extend(old[old_end..].iter().map(|line| line.1));

    let mut out = String::new();
    let mut above = usual;
    for (at, (line, ending)) in typed.iter().zip(endings).enumerate() {
        out.push_str(line);
        if at + 1 == typed.len() {
            break;
        }
        // The last line has no ending to give.
        let mut ending = if ending.is_empty() { above } else { ending };
        if ending == "\n" && out.ends_with('\r') {
            // Together they would be one line ending.
            ending = "\r\n";
        }
        out.push_str(ending);
        above = ending;
    }
    out
}

/// Where a caret of a text box stands after its text was replaced, in UTF-16 units as text boxes count: where it was,
/// or as far from the end, or after what is new.
pub fn moved(old: &str, new: &str, caret: u32) -> u32 {
    let (old, new): (Vec<u16>, Vec<u16>) = (old.encode_utf16().collect(), new.encode_utf16().collect());
    let caret = (caret as usize).min(old.len());
    let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let left = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(a, b)| a == b).count();
    let caret = if caret <= front { caret } else { new.len() - (old.len() - caret).min(back) };
    u32::try_from(caret).unwrap_or(u32::MAX)
}

/// The lines of a text, each with its ending; the last has none.
fn split(text: &str) -> Vec<(&str, &str)> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\n']) {
        let (line, after) = rest.split_at(at);
        let ending = if after.starts_with("\r\n") { 2 } else { 1 };
        let (ending, after) = after.split_at(ending);
        lines.push((line, ending));
        rest = after;
    }
    lines.push((rest, ""));
    lines
}

/// The ending that most lines have.
fn usual(lines: &[(&str, &str)]) -> &'static str {
    let count = |ending: &str| lines.iter().filter(|line| line.1 == ending).count();
    let (crlf, lf, cr) = (count("\r\n"), count("\n"), count("\r"));
    if crlf >= lf && crlf >= cr {
        "\r\n"
    } else if lf >= cr {
        "\n"
    } else {
        "\r"
    }
}

/// The endings of changed lines: those of the longest run of lines that both texts have in common stay, the lines
/// between them take the endings of the lines they replace.
fn middle<'t>(old: &[(&str, &'t str)], typed: &[&str]) -> Vec<&'t str> {
    let mut endings = vec![""; typed.len()];
    let width = typed.len() + 1;
    let mut common = Vec::new();
    if old.len().saturating_mul(typed.len()) <= PAIRS {
        common = vec![0_u32; (old.len() + 1) * width];
        for a in (0..old.len()).rev() {
            for b in (0..typed.len()).rev() {
                common[a * width + b] = if old[a].0 == typed[b] {
                    common[(a + 1) * width + b + 1] + 1
                } else {
                    common[(a + 1) * width + b].max(common[a * width + b + 1])
                };
            }
        }
    }
    let (mut a, mut b) = (0, 0);
    // Lines passed over on either side since the last that both have.
    let (mut gone, mut new) = (0, 0);
    while b < typed.len() {
        let same = old.get(a).is_some_and(|line| line.0 == typed[b]);
        let down = common.get((a + 1) * width + b).copied().unwrap_or_default();
        let right = common.get(a * width + b + 1).copied().unwrap_or_default();
        if same || common.is_empty() {
            endings[b] = old.get(a).map_or("", |line| line.1);
            (a, b, gone, new) = (a + 1, b + 1, a + 1, b + 1);
        } else if a < old.len() && down >= right {
            a += 1;
        } else {
            // The n-th new line stands where the n-th lost line stood.
            let place = gone + (b - new);
            endings[b] = old.get(place).filter(|_| place < a).map_or("", |line| line.1);
            b += 1;
        }
    }
    endings
}

impl Report {
    /// The block and the item at a line of the text box, counted from 0. `None` after the last line.
    pub fn at_line(&self, line: usize) -> Option<(BlockId, ItemId)> {
        let mut left = line;
        for block in self.document.blocks() {
            let mut last = None;
            for item in &block.items {
                last = Some((block.id, item.id));
                let lines = breaks(&item.text) + breaks(&item.gap);
                if left < lines || !item.text.ends_with('\n') && left == lines {
                    return last;
                }
                left -= lines;
            }
            let lines = breaks(&block.tail);
            if left < lines {
                return last;
            }
            left -= lines;
        }
        None
    }

    /// The line of the text box that an item starts at, counted from 0.
    pub fn line_of(&self, item: ItemId) -> Option<usize> {
        let mut line = 0;
        for block in self.document.blocks() {
            for other in &block.items {
                if other.id == item {
                    return Some(line);
                }
                line += breaks(&other.text) + breaks(&other.gap);
            }
            line += breaks(&block.tail);
        }
        None
    }
}

/// How often a text box breaks the line.
fn breaks(text: &str) -> usize {
    let cr = text.matches('\r').count() - text.matches("\r\n").count();
    text.matches('\n').count() + cr
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(old: &str, typed: &str, expected: &str) {
        assert_eq!(merge_endings(old, typed), expected, "{typed:?} typed over {old:?}");
    }

    #[test]
    fn lines_keep_their_endings() {
        check("a\r\nb\nc\rd", "a\nb\nc\nd", "a\r\nb\nc\rd");
        check("a\r\nb\r\nc\r\n", "a\nB\nc\n", "a\r\nB\r\nc\r\n");
        check("a\nb\r\nc\n", "a\nB\nc\n", "a\nB\r\nc\n");
        check("a\nb\nc", "x\ny", "x\ny");
        check("", "x\ny", "x\ny");
    }

    #[test]
    fn new_lines_end_like_the_line_above() {
        check("a\r\nb\r\n", "a\nnew\nb\n", "a\r\nnew\r\nb\r\n");
        check("a\nb\r\n", "a\nnew\nb\n", "a\nnew\nb\r\n");
        check("a\r\nb", "a\nb\nc", "a\r\nb\r\nc");
        check("a\r\n", "x\ny\nz\n", "x\r\ny\r\nz\r\n");
    }

    #[test]
    fn two_edits_at_once_leave_the_lines_between_them() {
        check("a\nb\r\nc\nd\r\ne\n", "A\nb\nc\nd\nnew\nE\n", "A\nb\r\nc\nd\r\nnew\nE\n");
        check("a\r\nb\nc\r\nd\n", "x\nb\nd\n", "x\r\nb\nd\n");
    }

    #[test]
    fn a_lone_carriage_return_does_not_swallow_the_next_line_break() {
        check("a\rb\nc\r\n", "a\n\nc\n", "a\r\r\nc\r\n");
    }

    #[test]
    fn huge_changes_end_their_lines_in_place() {
        let old = "a\r\nb\n".repeat(1500);
        let typed = normalised(&old).replace(['a', 'b'], "x");
        assert_eq!(merge_endings(&old, &typed), "x\r\nx\n".repeat(1500));
    }

    #[test]
    fn a_line_of_the_text_box_belongs_to_an_item() {
        let text = "# T\r\n\r\none\ntwo\n\n\n| a |\n|---|\n| 1 |\n- x\ry\n- z";
        let report = Report::bound(text, None);
        let shown = normalised(text);
        for (at, line) in shown.split('\n').enumerate().filter(|(_, line)| !line.is_empty()) {
            let (_, item) = report.at_line(at).expect("an item");
            let words = &report.document().item(item).expect("it").text;
            assert!(normalised(words).contains(line), "line {at}, {line:?}, in {words:?}");
            let start = report.line_of(item).expect("a line");
            assert!(start <= at && report.at_line(start).is_some_and(|(_, other)| other == item));
        }
        assert_eq!(report.at_line(99), None);
    }

    #[test]
    fn a_caret_stays_with_the_words_around_it() {
        for (old, new, caret, expected) in [
            ("one two", "one 2 two", 2, 2),
            ("one two", "one 2 two", 6, 8),
            ("one two six", "one 2 six", 5, 5),
            ("😀 a", "😀😀 a", 4, 6),
            ("abc", "", 2, 0),
            ("a", "b", 99, 1),
        ] {
            assert_eq!(moved(old, new, caret), expected, "{caret} in {old:?}, now {new:?}");
        }
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(vec!["a", "b", "ü", "\0", "\r", "\n", "\r\n"]), 0..24)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn looking_changes_nothing(old in text()) {
            prop_assert_eq!(merge_endings(&old, &normalised(&old)), old);
        }

        #[test]
        fn what_is_typed_is_what_is_there(old in text(), typed in text()) {
            let typed = normalised(&typed);
            prop_assert_eq!(normalised(&merge_endings(&old, &typed)), typed);
        }
    }
}

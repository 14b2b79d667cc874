//! Puts Markdown marks around the words a person selected, or takes them away.

use std::ops::Range;

/// The marks that have a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `**words**`
    Bold,
    /// `*words*`
    Italic,
    /// `[words](address)`
    Link,
    /// `- words` on each line.
    List,
    /// `` `words` ``, or a fence around several lines.
    Code,
}

impl Mark {
    /// The mark of a name, as buttons carry it.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "bold" => Self::Bold,
            "italic" => Self::Italic,
            "link" => Self::Link,
            "list" => Self::List,
            "code" => Self::Code,
            _ => return None,
        })
    }

    /// Marks a part of a text, or unmarks it where it is marked already. Answers the new text and what to select
    /// in it. The range is in bytes; one that does not fit the text is taken as its end.
    pub fn toggle(self, text: &str, selection: Range<usize>) -> (String, Range<usize>) {
        let fits = text.get(selection.clone()).is_some();
        let range = if fits { selection } else { text.len()..text.len() };
        match self {
            Self::Bold => wrap(text, range, "**"),
            Self::Italic => wrap(text, range, "*"),
            Self::Code if text[range.clone()].contains('\n') => fence(text, range),
            Self::Code => wrap(text, range, "`"),
            Self::Link => link(text, range),
            Self::List => list(text, range),
        }
    }
}

fn splice(text: &str, range: Range<usize>, new: &str) -> String {
    format!("{}{new}{}", &text[..range.start], &text[range.end..])
}

fn wrap(text: &str, range: Range<usize>, mark: &str) -> (String, Range<usize>) {
    let (before, words, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let length = mark.len();
    // `*` inside `**` is no italic of its own.
    let single = |outer: &str| mark != "*" || !outer.ends_with("**");
    if before.ends_with(mark) && after.starts_with(mark) && single(before) {
        let text = format!("{}{words}{}", &before[..before.len() - length], &after[length..]);
        return (text, range.start - length..range.end - length);
    }
    if words.is_empty() && after.starts_with(mark) && is_open(before, mark) {
        // The caret stands at the end of marked words: they end here.
        return (text.to_string(), range.start + length..range.end + length);
    }
    let inner = words.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    if let Some(inner) = inner.filter(|inner| !inner.is_empty() && (mark != "*" || !inner.starts_with('*'))) {
        return (splice(text, range.clone(), inner), range.start..range.start + inner.len());
    }
    // White space at the edges stays outside: Markdown does not mark it.
    let start = range.start + words.len() - words.trim_start().len();
    let end = (start + words.trim().len()).max(start);
    let marked = format!("{mark}{}{mark}", &text[start..end]);
    (splice(text, start..end, &marked), start + length..end + length)
}

/// Whether a mark was opened in the paragraph before the caret and words have followed it.
fn is_open(before: &str, mark: &str) -> bool {
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    paragraph.matches(mark).count() % 2 == 1 && !paragraph.ends_with(mark)
}

fn link(text: &str, range: Range<usize>) -> (String, Range<usize>) {
    let words = text[range.clone()].trim();
    let address = words.starts_with("http://") || words.starts_with("https://");
    let (label, target) = if address { ("link", words) } else { (words, "https://") };
    let start = range.start;
    let new = format!("[{label}]({target})");
    let select = if address || label.is_empty() {
        start + 1..start + 1 + label.len()
    } else {
        start + label.len() + 3..start + new.len() - 1
    };
    (splice(text, range, &new), select)
}

/// Whole lines become items, or plain lines where all are items already.
fn list(text: &str, range: Range<usize>) -> (String, Range<usize>) {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    let lines: Vec<&str> = text[start..end].split('\n').collect();
    let listed = lines.iter().all(|line| line.is_empty() || line.starts_with("- "))
        && lines.iter().any(|l| !l.is_empty());
    let lines: Vec<String> = lines
        .into_iter()
        .map(|line| match (listed, line.strip_prefix("- ")) {
            (true, Some(words)) => words.to_string(),
            (false, None) => format!("- {line}"),
            _ => line.to_string(),
        })
        .collect();
    let mut new = lines.join("\n");
    // A list needs a blank line above it to part it from a paragraph.
    let crowded = !listed && start > 0 && !text[..start].ends_with("\n\n");
    if crowded {
        new.insert(0, '\n');
    }
    let select = start + usize::from(crowded)..start + new.len();
    (splice(text, start..end, &new), select)
}

fn fence(text: &str, range: Range<usize>) -> (String, Range<usize>) {
    let words = &text[range.clone()];
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let mark = "`".repeat(longest.max(2) + 1);
    let before = if range.start == 0 || text[..range.start].ends_with('\n') { "" } else { "\n" };
    let after = if text[range.end..].is_empty() || text[range.end..].starts_with('\n') { "" } else { "\n" };
    let new = format!("{before}{mark}\n{}\n{mark}{after}", words.trim_matches('\n'));
    let start = range.start + before.len() + mark.len() + 1;
    let end = start + words.trim_matches('\n').len();
    (splice(text, range, &new), start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks the part between `‹` and `›`, and expects the same notation back.
    fn check(mark: Mark, from: &str, to: &str) {
        let start = from.find('‹').unwrap();
        let plain = from.replace('‹', "");
        let end = plain.find('›').unwrap();
        let (text, select) = mark.toggle(&plain.replace('›', ""), start..end);
        let mut shown = text;
        shown.insert(select.end, '›');
        shown.insert(select.start, '‹');
        assert_eq!(shown, to);
    }

    #[test]
    fn marks_go_around_the_words_and_off_again() {
        check(Mark::Bold, "a ‹word› b", "a **‹word›** b");
        check(Mark::Bold, "a **‹word›** b", "a ‹word› b");
        check(Mark::Bold, "a ‹**word**› b", "a ‹word› b");
        check(Mark::Bold, "a‹ word ›b", "a **‹word›** b");
        check(Mark::Italic, "**‹word›**", "***‹word›***");
        check(Mark::Italic, "‹›", "*‹›*");
        check(Mark::Bold, "a **word‹›** b", "a **word**‹› b");
        check(Mark::Bold, "a **‹›** b", "a ‹› b");
        check(Mark::Bold, "**a** b‹›**c**", "**a** b**‹›****c**");
        check(Mark::Code, "run `ls‹›`", "run `ls`‹›");
        check(Mark::Code, "run ‹ls -l›", "run `‹ls -l›`");
        check(Mark::Code, "‹a\nb›", "```\n‹a\nb›\n```");
        check(Mark::Code, "x‹a\n```\nb›y", "x\n````\n‹a\n```\nb›\n````\ny");
    }

    #[test]
    fn a_link_asks_for_what_is_missing() {
        check(Mark::Link, "see ‹the log›", "see [the log](‹https://›)");
        check(Mark::Link, "see ‹https://example.com›", "see [‹link›](https://example.com)");
        check(Mark::Link, "‹›", "[‹›](https://)");
    }

    #[test]
    fn lines_become_items_and_lines_again() {
        check(Mark::List, "‹a\nb›", "‹- a\n- b›");
        check(Mark::List, "- a\n‹- b›", "- a\n‹b›");
        check(Mark::List, "text\n‹a›", "text\n\n‹- a›");
    }
}

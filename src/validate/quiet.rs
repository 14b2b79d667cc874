//! A text with everything blanked that is not its writer's own prose, so that rules about words read only that.

use std::ops::Range;

/// How far a quotation reaches at most, in bytes; a quotation mark that nothing closes opens none.
const QUOTATION: usize = 400;

/// The text with spaces in place of code, quotes of others, addresses of links, and tags. It has as many bytes, and
/// what is left stands where it stood.
pub(super) fn quiet(text: &str) -> String {
    blank(text, true)
}

/// The same with links and their addresses left in.
pub(super) fn without_code(text: &str) -> String {
    blank(text, false)
}

fn blank(text: &str, all: bool) -> String {
    // Most cells and items have nothing of the kind.
    let sign = |byte: &u8| !byte.is_ascii() || b"`<>\"[]~\n\t".contains(byte);
    if !text.as_bytes().iter().any(sign)
        && !text.starts_with("    ")
        && !text.contains("://")
        && !text.contains("www.")
    {
        return text.to_owned();
    }

    let mut out = text.as_bytes().to_vec();
    lines(text, &mut out, all);
    // What lines left is looked at again: a backtick in a fence closes nothing.
    let left = String::from_utf8(out).unwrap_or_default();
    let mut out = left.as_bytes().to_vec();
    spans(&left, &mut out, all);
    String::from_utf8(out).unwrap_or_default()
}

fn wipe(out: &mut [u8], range: Range<usize>) {
    for byte in out.get_mut(range).unwrap_or_default() {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

/// Blanks fenced and indented code, quoted lines and definitions.
fn lines(text: &str, out: &mut [u8], all: bool) {
    let mut fence: Option<&str> = None;
    let (mut at, mut gap, mut quote) = (0, true, false);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let words = line.trim();
        let ticks = words.len() - words.trim_start_matches(['`', '~']).len();
        let marks = words.get(..ticks).unwrap_or_default();
        if let Some(open) = fence {
            if ticks >= open.len() && words.len() == ticks && marks.starts_with(&open[..1]) {
                fence = None;
            }
            wipe(out, range);
        } else if ticks > 2 && !words[ticks..].contains('`') {
            fence = Some(marks);
            wipe(out, range);
        } else if words.starts_with('>') || quote && !words.is_empty() {
            // A quoted paragraph goes on over lines without the sign.
            quote = true;
            wipe(out, range);
        } else if gap && is_indented(line) && !is_item(words) {
            wipe(out, range);
            continue;
        } else if all && words.starts_with('[') && words.contains("]:") {
            wipe(out, range);
        }
        gap = words.is_empty();
        quote &= !gap;
    }
}

fn is_indented(line: &str) -> bool {
    line.starts_with("    ") || line.starts_with('\t')
}

fn is_item(words: &str) -> bool {
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    words.starts_with(['-', '*', '+', '|']) || digits.len() < words.len() && digits.starts_with(['.', ')'])
}

/// Blanks code spans, tags, addresses and quotations.
fn spans(text: &str, out: &mut [u8], all: bool) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = text.get(at..).unwrap_or_default();
        let len = match byte {
            b'\\' => 2,
            b'`' => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                match closing(rest, ticks) {
                    Some(len) => {
                        wipe(out, at..at + len);
                        len
                    }
                    None => ticks,
                }
            }
            _ if !all => 1,
            b'<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') => {
                let len = within(rest, b'>', 2000).map_or(1, |len| len + 1);
                if len > 1 {
                    wipe(out, at..at + len);
                }
                len
            }
            b']' if rest[1..].starts_with(['(', '[']) => {
                let close = if rest[1..].starts_with('(') { ')' } else { ']' };
                let len = address(rest, close);
                wipe(out, at + 1..at + len);
                len
            }
            b'h' | b'w'
                if rest.starts_with("http://")
                    || rest.starts_with("https://")
                    || rest.starts_with("www.") =>
            {
                let len =
                    rest.find(|c: char| c.is_whitespace() || "<>()\"|".contains(c)).unwrap_or(rest.len());
                wipe(out, at..at + len);
                len
            }
            b'"' => quotation(rest, out, at, '"', '"'),
            0xe2 if rest.starts_with('“') => quotation(rest, out, at, '“', '”'),
            _ => 1,
        };
        at += len.max(1);
    }
}

/// Where a byte comes first, if it comes soon.
fn within(rest: &str, byte: u8, most: usize) -> Option<usize> {
    rest.bytes().take(most).position(|other| other == byte)
}

/// The length of a code span with so many backticks at its ends.
fn closing(rest: &str, ticks: usize) -> Option<usize> {
    let mut at = ticks;
    loop {
        at += rest.get(at..)?.find('`')?;
        let run = rest.get(at..)?;
        let run = run.len() - run.trim_start_matches('`').len();
        at += run;
        if run == ticks {
            return Some(at);
        }
        if at > 4000 {
            return None;
        }
    }
}

/// The length of `](address)` with brackets that pair.
fn address(rest: &str, close: char) -> usize {
    let open = if close == ')' { '(' } else { '[' };
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices().skip(1) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + 1;
            }
        } else if c == '\n' || at > 1000 {
            break;
        }
    }
    1
}

/// Blanks a quotation within a line; answers how far to go on.
fn quotation(rest: &str, out: &mut [u8], at: usize, open: char, close: char) -> usize {
    let mut inner = rest.char_indices().skip(1).take_while(|(len, c)| *c != '\n' && *len < QUOTATION);
    match inner.find(|(_, c)| *c == close) {
        Some((len, _)) => {
            let end = len + close.len_utf8();
            wipe(out, at..at + end);
            end
        }
        None => open.len_utf8(),
    }
}

/// How many sentences a text has. A paragraph, a line break after a full stop, and an item of a list end one.
pub(super) fn sentences(text: &str) -> usize {
    let mut count = 0;
    // Whether words of a sentence that is not ended stand before.
    let mut open = false;
    for line in text.lines() {
        let words = line.trim_start();
        if open && (words.is_empty() || is_item(words)) {
            count += 1;
            open = false;
        }
        let mut rest = words;
        while let Some(at) = rest.find(['.', '!', '?', '…', '。', '！', '？']) {
            let (before, mark) = rest.split_at(at);
            open |= before.contains(char::is_alphanumeric);
            let after = mark.trim_start_matches(|c: char| ".!?…。！？)\"”’'*_]".contains(c));
            let next = after.trim_start().chars().next();
            let wide = mark.starts_with(['。', '！', '？']);
            let gap = wide || after.is_empty() || after.starts_with(char::is_whitespace);
            let goes_on = next.is_some_and(char::is_lowercase)
                || mark.starts_with('.')
                    && (is_short(before) || rest.len() == words.len() && is_number(before));
            if open && gap && !goes_on {
                count += 1;
                open = false;
            }
            rest = after;
        }
        open |= rest.contains(char::is_alphanumeric);
    }
    count + usize::from(open)
}

/// Whether the last word before a full stop is cut short by it: `e.g.`, `approx.`, an initial.
fn is_short(before: &str) -> bool {
    const SHORT: &[&str] = &[
        "approx", "ca", "cf", "dr", "eg", "est", "etc", "fig", "ie", "inc", "incl", "jr", "ltd", "max",
        "min", "mr", "mrs", "ms", "no", "resp", "st", "vs",
    ];
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let bare: String = word.chars().filter(|c| *c != '.').collect::<String>().to_lowercase();
    let initial = bare.len() == 1 && bare.chars().all(char::is_alphabetic);
    initial || SHORT.contains(&bare.as_str())
}

/// Whether a line starts like an item of a numbered list.
fn is_number(before: &str) -> bool {
    before.len() < 3 && before.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(quiet(text).split_whitespace().collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn only_the_writers_own_prose_is_left() {
        check("a `code` b ``c ` d`` e ` f", "a b e ` f");
        check(
            "see [the log](https://x.y/stupid_(a)) and <https://x.y>, http://x.y/z.",
            "see [the log] and ,",
        );
        check("a [b][stupid] c\n\n[stupid]: https://x.y", "a [b] c");
        check("> quoted\nstill quoted\n\nown\n> more", "own");
        check("own\n```sh\ncode `x\n```\nown `x` again\n~~~\n```\n~~~\n", "own own again");
        check("own\n\n    code\n    code\n\n    - item", "own - item");
        check("he said \"stupid\" and “dumb” — 5\" pipe", "he said and — 5\" pipe");
        check("a<br>b <!-- c --> 3 < 4", "a b 3 < 4");
        assert_eq!(without_code("a [b](#c) `[d](#e)`"), "a [b](#c)          ");
    }

    #[test]
    fn sentences_are_counted_as_people_do() {
        let check = |text: &str, expected: usize| assert_eq!(sentences(text), expected, "{text}");
        check("", 0);
        check("Checkout failed", 1);
        check("Checkout failed at 10.30 a.m. for approx. 2.5 hours, e.g. in v1.2.3.", 1);
        check("It failed at 09.35. It came back! Why?", 3);
        check("One sentence\nover two lines. Another (an aside.) Third", 3);
        check("- an item\n- another one.\n\nA paragraph", 3);
        check("1. First\n2. Second", 2);
        check("No… it went on. **Bold.** Then.", 3);
        check("障害が発生した。復旧した。", 2);
    }

    proptest! {
        #[test]
        fn blanking_keeps_every_byte_in_its_place(text in "[a-z`\"“”<>()\\[\\]\\\\ \n~é>#:-]{0,60}") {
            let left = quiet(&text);
            prop_assert_eq!(left.len(), text.len());
            for (at, c) in left.char_indices().filter(|(_, c)| *c != ' ') {
                prop_assert_eq!(text.get(at..).and_then(|rest| rest.chars().next()), Some(c));
            }
        }
    }
}

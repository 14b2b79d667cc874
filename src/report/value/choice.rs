//! One of some options, and the option somebody may have meant.

use super::Reading;
use super::Value;
use crate::markdown::lower;

/// How much of a text is compared; options are short.
const REACH: usize = 64;

/// Reads a choice: the option itself, or an option with words after it (`High - paging`). Case, spaces and
/// marks around words don't matter.
pub(super) fn read(options: &[String], text: &str) -> Reading {
    if let Some((index, is_all)) = find(options, text) {
        let words = if is_all { String::new() } else { options[index].clone() };
        return Reading::Read { value: Value::Choice(index), words };
    }
    let meant = match nearest(options, text) {
        Some(option) => format!(" Did you mean {option}?"),
        None => String::new(),
    };
    Reading::Foreign { message: format!("This is not one of the options. It stays as written.{meant}") }
}

/// The index of the option in a text, and whether the option is all of it.
pub(super) fn find(options: &[String], text: &str) -> Option<(usize, bool)> {
    let folded = fold(text);
    let exact = options.iter().position(|option| option == text);
    let same = || options.iter().position(|option| !folded.is_empty() && fold(option) == folded);
    if let Some(index) = exact.or_else(same) {
        return Some((index, true));
    }
    // The longest option wins: `Partially resolved, …` is not `Partially`.
    let leading = options.iter().enumerate().filter(|(_, option)| leads(option, text));
    leading.max_by_key(|(_, option)| option.len()).map(|(index, _)| (index, false))
}

/// The option closest to the text, if one is close enough to be meant: it starts with the text, or no more
/// than about a third of its letters differ.
pub fn nearest<'o>(options: &'o [String], text: &str) -> Option<&'o str> {
    let text = fold(text);
    let length = text.chars().count();
    if length < 2 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for option in options {
        let name = fold(option);
        let distance = if name.starts_with(&text) { 0 } else { distance(&text, &name) };
        let allowed = length.min(name.chars().count()).div_ceil(3);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, option));
        }
    }
    best.map(|(_, option)| option)
}

/// How many letters must be added, dropped or replaced to turn one text into the other (Levenshtein). Only
/// the first 64 characters count.
pub fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().take(REACH).collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, c) in from.chars().take(REACH).enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(&to) {
            let replaced = diagonal + usize::from(c != *other);
            diagonal = *cell;
            left = replaced.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Letters and digits in lower case, words parted by one space; emoji and marks fall away.
fn fold(text: &str) -> String {
    let mut folded = String::new();
    let mut gap = false;
    for c in lower(text).chars() {
        if c.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c);
        } else {
            gap = true;
        }
    }
    folded
}

/// Whether the text is the option and then, after a mark, something else.
fn leads(option: &str, text: &str) -> bool {
    let start = text.get(..option.len());
    let rest = text.get(option.len()..).unwrap_or("").trim_start();
    !option.is_empty()
        && start.is_some_and(|start| lower(start) == lower(option))
        && rest.starts_with(['-', '–', '—', ',', ';', ':', '(', '.'])
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, Value, read};
    use super::{distance, nearest};
    use crate::template::SlotKind;

    fn options() -> Vec<String> {
        ["Critical", "High", "Medium", "Low", "🟢 Done"].map(str::to_owned).to_vec()
    }

    fn check(text: &str, expected: Result<usize, &str>) {
        match (read(&SlotKind::Choice { options: options() }, text), expected) {
            (Reading::Read { value: Value::Choice(index), .. }, Ok(expected)) => {
                assert_eq!(index, expected, "{text}");
            }
            (Reading::Foreign { message }, Err(meant)) => {
                assert_eq!(
                    message.strip_prefix("This is not one of the options. It stays as written."),
                    Some(meant)
                );
            }
            (other, _) => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn an_option_reads_in_any_case_and_with_words_after_it() {
        check("Critical", Ok(0));
        check("HIGH", Ok(1));
        check("  medium ", Ok(2));
        check("**Low**", Ok(3));
        check("done", Ok(4));
        check("High - customers saw it", Ok(1));
        check("high (P2)", Ok(1));
    }

    #[test]
    fn another_value_stays_and_the_nearest_option_is_offered() {
        check("Hihg", Err(" Did you mean High?"));
        check("crit", Err(" Did you mean Critical?"));
        check("Mediun", Err(" Did you mean Medium?"));
        check("SEV-2", Err(""));
        check("Highly unusual", Err(""));
        check("🔥", Err(""));
    }

    #[test]
    fn distances_count_letters() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(nearest(&options(), "Loww"), Some("Low"));
    }
}

//! The lines around an error in a file, short enough to show.

/// How many lines are shown before the one with the error.
const BEFORE: usize = 2;
/// How many characters of a long line are shown on each side of the error.
const AROUND: usize = 36;

/// The lines up to a place, numbered: what comes before the character there, the character, and what comes after it
/// in its line. `None` where there is no such line. Line and column count from 1, the column in characters.
pub fn extract(text: &str, line: usize, column: usize) -> Option<(String, String, String)> {
    let at = line.checked_sub(1)?;
    let first = at.saturating_sub(BEFORE);
    let mut before = String::new();
    for (index, words) in text.lines().enumerate().take(at).skip(first) {
        let clipped: String = words.chars().take(2 * AROUND).collect();
        before.push_str(&[&number(index + 1), &clipped, "\n"].concat());
    }
    // The end of the text has a line of its own for what is missing there.
    let words = text.lines().nth(at).unwrap_or_default();
    let skip = column.saturating_sub(AROUND + 1);
    before.push_str(&number(line));
    before.push_str(if skip > 0 { "…" } else { "" });
    before.extend(words.chars().skip(skip).take(column.saturating_sub(skip + 1)));
    let mut rest = words.chars().skip(column.saturating_sub(1));
    // What is missing at the end of a line is shown as a gap.
    let here = rest.next().unwrap_or(' ').to_string();
    Some((before, here, rest.take(AROUND).collect()))
}

/// A line's number, with room for five digits.
fn number(line: usize) -> String {
    format!("{line:>5}  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_an_error_is_shown_with_the_lines_before_it() {
        let check = |text: &str, line, column, wanted: [&str; 3]| {
            let got = extract(text, line, column).expect("there is such a line");
            assert_eq!([&got.0, &got.1, &got.2], wanted);
        };
        check(
            "{\n  \"a\": 1\n  \"b\": 2\n}",
            3,
            3,
            ["    1  {\n    2    \"a\": 1\n    3    ", "\"", "b\": 2"],
        );
        check("{\"a\":", 1, 6, ["    1  {\"a\":", " ", ""]);
        check("", 1, 1, ["    1  ", " ", ""]);
        let long = "é".repeat(500);
        let around = "é".repeat(AROUND);
        check(&long, 1, 200, [&["    1  …", &around].concat(), "é", &around]);
        assert_eq!(extract("a", 0, 0), None);
    }
}

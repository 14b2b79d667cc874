//! Identifiers of a shape such as `INC-YYYYMMDD-XXXX`.

use chrono::NaiveDate;

use super::date::valid;
use crate::markdown::lower;

/// An identifier as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id {
    /// The identifier as written.
    pub text: String,
    /// The date in it, when the shape has year, month and day.
    pub date: Option<NaiveDate>,
}

/// What one character of a shape stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Year,
    Month,
    Day,
    /// A digit, `N` or `#`.
    Digit,
    /// A letter or a digit, `X`.
    Any,
    /// The character itself, in any case.
    Literal(char),
}

/// Reads an identifier; the error is a sentence for the writer.
pub(super) fn read(pattern: &str, text: &str) -> Result<Id, String> {
    let places = places(pattern);
    let id = |date| Id { text: text.to_owned(), date };
    if places.is_empty() {
        return Ok(id(None));
    }
    let mut chars = text.chars();
    let (mut year, mut month, mut day) = (0_u32, 0_u32, 0_u32);
    let fits = places.iter().all(|place| {
        let Some(c) = chars.next() else { return false };
        let into = match place {
            Place::Literal(literal) => {
                return c == *literal || lower(&c.to_string()) == lower(&literal.to_string());
            }
            Place::Any => return c.is_ascii_alphanumeric(),
            Place::Digit => return c.is_ascii_digit(),
            Place::Year => &mut year,
            Place::Month => &mut month,
            Place::Day => &mut day,
        };
        *into = into.saturating_mul(10).saturating_add(c.to_digit(10).unwrap_or(0));
        c.is_ascii_digit()
    });
    if !fits || chars.next().is_some() {
        let example = example(&places);
        return Err(format!("This doesn't have the shape {pattern}. Write it like {example}."));
    }
    let has = |place| places.contains(&place);
    if !has(Place::Month) {
        return Ok(id(None));
    }
    if places.iter().filter(|place| **place == Place::Year).count() == 2 {
        year += 2000;
    }
    let date = valid(year, month, if has(Place::Day) { day } else { 1 })?;
    Ok(id(if has(Place::Day) { Some(date) } else { None }))
}

/// The shape, character by character. `Y`, `M`, `D`, `X` and `N` are places only where they cannot be letters
/// of a word: in a run of nothing else, or in such a run at the end of a word that starts with `YYYY` or `XX`.
fn places(pattern: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let dated = pattern.contains("YY");
    let mut word = String::new();
    for c in pattern.trim().chars().chain(['\0']) {
        if c.is_ascii_alphabetic() {
            word.push(c);
            continue;
        }
        let free = word.find("YYYY").filter(|at| word.get(*at..).is_some_and(is_free));
        let free = free.or_else(|| {
            let body = word.trim_end_matches('X').len();
            if is_free(&word) {
                Some(0)
            } else if word.len() - body > 1 {
                Some(body)
            } else {
                None
            }
        });
        for (at, letter) in word.chars().enumerate() {
            let open = free.is_some_and(|free| at >= free);
            places.push(match letter {
                'Y' if open && dated => Place::Year,
                'M' if open && dated => Place::Month,
                'D' if open && dated => Place::Day,
                'X' if open => Place::Any,
                'N' if open && word.len() > 1 => Place::Digit,
                letter => Place::Literal(letter),
            });
        }
        word.clear();
        match c {
            '\0' => {}
            '#' => places.push(Place::Digit),
            mark => places.push(Place::Literal(mark)),
        }
    }
    places
}

fn is_free(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'Y' | 'M' | 'D' | 'X')) || word.chars().all(|c| c == 'N')
}

/// A made-up identifier of the shape: 24 January 2025, then zeros ending in a one.
fn example(places: &[Place]) -> String {
    let mut text = String::new();
    let mut counts = [0_usize; 3];
    let years = places.iter().filter(|place| **place == Place::Year).count();
    for (at, place) in places.iter().enumerate() {
        let (slot, digits) = match place {
            Place::Year if years == 2 => (0, "25"),
            Place::Year => (0, "2025"),
            Place::Month => (1, "01"),
            Place::Day => (2, "24"),
            Place::Literal(literal) => {
                text.push(*literal);
                continue;
            }
            Place::Digit | Place::Any => {
                text.push(if places.get(at + 1) == Some(place) { '0' } else { '1' });
                continue;
            }
        };
        if let Some(count) = counts.get_mut(slot) {
            text.push(digits.chars().nth(*count).unwrap_or('0'));
            *count += 1;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, Value, read};
    use crate::template::SlotKind;

    fn check(pattern: &str, text: &str, expected: Result<&str, &str>) {
        match (read(&SlotKind::Id { pattern: pattern.to_owned() }, text), expected) {
            (Reading::Read { value: Value::Id(id), .. }, Ok(date)) => {
                assert_eq!(id.date.map_or(String::new(), |date| date.to_string()), date, "{text}");
            }
            (Reading::Unreadable { message }, Err(expected)) => assert_eq!(message, expected, "{text}"),
            (other, _) => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn an_identifier_of_the_shape_reads_with_its_date() {
        check("INC-YYYYMMDD-XXXX", "INC-20250124-0001", Ok("2025-01-24"));
        check("INC-YYYYMMDD-XXXX", "inc-20250124-ab1Z", Ok("2025-01-24"));
        check("PM-YYYY-MM-DD", "PM-2025-01-24", Ok("2025-01-24"));
        check("INCYYYYMMDD", "INC20250124", Ok("2025-01-24"));
        check("INC-YYMMDD", "INC-250124", Ok("2025-01-24"));
        check("INC-YYYY-NNN", "INC-2025-007", Ok(""));
        check("COMMAND-XXX", "COMMAND-12a", Ok(""));
        check("INC-###", "INC-123", Ok(""));
        check("", "anything", Ok(""));
    }

    #[test]
    fn another_shape_is_told_the_right_one_with_an_example() {
        let message = "This doesn't have the shape INC-YYYYMMDD-XXXX. Write it like INC-20250124-0001.";
        for text in
            ["INC-20250124-001", "INC-20250124-00001", "ITOPS-20250124-0001", "INC-2025é124-0001", "INC"]
        {
            check("INC-YYYYMMDD-XXXX", text, Err(message));
        }
        check("INC-YYYYMMDD-XXXX", "INC-20250230-0001", Err("February has no 30th."));
        check("INC-YYYYMMDD-XXXX", "INC-20251301-0001", Err("There is no month 13."));
    }
}

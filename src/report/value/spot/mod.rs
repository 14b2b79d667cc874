//! Moments and zones within running words.
//!
//! A slot for a date may be read generously. In running words a number is anything, so here a moment must show that
//! it is one: by its colon, its AM or PM, its zone, its month.

mod lead;
mod zones;

use super::date;
use super::instant::{self, Moment};
use super::range;
use super::scan::{Cursor, Piece, Token, tokens};
use chrono::Datelike;
pub use lead::lead;
use std::ops::Range;
pub use zones::zones;

/// A moment, or two as a stretch of time, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The moment, or the first one.
    pub start: Moment,
    /// The second moment of a stretch of time.
    pub end: Option<Moment>,
    /// The bytes that say it.
    pub range: Range<usize>,
}

/// Every moment in a text. `year` is that of dates which name none.
pub fn spots(text: &str, year: Option<u32>) -> Vec<Spot> {
    let mut found = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    let text = &unmarked(text);
    let tokens = tokens(text);
    let mut at = 0;
    while at < tokens.len() {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let (mut cursor, place) = from(text, &tokens, at, year);
        if opens(before, tokens.get(at))
            && let Some(mut spot) =
                moment(&mut cursor, before.is_some_and(|b| b.text.eq_ignore_ascii_case("between")))
            && sure(&spot, text, before, false)
        {
            about(&mut spot, before);
            since(&mut spot, tokens.get(..at).unwrap_or_default());
            at += taken(&place, &cursor);
            found.push(spot);
        } else {
            at += 1;
        }
    }
    found
}

/// The text with blanks for stars and code marks, byte for byte: `**10:00** to **12:30**` is one stretch of time.
fn unmarked(text: &str) -> String {
    text.replace(['*', '`'], " ")
}

fn from<'t>(
    text: &'t str,
    tokens: &'t [Token<'t>],
    at: usize,
    year: Option<u32>,
) -> (Cursor<'t>, Cursor<'t>) {
    let mut cursor = Cursor::new(text, tokens.get(at..).unwrap_or_default());
    cursor.year = year;
    (cursor, cursor)
}

/// How many tokens lie between two places; at least one, so that a walk goes on.
fn taken(from: &Cursor, to: &Cursor) -> usize {
    let mut walk = *from;
    let mut count = 0;
    while walk.start() < to.start() && walk.take().is_some() {
        count += 1;
    }
    count.max(1)
}

/// Whether a moment may begin at a token.
fn opens(before: Option<&Token>, token: Option<&Token>) -> bool {
    let Some(token) = token else { return false };
    let first = match token.piece {
        Piece::Number => true,
        Piece::Word => date::begins(token.text),
        Piece::Mark => false,
    };
    let free =
        |b: &Token| token.gap.is_some() || (b.piece == Piece::Mark && b.is_mark("([{<*_`\"“'’~≈|,;–—•@"));
    first && before.is_none_or(free)
}

/// A moment where the cursor stands, with its second end.
fn moment(cursor: &mut Cursor, between: bool) -> Option<Spot> {
    let place = *cursor;
    let mut ahead = *cursor;
    let (start, afternoon) = instant::scan(&mut ahead).ok()?;
    let first = place.end(&ahead);
    let mut further = ahead;
    let mut end = None;
    if let Ok(found) = range::scan(&mut further, start.clone(), afternoon)
        && ends(&further)
        && second(&ahead, &further, &found, between)
    {
        *cursor = further;
        end = Some((found.start, found.end));
    } else if ends(&ahead) {
        *cursor = ahead;
    } else {
        return None;
    }
    let last = if end.is_some() { place.end(cursor) } else { first };
    let (start, end) = end.unwrap_or((start, None));
    Some(Spot { start, end, range: place.start()..last })
}

/// Whether the second half of a stretch of time shows what it is: `14:05 - 1200 users` is one moment, and so are the
/// two of `at 10:00 and 11:00`; `between` is said before those of `between 10:00 and 11:00`.
fn second(from: &Cursor, to: &Cursor, found: &range::TimeRange, between: bool) -> bool {
    let words = from.until(to);
    let bare = |c: char| c.is_ascii_digit() || " -–—>→".contains(c);
    let clock = words.contains([':', '.', '/']) || !words.chars().all(bare);
    let dates = found.start.time.is_none();
    let and = words.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("and"));
    (clock || dates) && (between || !and)
}

/// Whether nothing runs on after a moment.
fn ends(cursor: &Cursor) -> bool {
    let mut ahead = *cursor;
    let Some(token) = ahead.take() else { return true };
    if token.gap.is_some() {
        return !token.is_mark("%");
    }
    let next = ahead.peek().filter(|next| next.gap.is_none()).map(|next| next.piece);
    let emphasis = token.is_mark("_") && matches!(next, None | Some(Piece::Mark));
    token.piece == Piece::Mark && (emphasis || !token.is_mark("%/_\\@")) && next != Some(Piece::Number)
}

/// Whether a moment shows that it is one. `leads` says that it stands where a moment belongs.
fn sure(spot: &Spot, text: &str, before: Option<&Token>, leads: bool) -> bool {
    let words = text.get(spot.range.clone()).unwrap_or_default();
    let digits = words.bytes().all(|byte| byte.is_ascii_digit());
    let Some(time) = &spot.start.time else { return !digits };
    if spot.start.date.is_some() || time.zone.is_some() {
        return true;
    }
    let letters = words.contains(char::is_alphabetic);
    let Some((hour, _)) = words.split_once(':') else { return letters };
    let at =
        ["at", "from", "by", "until", "till", "since", "around", "about", "approximately", "between", "to"];
    let named = before.is_some_and(|token| {
        token.is_mark("~≈") || at.iter().any(|word| word.eq_ignore_ascii_case(token.text))
    });
    leads || letters || named || hour.trim().len() == 2
}

/// Lets a day begin at the one before its dash: `12–14 March 2024`.
fn since(spot: &mut Spot, before: &[Token]) {
    let [.., number, dash] = before else { return };
    let Some(date) = spot.start.date.as_ref().filter(|date| date.other.is_none() && spot.end.is_none())
    else {
        return;
    };
    let first = number.text.parse().ok().and_then(|day| date.day.with_day(day));
    if let Some(day) = first.filter(|day| dash.is_mark("-–—") && number.text.len() < 3 && *day < date.day)
    {
        let end = spot.start.clone();
        spot.start = Moment { date: Some(date::Date { day, other: None }), time: None };
        spot.end = Some(end);
        spot.range.start = number.start;
    }
}

/// Marks a moment as not exact where the word before it says so.
fn about(spot: &mut Spot, before: Option<&Token>) {
    let vague = ["about", "around", "approximately", "approx", "circa", "ca", "roughly", "nearly"];
    let said = before.is_some_and(|token| {
        token.is_mark("~≈") || vague.iter().any(|word| word.eq_ignore_ascii_case(token.text))
    });
    if said && let Some(time) = &mut spot.start.time {
        time.about = true;
    }
}

#[cfg(test)]
mod tests {
    use super::spots;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = spots(text, Some(2021))
            .into_iter()
            .map(|spot| match &spot.end {
                Some(end) => format!("{} to {}", spot.start.words(), end.words()),
                None => spot.start.words(),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn moments_are_found_in_sentences() {
        check("On October 05, 2023 and 02:00 HRS, a failure", &["Thu 5 Oct 2023, 02:00"]);
        check("It broke at 9:05 and was well by 10:15 UTC.", &["09:05", "10:15 UTC"]);
        check("4 hours, from 02:00 AM to 06:00 AM (EAT)", &["02:00 UTC+3 to 06:00 UTC+3"]);
        check("resolved at 06:00 AM (UTC) after", &["06:00 UTC"]);
        check("due by October 30, 2023.", &["Mon 30 Oct 2023"]);
        check("On 20th April,2023, at 10:00am in GMT;UTC±00:00 our", &["Thu 20 Apr 2023, 10:00 UTC"]);
    }

    #[test]
    fn numbers_are_not_moments() {
        for text in [
            "10.0.0.1:8080",
            "version 1.17.2",
            "1200 users",
            "ratio 3:1",
            "a 5:1 ratio",
            "https://example.org/2024-01-02/x",
            "INC-20240102-1",
            "50% of 12 hours",
            "may 5 things",
            "in 2024",
            "1:10 odds",
            "port 12:34:56:78",
        ] {
            check(text, &[]);
        }
    }
}

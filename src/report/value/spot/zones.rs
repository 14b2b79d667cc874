//! Zones within running words.

use super::{ends, from, taken};
use crate::report::value::scan::{Piece, tokens};
use crate::report::value::zone::{self, Zone};
use std::ops::Range;

/// Every zone in a text that is written as an abbreviation, an offset from UTC, or a place.
pub fn zones(text: &str) -> Vec<(Zone, Range<usize>)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let joined =
            token.gap.is_none() && before.is_some_and(|b| b.piece != Piece::Mark || b.is_mark("-_/.'’"));
        let named =
            token.piece == Piece::Word && token.text.len() > 1 && token.text.chars().all(char::is_uppercase);
        let place = tokens.get(at + 1).is_some_and(|next| next.is_mark("/")) && token.piece == Piece::Word;
        // `(Pacific)`, `times are Eastern`, `Pacific Time`; elsewhere it is an ocean or a direction.
        let said = before
            .is_some_and(|b| b.is_mark("([") || ZONED.iter().any(|word| word.eq_ignore_ascii_case(b.text)));
        let timed = (1..3)
            .any(|next| tokens.get(at + next).is_some_and(|next| next.text.eq_ignore_ascii_case("time")));
        let spelled = (said || timed) && zone::is_spelled(token.text);
        let (mut cursor, start) = from(text, &tokens, at, None);
        if !joined
            && (named || place || spelled)
            && let Some(zone) = zone::scan(&mut cursor, false)
            && ends(&cursor)
        {
            found.push((zone, start.start()..start.end(&cursor)));
            at += taken(&start, &cursor);
        } else {
            at += 1;
        }
    }
    found
}

/// Words after which `Eastern` names a zone.
const ZONED: [&str; 7] = ["times", "times:", "time", "timezone", "zone", "timestamps", "are"];

#[cfg(test)]
mod tests {
    use super::zones;

    #[test]
    fn zones_are_found_by_their_capitals() {
        let names = |text| zones(text).into_iter().map(|(zone, _)| zone.written).collect::<Vec<_>>();
        assert_eq!(names("All times in UTC."), ["UTC"]);
        assert_eq!(names("Timeline (PT)"), ["PT"]);
        assert_eq!(names("times are Europe/Berlin"), ["Europe/Berlin"]);
        assert_eq!(names("Time (UTC+3)"), ["UTC+3"]);
        assert!(names("The cat sat est. AWS ECS").is_empty());
    }
}

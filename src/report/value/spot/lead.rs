//! The moment that a line begins with.

use super::{Spot, about, from, moment, sure, unmarked, zones};
use crate::report::value::scan::tokens;

/// The moment that a text begins with, and the byte at which the words after it begin: behind closing brackets,
/// emphasis, and the colon or dash.
pub fn lead(text: &str, year: Option<u32>) -> Option<(Spot, usize)> {
    let (mut spot, at) = head(text, year)?;
    // `Feb 28th **01:52** …`.
    if spot.start.time.is_none()
        && spot.end.is_none()
        && let Some((time, from)) = head(text.get(at..)?, year).filter(|(time, _)| time.start.date.is_none())
    {
        spot.start.time = time.start.time;
        spot.start.settle();
        spot.end = time.end;
        spot.range.end = at + time.range.end;
        return Some((spot, at + from));
    }
    Some((spot, at))
}

/// One moment at the beginning of a text.
fn head(text: &str, year: Option<u32>) -> Option<(Spot, usize)> {
    const OPEN: [char; 12] = ['*', '_', '`', '[', '(', '<', '"', '“', '•', '#', '~', ' '];
    const CLOSE: [char; 9] = ['*', '_', '`', ']', ')', '>', '"', '”', ' '];
    let bare = text.trim_start_matches(OPEN).trim_start();
    let skipped = text.len() - bare.len();
    let head_end = bare.char_indices().nth(120).map_or(bare.len(), |(at, _)| at);
    let head = &unmarked(bare.get(..head_end)?);
    let tokens = tokens(head);
    let (mut cursor, place) = from(head, &tokens, 0, year);
    let mut spot = moment(&mut cursor, false)?;
    if !sure(&spot, head, None, true) {
        return None;
    }
    if text.get(..skipped)?.contains('~') {
        about(&mut spot, tokens.first());
        if let Some(time) = &mut spot.start.time {
            time.about = true;
        }
    }
    let mut end = place.end(&cursor);
    let closed = |from: usize| {
        let rest = bare.get(from..).unwrap_or_default();
        bare.len() - rest.trim_start_matches(CLOSE).len()
    };
    end = closed(end);
    // `**10:45** UTC`.
    if let Some(time) = spot.start.time.as_mut().filter(|time| time.zone.is_none())
        && let Some((zone, range)) = zones(bare.get(end..head_end.max(end))?).into_iter().next()
        && range.start <= 1
    {
        time.zone = Some(zone);
        end = closed(end + range.end);
        spot.start.settle();
    }
    let rest = bare.get(end..)?;
    let words = rest.trim_start_matches(|c: char| " \t:-–—|,;→=>.".contains(c) || CLOSE.contains(&c));
    // A minus or a star before a word belongs to it.
    let words = if words.len() == rest.len() { rest } else { words };
    spot.range = spot.range.start + skipped..spot.range.end + skipped;
    // Marks that open at the next word are that word's: `10:45` and then `@ana`.
    let at = text.len() - words.len();
    let passed = text.get(..at)?;
    let outer = passed.trim_end_matches(['*', '_', '`', '"', '“']);
    let open = outer.ends_with(' ') && outer.len() >= spot.range.end;
    Some((spot, if open { outer.len() } else { at }))
}

#[cfg(test)]
mod tests {
    use super::lead;

    #[track_caller]
    fn check_lead(text: &str, moment: &str, rest: &str) {
        let found = lead(text, Some(2021)).map(|(spot, at)| (spot.start.words(), text[at..].to_owned()));
        let expected = (!moment.is_empty()).then(|| (moment.to_owned(), rest.to_owned()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_line_may_begin_with_a_moment() {
        check_lead("10:45 Failover found", "10:45", "Failover found");
        check_lead("**10:45** UTC - Failover found", "10:45 UTC", "Failover found");
        check_lead("[09:20] Alert", "09:20", "Alert");
        check_lead("2023-09-18 15.26 Compared", "Mon 18 Sep 2023, 15:26", "Compared");
        check_lead("2023-07-25 14:05 - 1200 users", "Tue 25 Jul 2023, 14:05", "1200 users");
        check_lead(
            "12:45 PM PST Saturday Oct 30th: First wave",
            "Sat 30 Oct 2021, 12:45 UTC−8",
            "First wave",
        );
        check_lead("~13:30-13:45", "about 13:30", "");
        check_lead("07:30am - First report", "07:30", "First report");
        check_lead("09/21/2022 - A researcher", "Wed 21 Sep 2022", "A researcher");
        for text in
            ["1.17 creates 2 rules", "2024 was a year", "1200 users", "10 servers", "3:1 odds won", "", "* "]
        {
            check_lead(text, "", "");
        }
    }
}

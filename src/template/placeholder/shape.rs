//! Dates and times drawn with letters: `YYYY-MM-DD`, `dd/mm/yyyy`, `HH:MM UTC`, and ranges of two times.

use crate::template::kind::SlotKind;
use crate::template::label::{normalise, without_asides};
use crate::template::synonyms::canonical;
use crate::template::term::Term;

/// The kind that the drawn or named times among these words ask for.
pub(super) fn kind(words: &str) -> Option<SlotKind> {
    drawn(words).map(|(kind, _)| kind).or_else(|| named_range(words))
}

/// The same for words without marks around them, where nothing else may be among them.
pub(super) fn bare(words: &str) -> Option<SlotKind> {
    drawn(words).filter(|(_, alone)| *alone).map(|(kind, _)| kind)
}

/// What is drawn, and whether nothing else is among the words.
fn drawn(words: &str) -> Option<(SlotKind, bool)> {
    if let Some(kind) = crossed(words) {
        return Some((kind, true));
    }
    // In `YYYY-MM-DDTHH:MM:SSZ` a T and a Z touch the letters they part.
    let upper =
        words.to_ascii_uppercase().replace("DDTHH", "DD HH").replace("SSZ", "SS").replace("MMZ", "MM");
    let (mut years, mut months, mut days, mut hours, mut minutes) = (0, 0, 0, 0, 0);
    let mut alone = true;
    for token in upper.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()) {
        match token {
            "YYYY" | "YY" | "20YY" | "20XX" => years += 1,
            "MM" if hours > minutes => minutes += 1,
            "MM" | "MMM" | "MMMM" | "MON" | "MONTH" => months += 1,
            "DD" | "DAY" => days += 1,
            "HH" | "HH24" => hours += 1,
            "SS" | "UTC" | "GMT" | "TZ" | "Z" | "AM" | "PM" | "TO" | "AT" | "CET" | "CEST" | "EST"
            | "EDT" | "PST" | "PDT" | "TIMEZONE" | "ZONE" => {}
            _ => alone = false,
        }
    }
    let date = months > 0 && days > 0 && (years > 0 || alone);
    let time = hours > 0 && minutes > 0;
    let kind = match (date, time) {
        (_, true) if hours > 1 => SlotKind::TimeRange,
        (true, true) => SlotKind::Instant,
        (true, false) => SlotKind::Date,
        (false, true) => SlotKind::Time,
        (false, false) => return None,
    };
    Some((kind, alone))
}

/// Shapes drawn with crosses only.
fn crossed(words: &str) -> Option<SlotKind> {
    match words.to_ascii_uppercase().as_str() {
        "XX:XX" | "XX:XX:XX" | "XX:XX UTC" | "XXXX UTC" => Some(SlotKind::Time),
        "XXXX-XX-XX" | "XX/XX/XXXX" | "XX/XX/XX" | "XX.XX.XXXX" => Some(SlotKind::Date),
        "XX:XX - XX:XX" => Some(SlotKind::TimeRange),
        _ => None,
    }
}

/// Two times by name, `Start Time - End Time (UTC)`.
fn named_range(words: &str) -> Option<SlotKind> {
    let core = without_asides(words);
    let (from, to) =
        [" - ", " – ", " — ", " to ", " until ", "–", "-"].iter().find_map(|dash| core.split_once(dash))?;
    let is_time = |name: &str| {
        matches!(canonical(name), Some(Term::Start | Term::End | Term::Time))
            || normalise(name)
                .split(' ')
                .next_back()
                .is_some_and(|last| matches!(last, "time" | "start" | "end"))
    };
    (is_time(from) && is_time(to)).then_some(SlotKind::TimeRange)
}

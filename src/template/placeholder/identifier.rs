//! Identifiers and tickets drawn with letters: `INC-YYYYMMDD-XXXX`, `JIRA-XXX`, `#NNN`.

use crate::template::kind::SlotKind;
use crate::template::term::Term;

/// The kind of identifier that these words draw, by their shape and by the label's meaning.
pub(super) fn kind(words: &str, label: Option<Term>) -> Option<SlotKind> {
    let drawn = bare(words)?;
    match label {
        Some(Term::Ticket) => Some(SlotKind::Ticket),
        Some(Term::IncidentId) => Some(SlotKind::Id { pattern: words.to_owned() }),
        _ => Some(drawn),
    }
}

/// The same by the shape alone: a date or an incident's prefix makes an identifier, anything else is a ticket.
pub(super) fn bare(words: &str) -> Option<SlotKind> {
    const INCIDENTS: &[&str] = &["INC", "INCIDENT", "IR", "PM", "POSTMORTEM", "IM", "OUTAGE", "SEV"];
    if words.strip_prefix('#').is_some_and(is_drawn) {
        return Some(SlotKind::Ticket);
    }
    let (prefix, rest) = words.split_once(['-', '_', '#'])?;
    let named = prefix.len() > 1 && prefix.chars().all(|c| c.is_ascii_uppercase());
    if !named || is_drawn(prefix) || !rest.split(['-', '_']).all(is_drawn) {
        return None;
    }
    let dated = rest.contains("YY");
    let kind = if dated || INCIDENTS.contains(&prefix) {
        SlotKind::Id { pattern: words.to_owned() }
    } else {
        SlotKind::Ticket
    };
    Some(kind)
}

/// Letters that stand for digits and letters of an identifier.
fn is_drawn(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| matches!(c, 'X' | 'x' | 'N' | 'Y' | 'M' | 'D' | '#' | '?'))
}

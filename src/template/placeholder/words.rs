//! Words that name their value outright: `Date`, `Link to the dashboard`, `When the review will be held`.

use crate::template::kind::SlotKind;
use crate::template::label::normalise;
use crate::template::synonyms::canonical;
use crate::template::term::kind_of;

/// The kind that these words name, if any. `labelled` is the kind that the label alone suggests.
pub(super) fn kind(words: &str, labelled: &SlotKind) -> Option<SlotKind> {
    let plain = normalise(words);
    let parts: Vec<_> = plain.split(' ').collect();
    let is_link = |word: &str| matches!(word, "link" | "links" | "url" | "urls" | "permalink" | "hyperlink");
    let (first, last) = (*parts.first()?, *parts.last()?);
    if is_link(first) || (is_link(last) && parts.len() < 5) {
        let tracked =
            *labelled == SlotKind::Ticket || parts.iter().any(|word| matches!(*word, "ticket" | "jira"));
        return Some(if tracked { SlotKind::Ticket } else { SlotKind::Link });
    }
    // "When" asks for a moment even where the label says "Date": a meeting has an hour.
    if first == "when" && matches!(labelled, SlotKind::Date | SlotKind::Instant) {
        return Some(SlotKind::Instant);
    }
    if first == "date" && matches!(parts.get(1), Some(&("of" | "in" | "when" | "within" | "by"))) {
        return Some(SlotKind::Date);
    }
    match kind_of(canonical(words)?) {
        SlotKind::Text | SlotKind::Prose | SlotKind::YesNo { .. } => None,
        kind => Some(kind),
    }
}

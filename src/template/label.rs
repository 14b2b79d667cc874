//! Labels and headings in one plain spelling, so that `**A. Root Cause(s):**` and `root cause` compare equal.

use crate::markdown::lower;

/// The label in lower case, without emphasis, emoji, punctuation, numbering (`A.`, `1.2`, `3)`), link targets
/// and heading attributes; words are parted by one space. May be empty.
pub fn normalise(label: &str) -> String {
    let text = without_targets(label);
    let text = text.replace("(s)", "").replace('&', " and ");
    let mut words = String::with_capacity(text.len());
    let text = lower(without_numbering(text.trim_start_matches(|c: char| !c.is_alphanumeric())));
    for c in text.chars() {
        if c.is_alphanumeric() {
            words.push(c);
        } else if !matches!(c, '\'' | '’' | '\u{200d}' | '\u{fe0f}') && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.trim().to_owned()
}

/// The label without what stands in parentheses: `Timeline (all times UTC)` is a timeline.
pub(super) fn without_asides(label: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(label.len());
    for c in label.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Drops the target of `[words](target)` and a closing `{#anchor}`; the words stay.
fn without_targets(label: &str) -> String {
    let label = match label.rfind("{#") {
        Some(at) if label.trim_end().ends_with('}') => label.get(..at).unwrap_or(label),
        _ => label,
    };
    let mut kept = String::with_capacity(label.len());
    let mut rest = label;
    while let Some((before, after)) = rest.split_once("](") {
        kept.push_str(before);
        rest = after.split_once(')').map_or("", |(_, tail)| tail);
    }
    kept.push_str(rest);
    kept
}

/// Drops `1.`, `1.2`, `3)`, `A.` and `IV.` in front; `5 whys` keeps its number, because that is a word of it.
fn without_numbering(label: &str) -> &str {
    let Some((first, rest)) = label.split_once(char::is_whitespace) else { return label };
    let bare = first.trim_end_matches(['.', ')', ':']);
    let closed = bare.len() < first.len();
    let digits = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    let letter = bare.len() == 1 && bare.chars().all(|c| c.is_ascii_alphabetic());
    let roman = !bare.is_empty() && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if (digits && (closed || bare.contains('.'))) || (closed && (letter || roman)) { rest } else { label }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_lose_their_dress_and_keep_their_words() {
        let check = |label: &str, plain: &str| assert_eq!(normalise(label), plain, "{label:?}");
        check("**Incident ID:**", "incident id");
        check("A. Technical Details", "technical details");
        check("1. Summary", "summary");
        check("2.3 Root Cause(s)", "root cause");
        check("### 4) _Impact_", "impact");
        check("IV. Timeline", "timeline");
        check("Why It Happened (5 Whys Analysis)", "why it happened 5 whys analysis");
        check("5 Whys", "5 whys");
        check("✅ What Went Well", "what went well");
        check("⚠️ What's next?", "whats next");
        check("Detection & Response", "detection and response");
        check("Date/Time", "date time");
        check("Follow-up", "follow up");
        check("[Timeline](#timeline-of-events)", "timeline");
        check("Impact {#impact}", "impact");
        check("  Début   de l'incident ", "début de lincident");
        check("概要：", "概要");
        check("**", "");
    }

    proptest! {
        #[test]
        fn normalising_is_total_and_needs_no_second_pass_for_words(label in "\\PC{0,40}") {
            let once = normalise(&label);
            prop_assert!(!once.contains("  "));
            prop_assert_eq!(once.trim(), &once);
        }
    }
}

//! The orders in which the library lists reports.

use hindsight::persist::{self, Digest, Entry, Order};

use super::library::ids;

#[test]
fn orders_put_first_what_they_are_for() {
    let mut entries = Vec::new();
    let mut add = |id: &str, saved_at: &str, digest: Digest| {
        entries.push(Entry { id: id.into(), saved_at: saved_at.into(), digest, ..Entry::default() });
    };
    let base = Digest::default();
    let of = |title: &str, date: &str, severity: &str| Digest {
        title: title.into(),
        date: date.into(),
        severity: severity.into(),
        ..Digest::default()
    };
    add("a", "1", Digest { filled: 1, total: 2, errors: 1, ..of("émile", "2025-01-02", "P3") });
    add("b", "3", Digest { filled: 1, total: 3, errors: 1, hints: 1, ..of("Zebra", "", "High") });
    add("c", "2", Digest { warnings: 9, hints: 9, ..of("apple", "2025-01-03", "Sev1") });
    add("d", "2", Digest { filled: 5, total: 5, errors: 1, warnings: 1, ..of("Apple", "2024-12-31", "odd") });
    add("e", "0", Digest { total: 7, ..base });
    let mut check = |order, expected: [&str; 5]| {
        persist::sort(&mut entries, order);
        assert_eq!(ids(&entries), expected, "{order:?}");
    };
    check(Order::Saved, ["b", "c", "d", "a", "e"]);
    check(Order::Title, ["e", "c", "d", "b", "a"]);
    check(Order::Date, ["c", "a", "d", "b", "e"]);
    check(Order::Severity, ["c", "b", "a", "d", "e"]);
    check(Order::Gaps, ["e", "b", "a", "c", "d"]);
    check(Order::Findings, ["d", "b", "a", "c", "e"]);
    assert_eq!(Order::ALL.len(), 6);
}

#[test]
fn a_severity_in_unknown_words_comes_before_none_whichever_was_saved_last() {
    for (first, second) in [("1", "2"), ("2", "1")] {
        let of = |id: &str, saved_at: &str, severity: &str| Entry {
            id: id.into(),
            saved_at: saved_at.into(),
            digest: Digest { severity: severity.into(), ..Digest::default() },
            ..Entry::default()
        };
        let mut entries = [of("none", first, " "), of("words", second, "odd"), of("least", first, "trivial")];
        persist::sort(&mut entries, Order::Severity);
        assert_eq!(ids(&entries), ["least", "words", "none"]);
    }
}

#[test]
fn severities_are_graded_by_number_or_word() {
    let ordered = [
        "SEV-0",
        "P1",
        "Critical impact",
        "sev 2",
        "Major",
        "High, 1 region and 500 users",
        "S3",
        "moderate",
        "🟡 Severity: 3 (high for us)",
        "Low",
        "5",
        "none",
        "99999999999",
        "?",
        " ",
    ];
    let mut entries: Vec<Entry> = ordered
        .iter()
        .enumerate()
        .map(|(at, severity)| Entry {
            id: format!("{at:02}"),
            digest: Digest { severity: (*severity).into(), ..Digest::default() },
            ..Entry::default()
        })
        .rev()
        .collect();
    persist::sort(&mut entries, Order::Severity);
    let found: Vec<&str> = entries.iter().map(|entry| entry.digest.severity.as_str()).collect();
    assert_eq!(found, ordered);
}

//! Properties that hold for every reader.

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::{
    Amount, Reading, Value, canonical, date_iso, distance, duration_words, from_picker, read, to_picker,
};
use crate::template::SlotKind;

fn kinds() -> Vec<SlotKind> {
    let options = ["Critical", "High", "Ärger", ""].map(str::to_owned).to_vec();
    let mut kinds = vec![
        SlotKind::Text,
        SlotKind::Prose,
        SlotKind::Date,
        SlotKind::Time,
        SlotKind::Instant,
        SlotKind::TimeRange,
        SlotKind::Duration,
        SlotKind::Amount,
        SlotKind::Count,
        SlotKind::Percent,
        SlotKind::Choice { options },
        SlotKind::Choice { options: Vec::new() },
        SlotKind::YesNo { details: true },
        SlotKind::YesNo { details: false },
        SlotKind::Person,
        SlotKind::People,
        SlotKind::Link,
        SlotKind::Ticket,
        SlotKind::Check,
    ];
    for pattern in ["INC-YYYYMMDD-XXXX", "", "é-YYYY", "YYYYYYYYYYYYMMMDDD", "X", "[#]"] {
        kinds.push(SlotKind::Id { pattern: pattern.to_owned() });
    }
    kinds
}

/// Reads a text as every kind and holds every reading to what it promises.
fn survive(text: &str) {
    for kind in kinds() {
        let reading = read(&kind, text);
        match &reading {
            Reading::Empty => assert!(text.trim().is_empty(), "{kind:?} {text:?}"),
            Reading::Read { value, words } => {
                assert!(!words.contains('\n') || text.contains('\n'), "{kind:?} {text:?}: {words:?}");
                if let (SlotKind::Choice { options }, Value::Choice(index)) = (&kind, value) {
                    assert!(*index < options.len());
                }
            }
            Reading::Unreadable { message } | Reading::Foreign { message } => {
                assert!(message.ends_with(['.', '?']), "{kind:?} {text:?}: {message:?}");
            }
        }
        if let Some(picked) = to_picker(&kind, text) {
            let back = from_picker(&kind, &picked, text);
            assert_eq!(to_picker(&kind, &back), Some(picked), "{kind:?} {text:?} -> {back:?}");
        }
        from_picker(&kind, text, "2025-01-24 09:35 EST");
    }
}

#[test]
fn hostile_strings_are_read_or_refused() {
    let mut texts: Vec<String> = [
        "\0",
        "\u{feff}2025-01-24",
        "٢٠٢٥-٠١-٢٤",
        "２０２５-01-24",
        "1".repeat(5_000).as_str(),
        "((((",
        "[](",
        "](",
        "-9223372036854775808/-1",
        "99999999999999999999 hours",
        "$9223372036854775807",
        "0.00000000000000000000001%",
        "P99999999999999999999W",
        "99:99:99",
        "0000-00-00",
        "9999-12-31 24:00 (+9)",
        "Ａlice",
        "é",
        "ß and ß",
        "İ/i̇",
        "1,1,1,1,1,1,1,1,1,1,1,1",
        "\u{202e}2h",
        "👩‍👩‍👧‍👦 and 👩‍👩‍👧‍👦",
        "UTC+",
        "+",
        "−",
        "12:",
        ":12",
        "Jan",
        "T",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push(format!("[{}](", "(".repeat(3_000)));
    texts.push("1,".repeat(20_000));
    texts.push("1%-".repeat(20_000));
    texts.push("a and ".repeat(300));
    for text in &texts {
        survive(text);
    }
}

#[test]
fn the_big_list_of_naughty_strings_is_read_or_refused() {
    let Some(folder) = std::env::var_os("HINDSIGHT_PAYLOADS") else { return };
    let path = std::path::Path::new(&folder).join("blns.json");
    let texts: Vec<String> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(texts.len() >= 500);
    for text in &texts {
        survive(text);
    }
}

/// Text made of the pieces readers look for, so that they get further than the first token.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "2025",
        "01",
        "24",
        "9",
        "09",
        "30",
        "31",
        "99",
        "1.5",
        "1,234",
        "0",
        "4567",
        "250124",
        "20250124",
        "Jan",
        "February",
        "Fri",
        "AM",
        "pm",
        "a.m.",
        "EST",
        "ET",
        "UTC",
        "GMT",
        "Z",
        "T",
        "h",
        "m",
        "hours",
        "min",
        "days",
        "PT",
        "P",
        "D",
        "k",
        "M",
        "million",
        "$",
        "€",
        "EUR",
        "%",
        "per",
        "cent",
        "about",
        "~",
        "-",
        "–",
        "+",
        ":",
        "/",
        ".",
        ",",
        ";",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "](",
        "@",
        "#",
        "!",
        "and",
        "&",
        "to",
        "from",
        "at",
        " ",
        " ",
        " ",
        "\n",
        "\u{a0}",
        "next day",
        "+1",
        "th",
        "half",
        "a",
        "none",
        "no",
        "yes",
        "https://",
        "mailto:",
        "INC-",
        "é",
        "İ",
        "👍",
        "Europe/Berlin",
        "ongoing",
        "\u{301}",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        survive(&text);
    }

    #[test]
    fn any_arrangement_of_known_pieces_is_read_or_refused(text in pieces()) {
        survive(&text);
    }

    #[test]
    fn every_length_reads_back_from_its_words(seconds in 0_u64..10_000_000_000) {
        let words = duration_words(seconds);
        match read(&SlotKind::Duration, &words) {
            Reading::Read { value: Value::Duration(duration), words } => {
                prop_assert_eq!(duration.seconds, seconds);
                prop_assert_eq!(words, "");
            }
            other => prop_assert!(false, "{}: {:?}", words, other),
        }
    }

    #[test]
    fn every_date_reads_back_from_its_words_and_its_iso_form(day in 0_i64..3_000_000) {
        let date = NaiveDate::from_ymd_opt(1000, 1, 1).unwrap() + TimeDelta::days(day);
        for text in [date_iso(date), super::day_words(date), super::day_words(date).to_uppercase()] {
            match read(&SlotKind::Date, &text) {
                Reading::Read { value: Value::Date(read), .. } => prop_assert_eq!((read.day, read.other), (date, None)),
                other => prop_assert!(false, "{}: {:?}", text, other),
            }
        }
    }

    #[test]
    fn now_reads_back(seconds in 0_i64..4_000_000_000) {
        let now = chrono::DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
        let minute = now - TimeDelta::seconds(seconds % 60);
        let text = canonical(&SlotKind::Instant, now).unwrap();
        match read(&SlotKind::Instant, &text) {
            Reading::Read { value: Value::Instant(instant), .. } => prop_assert_eq!(instant.utc(), Some(minute)),
            other => prop_assert!(false, "{}: {:?}", text, other),
        }
    }

    #[test]
    fn every_number_reads_back_from_its_words(digits in 0_i64..i64::MAX / 10, places in 0_u8..3) {
        let number = super::Decimal::new(digits, places);
        let text = Amount { number, currency: "$".to_owned(), about: false }.words();
        match read(&SlotKind::Amount, &text) {
            Reading::Read { value: Value::Amount(amount), words } => {
                prop_assert_eq!(amount.number, number);
                prop_assert_eq!(words, "");
            }
            other => prop_assert!(false, "{}: {:?}", text, other),
        }
    }

    #[test]
    fn distance_is_a_metric(a in "[abc]{0,6}", b in "[abc]{0,6}", c in "[abc]{0,6}") {
        prop_assert_eq!(distance(&a, &b), distance(&b, &a));
        prop_assert_eq!(distance(&a, &b) == 0, a == b);
        prop_assert!(distance(&a, &c) <= distance(&a, &b) + distance(&b, &c));
    }
}

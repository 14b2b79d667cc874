//! Finding reports by words.

use hindsight::persist::Query;
use proptest::prelude::*;

use super::shapes::cases;

#[test]
fn all_words_must_be_in_the_title_or_the_text() {
    let text = "# Checkout down\n\nThe Database failed.\n\nÉmile restarted the database at noon.\n";
    let check = |query: &str, expected: Option<(bool, &str)>| {
        let hit = Query::new(query).find("Checkout down INC-7", text);
        assert_eq!(hit.as_ref().map(|hit| (hit.in_title, hit.line.as_str())), expected, "{query:?}");
    };
    check("", Some((true, "")));
    check("checkout", Some((true, "# Checkout down")));
    check("inc-7", Some((true, "")));
    check("DATABASE", Some((false, "The Database failed.")));
    check("database émile", Some((false, "Émile restarted the database at noon.")));
    check("ÉMILE", Some((false, "Émile restarted the database at noon.")));
    check("down noon", Some((false, "# Checkout down")));
    check("data base", Some((false, "The Database failed.")));
    check("\"the database\" inc", Some((false, "The Database failed.")));
    check("\"database the\"", None);
    check("\"the database", Some((false, "The Database failed.")));
    check("network", None);
    check("checkout network", None);
    assert!(Query::new(" \" \" ").is_empty());
    assert!(!Query::new("a").is_empty());
}

#[test]
fn a_long_line_is_cut_around_the_first_word() {
    let line = format!("{}needle{}", "é ".repeat(300), " x".repeat(300));
    let check = |line: &str, starts: bool, ends: bool| {
        let hit = Query::new("needle").find("", line).unwrap().line;
        assert!(hit.contains("needle"), "{hit:?}");
        assert!(hit.chars().count() <= 122, "{hit:?}");
        assert_eq!((hit.starts_with('…'), hit.ends_with('…')), (starts, ends), "{hit:?}");
    };
    check(&line, true, true);
    check(&format!("needle{}", " x".repeat(300)), false, true);
    check(&format!("{}needle", "é ".repeat(300)), true, false);
    check("a needle", false, false);
    let shown = |line: &str| Query::new("needle").find("", line).unwrap().line;
    let letters =
        |from: u32, to: u32| (from..to).filter_map(|at| char::from_u32(0x4e00 + at)).collect::<String>();
    let line = [&letters(0, 100), "needle", &letters(100, 300)].concat();
    assert_eq!(shown(&line), ["…", &letters(60, 100), "needle", &letters(100, 174), "…"].concat());
    let line = [&letters(0, 200), "needle", &letters(200, 210)].concat();
    assert_eq!(shown(&line), ["…", &letters(96, 200), "needle", &letters(200, 210)].concat());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(256), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_words_and_no_text_make_it_panic(query in any::<String>(), title in any::<String>(), text in any::<String>()) {
        let _ = Query::new(&query).find(&title, &text);
        let long = [text.as_str(), "İẞ"].concat().repeat(50);
        prop_assert!(Query::new("i̇").find(&title, &long).is_some());
    }
}

//! A report as JSON and back: byte for byte, but for a value that was changed.

use super::shapes::{markdown, words};
use super::{config, reports, templates};
use hindsight::exchange::json::{read, write};
use hindsight::report::Report;
use hindsight::template::Template;
use proptest::prelude::*;
use std::rc::Rc;

/// Markdown → JSON → Markdown and JSON → report → JSON, byte for byte.
fn round_trip(text: &str, templates: &[Rc<Template>]) {
    let report = Report::open(text, templates);
    let first = write(&report);
    let back = read(&first, templates).unwrap_or_else(|error| panic!("{error}\n{first}"));
    assert_eq!(back.report.text(), text, "{first}");
    assert_eq!(write(&back.report), first, "{text:?}");
    assert_eq!(back.notes, Vec::<String>::new(), "{text:?}");
    // What we print is what any JSON printer prints.
    let other: serde_json::Value = serde_json::from_str(&first).expect("our JSON is JSON");
    assert_eq!(serde_json::to_string_pretty(&other).expect("it prints") + "\n", first);
}

#[test]
fn every_report_at_hand_goes_through_json_unchanged() {
    let templates = templates();
    let reports = reports();
    assert!(reports.len() > 3, "the fixtures are there");
    for text in reports {
        round_trip(&text, &templates);
        round_trip(&text, &[]);
    }
}

/// Sets a value in JSON but not its source, and expects the report to say it.
fn change_wins(text: &str, pick: usize, value: &str) -> Result<(), TestCaseError> {
    let templates = templates();
    let report = Report::open(text, &templates);
    let mut json: serde_json::Value = serde_json::from_str(&write(&report)).expect("our JSON is JSON");
    let mut values: Vec<&mut serde_json::Value> = Vec::new();
    let sections = json["sections"].as_array_mut().expect("there are sections");
    for block in sections.iter_mut().flat_map(|section| section["blocks"].as_array_mut().expect("blocks")) {
        let kind = block["type"].as_str().unwrap_or_default().to_string();
        let key = if kind == "table" {
            "rows"
        } else if kind == "fields" {
            "fields"
        } else {
            "items"
        };
        match kind.as_str() {
            "fields" | "list" | "checklist" | "checks" => {
                values.extend(block[key].as_array_mut().into_iter().flatten().map(|item| &mut item["value"]));
            }
            "table" => {
                let rows = block[key].as_array_mut().into_iter().flatten();
                values.extend(rows.flat_map(|row| row.as_array_mut().into_iter().flatten()));
            }
            "prose" => values.push(&mut block["value"]),
            _ => {}
        }
    }
    if values.is_empty() {
        return Ok(());
    }
    let at = pick % values.len();
    let value: String =
        value.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)).collect();
    let value = format!("changed{value}");
    *values[at] = value.clone().into();
    let changed = serde_json::to_string(&json).expect("it prints");
    let back = read(&changed, &templates);
    let back = back.map_err(|error| TestCaseError::fail(error.to_string()))?;
    let printed = back.report.text();
    prop_assert!(printed.contains(&value), "{:?} is not in {:?}\n{}", value, printed, changed);
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_markdown_goes_through_json_unchanged(text in markdown()) {
        round_trip(&text, &[]);
    }

    #[test]
    fn any_text_goes_through_json_unchanged(text in any::<String>()) {
        round_trip(&text, &[]);
    }

    #[test]
    fn a_value_that_was_changed_wins_over_its_source(text in markdown(), pick in 0..64_usize, value in words()) {
        change_wins(&text, pick, &value)?;
    }

    #[test]
    fn any_values_are_laid_out_and_nothing_is_lost(values in prop::collection::btree_map("[A-Za-z ]{1,20}", words(), 0..6)) {
        let json = serde_json::json!({ "template": "incident", "values": values });
        let back = read(&json.to_string(), &templates()).expect("values are taken");
        let said = back.report.text();
        prop_assert!(said.len() > 1000);
        // Reading it again as Markdown gives the same report.
        prop_assert_eq!(write(&Report::bound(&said, Some(Rc::clone(&templates()[0])))), write(&back.report));
    }
}

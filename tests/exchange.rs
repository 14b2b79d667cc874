//! What goes out comes in again: Markdown and JSON are one report, and a finished report keeps every word.

use hindsight::exchange::json::{self, read, write};
use hindsight::exchange::{markdown, sniff};
use hindsight::markdown::Document;
use hindsight::report::Report;
use hindsight::template::{BUILTINS, Shape, Template};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

mod shapes;
use shapes::{cases, markdown as any_markdown, words};

fn templates() -> Vec<Rc<Template>> {
    thread_local! {
        static TEMPLATES: Vec<Rc<Template>> =
            BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect();
    }
    TEMPLATES.with(Clone::clone)
}

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

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Every report at hand: the built-in templates, our own fixtures, and the folders that the environment names.
fn reports() -> Vec<String> {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports"), &mut paths);
    for name in ["HINDSIGHT_CORPUS", "HINDSIGHT_SEEDS"] {
        if let Some(folder) = std::env::var_os(name) {
            files(Path::new(&folder), &mut paths);
        }
    }
    let read = |path: &PathBuf| {
        let ours = path.extension().is_some_and(|ext| ext == "md" || ext == "markdown" || ext == "txt");
        ours.then(|| std::fs::read_to_string(path).ok()).flatten()
    };
    let templates = BUILTINS.iter().map(|builtin| builtin.markdown.to_string());
    templates.chain(paths.iter().filter_map(read)).collect()
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

/// The words of every field, item, row and paragraph that has some, with the block they lie in.
fn filled(report: &Report) -> Vec<String> {
    let mut found = Vec::new();
    for (_, part) in report.form().parts() {
        let block = report.document().block(part.block).expect("the form is of the document");
        match &part.shape {
            Shape::Fields(fields) | Shape::Checks(fields) => {
                found.extend(fields.iter().map(|field| report.shown(field.slot, &field.spec).text));
            }
            Shape::Prose(field) => found.push(report.shown(field.slot, &field.spec).text),
            Shape::List(list) => found.extend(
                block
                    .items
                    .iter()
                    .filter(|item| report.item_filled(item, list))
                    .filter_map(|item| report.document().get(item.slot(hindsight::markdown::Role::Text))),
            ),
            Shape::Rows(columns) => {
                for row in block.rows().iter().filter(|row| report.row_filled(row, columns)) {
                    found.extend(
                        row.parts
                            .iter()
                            .zip(columns)
                            .map(|(cell, c)| report.shown(row.slot(cell.role), &c.spec).text),
                    );
                }
            }
            _ => {}
        }
    }
    found.retain(|words| !words.trim().is_empty());
    found
}

fn finished_keeps_words(text: &str, template: Option<Rc<Template>>) {
    let report = Report::bound(text, template.clone());
    let finished = markdown::finished(&report);
    let count = |words: Vec<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for words in words {
            *counts.entry(words).or_default() += 1;
        }
        counts
    };
    let after = count(filled(&Report::bound(&finished, template.clone())));
    for (words, times) in count(filled(&report)) {
        let found = after.get(&words).copied().unwrap_or(0);
        assert!(found >= times, "{words:?} stands {found} times, not {times}, in\n{finished}\nof\n{text}");
    }
}

#[test]
fn every_report_at_hand_keeps_its_words_when_it_is_finished() {
    for text in reports() {
        let report = Report::open(&text, &templates());
        let template = report.template().map(|template| Rc::new(template.clone()));
        let finished = markdown::finished(&report);
        let again = markdown::finished(&Report::bound(&finished, template.clone()));
        assert_eq!(again, finished, "finishing twice changes nothing more");
        finished_keeps_words(&text, template);
        finished_keeps_words(&text, None);
    }
}

#[test]
fn the_json_payloads_are_read_or_refused_with_a_place() {
    let Some(folder) = std::env::var_os("HINDSIGHT_PAYLOADS") else { return };
    let mut paths = Vec::new();
    files(&Path::new(&folder).join("json"), &mut paths);
    assert!(!paths.is_empty());
    for path in paths {
        let bytes = std::fs::read(&path).expect("the payload is there");
        for name in ["a.json", "a.md", ""] {
            if let Err(error) = sniff::open(name, &bytes, &templates()) {
                assert!(error.what.ends_with('.') && error.help.ends_with('.'), "{path:?}: {error}");
            }
        }
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // None of them is a report, but a text of valid JSON must be understood as JSON.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let error = read(&text, &templates()).expect_err("none of them is a report");
        let understood = error.message.contains("not a report");
        let twice = name.contains("duplicated_key");
        if name.starts_with("y_") {
            assert!(understood || twice, "{name}: {error}");
        }
        if name.starts_with("n_") {
            assert!(!understood, "{name}: {error}");
            assert!(error.line > 0, "{name}: {error}");
        }
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
    #![proptest_config(ProptestConfig { cases: cases(400), max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_goes_through_json_unchanged(text in any_markdown()) {
        round_trip(&text, &[]);
    }

    #[test]
    fn any_text_goes_through_json_unchanged(text in any::<String>()) {
        round_trip(&text, &[]);
    }

    #[test]
    fn a_value_that_was_changed_wins_over_its_source(text in any_markdown(), pick in 0..64_usize, value in words()) {
        change_wins(&text, pick, &value)?;
    }

    #[test]
    fn any_markdown_keeps_its_words_when_it_is_finished(text in any_markdown()) {
        finished_keeps_words(&text, None);
        finished_keeps_words(&text, templates().into_iter().next());
    }

    #[test]
    fn a_template_with_any_words_in_it_keeps_them_when_it_is_finished(picks in prop::collection::vec((0..200_usize, words()), 0..12)) {
        let template = Rc::clone(&templates()[0]);
        let mut document = Document::parse(&template.markdown);
        for (pick, words) in picks {
            let slots: Vec<_> = document.slots().filter(|slot| slot.role != hindsight::markdown::Role::Label).collect();
            let slot = slots[pick % slots.len()];
            if let Some(patch) = document.set(slot, &words) {
                document.apply(patch);
            }
        }
        finished_keeps_words(&document.to_string(), Some(template));
    }

    #[test]
    fn any_text_is_read_as_json_or_refused(text in prop_oneof![any::<String>(), words(), "[\\[\\]{}:,\"\\\\u0-9a-f.eE+\\- ntrulsfa]{0,40}"]) {
        let ours = read(&text, &[]);
        let theirs: Result<serde_json::Value, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
        // Only JSON is a report, and what is JSON but no report is told from what is no JSON.
        if let Err(error) = ours {
            let understood = error.message.contains("not a report");
            let stricter = error.message.contains("twice");
            // Numbers out of range are numbers here: they are never computed with.
            let looser = theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
            prop_assert!(understood == theirs.is_ok() || stricter || looser || error.message.contains("“"), "{} {:?}", error, theirs);
        }
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

#[test]
fn too_large_is_refused() {
    let error = read(&" ".repeat(json::MAX_BYTES + 1), &[]).expect_err("it is too large");
    assert_eq!(error.line, 0);
    assert!(error.message.contains("20 MB"));
}

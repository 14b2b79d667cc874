//! The JSON Schema and the format say the same: what we write fits it, and so do examples written by hand.

use hindsight::exchange::json::{read, write};
use hindsight::report::Report;
use hindsight::template::{BUILTINS, Template};
use proptest::prelude::*;
use std::path::Path;
use std::rc::Rc;

mod shapes;
use shapes::{cases, markdown, words};

fn schema() -> jsonschema::Validator {
    let text = include_str!("../schema/report-v1.schema.json");
    let schema: serde_json::Value = serde_json::from_str(text).expect("the schema is JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("the schema is a schema");
    jsonschema::validator_for(&schema).expect("the schema compiles")
}

fn fits(schema: &jsonschema::Validator, json: &str) -> Result<(), String> {
    let value: serde_json::Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let errors: Vec<String> =
        schema.iter_errors(&value).map(|error| format!("{} at {}", error, error.instance_path())).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n")) }
}

fn templates() -> Vec<Rc<Template>> {
    BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect()
}

#[test]
fn what_is_written_fits_the_schema() {
    let schema = schema();
    let mut texts: Vec<String> = BUILTINS.iter().map(|builtin| builtin.markdown.to_string()).collect();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")];
    folders.extend(std::env::var_os("HINDSIGHT_SEEDS").map(Into::into));
    for file in folders.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten()) {
        texts.push(std::fs::read_to_string(file.path()).expect("a report is text"));
    }
    for text in texts {
        fits(&schema, &write(&Report::open(&text, &templates()))).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn the_examples_of_the_documentation_fit_the_schema_and_are_taken() {
    let schema = schema();
    let page = include_str!("../docs/json.md");
    let examples: Vec<&str> =
        page.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        fits(&schema, example).unwrap_or_else(|error| panic!("{error}\n{example}"));
        let taken = read(example, &templates()).unwrap_or_else(|error| panic!("{error}"));
        assert!(taken.report.text().contains("**Severity:** High"), "{example}");
        assert_eq!(taken.notes, Vec::<String>::new(), "{example}");
    }
}

#[test]
fn what_the_schema_refuses_is_refused_and_the_other_way_round() {
    let schema = schema();
    let check = |json: &str, good: bool| {
        assert_eq!(fits(&schema, json).is_ok(), good, "{json}");
        assert_eq!(read(json, &templates()).is_ok(), good, "{json}");
    };
    check(r#"{"values":{}}"#, true);
    check(r#"{"sections":[]}"#, true);
    check(r#"{"sections":[{"title":"T","blocks":[{"fields":{"A":1}},{"rows":[{"A":true},["b"]]}]}]}"#, true);
    check(r#"{"sections":[{"blocks":[{"type":"list","items":["a",{"value":"b","depth":1}]}]}]}"#, true);
    check(r#"{"name":"x"}"#, false);
    check("[]", false);
    check(r#"{"format":"other","values":{}}"#, false);
    check(r#"{"version":2,"values":{}}"#, false);
    check(r#"{"values":[]}"#, false);
    check(r#"{"sections":{}}"#, false);
    check(r#"{"sections":[1]}"#, false);
    check(r#"{"sections":[{"title":["T"]}]}"#, false);
    check(r#"{"sections":[{"level":7}]}"#, false);
    check(r#"{"sections":[{"blocks":{}}]}"#, false);
    check(r#"{"sections":[{"blocks":[{"type":"odd"}]}]}"#, false);
    check(r#"{"sections":[{"blocks":[{"source":[]}]}]}"#, false);
    check(r#"{"sections":[{"blocks":[{"rows":[[{}]]}]}]}"#, false);
    check(r#"{"sections":[{"blocks":[{"type":"checklist","items":[{"checked":"x"}]}]}]}"#, false);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(200), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_fits_the_schema(text in markdown(), label in words()) {
        thread_local! { static SCHEMA: jsonschema::Validator = schema(); }
        let report = Report::open(&format!("{text}\n\n{label}"), &[]);
        SCHEMA.with(|schema| fits(schema, &write(&report))).map_err(TestCaseError::fail)?;
    }
}

//! JSON from scripts and people: what it becomes, and what is refused.

use super::{JsonError, read, write};
use crate::report::Report;
use crate::template::{BUILTINS, Template};
use std::rc::Rc;

fn templates() -> Vec<Rc<Template>> {
    BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect()
}

fn taken(json: &str) -> super::super::Imported {
    read(json, &templates()).unwrap_or_else(|error| panic!("{error}\n{json}"))
}

/// Reads JSON and expects these lines in the report.
#[track_caller]
fn check(json: &str, lines: &[&str]) {
    let text = taken(json).report.text();
    for line in lines {
        let near = text.lines().find(|other| other.contains(line.trim_matches(['|', ' '])));
        assert!(text.lines().any(|other| other.trim_end() == *line), "{line:?} is not there, but {near:?}");
    }
}

#[track_caller]
fn refused(json: &str) -> JsonError {
    read(json, &templates()).expect_err("it is refused")
}

const VALUES: &str = r#"{"template":"incident","values":{
    "Title": "Checkout refused",
    "id": "INC-20250124-0007",
    "Sev": "High",
    "Orders Affected": 1200.50,
    "SLA Breach": true,
    "Authors": ["Ada", "Grace"],
    "Executive Summary": "It broke.\nIt works.",
    "timeline (UTC)": [{"When": "10:00", "Description": "x", "Event": "Alert | page"}, {"Time": "10:20", "Event": "Fixed", "Weather": "fair"}, "Party"],
    "What Happened": "The certificate expired.",
    "Why It Happened": ["It expired", "Nobody renewed it"],
    "Contributing Factors": {"Technical Debt": "Old job", "Process Gap": false, "Documentation": {"checked": true}},
    "What Went Well": ["The alert"],
    "Immediate actions taken": ["Restarted", "Renewed", "Waited", "Checked"],
    "Action Items": {"Immediate": [{"Action": "Renew", "Owner": "Ada"}], "Short-term": ["Automate"]},
    "Review Meeting": {"Date": "2025-02-01", "Attendees": ["Ada", "Bob"]},
    "Success Criteria": ["No refusals"],
    "Was this post-mortem blameless?": true,
    "Appendices": {"Technical Details": "Logs"},
    "Coffee": {"Cups": 7, "Kinds": ["a", "b"]},
    "Nothing": null
}}"#;

#[test]
fn values_by_name_are_laid_out_by_the_template() {
    let lines = [
        "# Checkout refused",
        "**Incident ID:** INC-20250124-0007",
        "**Date:** [YYYY-MM-DD]",
        "**Severity:** High",
        "**Authors:** Ada, Grace",
        "- **Orders Affected:** 1200.50",
        "- **SLA Breach:** Yes",
        "It broke.",
        "| 10:00 | Alert \\| page |  |  |",
        "| 10:20 | Fixed |  |  |",
        "|  | Party |  |  |",
        "The certificate expired.",
        "   - It expired",
        "   - Nobody renewed it",
        "- [x] **Technical Debt:** Old job",
        "- [x] **Documentation:** [A runbook that was absent, wrong or hard to find]",
        "- ✅ The alert",
        "1. Restarted",
        "4. Checked",
        "| Renew | Ada |  |  |  |",
        "| Automate |  |  |  |  |",
        "- **Date:** 2025-02-01",
        "- **Attendees:** Ada, Bob",
        "- [ ] No refusals",
        "- Was this post-mortem blameless? Yes",
        "Logs",
        "## Additional Information",
        "**Coffee / Cups:** 7",
        "**Coffee / Kinds:** a, b",
        "**Timeline / 2 / Weather:** fair",
    ];
    check(VALUES, &lines);
    let imported = taken(VALUES);
    let text = imported.report.text();
    for gone in ["| HH:MM", "Nothing", "tertiary", "Alert triggered", "The alert that was absent"] {
        assert!(!text.contains(gone), "{gone} stands there");
    }
    assert_eq!(imported.notes.len(), 1);
    assert!(imported.notes[0].contains("Coffee / Cups"), "{:?}", imported.notes);
    let again = write(&imported.report);
    assert_eq!(write(&taken(&again).report), again);
}

#[test]
fn sections_without_source_are_laid_out_by_the_template_or_plainly() {
    let sections = r#""sections":[
        {"title":"Incident Overview","blocks":[{"type":"fields","fields":[{"label":"Severity","value":"Low"}]}]},
        {"title":"Timeline","blocks":[{"type":"table","columns":["Time","Event"],"rows":[["10:00","Start"]]}]},
        {"title":"Own","level":2,"blocks":[{"type":"list","items":["a",{"value":"b","depth":1}]},{"value":"Words"},
            {"type":"checks","items":[{"label":"Done","checked":true,"value":"yes"}]},
            {"type":"whys","items":[{"question":"Why?","answer":"So."}]},
            {"fields":{"Key":"Value"}},{"rows":[{"A":1,"B":null},{"B":2}]},{"type":"rule"},{"type":"code","value":"```\n# x\n```"}]}
    ]"#;
    check(
        &format!(r#"{{"template":"incident",{sections}}}"#),
        &[
            "**Severity:** Low",
            "| 10:00 | Start |  |  |",
            "## Own",
            "- a",
            "  - b",
            "Words",
            "- [x] **Done:** yes",
            "- Why?",
            "  - So.",
            "**Key:** Value",
            "| A | B |",
            "| 1 |  |",
            "|  | 2 |",
            "---",
            "# x",
        ],
    );
    let text = taken(&format!(r#"{{"metadata":{{"title":"T"}},{sections}}}"#)).report.text();
    assert!(text.starts_with("# T\n\n## Incident Overview\n\n**Severity:** Low\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| 10:00 | Start |\n\n## Own\n\n- a\n  - b\n\nWords\n"), "{text}");
}

#[test]
fn a_changed_value_wins_over_its_source() {
    let text = "# T\n\n**Owner:** Ada  \n**Date:** 2025-01-24\n\n- one\n- two\n\n| a  | b |\n|---|---|\n| 1  | 2 |\n| 3  | 4 |\n\nWords.\n\n## End\n";
    let json = write(&Report::open(text, &[]));
    let check = |from: &str, to: &str, wanted: (&str, &str)| {
        assert_eq!(json.matches(from).count(), 1, "{from:?} in {json}");
        let changed = json.replace(from, to);
        let imported = taken(&changed);
        assert_eq!(imported.report.text(), text.replacen(wanted.0, wanted.1, 1), "{from} to {to}");
        assert_eq!(imported.notes, Vec::<String>::new());
    };
    check("\"value\": \"Ada\"", "\"value\": \"Bob: *x*\"", ("Ada", "Bob: *x*"));
    check("\"value\": \"Words.\"", "\"value\": 12", ("Words.", "12"));
    check("\"value\": \"one\"", "\"value\": null", ("- one", "- "));
    check("\"1\",", "\"x|y\",", ("| 1  |", "| x\\|y |"));
    check("\"title\": \"End\"", "\"title\": \"Finis\"", ("## End", "## Finis"));
    check(
        "\"title\": \"End\",\n      \"level\": 2",
        "\"title\": \"End\",\n      \"level\": 3",
        ("## End", "### End"),
    );
    check("\"label\": \"Owner\"", "\"label\": \"Owners\"", ("**Owner:** Ada  ", "**Owners:** Ada  "));
    check("\"date\": \"2025-01-24\"", "\"date\": \"2025-02-01\"", ("2025-01-24", "2025-02-01"));
    check(
        "{\n              \"value\": \"two\"\n            }",
        "{\"value\": \"two\"}, \"three\"",
        ("- two\n", "- two\n- three\n"),
    );
    check(
        "[\n              \"3\",\n              \"4\"\n            ]",
        "[\"3\", \"4\"], {\"b\": \"6\"}",
        ("| 3  | 4 |\n", "| 3  | 4 |\n|  | 6 |\n"),
    );
    check("[\n              \"1\",\n              \"2\"\n            ],", "", ("| 1  | 2 |\n", ""));
}

#[test]
fn blocks_may_be_added_moved_and_removed() {
    let json = r###"{"sections":[
        {"title":"B","source":"## B"},
        {"title":"New","level":2,"blocks":[{"value":"Words"}]},
        {"title":"A","source":"# A\r\n\r\n","blocks":[{"source":"text\r\n"},{"type":"list","items":["x"]}]}
    ]}"###;
    assert_eq!(taken(json).report.text(), "## B\n\n## New\n\nWords\n\n# A\r\n\r\ntext\r\n\r\n- x\r\n\r\n");
}

#[test]
fn what_is_no_report_is_refused_with_its_place() {
    let check = |json: &str, place: (usize, usize), message: &str| {
        let error = refused(json);
        assert_eq!(((error.line, error.column), error.message.as_str()), (place, message), "{json}");
        assert!(error.help.ends_with('.'), "{error}");
    };
    check("", (1, 1), "The file ends where a value should stand.");
    check("[]", (1, 1), "This JSON is not a report: a report is an object, {…}.");
    check("{\n \"name\": \"x\"\n}", (1, 1), "This JSON is not a report: it has neither sections nor values.");
    check("{\"format\":\"x\"}", (1, 11), "This JSON is of another format than “hindsight-report”.");
    check(
        "{\"version\":2,\"values\":{}}",
        (1, 12),
        "This report has version 2 of the format; only version 1 is known here.",
    );
    check("{\"version\":\"1\",\"values\":{}}", (1, 12), "“version” should be a number but is a text.");
    check("{\"values\":[]}", (1, 11), "“values” should be an object, {…} but is a list.");
    check("{\"values\":{\"a\":1,\n  \"a\":2}}", (2, 3), "The key “a” stands twice in one object.");
    check("{\"sections\":{}}", (1, 13), "“sections” should be a list, […] but is an object.");
    check("{\"sections\":[{\"source\":[1]}]}", (1, 24), "“source” should be a text but is a list.");
    check(
        "{\"sections\":[{\"blocks\":[{\"type\":\"x\"}]}]}",
        (1, 33),
        "There is no type of block called “x”.",
    );
    check(
        "{\"values\":{\"ä\": \"\\ud800\"}}",
        (1, 18),
        "This escape is one half of a character without the other.",
    );
    check(
        "{\"values\":{'a':1}}",
        (1, 12),
        "Here should stand a key in double quotes, but there is a single quote; JSON uses double quotes.",
    );
    check("{\"values\":{},}", (1, 14), "After a comma another value must follow.");
    check("{\"values\":{\"a\":\"b\nc\"}}", (1, 18), "A line break stands inside a text.");
    check("{\"values\":{}} x", (1, 15), "The JSON is over, but more follows.");
    let deep = format!("{{\"values\":{{\"a\":{}1{}}}}}", "[".repeat(200), "]".repeat(200));
    check(&deep, (1, 143), "Lists and objects lie too deep in one another.");
    check(&"[".repeat(1_000_000), (1, 130), "Lists and objects lie too deep in one another.");
}

#[test]
fn a_byte_order_mark_before_json_means_nothing() {
    assert_eq!(taken("\u{feff}{\"sections\":[{\"source\":\"# T\\n\"}]}").report.text(), "# T\n");
}

#[test]
fn an_unknown_template_is_named_in_a_note() {
    let imported = taken(r#"{"template":"theirs","values":{"Severity":"High"}}"#);
    assert!(imported.notes[0].contains("“theirs”"), "{:?}", imported.notes);
    assert!(imported.report.text().contains("**Severity:** High"));
}

#[test]
fn many_rows_and_odd_shapes_take_no_time() {
    let rows: Vec<String> = (0..5_000).map(|n| format!(r#"{{"Time":"10:00","Event":"e{n}"}}"#)).collect();
    let keys: Vec<String> = (0..5_000).map(|n| format!(r#""k{n}":[[{{"a":{n}}}]]"#)).collect();
    let json = format!(r#"{{"values":{{"Timeline":[{}],{}}}}}"#, rows.join(","), keys.join(","));
    let text = taken(&json).report.text();
    assert!(text.contains("| e4999 |") && text.contains("4999"), "all of it is there");
}

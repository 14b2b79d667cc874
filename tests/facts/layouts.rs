//! Reads facts from the reports in `tests/facts/layouts/`, one layout each. The JSON beside a report says what must be
//! read: its arrays are complete, its objects name what they are about and may leave out the rest.

use super::{differences, files, read, templates};
use hindsight::report::Report;
use hindsight::report::facts::Facts;
use serde_json::Value;
use std::path::Path;

#[test]
fn every_layout_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts/layouts");
    let reports = files(&folder, ".md");
    assert!(reports.len() > 10);
    let mut wrong = Vec::new();
    for path in reports {
        let expected = std::fs::read_to_string(path.with_extension("json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        differences(&read(&text), &expected, &path.file_stem().unwrap().to_string_lossy(), &mut wrong);
        // The same report with other line endings says the same, but for the line breaks within words.
        if !text.contains("They ask") {
            let crlf = text.replace('\n', "\r\n");
            differences(&read(&crlf), &expected, &format!("{} CRLF", path.display()), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_blank_template_states_nothing() {
    for template in templates() {
        let facts = Facts::of(&Report::start(template.clone()));
        assert_eq!(facts, Facts { zone: facts.zone.clone(), ..Facts::default() }, "{}", template.name);
    }
}

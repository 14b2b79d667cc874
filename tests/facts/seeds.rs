//! Real reports from the folder that `HINDSIGHT_SEEDS` names, where it is set.

use super::{check, files, templates};
use hindsight::report::Report;
use hindsight::report::facts::Facts;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The report of the folder that `HINDSIGHT_SEEDS` names whose name starts so.
fn seed(name: &str) -> Option<String> {
    let folder = std::env::var_os("HINDSIGHT_SEEDS")?;
    let starts = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(name);
    let path = files(Path::new(&folder), ".txt").into_iter().find(starts).expect(name);
    Some(std::fs::read_to_string(path).unwrap())
}

#[test]
fn real_reports_say_what_people_read_in_them() {
    let cases = [
        (
            "000",
            json!({
                "facts": {
                    "durations": [{ "measure": "total", "minutes": 165 }],
                    "timeline": [{}, {}, {}, {}, {}, {}],
                    "actions": [
                        { "owners": ["Training Coordinator"], "due": "2025-02-01", "due_or": "2025-01-02" },
                        { "due": "2025-02-10", "due_or": "2025-10-02" },
                        { "due": "2025-02-05", "due_or": "2025-05-02" },
                    ],
                },
                "metrics": { "total": { "minutes": 165 }, "time_to_detect": null },
            }),
        ),
        (
            "002",
            json!({
                "facts": {
                    "identity": { "written": { "time": "2023-10-11" }, "incident_date": { "date": "2023-10-05" } },
                    "durations": [
                        { "measure": "resolve", "minutes": 240, "target": true },
                        { "measure": "total", "minutes": 324, "target": false },
                        { "measure": "resolve", "minutes": 120, "target": false },
                    ],
                    "actions": [
                        { "owners": [], "due": "2023-10-30" },
                        { "owners": [], "due": "2023-10-10" },
                        { "owners": [], "due": null },
                    ],
                },
                "metrics": {},
            }),
        ),
        (
            "003",
            json!({
                "facts": { "timeline": [{}, {}, {}, {}], "actions": [] },
                "metrics": { "time_to_detect": { "minutes": 60 }, "total": { "minutes": 300, "certain": true } },
            }),
        ),
        (
            "004",
            json!({
                "facts": {
                    "milestones": [
                        { "kind": "started", "zone": "EAT" },
                        { "kind": "resolved", "zone": "EAT" },
                        { "kind": "detected", "zone": "UTC" },
                        { "kind": "resolved", "zone": "UTC" },
                    ],
                    "durations": [{ "measure": "total", "minutes": 240 }],
                    "actions": [{ "owners": [] }, {}, {}, {}, { "due": null }],
                },
                "metrics": { "total": { "minutes": 240, "certain": false }, "time_to_detect": { "certain": false } },
            }),
        ),
    ];
    for (name, expected) in cases {
        if let Some(text) = seed(name) {
            check(name, &text, &expected);
        }
    }
    if let Some(text) = seed("001") {
        let facts = Facts::of(&Report::open(&text, &templates()));
        assert_eq!(facts, Facts { zone: facts.zone.clone(), ..Facts::default() });
    }
}

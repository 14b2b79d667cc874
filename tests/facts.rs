//! Reads facts from the reports in `tests/facts/`, one layout each. The JSON beside a report says what must be read:
//! its arrays are complete, its objects name what they are about and may leave out the rest.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]
#![allow(missing_docs, reason = "the example's module is private to its program")]

#[path = "../examples/hindsight/describe.rs"]
mod describe;
mod shapes;

use describe::describe;
use hindsight::report::Report;
use hindsight::report::facts::{Facts, Measure, MilestoneKind};
use hindsight::template::{BUILTINS, Template};
use proptest::prelude::*;
use serde_json::{Value, json};
use shapes::{cases, markdown, words};
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn templates() -> Vec<Rc<Template>> {
    BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect()
}

fn read(text: &str) -> Value {
    describe(&Report::open(text, &templates()))
}

/// Where what was read is not what was expected, as paths with both.
fn differences(found: &Value, expected: &Value, path: &str, out: &mut Vec<String>) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            if expected.is_empty() && path.ends_with(".metrics") && !found.is_empty() {
                out.push(format!("{path}: {} where nothing is expected", json!(found)));
            }
            for (key, value) in expected {
                let own = found.get(key).unwrap_or(&Value::Null);
                differences(own, value, &format!("{path}.{key}"), out);
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            if found.len() != expected.len() {
                out.push(format!(
                    "{path}: {} entries, not {}: {}",
                    found.len(),
                    expected.len(),
                    json!(found)
                ));
            }
            for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
                differences(found, expected, &format!("{path}[{at}]"), out);
            }
        }
        _ if found == expected => {}
        _ => out.push(format!("{path}: {found}, not {expected}")),
    }
}

#[track_caller]
fn check(name: &str, text: &str, expected: &Value) {
    let mut wrong = Vec::new();
    differences(&read(text), expected, "", &mut wrong);
    assert!(wrong.is_empty(), "{name}\n{}", wrong.join("\n"));
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, end));
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_layout_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
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
fn every_notation_of_a_moment_is_read_in_a_timeline() {
    let check = |line: &str, time: &str| {
        let text = format!("# Outage\n\nDate: 2025-01-24\n\n## Timeline\n\n- {line} it happened\n");
        let expected = json!({ "facts": { "timeline": [{ "time": time, "event": "it happened" }] } });
        check(line, &text, &expected);
    };
    check("2025-01-24 09:35 UTC:", "2025-01-24T09:35:00Z");
    check("January 24, 2025, 09:35 AM EST -", "2025-01-24T09:35:00-05:00");
    check("20th April,2023, at 10:00am in GMT;UTC±00:00:", "2023-04-20T10:00:00Z");
    check("October 05, 2023 and 02:00 HRS:", "2023-10-05T02:00:00");
    check("02:00 AM (EAT)", "2025-01-24T02:00:00+03:00");
    check("09:20", "2025-01-24T09:20:00");
    check("~09:20 –", "2025-01-24T09:20:00");
    check("**09:20 PM:**", "2025-01-24T21:20:00");
    check("`2025-01-24T09:35:00+03:00`", "2025-01-24T09:35:00+03:00");
    check("24.01.2025 09:35 →", "2025-01-24T09:35:00");
    check("9:20 p.m. Friday, 24 January 2025:", "2025-01-24T21:20:00");
    check("09:35 IST", "2025-01-24T09:35:00");
    check("09:35 CST", "2025-01-24T09:35:00");
}

#[test]
fn a_heading_or_a_column_gives_its_rows_the_zone() {
    let rows = "- 10:00 Errors begin";
    let table =
        |title: &str| format!("## Timeline\n\n| {title} | Event |\n|---|---|\n| 10:00 | Errors begin |");
    let check = |body: String, time: &str| {
        let text = format!("# Outage on 2024-06-03\n\n{body}\n");
        check(&body, &text, &json!({ "facts": { "timeline": [{ "time": time }] } }));
    };
    for (zone, offset) in [
        ("(Pacific)", "-07:00"),
        ("(PT)", "-07:00"),
        ("(all times Eastern)", "-04:00"),
        ("(Eastern Time)", "-04:00"),
        ("(US/Pacific)", "-07:00"),
        ("[UTC]", "Z"),
        ("- UTC", "Z"),
        ("in UTC", "Z"),
        ("(times in CET)", "+01:00"),
        ("(UTC+2)", "+02:00"),
        ("of Pacific outage", ""),
    ] {
        check(format!("## Timeline {zone}\n\n{rows}"), &format!("2024-06-03T10:00:00{offset}"));
    }
    for (title, offset) in [
        ("Time (Pacific)", "-07:00"),
        ("Time (PT)", "-07:00"),
        ("Time [UTC]", "Z"),
        ("When (UTC+2)", "+02:00"),
        ("Time/EST", "-05:00"),
        ("Time – PST", "-08:00"),
        ("Time, UTC", "Z"),
        ("EST Time", "-05:00"),
        ("Time EST (approx)", "-05:00"),
        ("Time PST/PDT", "-07:00"),
        ("Local time (CET)", "+01:00"),
        ("UTC", "Z"),
        ("Time to act", ""),
    ] {
        check(table(title), &format!("2024-06-03T10:00:00{offset}"));
    }
}

#[test]
fn the_day_of_an_incident_is_read_from_its_timeline() {
    let check = |body: &str, date: &str, line: usize| {
        let text = format!("# Queue outage\n\n{body}\n");
        let expected =
            json!({ "facts": { "identity": { "incident_date": { "date": date, "line": line } } } });
        check(body, &text, &expected);
    };
    check("## Timeline (March 5, 2024)\n\n- 10:00 errors begin\n- 12:00 resolved", "2024-03-05", 3);
    check("## Timeline\n\n**5 March 2024**\n\n- 23:50 errors begin\n- 00:10 resolved", "2024-03-05", 5);
    check("## Timeline\n\n### 2024-03-05\n\n- 10:00 errors begin", "2024-03-05", 5);
    check(
        "## Timeline\n\n- 2024-03-01 10:00 The release was built\n- 2024-03-05 10:00 Outage begins\n\
        - 2024-03-05 10:05 Alert fired",
        "2024-03-05",
        6,
    );
    check("## Timeline\n\n| Time | Event |\n|---|---|\n| 2024-03-05 10:00 | It broke |", "2024-03-05", 7);
    check(
        "**Timeline**\n\n- First detected 2024-03-05 (Time TBC)\n- Declared 2024-03-06 08:56",
        "2024-03-05",
        5,
    );
}

#[test]
fn nothing_follows_for_certain_from_zones_that_contradict_each_other() {
    let text =
        "Start: 2024-06-03 02:00 EAT\n\nDetected: 2024-06-03 02:30 UTC\n\nDetected: 2024-06-03 02:30 EAT\n";
    let facts = Facts::of(&Report::open(text, &templates()));
    assert_eq!(facts.metric(Measure::Detect).map(|metric| metric.certain), Some(false));
    let clear = "Start: 2024-06-03 02:00 EAT\n\nDetected: 2024-06-03 02:30 UTC\n";
    let facts = Facts::of(&Report::open(clear, &templates()));
    assert_eq!(facts.metric(Measure::Detect).map(|metric| metric.certain), Some(true));
}

#[test]
fn a_blank_template_states_nothing() {
    for template in templates() {
        let facts = Facts::of(&Report::start(template.clone()));
        assert_eq!(facts, Facts { zone: facts.zone.clone(), ..Facts::default() }, "{}", template.name);
    }
}

#[test]
fn milestones_that_words_put_before_the_start_make_no_metric() {
    let text = "Date & Time: 2025-01-24 09:35 UTC\n\n## Timeline\n\n- 09:20 UTC Latency detected\n- 12:20 UTC Trading resumed\n";
    let facts = Facts::of(&Report::open(text, &templates()));
    assert_eq!(facts.metric(Measure::Detect), None);
    assert_eq!(facts.metric(Measure::Total).map(|metric| metric.seconds), Some(165 * 60));
}

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

/// Whether each fact stands where it says, and the facts hold together.
fn sound(text: &str) {
    let report = Report::open(text, &templates());
    let facts = Facts::of(&report);
    let words = |source: &hindsight::report::facts::Source| {
        let text = report.document().get(source.slot);
        text.and_then(|text| text.get(source.range.clone()).map(str::to_owned))
    };
    let at = facts.timeline.iter().filter_map(|event| event.at.as_ref()).map(|at| (&at.text, &at.source));
    let said = facts.timeline.iter().map(|event| (&event.text.text, &event.text.source));
    let milestones = facts.milestones.iter().map(|milestone| (&milestone.at.text, &milestone.at.source));
    let spans = facts.durations.iter().map(|span| (&span.text, &span.source));
    let figures = facts.impact.iter().map(|figure| (&figure.text, &figure.source));
    let what = facts.actions.iter().filter_map(|action| action.what.as_ref()).map(|w| (&w.text, &w.source));
    let owners =
        facts.actions.iter().flat_map(|action| &action.owners).map(|owner| (&owner.text, &owner.source));
    let due =
        facts.actions.iter().filter_map(|action| action.due.as_ref()).map(|due| (&due.text, &due.source));
    let causes = facts.analysis.causes.iter().map(|cause| (&cause.text, &cause.source));
    let all =
        at.chain(said).chain(milestones).chain(spans).chain(figures).chain(what).chain(owners).chain(due);
    for (said, source) in all.chain(causes) {
        assert_eq!(words(source).as_ref(), Some(said), "{source:?} of {text:?}");
    }
    for milestone in &facts.milestones {
        assert!(milestone.event.is_none_or(|at| at < facts.timeline.len()));
    }
    for (_, kind) in MilestoneKind::ALL {
        assert_eq!(facts.milestone(*kind).is_some(), facts.milestones_of(*kind).next().is_some());
    }
    describe(&report);
}

/// Lines as people write them in reports, whole and cut short.
fn lines() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "# Outage on 2025-01-24",
        "## Timeline (PT)",
        "## Action Items",
        "## Impact",
        "## Root Cause",
        "### 10:45",
        "### Immediate",
        "Date: 01/02/2025",
        "Start Time: 24 Jan 2025 09:35",
        "Duration: 2 hours 45 minutes",
        "All times in UTC.",
        "| Time | Event | Actor |",
        "|---|---|---|",
        "| 10:45 | Outage begins | Ana |",
        "| Action | Owner | Due Date |",
        "| Fix it | @bo | 02/30/2025 |",
        "- 10:45 alert fired",
        "- [x] Fix (Ana), due: 31.12.9999 #7",
        "  - Owner: Cy",
        "10:45 text",
        "Task 1: do it by Friday",
        "1. **Why?**",
        "   - Because.",
        "- **23:59:** resolved",
        "- **Timeline**",
        "  - 00:01 Service restored",
        "$45M and 30% of users, 99999999999999999999 orders",
        "12:59 PM +1d – 24:00 é",
        "Was it? Yes - 9223372036854775807 hours",
        "within 18446744073709551615 minutes",
        "",
        "December 31, 262142 23:59 UTC-14",
        "99:99",
        "~",
        "**",
        "•10:45: ‘x’",
    ]);
    prop::collection::vec((line, any::<prop::sample::Index>(), any::<bool>()), 0..16).prop_map(|lines| {
        let cut = |(line, at, whole): (&str, prop::sample::Index, bool)| {
            let at = at.index(line.chars().count() + 1);
            if whole { line.to_owned() } else { line.chars().take(at).collect() }
        };
        lines.into_iter().map(cut).collect::<Vec<_>>().join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(64 * 20) / 20, ..ProptestConfig::default() })]

    #[test]
    fn facts_of_any_text_stand_where_they_say(text in prop_oneof![words(), markdown(), lines()]) {
        sound(&text);
    }
}

#[test]
fn facts_of_real_reports_stand_where_they_say() {
    for (variable, end) in [("HINDSIGHT_CORPUS", ".md"), ("HINDSIGHT_PAYLOADS", "")] {
        let Some(folder) = std::env::var_os(variable) else { continue };
        for path in files(Path::new(&folder), end) {
            if let Ok(text) = std::fs::read_to_string(&path) {
                sound(&text);
            }
        }
    }
}

#[test]
fn long_texts_are_read_to_the_end() {
    // Where a look at one place walks through the whole text, this takes minutes instead of seconds.
    let table =
        (0..2000).map(|at| format!("| {:02}:{:02} | Alert {at} fired | Ana |\n", at / 60 % 24, at % 60));
    let texts = [
        "## Timeline\n\n| Time | Event | Actor |\n|---|---|---|\n".to_owned() + &table.collect::<String>(),
        "## Timeline\n\n".to_owned() + &"10:45 ".repeat(20_000),
        "## Timeline\n\n".to_owned() + &"1 Jan 2020 ".repeat(10_000),
        "## Timeline\n\n".to_owned() + &"10:45 it happened. ".repeat(5_000),
        "## Timeline\n\n".to_owned() + &"times ".repeat(20_000),
        "## Action Items\n\n- ".to_owned() + &"owner: a; @b by Jan 1 (".repeat(5_000),
        "## Impact\n\n".to_owned() + &"30% of ".repeat(20_000),
        "## Summary\n\n".to_owned() + &"for 2 hours and ".repeat(10_000),
        "# T\n\n".to_owned() + &"- a\n  - 10:45 b\n".repeat(5_000),
        "## Timeline\n\n".to_owned() + &"- 10:45 a\n".repeat(5_000),
        "# T\n\n".to_owned() + &"- 10:45 a\n".repeat(5_000),
    ];
    for text in texts {
        std::hint::black_box(Facts::of(&Report::open(&text, &templates())));
    }
}

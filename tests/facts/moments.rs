//! Moments: every notation of them, the zone and the day that others give them.

use super::check;
use serde_json::json;

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

//! What the rules make of real reports. The folder that `HINDSIGHT_SEEDS` names holds them; without it, reports of the
//! same making stand in below.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use hindsight::report::Report;
use hindsight::template::{BUILTINS, Template};
use hindsight::validate::{check as judge, rules::find};
use std::rc::Rc;

/// The report of the folder whose name starts so, where there is a folder.
fn seed(name: &str) -> Option<String> {
    let folder = std::env::var("HINDSIGHT_SEEDS").ok()?;
    let files = std::fs::read_dir(&folder).expect("HINDSIGHT_SEEDS names a folder");
    let mut paths = files.map(|file| file.unwrap().path());
    let path = paths.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(name));
    Some(std::fs::read_to_string(path.expect(name)).unwrap())
}

/// What a rule says about a report, a line each: `12 error …`.
fn findings(text: &str, rule: &str) -> Vec<String> {
    let templates: Vec<Rc<Template>> =
        BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect();
    let report = Report::open(text, &templates);
    let found = judge(&report, None).into_iter().filter(|found| found.rule.0 == rule);
    found
        .map(|found| {
            [&found.place.line(&report).to_string(), " ", found.level.name(), " ", &found.message].concat()
        })
        .collect()
}

/// Whether the rule finds in the seed, or else in the stand-in, what is expected: the starts of its lines.
#[track_caller]
fn check(name: &str, stand_in: &str, rule: &str, expected: &[&str]) {
    assert!(find(rule).is_some(), "{rule} is a rule");
    let text = seed(name).unwrap_or_else(|| stand_in.to_owned());
    let found = findings(&text, rule);
    let as_expected = found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| found.contains(expected));
    assert!(as_expected, "{name}, {rule}: {found:#?} instead of {expected:#?}");
}

/// Actions in a list, each with a date in its words.
const LIST: &str = "\
# Incident: Queue down
# Date: March 11, 2024

## Incident Summary

-   On March 05, 2024 and 03:00 HRS, a full disk caused an unplanned downtime of the queue.

-   The downtime lasted for 3 hours and 10 minutes.

## Action Items

-   Put the depth of the queue on the dashboard by March 30, 2024.

-   Rewrite the runbook of the queue by March 10, 2024.
";

/// No headings, and measures told as if they had happened by themselves.
const PLAIN: &str = "\
Queue Postmortem Report

Summary:
On 5th March,2024, at 3:00am in GMT our shop experienced an outage, and orders were not taken.

Incident Timeline:

Start Time: 5th March,2024, at 3:00am in GMT
Resolution and Service Restoration: 5th March,2024, at 6:00am in GMT
Preventive Measures:
To prevent similar outages in the future, the following measures were implemented:

•Enhanced monitoring of the queue.
•Regular audits of the configuration.
";

/// Tasks in lines of their own.
const TASKS: &str = "\
# Postmortem Report

#### Issue Summary:

Duration of Outage: 3 hours, from 03:00 AM to 06:00 AM (UTC)

#### Corrective and Preventive Measures

Tasks to address the issue:

Task 1: Automate the configuration of the queue.
Task 2: Add an alert for a full queue.
";

/// Actions in a table, with dates that read two ways.
const TABLE: &str = "\
### Post-Mortem Report: Queue down

**Incident Number:** OPS-20240305-001
**Date & Time:** March 5, 2024, 03:00 AM EST
**Duration:** 3 hours 10 minutes

### **Follow-Up Actions**
| **Action**                  | **Owner**  | **Due Date** |
|-----------------------------|------------|--------------|
| Alert on a full queue       | Queue Lead | 04/02/2024   |
| Schedule failover testing   | Queue Lead | 04/03/2024   |
";

#[test]
fn an_action_that_was_due_before_the_report_is_named() {
    check("002", LIST, "due-before-report", &["warning This was due on"]);
    check("002", LIST, "due-before-incident", &[]);
    check("000", TABLE, "due-before-report", &[]);
}

#[test]
fn actions_of_a_list_lack_owners_once_for_all() {
    check("002", LIST, "action-without-owner", &["error None of the"]);
    check("002", LIST, "action-without-due-date", &[]);
    check("002", LIST, "no-actions", &[]);
}

#[test]
fn tasks_lack_owners_and_dates() {
    check("004", TASKS, "action-without-owner", &["error None of the"]);
    check("004", TASKS, "action-without-due-date", &["by when"]);
    check("004", TASKS, "no-actions", &[]);
}

#[test]
fn measures_that_happened_are_no_actions() {
    check("003", PLAIN, "no-actions", &["warning"]);
    check("003", PLAIN, "action-without-owner", &[]);
}

#[test]
fn dates_that_read_two_ways_prove_nothing() {
    for rule in ["due-before-incident", "due-before-report", "due-outside-horizon", "action-without-owner"] {
        check("000", TABLE, rule, &[]);
    }
    check("000", TABLE, "action-without-due-date", &[]);
}

#[test]
fn an_empty_template_has_no_actions_to_judge() {
    let rules = "summary-incomplete no-actions impact-not-quantified action-without-owner action-without-due-date \
        action-without-ticket due-before-incident due-before-report due-outside-horizon vague-action people-not-system \
        only-detective-actions several-owners duplicate-action";
    for rule in rules.split_whitespace() {
        check("001", BUILTINS[0].markdown, rule, &[]);
    }
}

/// Lengths that contradict each other, and an aim that was missed.
const LENGTHS: &str = "\
# Incident: Queue down
# Date: March 11, 2024

## Objectives

-   Key performance indicators included a resolution time of under 3 hours.

## Incident Summary

-   On March 05, 2024 and 03:00 HRS, the queue stopped.

-   The downtime lasted for 5 hours and 10 minutes.

## Successes

-   The incident was resolved within 2 hours.
";

/// One end in two zones, and a part of the users called all of them.
const ZONES: &str = "\
# Postmortem Report

#### Issue Summary:

Duration of Outage: 3 hours, from 03:00 AM to 06:00 AM (EAT)
Impact: The outage caused a complete service disruption. About 20% of our users could not order.

#### Timeline

- Issue Detected: 03:00 AM (UTC)
- Resolution: The incident was resolved at 06:00 AM (UTC) after a restart.
";

/// A length that the timeline bears out, with a zone named once.
const BORNE_OUT: &str = "\
### Post-Mortem Report: Queue down

**Incident Number:** OPS-20240305-001
**Date & Time:** March 5, 2024, 03:05 AM EST
**Duration:** 3 hours 10 minutes

### **Timeline**
| **Time**   | **Event**                          |
|------------|------------------------------------|
| 03:00 AM   | Rising latency detected.           |
| 03:05 AM   | Orders stopped.                    |
| 06:15 AM   | Ordering resumed, back to normal.  |
";

/// What the rules about times and timelines raise as errors and warnings; of these a report without faults has none.
const TIMES: &str = "no-time-zone mixed-time-zones duration-mismatch metric-mismatch end-before-start milestone-order \
    timeline-order id-date-mismatch date-in-future report-before-incident timeline-missing-milestone review-late \
    reviewer-is-author";

#[test]
fn lengths_and_aims_that_contradict_each_other_are_named() {
    check("002", LENGTHS, "duration-mismatch", &["error The report says 2 hours here, but 5 hours and"]);
    check("002", LENGTHS, "objective-missed", &["hint The aim was"]);
    check("002", LENGTHS, "end-before-start", &[]);
}

#[test]
fn one_end_in_two_zones_is_named() {
    check("004", ZONES, "mixed-time-zones", &["error “06:00 AM (UTC)” and"]);
    check("004", ZONES, "absolute-impact", &["hint The report says “complete service disruption”"]);
    check("004", ZONES, "duration-mismatch", &[]);
}

#[test]
fn times_that_agree_raise_no_error_and_no_warning() {
    for rule in TIMES.split_whitespace() {
        check("000", BORNE_OUT, rule, &[]);
        check("003", PLAIN, rule, &[]);
    }
}

#[test]
fn an_empty_template_has_no_times_to_judge() {
    let hints =
        "absolute-impact objective-missed timeline-gap timeline-starts-at-detection detected-by-users";
    for rule in TIMES.split_whitespace().chain(hints.split_whitespace()) {
        check("001", BUILTINS[0].markdown, rule, &[]);
    }
}

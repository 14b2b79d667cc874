//! The places of facts: whatever the text, each stands where it says, and all of the text is read.

use super::describe::describe;
use super::shapes::{cases, markdown, words};
use super::{files, templates};
use hindsight::report::Report;
use hindsight::report::facts::{Facts, MilestoneKind};
use proptest::prelude::*;
use std::path::Path;

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

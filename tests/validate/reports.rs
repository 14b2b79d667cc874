//! Whole reports: new ones, those of the pages, and real ones.

use super::page::own_reports;
use super::{builtins, texts};
use hindsight::report::Report;
use hindsight::validate::{Finding, Level, check};
use std::fmt::Write as _;

#[test]
fn a_new_report_lacks_what_is_mandatory_and_nothing_else() {
    for template in builtins() {
        let report = Report::start(template.clone());
        let found = check(&report, None);
        assert!(!found.is_empty(), "{} asks for something", template.name);
        for found in found {
            assert_eq!((found.rule.0, found.level), ("unfilled-required", Level::Error), "{found:?}");
        }
    }
}

#[test]
fn a_long_report_without_fault_has_no_findings() {
    let mut text = String::from(
        "# Outage\n\n**Detected At:** 2025-01-24 00:00 UTC\n**Resolved At:** 2025-01-24 16:39 UTC\n",
    );
    text.push_str("\n## Timeline\n\n| Time | Event | Actor | Notes |\n|---|---|---|---|\n");
    for at in 0..1000 {
        let (hour, minute) = (at / 60 % 24, at % 60);
        writeln!(
            text,
            "| {hour:02}:{minute:02} | Something happened to host {at} | Ana | See `log` \\| grep |"
        )
        .unwrap();
    }
    text.push_str("\n## Action Items\n\nNone: the hosts are switched off.\n");
    let report = Report::open(&text, &builtins());
    assert_eq!(check(&report, None), []);
}

/// Over the reports of a folder: findings are in order, and a fix ends its finding without raising an error.
/// `HINDSIGHT_RULE` prints the findings of one rule, with `--nocapture`.
#[test]
fn fixes_mend_and_raise_no_error_in_real_reports() {
    let templates = builtins();
    let mut texts = [texts("HINDSIGHT_CORPUS"), texts("HINDSIGHT_SEEDS"), own_reports()].concat();
    texts.extend(templates.iter().map(|template| (template.name.clone(), template.markdown.clone())));
    let shown = std::env::var("HINDSIGHT_RULE").unwrap_or_default();
    let errors = |found: &[Finding]| found.iter().filter(|f| f.level == Level::Error).count();
    for (path, text) in &texts {
        let report = Report::open(text, &templates);
        let found = check(&report, None);
        for one in &found {
            if one.rule.0 == shown {
                let words = one.place.slot.and_then(|slot| report.document().get(slot)).unwrap_or_default();
                let line = one.place.line(&report);
                println!("{path}:{line}: {} {:?}", one.message, words.chars().take(90).collect::<String>());
            }
            for fix in &one.fixes {
                let mut mended = report.clone();
                assert!(mended.edit(fix.edit.clone(), 0.0).is_some(), "{path}: {one:?}");
                assert_ne!(fix.change(&report).0, fix.change(&report).1, "{path}: {one:?}");
                let again = check(&mended, None);
                let same =
                    |f: &&Finding| f.rule == one.rule && f.place == one.place && f.message == one.message;
                assert!(!again.iter().any(|f| same(&f)), "{path}: not mended: {one:?}");
                assert!(errors(&again) <= errors(&found), "{path}: a new error after {one:?}");
                mended.undo();
                assert_eq!(mended.text(), *text, "{path}");
            }
        }
    }
}

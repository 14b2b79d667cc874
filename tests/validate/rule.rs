//! A rule and its page: it does what the page says, and there is one for each.

use super::page::{blocks, cases, sections, visible};
use super::{folder, names};
use hindsight::report::Report;
use hindsight::validate::{ALL, Finding, Rule, check_with, rules};
use std::fmt::Write as _;

/// The parts that every page has, in this order.
const SECTIONS: [&str; 6] =
    ["What it does", "Why it matters", "What to do", "Source", "Fires", "Does not fire"];

fn listed(report: &Report, findings: &[Finding]) -> String {
    let mut out = String::new();
    for found in findings {
        let line = found.place.line(report);
        writeln!(out, "{line} {} {}", found.level.name(), found.message).unwrap();
        for fix in &found.fixes {
            writeln!(out, "  fix: {}", fix.label).unwrap();
        }
    }
    out
}

/// Applies the first fix until none is left.
fn fixed(report: &Report, rules: &[&dyn Rule]) -> Option<Report> {
    let mut report = report.clone();
    let mut any = false;
    for _ in 0..2000 {
        let mut fixes = check_with(rules, &report, None).into_iter().flat_map(|found| found.fixes);
        let Some(fix) = fixes.next() else {
            return any.then_some(report);
        };
        report.edit(fix.edit.clone(), 0.0).unwrap_or_else(|| panic!("a fix changes nothing: {fix:?}"));
        any = true;
    }
    panic!("fixing does not end")
}

/// What a page says and its rule does not do, each with the report in question.
fn wrong(rule: &dyn Rule) -> Vec<String> {
    let name = rule.id().0;
    let page = std::fs::read_to_string(folder("tests/rules").join(format!("{name}.md"))).expect(name);
    let sections = sections(&page);
    let titles: Vec<&str> = sections.iter().skip(1).map(|(title, _)| *title).collect();
    assert_eq!(sections[0].1.trim(), format!("# {name}"));
    assert_eq!(&titles[..SECTIONS.len().min(titles.len())], SECTIONS, "{name}");
    for (title, body) in &sections {
        assert!(!body.trim().is_empty(), "{name}: {title:?} is empty");
    }
    let mut wrong = Vec::new();
    let mut same = |what: &str, text: &str, found: &str, expected: &str| {
        if found != expected {
            wrong.push(format!("{name} {what}:\n{text}\nexpected:\n{expected}\nfound:\n{found}\n"));
        }
    };
    let body = |title: &str| sections.iter().find(|(other, _)| *other == title).map_or("", |(_, body)| body);
    let mut mended = blocks(body("Fixed")).into_iter();
    let fires = cases(body("Fires"));
    assert!(!fires.is_empty(), "{name} never fires");
    for case in fires {
        let text = case.report.text();
        let found = check_with(&[rule], &case.report, case.now);
        let expected = case.findings.expect("each report has its findings");
        same("fires on", &text, &listed(&case.report, &found), &expected);
        assert!(found.iter().all(|found| !found.help.is_empty()), "{name} helps");
        if let Some(after) = fixed(&case.report, &[rule]) {
            let expected = mended.next().map(|(_, text)| visible(&text)).unwrap_or_default();
            same("mends", &text, &after.text(), &expected);
        }
    }
    assert_eq!(mended.next(), None, "{name}: more is mended than fires");
    let passes = cases(body("Does not fire"));
    assert!(!passes.is_empty(), "{name} must let something pass");
    for case in passes {
        let found = check_with(&[rule], &case.report, case.now);
        same("must not fire on", &case.report.text(), &listed(&case.report, &found), "");
    }
    wrong
}

#[test]
fn every_page_holds_what_it_says() {
    let wrong: Vec<String> = ALL.iter().flat_map(|rule| wrong(*rule)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_file_its_line_and_its_page() {
    let mut listed: Vec<String> = ALL.iter().map(|rule| rule.id().0.to_owned()).collect();
    listed.sort();
    let files: Vec<String> = names("src/validate/rules", ".rs")
        .into_iter()
        .filter(|name| name != "mod")
        .map(|name| name.replace('_', "-"))
        .collect();
    assert_eq!(files, listed, "files of rules, and the list");
    assert_eq!(names("tests/rules", ".md"), listed, "pages, and the list");
    for rule in ALL {
        assert_eq!(rules::find(rule.id().0).map(Rule::id), Some(rule.id()));
    }
}

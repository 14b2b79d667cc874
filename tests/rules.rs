//! Runs the pages in `tests/rules/`: each explains a rule to people and shows, in blocks that are run here, what
//! the rule finds, what it lets pass, and what the report reads once the fixes are applied.
//!
//! A `template` block names or holds the template of the report after it, a `now` block the time when it is judged. A `findings` block holds a line for
//! each finding of that report: its line, its level, its message; under it, indented, what each of its fixes does. The n-th `markdown` block under *Fixed* is the
//! n-th report under *Fires* that has a fix.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod shapes;

use chrono::NaiveDateTime;
use hindsight::report::Report;
use hindsight::template::{Template, builtin};
use hindsight::validate::{ALL, Finding, Level, Rule, check, check_with, rules};
use proptest::prelude::*;
use shapes::{cases as rounds, markdown, words};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

const SECTIONS: [&str; 6] =
    ["What it does", "Why it matters", "What to do", "Source", "Fires", "Does not fire"];

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The names of a folder's files of one kind, without their ends, sorted.
fn names(path: &str, end: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder(path)).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(end)?.to_owned())).collect();
    names.sort();
    names
}

/// The sections of a page with their bodies, and its title under "".
fn sections(page: &str) -> Vec<(&str, String)> {
    let (mut found, mut fence) = (vec![("", String::new())], None::<&str>);
    for line in page.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if line.trim_end() == open => fence = None,
            None if ticks.len() > 2 => fence = Some(ticks),
            None if line.starts_with("## ") => {
                found.push((&line[3..], String::new()));
                continue;
            }
            _ => {}
        }
        let body = &mut found.last_mut().unwrap().1;
        body.push_str(line);
        body.push('\n');
    }
    found
}

/// The fenced blocks of a body: what the fence says, and the lines.
fn blocks(body: &str) -> Vec<(String, String)> {
    let (mut found, mut fence): (Vec<(String, String)>, Option<String>) = (Vec::new(), None);
    for line in body.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match &fence {
            Some(open) if line.trim_end() == open => fence = None,
            Some(_) => writeln!(found.last_mut().unwrap().1, "{line}").unwrap(),
            None if ticks > 2 => {
                fence = Some("`".repeat(ticks));
                found.push((line[ticks..].trim().to_owned(), String::new()));
            }
            None => {}
        }
    }
    found
}

/// A report of a page with what is said of it.
struct Case {
    report: Report,
    findings: Option<String>,
    now: Option<NaiveDateTime>,
}

/// `⟨200b⟩` in a page stands for the character of that number, which one could not see there.
fn visible(text: &str) -> String {
    let mut out = String::new();
    for piece in text.split_inclusive('⟩') {
        let code = piece.strip_suffix('⟩').and_then(|piece| piece.rsplit_once('⟨'));
        match code
            .and_then(|(before, hex)| Some((before, char::from_u32(u32::from_str_radix(hex, 16).ok()?)?)))
        {
            Some((before, c)) => {
                out.push_str(before);
                out.push(c);
            }
            None => out.push_str(piece),
        }
    }
    out
}

fn cases(body: &str) -> Vec<Case> {
    let (mut cases, mut template): (Vec<Case>, Option<Rc<Template>>) = (Vec::new(), None);
    let mut now = None;
    for (kind, text) in blocks(body) {
        match kind.as_str() {
            "markdown" => {
                let report = Report::bound(&visible(&text), template.take());
                cases.push(Case { report, findings: None, now: now.take() });
            }
            "findings" => cases.last_mut().expect("a report comes first").findings = Some(text),
            "now" => now = Some(text.trim().parse().expect("a time")),
            "template" => template = Some(Rc::new(Template::compile("own", &text))),
            other => match other.strip_prefix("template ") {
                Some(name) => template = Some(Rc::new(Template::builtin(builtin(name).expect(name)))),
                None => panic!("an unknown block: {other}"),
            },
        }
    }
    cases
}

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

fn builtins() -> Vec<Rc<Template>> {
    hindsight::template::BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect()
}

/// The texts of a folder named by a variable, where it is set.
fn texts(variable: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() { walk(&path, out) } else { out.push(path) }
        }
    }
    let Ok(root) = std::env::var(variable) else { return Vec::new() };
    let mut paths = Vec::new();
    walk(Path::new(&root), &mut paths);
    paths.sort();
    let read = |path: PathBuf| Some((path.display().to_string(), std::fs::read_to_string(&path).ok()?));
    paths.into_iter().filter_map(read).collect()
}

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

/// The reports of every rule's page, which have all that rules look for.
fn own_reports() -> Vec<(String, String)> {
    let pages = names("tests/rules", ".md").into_iter().flat_map(|name| {
        let page = std::fs::read_to_string(folder("tests/rules").join(format!("{name}.md"))).unwrap();
        let reports = blocks(&page).into_iter().filter(|(kind, _)| kind == "markdown");
        let reports: Vec<_> = reports.map(|(_, text)| (name.clone(), visible(&text))).collect();
        reports
    });
    pages.collect()
}

/// What `docs/rules.md` says before its numbers, for each rule in the order of the list.
fn rows(row: impl Fn(&dyn Rule) -> String) -> String {
    let mut out = String::new();
    for rule in ALL {
        let (name, level) = (rule.id().0, rule.level().name());
        writeln!(out, "| [{name}](../tests/rules/{name}.md) | {level} |{}", row(*rule)).unwrap();
    }
    out
}

/// Prints the table of `docs/rules.md` for the reports in `HINDSIGHT_CORPUS`.
#[test]
#[ignore = "it only prints"]
fn how_often_each_rule_fires() {
    let templates = builtins();
    let mut texts = texts("HINDSIGHT_CORPUS");
    texts.retain(|(path, _)| {
        Path::new(path).extension().is_some_and(|end| end == "md") && !path.ends_with("README.md")
    });
    let found: Vec<Vec<Finding>> =
        texts.iter().map(|(_, text)| check(&Report::open(text, &templates), None)).collect();
    let of = |level: Level| {
        let counts = found.iter().map(|found| found.iter().filter(|one| one.level == level).count());
        let mut counts: Vec<usize> = counts.collect();
        counts.sort_unstable();
        let at = |share: usize| counts.get(counts.len() * share / 100).copied().unwrap_or_default();
        (at(50), at(90), counts.last().copied().unwrap_or_default())
    };
    println!(
        "{} reports\n\n| level | median | nine of ten have at most | most |\n|---|---:|---:|---:|",
        texts.len()
    );
    for level in [Level::Error, Level::Warning, Level::Hint] {
        let (median, ninth, most) = of(level);
        println!("| {} | {median} | {ninth} | {most} |", level.name());
    }
    println!("\n| rule | level | reports | findings | per report |\n|---|---|---:|---:|---:|");
    let row = |rule: &dyn Rule| {
        let counts = found.iter().map(|found| found.iter().filter(|one| one.rule == rule.id()).count());
        let (reports, all) = counts.fold((0, 0), |(some, all), n| (some + usize::from(n > 0), all + n));
        let hundredths = all * 100 / texts.len().max(1);
        format!(" {reports} | {all} | {}.{:02} |", hundredths / 100, hundredths % 100)
    };
    print!("{}", rows(row));
}

#[test]
fn the_table_of_rules_names_them_all() {
    let page = std::fs::read_to_string(folder("docs/rules.md")).unwrap();
    let table: Vec<&str> = page.lines().filter(|line| line.starts_with("| [")).collect();
    let expected = rows(|_| String::new());
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(table.len(), expected.len(), "print it anew: {page}");
    for (line, start) in table.iter().zip(expected) {
        assert!(line.starts_with(start), "print it anew: {line}\n{start}");
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

#[test]
fn long_runs_of_what_rules_look_for_are_judged_to_the_end() {
    // Where a look at one place walks through the whole text, this takes minutes instead of seconds.
    let runs = [
        "-----BEGIN ",
        "eyJ-",
        "token=",
        "token='",
        "://a:b",
        "[X a] ",
        "<",
        "1.2.3.4 ",
        "+1 ",
        "a@b.cd ",
        "`|",
        "AKIA-",
        "\u{200b}",
        "“",
        "\"",
        "](",
        "[a](#b)",
        "[^a] ",
        "[a][b] ",
        "02/01/2025 ",
        "should have ",
        "engineer who forgot ",
        "QZX ",
        "QZX(",
        "!!",
        "A. ",
    ];
    for piece in runs {
        for text in [
            piece.repeat(100_000 / piece.len()),
            format!("| a | b |\n|---|---|\n{}", format!("|{piece}||x|\n").repeat(2000)),
        ] {
            let report = Report::bound(&text, None);
            for rule in ALL {
                std::hint::black_box(check_with(&[*rule], &report, None));
            }
        }
    }
}

/// Lines that rules look for, among others.
fn suspicious() -> impl Strategy<Value = String> {
    let line = prop::sample::select(
        &[
            "| a | b |\n|---|---|\n| `x | y` | z |\nrun in",
            "| a | b | c |\n|---|---|\n| 1 | 2 | 3 |",
            "token=9f8e7d6c5b4a3921 AKIAQ7RT5MZP2WXNB4KD",
            "postgres://a:tr0ub4dor@h/d <ana@shop.dev> +49 30 1234567 81.2.69.142",
            "**Date:** 2025-02-30",
            "**Severity:** Hihg",
            "**Duration:** [X minutes] \u{200b}",
            "## Impact\n\n## Summary",
            "**Start Time:** 2025-01-24 09:00 UTC\n**End Time:** 2025-01-24 14:24 UTC\n**Duration:** 2 hours",
            "**Start Time:** 2025-01-24 09:00\n**Detected At:** 2025-01-24 09:40\n**Time to Detection:** 5 minutes",
            "## Timeline\n\n| Time | Event |\n|---|---|\n| 09:20 | Alert fired |\n| 09:05 | Errors began |\n| 09:50",
            "- dis\u{ad}patched [first cause] TBD",
            "Between 02/01/2025, 3/4/25 and 24/01/2025: an engineer forgot `it`, obviously!!! It should have",
            "> quoted\n[the log][log] and[^1] [up](#nowhere) \"it would have been\" QZX",
            "## 5 Whys\n\n1. Why did it fail?\n   - It failed.\n2. Why?\n   - human error\n3. Why?\n",
            "## Contributing Factors\n\n- [x] **Process Gap:**\n- [X] Technical debt\n- **Documentation:** yes",
            "## Summary\n\nOne. Two? Three! 4. e.g. five\n\n## Root Cause\n\nBecause.",
            "- **SLA Breach:** Yes\n- **Incident ID:** INC-20250230-1",
        ][..],
    );
    (markdown(), line, words(), markdown())
        .prop_map(|(a, line, words, b)| format!("{a}\n\n{line}{words}\n\n{b}"))
}

#[test]
fn what_cannot_be_written_to_is_not_offered_to_be_mended() {
    // All of it is one heading, underlined by its last line, and the length stands in the name of a field.
    let text = "**Start Time:** 2025-01-24 09:00 UTC\n**End Time:** 2025-01-24 14:24 UTC\n**Duration:** 2 hours\n---\n";
    let report = Report::bound(text, None);
    for finding in check(&report, None) {
        for fix in &finding.fixes {
            assert!(report.clone().edit(fix.edit.clone(), 0.0).is_some(), "nothing changed by {finding:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: rounds(500 * 50) / 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_judged_and_a_fix_ends_its_finding(text in suspicious(), bound in any::<bool>()) {
        let template = builtins().swap_remove(usize::from(bound));
        let report = Report::bound(&text, bound.then_some(template));
        let found = check(&report, None);
        let lines = text.matches('\n').count() + 1;
        for found in &found {
            let (line, column) = found.place.position(&report);
            prop_assert!((1..=lines).contains(&line), "{found:?}");
            let width = text.split('\n').nth(line - 1).map_or(0, |line| line.chars().count());
            prop_assert!((1..=width + 1).contains(&column), "{found:?}");
            for fix in &found.fixes {
                let mut mended = report.clone();
                prop_assert!(mended.edit(fix.edit.clone(), 0.0).is_some(), "nothing changed by {found:?}");
                let again = check(&mended, None);
                let same = |other: &&Finding| other.rule == found.rule && other.fixes == found.fixes;
                prop_assert!(!again.iter().any(|other| same(&other)), "still there: {found:?}");
                mended.undo();
                prop_assert_eq!(mended.text(), text.as_str());
            }
        }
    }
}

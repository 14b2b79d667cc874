//! The table of rules in `docs/rules.md`.

use super::{builtins, folder, texts};
use hindsight::report::Report;
use hindsight::validate::{ALL, Finding, Level, Rule, check};
use std::fmt::Write as _;
use std::path::Path;

/// What `docs/rules.md` says before its numbers, for each rule in the order of the list.
fn rows(row: impl Fn(&dyn Rule) -> String) -> String {
    let mut out = String::new();
    for rule in ALL {
        let (name, level) = (rule.id().0, rule.level().name());
        writeln!(out, "| [{name}](../tests/rules/{name}.md) | {level} |{}", row(*rule)).unwrap();
    }
    out
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

//! Any text at all: it is judged to the end, and a fix that is offered mends.

use super::builtins;
use super::shapes::{cases, markdown, words};
use hindsight::report::Report;
use hindsight::validate::{ALL, Finding, check, check_with};
use proptest::prelude::*;

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

#[test]
fn what_cannot_be_written_to_is_not_offered_to_be_mended() {
    // All of it is front matter, which has no fields.
    let text = "---\n***\n**Start Time:** 2025-01-24 09:00 UTC\n**End Time:** 2025-01-24 14:24 UTC\n\
        **Duration:** 2 hours\n---\n";
    let report = Report::bound(text, None);
    for finding in check(&report, None) {
        for fix in &finding.fixes {
            assert!(report.clone().edit(fix.edit.clone(), 0.0).is_some(), "nothing changed by {finding:?}");
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

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(500 * 50) / 50, failure_persistence: None, ..ProptestConfig::default() })]

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

//! What is left out of a finished report, and what is said to be missing.

use super::{as_is, finished};
use crate::report::Report;
use crate::template::{Template, builtin};
use std::rc::Rc;

fn incident() -> Rc<Template> {
    Rc::new(Template::builtin(builtin("incident").expect("it is built in")))
}

#[test]
fn a_report_with_nothing_unfilled_is_not_touched() {
    let text = "# T\r\n\r\n**Owner**: Ada\r\n\r\n* a\r\n\r\n\r\n| a|b\r\n|-|-\r\n|1|\r\n\r\n<!-- note -->\r\n***\r\n## End";
    for template in [None, Some(incident())] {
        let report = Report::bound(text, template);
        assert_eq!(finished(&report), text);
        assert_eq!(as_is(&report), text);
    }
}

#[test]
fn unfilled_parts_go_and_mandatory_ones_stay_empty() {
    let report = Report::bound(include_str!("../../../tests/reports/checkout.md"), Some(incident()));
    let wanted = "# Checkout refused every card

## Incident Overview

**Incident ID:** INC-20250124-0007  
**Date:** 2025-01-24  
**Time:** 08:47 - 09:31 (UTC)  
**Duration:** 44 minutes  
**Severity:** High  
**Status:** Resolved

**Authors:** Ada Lovelace, Grace Hopper  
**Last Updated:** 2025-01-27 10:00 UTC

## Executive Summary

Every card payment was refused for 44 minutes, because the payment gateway's certificate had expired.

## Timeline

All times are UTC.

| Time  | Event                  | Actor   | Notes                    |
|-------|------------------------|---------|--------------------------|
| 08:47 | First refused payment  | Gateway | `x509: \\| expired`       |
| 08:55 | Alert on refused cards | Pager   |                          |
| 09:31 | Certificate renewed    | Ada     | Took two attempts        |

## Root Cause Analysis

### What Happened
The certificate expired at 08:47. Renewal had failed for a month:

- the renewal job ran on a host that was switched off
- its mails went to a list that nobody reads

### Why It Happened (5 Whys Analysis)
1. **Why did the incident occur?**
   - The certificate had expired.

2. **Why did “The certificate had expired” happen?**
   - Its renewal ran on a host that was switched off.

### Contributing Factors
- [x] **Technical Debt:** The job was to move in 2023.

## What Went Well

- ✅ The alert was clear

## Action Items

### Immediate (Within 24 hours)
| Action | Owner | Due Date | Status | Ticket |
|--------|-------|----------|--------|--------|
| Watch the expiry of all certificates | Grace | 2025-01-25 | In Progress | OPS-431 |

---

*Written to learn from.*
";
    assert_eq!(finished(&report), wanted);
    assert_eq!(missing(&report), [""; 0]);
    assert_eq!(report.unfilled(), 9);
}

#[test]
fn an_empty_report_keeps_what_is_mandatory() {
    let report = Report::start(incident());
    let text = finished(&report);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    let wanted = [
        "# Post-Mortem Report",
        "## Incident Overview",
        "## Executive Summary",
        "## Timeline",
        "## Root Cause Analysis",
        "### What Happened",
        "### Why It Happened (5 Whys Analysis)",
        "## Action Items",
        "### Immediate (Within 24 hours)",
        "## Post-Mortem Meta",
    ];
    assert_eq!(headings, wanted);
    assert!(!text.contains(['[', ']']) && !text.contains("HH:MM") && !text.contains("\n\n\n"), "{text}");
    assert_eq!(missing(&report).len(), 11);
    assert!(report.unfilled() > 70);
}

/// The messages of what is mandatory and not there.
fn missing(report: &Report) -> Vec<String> {
    let found = crate::validate::check(report, None).into_iter();
    found.filter(|finding| finding.rule.0 == "unfilled-required").map(|finding| finding.message).collect()
}

/// Finishes a text without a template.
#[track_caller]
fn check(text: &str, wanted: &str) {
    assert_eq!(finished(&Report::bound(text, None)), wanted, "{text:?}");
}

#[test]
fn gaps_close_without_running_words_together() {
    check("# T\n\n- a\n\n[More to say here]\n1. b\n", "# T\n\n- a\n\n1. b\n");
    check("# T\n\nA\n\n## Gone\n\n- [Something]\n\n---\n\n*Footer*\n", "# T\n\nA\n\n---\n\n*Footer*\n");
    check(
        "# T\n\nA\n\n## Gone\n\n- [Something]\n\n---\n\n## Kept\n\nB\n",
        "# T\n\nA\n\n---\n\n## Kept\n\nB\n",
    );
    check("A\n\n---\n\n## Gone\n\n- [Something]\n\n---\n\n## Kept\n\nB\n", "A\n\n---\n\n## Kept\n\nB\n");
    check("# T\n\nA\n\n---\n\n## Gone\n\n- [Something]", "# T\n\nA");
    check("1. one\n2. [Another one]\n3. three\n", "1. one\n2. three\n");
    check("- [A group]\n  - inner\n- [A group]\n  - [An item]\n", "- \n  - inner\n");
    check("**Steps:**\n\n- [A step]\n", "");
    check("**Steps:**\n\n- one\n", "**Steps:**\n\n- one\n");
    check("# [Name of the incident]\n\nWords\n", "# Post-Mortem\n\nWords\n");
}

//! Reads the pages in `tests/rules/`: each explains a rule to people and shows, in blocks that are run here, what
//! the rule finds, what it lets pass, and what the report reads once the fixes are applied.
//!
//! A `template` block names or holds the template of the report after it, a `now` block the time when it is judged. A
//! `findings` block holds a line for each finding of that report: its line, its level, its message; under it, indented,
//! what each of its fixes does. The n-th `markdown` block under *Fixed* is the n-th report under *Fires* that has a fix.

use super::{folder, names};
use chrono::NaiveDateTime;
use hindsight::report::Report;
use hindsight::template::{Template, builtin};
use std::fmt::Write as _;
use std::rc::Rc;

/// The sections of a page with their bodies, and its title under "".
pub(super) fn sections(page: &str) -> Vec<(&str, String)> {
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
pub(super) fn blocks(body: &str) -> Vec<(String, String)> {
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

/// `⟨200b⟩` in a page stands for the character of that number, which one could not see there.
pub(super) fn visible(text: &str) -> String {
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

/// A report of a page with what is said of it.
pub(super) struct Case {
    pub(super) report: Report,
    pub(super) findings: Option<String>,
    pub(super) now: Option<NaiveDateTime>,
}

/// The reports of a part of a page.
pub(super) fn cases(body: &str) -> Vec<Case> {
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

/// The reports of every rule's page, which have all that rules look for.
pub(super) fn own_reports() -> Vec<(String, String)> {
    let pages = names("tests/rules", ".md").into_iter().flat_map(|name| {
        let page = std::fs::read_to_string(folder("tests/rules").join(format!("{name}.md"))).unwrap();
        let reports = blocks(&page).into_iter().filter(|(kind, _)| kind == "markdown");
        let reports: Vec<_> = reports.map(|(_, text)| (name.clone(), visible(&text))).collect();
        reports
    });
    pages.collect()
}

//! `check`: what is wrong with reports, for people, for programs, and for pull requests.

use crate::input::{open, template};
use crate::{Done, complain, usage};
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use hindsight::report::Report;
use hindsight::validate::{Context, Finding, Level, check as judge};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::time::SystemTime;

/// So many characters of a line are shown at most.
const WIDTH: usize = 96;

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Text,
    Json,
    Github,
}

/// Checks files. What cannot be read is said on stderr, and the others are checked all the same.
pub(crate) fn check(
    files: &[OsString],
    own: Option<&OsString>,
    format: Option<&OsString>,
    now: Option<&OsString>,
) -> Result<Done, String> {
    let format = match format.map(|format| format.to_str()) {
        None | Some(Some("text")) => Format::Text,
        Some(Some("json")) => Format::Json,
        Some(Some("github")) => Format::Github,
        Some(_) => return Err(usage("--format is text, json or github")),
    };
    let now = match now {
        Some(time) => {
            let read = time.to_str().and_then(moment);
            Some(read.ok_or_else(|| usage("--now is a time like 2025-01-24T09:35:00Z"))?)
        }
        None => clock(),
    };
    let own = own.map(template).transpose()?;
    let mut text = String::new();
    let mut list: Vec<Value> = Vec::new();
    let mut counts = [0_usize; 3];
    let (mut read, mut failed) = (0, false);
    for file in files {
        let mut report = match open(file) {
            Ok(report) => report,
            Err(message) => {
                complain(&message);
                failed = true;
                continue;
            }
        };
        if let Some(own) = &own {
            report = Report::bound(&report.text(), Some(own.clone()));
        }
        read += 1;
        let name = file.to_string_lossy();
        let source = report.text();
        let context = Context::new(&report, now);
        for finding in judge(&report, now) {
            counts[finding.level as usize] += 1;
            let (line, column) = finding.place.position(&report);
            match format {
                Format::Text => {
                    let source = source.lines().nth(line - 1).unwrap_or_default();
                    show(&mut text, &name, &finding, (line, column), source, length(&report, &finding));
                }
                Format::Json => list.push(json!({
                    "file": name,
                    "rule": finding.rule.0,
                    "level": finding.level.name(),
                    "message": finding.message,
                    "help": finding.help,
                    "line": line,
                    "column": column,
                    "slot": slot(&context, &finding),
                })),
                Format::Github => annotate(&mut text, &name, &finding, (line, column)),
            }
        }
    }
    match format {
        Format::Text if read > 0 => sum(&mut text, counts, read),
        Format::Json => {
            text = serde_json::to_string_pretty(&list).map_err(|error| error.to_string())? + "\n";
        }
        _ => {}
    }
    let status = if failed { 2 } else { u8::from(counts[Level::Error as usize] > 0) };
    Ok(Done { text, status })
}

/// The time in UTC, now.
fn clock() -> Option<NaiveDateTime> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, 0).map(|now| now.naive_utc())
}

/// Reads a time: a date, a date with a time, perhaps with an offset.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().replacen(' ', "T", 1).replace('z', "Z").replacen("UTC", "Z", 1);
    let zoned = text.replace('Z', "+00:00");
    let with_zone = ["%Y-%m-%dT%H:%M:%S%.f%:z", "%Y-%m-%dT%H:%M%:z"];
    let without = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
    let zoned = with_zone.iter().find_map(|format| DateTime::parse_from_str(&zoned, format).ok());
    let plain = || without.iter().find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok());
    let day = || NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    zoned.map(|time| time.naive_utc()).or_else(plain).or_else(day)
}

/// The slot of a finding in words: the headings it lies under and its label. Nothing where it is no slot.
fn slot(context: &Context, finding: &Finding) -> Option<String> {
    let leaf = context.leaves.iter().find(|leaf| Some(leaf.slot) == finding.place.slot)?;
    let sections = &context.form().sections;
    let mut path: Vec<&str> = Vec::new();
    let mut level = u8::MAX;
    for section in sections.iter().take(leaf.section + 1).rev().filter(|section| section.heading.is_some()) {
        if section.level < level {
            level = section.level;
            path.insert(0, section.title.trim());
        }
    }
    let label = leaf.spec.label.trim();
    if path.last() != Some(&label) {
        path.push(label);
    }
    path.retain(|words| !words.is_empty());
    Some(path.join(" / "))
}

/// How many characters are meant, where a finding names words; else one.
fn length(report: &Report, finding: &Finding) -> usize {
    let place = &finding.place;
    let words = place.slot.and_then(|slot| report.document().get(slot));
    let meant = words.as_deref().zip(place.range.clone()).and_then(|(words, range)| words.get(range));
    meant.and_then(|meant| meant.lines().next()).map_or(1, |meant| meant.chars().count().max(1))
}

/// A finding for people: what, the line with a mark under it, and what to do.
fn show(
    out: &mut String,
    name: &str,
    finding: &Finding,
    (line, column): (usize, usize),
    source: &str,
    length: usize,
) {
    let (level, rule) = (finding.level.name(), finding.rule.0);
    let _ = writeln!(out, "{name}:{line}:{column}: {level}: {} [{rule}]", finding.message);
    let chars: Vec<char> =
        source.chars().map(|c| if c.is_control() || c == '\u{feff}' { ' ' } else { c }).collect();
    let start = (column - 1).min(chars.len());
    let from = if chars.len() > WIDTH { start.saturating_sub(WIDTH / 3) } else { 0 };
    let shown: String = chars.iter().skip(from).take(WIDTH).collect();
    let (head, tail) = (if from > 0 { "…" } else { "" }, if from + WIDTH < chars.len() { "…" } else { "" });
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let gap = " ".repeat(start - from + head.chars().count());
    let marks = "^".repeat(length.min(WIDTH.min(chars.len() - from).saturating_sub(start - from)).max(1));
    let _ = writeln!(out, "  {number} | {head}{}{tail}", shown.trim_end());
    let _ = writeln!(out, "  {margin} | {gap}{marks}");
    let _ = writeln!(out, "  {}\n", finding.help);
}

fn sum(out: &mut String, counts: [usize; 3], files: usize) {
    let names = [("error", "errors"), ("warning", "warnings"), ("hint", "hints")];
    let parts: Vec<String> = counts
        .iter()
        .zip(names)
        .filter(|(count, _)| **count > 0)
        .map(|(count, (one, many))| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    let found = if parts.is_empty() { "Nothing found".to_owned() } else { parts.join(", ") };
    let reports = if files == 1 { "report" } else { "reports" };
    let _ = writeln!(out, "{found} in {files} {reports}.");
}

/// A finding as a workflow command of GitHub Actions, which shows it beside the line of a pull request.
fn annotate(out: &mut String, name: &str, finding: &Finding, (line, column): (usize, usize)) {
    let level = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "notice",
    };
    let (file, rule) = (property(name), property(finding.rule.0));
    let words = data(&format!("{}\n{}", finding.message, finding.help));
    let _ = writeln!(out, "::{level} file={file},line={line},col={column},title={rule}::{words}");
}

/// The text of a command on one line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which colons and commas part others.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

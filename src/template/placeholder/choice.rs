//! Options to choose from: `Critical/High/Medium/Low`, `P0 | P1`, `Yes/No - explain`.

use crate::markdown::lower;
use crate::template::kind::SlotKind;
use crate::template::label::normalise;

/// The options among these words, with a guidance that reads as words: `Good, Adequate or Poor; explain`.
pub(super) fn kind(words: &str) -> Option<(SlotKind, String)> {
    let (options, details) = listed(words)?;
    let plain: Vec<_> = options.iter().map(|option| lower(option)).collect();
    let yes_no =
        matches!(plain.iter().map(String::as_str).collect::<Vec<_>>()[..], ["yes", "no"] | ["y", "n"]);
    let mut guidance = sentence(&options);
    if let Some(details) = details {
        guidance.push_str("; ");
        guidance.push_str(details);
    }
    let kind =
        if yes_no { SlotKind::YesNo { details: details.is_some() } } else { SlotKind::Choice { options } };
    Some((kind, guidance))
}

/// Options without marks around them: only well-known ones, since `and/or` and `TCP/IP` have slashes, too.
pub(super) fn bare(words: &str) -> Option<(SlotKind, String)> {
    let found = kind(words)?;
    let sure = match &found.0 {
        SlotKind::YesNo { .. } => true,
        SlotKind::Choice { options } => {
            let known = options.iter().all(|option| is_known(option));
            known && (options.len() > 2 || words.contains(" / ") || words.contains('|'))
        }
        _ => false,
    };
    sure.then_some(found)
}

/// Splits a list into options and the words behind them that ask for details.
fn listed(words: &str) -> Option<(Vec<String>, Option<&str>)> {
    if words.contains("://") {
        return None;
    }
    // `Severity: Low/Medium/High` names itself first.
    let words = match words.split_once(": ") {
        Some((name, rest)) if !name.contains(['/', '|']) && name.split_whitespace().count() < 4 => rest,
        _ => words,
    };
    let (list, details) = split_details(words);
    let joint = [" | ", "|", " / ", "/"].iter().find(|joint| list.contains(**joint));
    let options: Vec<&str> = match joint {
        Some(joint) => list.split(joint).map(str::trim).collect(),
        None => named(list)?,
    };
    let tight = joint == Some(&"/");
    (options.len() > 1 && are_options(&options, tight)).then(|| (unfolded(&options), details))
}

/// Options joined by commas and `or`; such lists are everywhere, so each has to be well known.
fn named(list: &str) -> Option<Vec<&str>> {
    let options: Vec<_> = list
        .split(", ")
        .flat_map(|part| part.split(" or "))
        .map(|part| part.trim().trim_start_matches("or "))
        .collect();
    (options.len() > 1 && options.iter().all(|option| is_known(option))).then_some(options)
}

/// Parts `Yes/No` from ` - explain`. A dash inside an earlier option belongs to the options: `P0 - all / P1 - some`.
fn split_details(words: &str) -> (&str, Option<&str>) {
    let last = words.rfind(['/', '|']).map_or(0, |at| at + 1);
    let (before, tail) = words.split_at(last);
    for dash in [" - ", " – ", " — ", " -- ", "; ", ", ", " ("] {
        let Some(at) = tail.find(dash) else { continue };
        if last == 0 && dash == ", " || before.contains(dash) {
            continue;
        }
        let details = tail.get(at + dash.len()..).unwrap_or_default();
        let options = words.get(..last + at).unwrap_or(words);
        return (options, Some(details.trim_end_matches(')').trim()));
    }
    (words, None)
}

fn are_options(options: &[&str], tight: bool) -> bool {
    let short = options.iter().all(|option| {
        let words = option.split_whitespace().count();
        words > 0 && words <= 6 && option.len() <= 60 && !option.ends_with(['.', '?', '!'])
    });
    if !short || options.iter().all(|option| is_noun(option)) {
        return false;
    }
    let known = options.iter().filter(|option| is_known(option)).count();
    if known == options.len() {
        return true;
    }
    let capital =
        options.iter().all(|option| option.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    // `Service/Component affected` joins two words of one phrase.
    let phrase = tight && options.last().is_some_and(|last| last.contains(' ')) && {
        let rest = options.len() - 1;
        options.iter().take(rest).all(|option| !option.contains(' '))
    };
    let clause = options.last().is_some_and(|last| {
        last.split(' ')
            .any(|word| matches!(word, "who" | "which" | "that" | "during" | "for" | "if" | "from"))
    });
    let letters = options
        .iter()
        .any(|option| option.starts_with("X ") || option.contains("$X") || option.contains("X%"));
    let single = options.len() > 2 && options.iter().all(|option| !option.contains(' '));
    !clause && !letters && ((capital && (!phrase || known > 0)) || (single && known > 0))
}

/// Words that name what is to be filled in, so that `System/Person` asks for one or the other.
fn is_noun(option: &str) -> bool {
    const NOUNS: &[&str] = &[
        "person",
        "people",
        "system",
        "team",
        "name",
        "names",
        "role",
        "manager",
        "director",
        "lead",
        "owner",
        "engineer",
        "date",
        "time",
        "link",
        "url",
        "ticket",
        "issue",
        "pr",
        "id",
        "number",
        "service",
        "component",
        "product",
        "user",
        "customer",
        "who",
        "what",
        "start",
        "end",
        "group",
        "title",
        "description",
        "email",
        "slack",
        "phone",
        "author",
        "reviewer",
        "assignee",
        "department",
        "host",
        "server",
        "region",
        "city",
        "notes",
    ];
    normalise(option).split(' ').next_back().is_some_and(|last| NOUNS.contains(&last))
}

fn is_known(option: &str) -> bool {
    const KNOWN: &[&str] = &[
        "yes",
        "no",
        "y",
        "n",
        "low",
        "medium",
        "moderate",
        "high",
        "critical",
        "severe",
        "minor",
        "major",
        "none",
        "open",
        "closed",
        "in progress",
        "not started",
        "complete",
        "completed",
        "done",
        "todo",
        "to do",
        "blocked",
        "resolved",
        "mitigated",
        "monitoring",
        "ongoing",
        "investigating",
        "identified",
        "draft",
        "final",
        "review",
        "in review",
        "reviewed",
        "published",
        "good",
        "adequate",
        "poor",
        "fair",
        "excellent",
        "partial",
        "unknown",
        "automated",
        "manual",
        "internal",
        "external",
        "pending",
        "cancelled",
        "planned",
        "true",
        "false",
        "n a",
        "prevent",
        "mitigate",
        "detect",
        "process",
        "other",
        "success",
        "failure",
    ];
    let plain = normalise(option);
    let level = plain.trim_start_matches("sev").trim_start_matches("priority").trim_start_matches('p').trim();
    KNOWN.contains(&plain.as_str())
        || (level.len() < plain.len() && level.len() == 1 && level.chars().all(|c| c.is_ascii_digit()))
}

/// `SEV-1/2/3` leaves out what the later options share with the first.
fn unfolded(options: &[&str]) -> Vec<String> {
    let first = options.first().copied().unwrap_or_default();
    let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let folded = !stem.is_empty()
        && stem.len() < first.len()
        && options.iter().skip(1).all(|option| option.chars().all(|c| c.is_ascii_digit()));
    let whole = |(at, option): (usize, &&str)| {
        if folded && at > 0 { [stem, *option].concat() } else { (*option).to_owned() }
    };
    options.iter().enumerate().map(whole).collect()
}

fn sentence(options: &[String]) -> String {
    match options {
        [rest @ .., last] if !rest.is_empty() => [&rest.join(", "), " or ", last].concat(),
        _ => options.concat(),
    }
}

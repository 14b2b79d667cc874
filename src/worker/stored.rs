//! Work on all that is stored: a backup, taking one in, looking through all texts, and what a list says of a report.
//!
//! The page hands over what its storage holds and gets back what to write, so that the code for it need not be loaded
//! before somebody asks.

use super::answer::Answer;
use super::serve::{open, time};
use super::task::Subject;
use crate::exchange::sniff::OpenError;
use crate::persist::{
    Change, Digest, Medium, MediumError, Memory, Merged, Query, Write, backup, compare, list, load, pieces,
    read_backup,
};
use crate::report::facts::Facts;
use crate::validate::{self, Level};

/// Keys of the storage and what stands under them.
pub type Pairs = Vec<(String, String)>;

/// How many unchanged lines are shown around a change.
const AROUND: usize = 3;
/// How many reports a search answers at most.
const HITS: usize = 200;

/// Two versions of a text, line by line: `+`, `-` or a space and the line; `…` and how many lines are left out.
pub(super) fn compared(old: &str, new: &str) -> Answer {
    let lines = compare(old, new);
    let mut shown = Vec::new();
    let mut next = 0;
    let gap = |from: usize, to: usize| (to > from).then(|| ("…".to_owned(), (to - from).to_string()));
    for piece in pieces(&lines, AROUND) {
        shown.extend(gap(next, piece.start));
        next = piece.end;
        for line in lines.get(piece).unwrap_or_default() {
            let sign = match line.change {
                Change::Same => " ",
                Change::Removed => "-",
                Change::Added => "+",
            };
            shown.push((sign.to_owned(), line.text.to_owned()));
        }
    }
    if !shown.is_empty() {
        shown.extend(gap(next, lines.len()));
    }
    Answer::Pairs(shown)
}

/// The ids of the reports that have all the words, each with the line that has most of them.
pub(super) fn search(query: &str, stored: &[(String, String)]) -> Answer {
    let query = Query::new(query);
    let mut medium = memory(stored);
    let mut hits = Vec::new();
    for summary in list(&medium).unwrap_or_default() {
        let Ok(Some(loaded)) = load(&mut medium, &summary.id) else { continue };
        if let Some(hit) = query.find(&summary.title, &loaded.envelope.body) {
            // Those with the words in their titles come first.
            hits.push((!hit.in_title, summary.id, if hit.in_title { String::new() } else { hit.line }));
        }
    }
    hits.sort_by_key(|(only_in_text, ..)| *only_in_text);
    hits.truncate(HITS);
    Answer::Pairs(hits.into_iter().map(|(_, id, line)| (id, line)).collect())
}

/// The backup of all that is stored.
pub(super) fn backed_up(now: &str, stored: &[(String, String)]) -> Answer {
    match backup(&memory(stored), now) {
        Ok(text) => Answer::Written(text),
        Err(error) => refused("The backup could not be made", error.to_string(), ""),
    }
}

/// What has to be written to take in a backup.
pub(super) fn merged(text: &str, writer: &str, now: &str, stored: &[(String, String)]) -> Answer {
    let backup = match read_backup(text) {
        Ok(backup) => backup,
        Err(error) => return Answer::Refused(error.into()),
    };
    let mut log = Log { memory: memory(stored), writes: Vec::new() };
    match backup.merge(&mut log, writer, now) {
        Ok(merged) => Answer::Merged { said: words(merged), writes: log.writes },
        Err(error) => refused("The backup could not be taken in", error.to_string(), ""),
    }
}

pub(super) fn refused(title: &str, what: String, help: &str) -> Answer {
    Answer::Refused(OpenError { title: title.to_owned(), what, help: help.to_owned(), place: None })
}

/// What came of a backup, in words for a person.
fn words(merged: Merged) -> String {
    let Merged { added, beside, versions, binned, unreadable, known } = merged;
    let counted = |count: usize, one: &str, many: &str| {
        (count > 0).then(|| [count.to_string().as_str(), " ", if count == 1 { one } else { many }].concat())
    };
    let new = [
        counted(added, "report", "reports"),
        counted(versions, "earlier version", "earlier versions"),
        counted(binned, "deleted report", "deleted reports"),
        counted(unreadable, "text that cannot be read", "texts that cannot be read"),
    ];
    let new: Vec<String> = new.into_iter().flatten().collect();
    let mut words = match new.split_last() {
        None => "Nothing in this backup is new here.".to_owned(),
        Some((last, [])) => ["Added from the backup: ", last, "."].concat(),
        Some((last, rest)) => ["Added from the backup: ", &rest.join(", "), " and ", last, "."].concat(),
    };
    if let Some(beside) = counted(beside, "report stands", "reports stand") {
        words.push_str(&[" ", &beside, " beside one that says something else."].concat());
    }
    if !new.is_empty()
        && let Some(known) = counted(known, "was here already", "were here already")
    {
        words.push_str(&[" ", &known, "."].concat());
    }
    words.push_str(" Nothing was replaced.");
    words
}

/// What a list says of a report. `silenced` names the rules that are silent, with spaces between them.
pub(super) fn digest(subject: &Subject, silenced: &str, now: i64) -> Answer {
    let report = open(subject);
    let identity = Facts::of(&report).identity;
    let said = |words: Option<crate::report::facts::Stated<String>>| {
        words.map(|words| words.value).filter(|words| words.chars().count() <= 60).unwrap_or_default()
    };
    let mut digest = Digest {
        title: report.title(),
        incident: said(identity.id),
        date: identity.incident_date.map(|date| date.value.day.to_string()).unwrap_or_default(),
        severity: said(identity.severity),
        ..Digest::default()
    };
    for section in &report.form().sections {
        let progress = report.progress(section);
        digest.filled += progress.filled;
        digest.total += progress.total;
    }
    for finding in validate::check(&report, time(now)) {
        // What is not written yet is counted as a gap already.
        let is_gap = finding.rule.0 == "unfilled-required";
        if is_gap || silenced.split(' ').any(|rule| rule == finding.rule.0) {
            continue;
        }
        let count = match finding.level {
            Level::Error => &mut digest.errors,
            Level::Warning => &mut digest.warnings,
            Level::Hint => &mut digest.hints,
        };
        *count += 1;
    }
    Answer::Digest(digest)
}

fn memory(stored: &[(String, String)]) -> Memory {
    Memory::of(stored.to_vec())
}

/// A medium in memory that remembers what was done to it.
pub(super) struct Log {
    pub(super) memory: Memory,
    pub(super) writes: Vec<Write>,
}

impl Medium for Log {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        self.memory.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError> {
        self.writes.push((key.to_owned(), Some(value.to_owned())));
        self.memory.set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), MediumError> {
        self.writes.push((key.to_owned(), None));
        self.memory.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, MediumError> {
        self.memory.keys()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, Subject, Task, serve};
    use super::*;
    use crate::persist::{Draft, save};

    /// Sends a task and its answer the way the page and the worker do.
    fn ask(task: Task) -> Answer {
        assert_eq!(Task::from_words(task.clone().into_words()), Some(task.clone()));
        let answer = serve(&task);
        assert_eq!(Answer::from_words(answer.clone().into_words()), Some(answer.clone()));
        answer
    }

    const NOW: &str = "2025-01-24T14:35:00Z";

    /// What a storage with these reports holds, by title and text.
    fn stored(reports: &[(&str, &str)]) -> Pairs {
        let mut log = Log { memory: Memory::default(), writes: Vec::new() };
        for (title, body) in reports {
            let draft = Draft {
                id: title,
                writer: "w",
                saved_at: NOW,
                title,
                template: "",
                own: "",
                place: "",
                silenced: "",
                body,
                may_be_empty: false,
            };
            save(&mut log, &draft, None).expect("memory never fails");
        }
        log.writes.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Answer {
        Answer::Pairs(pairs.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect())
    }

    #[test]
    fn versions_are_compared_by_line_with_the_unchanged_rest_left_out() {
        let compare = |old: &str, new: &str| ask(Task::Compare(old.to_owned(), new.to_owned()));
        assert_eq!(compare("a\nb\n", "a\nb\n"), pairs(&[]));
        assert_eq!(
            compare("1\n2\n3\n4\n5\nold\n6\n", "1\n2\n3\n4\n5\nnew\n6\n"),
            pairs(&[("…", "2"), (" ", "3"), (" ", "4"), (" ", "5"), ("-", "old"), ("+", "new"), (" ", "6")])
        );
    }

    #[test]
    fn words_are_found_in_titles_first_and_then_in_texts() {
        let stored = stored(&[
            ("Checkout", "# Checkout\n\nNo card.\n"),
            ("Login", "# Login\n\nAfter the checkout.\n"),
            ("Mail", "# Mail\n"),
        ]);
        let search = |query: &str| ask(Task::Search { query: query.to_owned(), stored: stored.clone() });
        assert_eq!(search("CHECKOUT"), pairs(&[("Checkout", ""), ("Login", "After the checkout.")]));
        assert_eq!(search("nowhere"), pairs(&[]));
    }

    #[test]
    fn a_backup_brings_everything_to_an_empty_storage_and_nothing_twice() {
        let full = stored(&[("Checkout", "# Checkout\n"), ("Mail", "# Mail\n")]);
        let task = Task::Backup { now: NOW.to_owned(), stored: full.clone() };
        let Answer::Written(text) = ask(task) else { panic!("no backup") };
        let merge = |stored: Pairs| {
            let (writer, now) = ("v".to_owned(), NOW.to_owned());
            let Answer::Merged { said, writes } =
                ask(Task::Merge { text: text.clone(), writer, now, stored })
            else {
                panic!("not taken in")
            };
            (said, writes)
        };
        let (said, writes) = merge(Pairs::new());
        assert_eq!(said, "Added from the backup: 2 reports. Nothing was replaced.");
        let new = writes.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        let Answer::Pairs(hits) = ask(Task::Search { query: "checkout".to_owned(), stored: new }) else {
            panic!("not searched")
        };
        assert_eq!(hits.len(), 1);
        assert_eq!(
            merge(full),
            ("Nothing in this backup is new here. Nothing was replaced.".to_owned(), vec![])
        );
    }

    #[test]
    fn what_is_no_backup_is_refused() {
        let (text, writer, now) = ("{\"format\": 1}".to_owned(), String::new(), String::new());
        let task = Task::Merge { text, writer, now, stored: Pairs::new() };
        assert!(matches!(ask(task), Answer::Refused(_)));
    }

    #[test]
    fn a_digest_says_what_a_report_is_about_and_what_it_lacks() {
        let text = "# Checkout down\n\n**Incident ID:** INC-1\n**Severity:** SEV-2\n**Date:** 2025-01-24\n\n\
                    ## Impact\n";
        let subject = Subject { text: text.to_owned(), ..Subject::default() };
        let digest = |silenced: &str| {
            let task = Task::Digest { subject: subject.clone(), silenced: silenced.to_owned(), now: 0 };
            let Answer::Digest(digest) = ask(task) else { panic!("no digest") };
            digest
        };
        let all = digest("");
        assert_eq!(
            (all.title.as_str(), all.incident.as_str(), all.severity.as_str(), all.date.as_str()),
            ("Checkout down", "INC-1", "SEV-2", "2025-01-24")
        );
        assert!(all.filled >= 3 && all.filled <= all.total, "{all:?}");
        let found = all.errors + all.warnings + all.hints;
        let less = digest("empty-section");
        assert!(found > less.errors + less.warnings + less.hints, "{all:?}");
    }
}

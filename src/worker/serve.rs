//! Does what is asked.

use super::answer::Answer;
use super::found::Found;
use super::overview::Overview;
use super::stored;
use super::task::{Format, Subject, Task};
use crate::exchange::{html, json, markdown, sniff};
use crate::report::{Edit, Report};
use crate::template::{BUILTINS, Template, builtin};
use crate::validate;
use chrono::{DateTime, NaiveDateTime};
use std::rc::Rc;

/// For how many fixes that are more than new words in one place the change is shown. To know it, they are tried out.
const TRIED: usize = 12;

/// Does a task. Any text gives an answer; nothing here fails.
pub fn serve(task: &Task) -> Answer {
    match task {
        Task::Write(format, subject) => {
            let report = open(subject);
            Answer::Written(match format {
                Format::Finished => markdown::finished(&report),
                Format::Json => json::write(&report),
                Format::Html => html::export(&report),
            })
        }
        Task::Check { subject, now } => {
            let report = open(subject);
            let found = validate::check(&report, time(*now));
            let mut tries = TRIED;
            Answer::Found(found.iter().map(|finding| Found::of(&report, finding, &mut tries)).collect())
        }
        Task::Overview { subject, now } => {
            let now = time(*now).unwrap_or_default();
            Answer::Overview(Box::new(Overview::of(&open(subject), now)))
        }
        Task::Mend { subject, now, ways } => {
            let mut report = open(subject);
            let found = validate::check(&report, time(*now));
            let fix = |(at, way): &(usize, usize)| Some(found.get(*at)?.fixes.get(*way)?.edit.clone());
            report.edit(Edit::All(ways.iter().filter_map(fix).collect()), 0.0);
            Answer::Written(report.text())
        }
        Task::Compare(old, new) => stored::compared(old, new),
        Task::Search { query, stored } => stored::search(query, stored),
        Task::Backup { now, stored } => stored::backed_up(now, stored),
        Task::Merge { text, writer, now, stored } => stored::merged(text, writer, now, stored),
        // These are about the mirror alone.
        Task::Agree { .. } | Task::Forward { .. } | Task::Fetch(_) => Answer::Pairs(Vec::new()),
        Task::Digest { subject, silenced, now } => stored::digest(subject, silenced, *now),
        Task::Read { name, text } => {
            let templates: Vec<Rc<Template>> =
                BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect();
            match sniff::open(name, text.as_bytes(), &templates) {
                Ok(imported) => Answer::Read {
                    text: imported.report.text(),
                    template: imported
                        .report
                        .template()
                        .map(|template| template.name.clone())
                        .unwrap_or_default(),
                    notes: imported.notes.join(" "),
                },
                Err(error) => Answer::Refused(error),
            }
        }
    }
}

pub(super) fn time(now: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp(now, 0).map(|now| now.naive_utc())
}

/// The report as the page has it.
pub(super) fn open(subject: &Subject) -> Report {
    let template = if subject.own.is_empty() {
        builtin(&subject.template).map(Template::builtin)
    } else {
        Some(Template::compile(&subject.template, &subject.own))
    };
    Report::bound(&subject.text, template.map(Rc::new))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends a task and its answer the way the page and the worker do.
    fn ask(task: Task) -> Answer {
        let words = task.clone().into_words();
        assert_eq!(Task::from_words(words), Some(task.clone()));
        let answer = serve(&task);
        assert_eq!(Answer::from_words(answer.clone().into_words()), Some(answer.clone()));
        answer
    }

    fn subject() -> Subject {
        let text = builtin("brief").expect("a built-in template").markdown.to_owned();
        Subject { text, template: "brief".to_owned(), own: String::new() }
    }

    #[test]
    fn a_report_is_written_as_the_page_would_write_it() {
        let report = open(&subject());
        let check = |format, text: String| {
            assert_eq!(ask(Task::Write(format, subject())), Answer::Written(text));
        };
        check(Format::Finished, markdown::finished(&report));
        check(Format::Json, json::write(&report));
        assert!(json::write(&report).contains("brief"));
        assert!(
            matches!(ask(Task::Write(Format::Html, subject())), Answer::Written(page) if page.contains("<h1"))
        );
    }

    #[test]
    fn a_template_of_ones_own_comes_with_the_task() {
        let own = "# Outage\n\n**Owner:** [Name]\n\n**Cause:** [What broke]\n".to_owned();
        let subject = Subject { text: own.clone(), template: "ours".to_owned(), own };
        assert_eq!(open(&subject).template().map(|template| template.name.clone()), Some("ours".to_owned()));
        assert!(
            matches!(ask(Task::Write(Format::Finished, subject)), Answer::Written(text) if !text.contains("Name"))
        );
    }

    #[test]
    fn a_file_is_read_or_refused_with_its_place() {
        let Answer::Written(json) = ask(Task::Write(Format::Json, subject())) else { panic!("not written") };
        let read = |text: &str| ask(Task::Read { name: "a.json".to_owned(), text: text.to_owned() });
        let Answer::Read { text, template, .. } = read(&json) else { panic!("not read") };
        assert_eq!((text, template), (subject().text, "brief".to_owned()));
        assert!(matches!(read("{\n\"a\": ]"), Answer::Refused(OpenError { place: Some((2, 6)), .. })));
    }

    #[test]
    fn an_overview_has_the_picture_the_metrics_and_the_actions() {
        let text = "# Outage\n\n**Date:** 2025-01-24\n**Time to Detection:** [X minutes]\n\n## Timeline\n\n\
            | Time | Event |\n|--|--|\n| 09:35 | Incident started |\n| 09:42 | Detected |\n\n## Action Items\n\n\
            | Action | Owner | Due Date |\n|--|--|--|\n| Add a probe | Ana | 2025-02-01 |\n";
        let subject = Subject { text: text.to_owned(), ..Subject::default() };
        let Answer::Overview(overview) = ask(Task::Overview { subject, now: 1_800_000_000 }) else {
            panic!("no overview")
        };
        let Overview { picture, metrics, actions } = *overview;
        assert_eq!(picture.map(|picture| picture.moments.len()), Some(2));
        let detect = metrics.first().expect("a metric");
        assert_eq!((detect.name.as_str(), detect.words.as_str()), ("Time to detect", "7 min"));
        let field = text.find("**Time to").expect("it is there");
        assert_eq!(detect.fill, Some((field, Role::Value, "7 minutes".to_owned())));
        assert_eq!((actions.overdue, actions.owners.len()), (1, 1));
        let empty = ask(Task::Overview { subject: Subject::default(), now: 0 });
        assert_eq!(empty, Answer::Overview(Box::default()));
    }

    use crate::exchange::sniff::OpenError;
    use crate::markdown::Role;
    use crate::worker::{Spot, slot_at};

    #[test]
    fn what_is_wrong_is_found_at_its_place_and_mended() {
        let text =
            "# Outage\n\n**Owner:** Ada\u{200b}\n\n## Impact\n\n## Cause\n\nA le\u{200b}ak.\n".to_owned();
        let subject = Subject { text: text.clone(), ..Subject::default() };
        let Answer::Found(found) = ask(Task::Check { subject: subject.clone(), now: 0 }) else {
            panic!("not judged")
        };
        let spots: Vec<(&str, Spot)> = found.iter().map(|found| (found.rule.as_str(), found.spot)).collect();
        let (owner, impact, leak) = (
            text.find("**").expect("it is there"),
            text.find("## I").expect("it is there"),
            text.find("A le").expect("it is there"),
        );
        assert!(spots.contains(&("invisible-characters", Spot::Slot(owner, Role::Value))), "{spots:?}");
        assert!(spots.contains(&("invisible-characters", Spot::Slot(leak, Role::Text))), "{spots:?}");
        assert!(
            spots.iter().any(|(rule, spot)| *rule == "empty-section"
                && matches!(spot, Spot::Slot(at, _) | Spot::Block(at) | Spot::Section(at) if *at == impact)),
            "{spots:?}"
        );
        let document = crate::markdown::Document::parse(&text);
        let slot = slot_at(&document, leak, Role::Text).expect("it is a slot");
        assert_eq!(document.get(slot).as_deref(), Some("A le\u{200b}ak."));
        let ways = (0..found.len())
            .filter(|at| found[*at].rule == "invisible-characters")
            .map(|at| (at, 0))
            .collect();
        let Answer::Written(mended) = ask(Task::Mend { subject, now: 0, ways }) else { panic!("not mended") };
        assert_eq!(mended, text.replace('\u{200b}', ""));
    }

    #[test]
    fn words_that_are_no_task_are_none() {
        for words in [&[][..], &["json"], &["paint", "a", "b", "c"], &["read", "a"]] {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(Task::from_words(words.clone()), None);
            assert_eq!(Answer::from_words(words), None);
        }
    }
}

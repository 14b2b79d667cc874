//! Does what is asked.

use super::answer::Answer;
use super::task::{Format, Subject, Task};
use crate::exchange::{html, json, markdown, sniff};
use crate::report::Report;
use crate::template::{BUILTINS, Template, builtin};
use std::rc::Rc;

/// Does a task. Any text gives an answer; nothing here fails.
pub fn serve(task: &Task) -> Answer {
    match task {
        Task::Write(format, subject) => {
            let report = open(subject);
            Answer::Written(match format {
                Format::Finished => markdown::finished(&report),
                Format::Json => json::write(&report),
                Format::Html => html::page(&report.title(), &html::render(&report.text(), "")),
            })
        }
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

/// The report as the page has it.
fn open(subject: &Subject) -> Report {
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

    use crate::exchange::sniff::OpenError;

    #[test]
    fn words_that_are_no_task_are_none() {
        for words in [&[][..], &["json"], &["paint", "a", "b", "c"], &["read", "a"]] {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(Task::from_words(words.clone()), None);
            assert_eq!(Answer::from_words(words), None);
        }
    }
}

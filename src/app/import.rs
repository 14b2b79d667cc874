//! Taking in files, pasted texts and links: each becomes a new report, or a word on what is wrong with it.

use super::alone::alone;
use super::clock;
use super::errand;
use super::extract::extract;
use super::open::Trouble;
use super::part::Toast;
use super::route;
use super::screen::Screen;
use crate::exchange::sniff::{self, Guess, OpenError};
use crate::report::Report;
use crate::worker::{Answer, Task};

/// What is said where the worker could not be loaded.
const UNREAD: &str =
    "The part of Hindsight that reads JSON could not be loaded. Reload the page and try again.";

impl Screen {
    /// Opens the bytes of a file as a new report, or says what is wrong with them.
    pub fn import(self, name: &str, bytes: &[u8]) {
        self.import_from(name, bytes, false);
    }

    pub(super) fn import_from(self, name: &str, bytes: &[u8], is_link: bool) {
        if !self.leave() {
            return;
        }
        let text = match sniff::text(bytes) {
            Ok(text) => text,
            Err(error) => return self.refuse(name, &String::from_utf8_lossy(bytes), error, is_link),
        };
        if sniff::guess(name, text) == Guess::Markdown {
            match sniff::markdown(text, &self.templates()) {
                Ok(imported) => {
                    self.keep(imported.report, is_link);
                }
                Err(error) => self.refuse(name, text, error, is_link),
            }
            return;
        }
        // JSON is read elsewhere.
        let (name, text) = (name.to_owned(), text.to_owned());
        if text.get(..200).unwrap_or(&text).contains("\"hindsight-backup\"") {
            return self.merge(name, text);
        }
        let task = Task::Read { name: name.clone(), text: text.clone() };
        errand::ask(task, move |answer| match answer {
            Some(Answer::Read { text, template, notes }) => {
                if !self.leave() {
                    return;
                }
                let templates = self.templates();
                let template = templates.iter().find(|known| known.name == template).cloned();
                self.keep(Report::bound(&text, template), is_link);
                if !notes.is_empty() {
                    self.toaster.show(Toast::lasting(&notes));
                }
            }
            Some(Answer::Refused(error)) => self.refuse(&name, &text, error, is_link),
            _ => {
                self.unreadable(&name, UNREAD);
                if is_link {
                    self.fall_back();
                }
            }
        });
    }

    /// Takes in a backup: what is new is added, what is here stays as it is.
    fn merge(self, name: String, text: String) {
        let told = match self.shelf.stored(false) {
            Ok(told) => told,
            Err(error) => return self.unreadable(&name, &[&error.to_string(), "."].concat()),
        };
        let (writer, now) = (self.shelf.writer(), clock::now());
        let task = Task::Merge { text: text.clone(), writer, now, stored: told.clone() };
        errand::ask(task, move |answer| match answer {
            Some(Answer::Merged { said, writes }) => alone(Box::new(move || {
                let toast = match self.shelf.apply(&told, &writes) {
                    Ok(()) => Toast::lasting(&said),
                    Err(error) => {
                        let words = "The backup was taken in only in part, or not at all: ";
                        Toast::lasting(&[words, &error.to_string(), "."].concat())
                    }
                };
                self.shelf.look_again();
                self.toaster.show(toast);
            })),
            Some(Answer::Refused(error)) => self.refuse(&name, &text, error, false),
            _ => self.unreadable(&name, UNREAD),
        });
    }

    /// Says why a file was not opened.
    pub(super) fn refuse(self, name: &str, text: &str, error: OpenError, is_link: bool) {
        let at = error.place.map(|(line, column)| format!("line {line}, column {column}. "));
        let message =
            [name, ": ", &at.unwrap_or_default(), &error.what, " Nothing was replaced. ", &error.help]
                .concat();
        let extract = error.place.and_then(|(line, column)| extract(text, line, column));
        self.trouble.set(Some(Trouble { title: error.title, message, extract, raw: None, text: None }));
        if is_link {
            self.fall_back();
        }
    }

    /// Says that a file could not be read.
    pub fn unreadable(self, name: &str, why: &str) {
        self.trouble.set(Some(Trouble {
            title: "This file could not be read".to_owned(),
            message: format!("{name}: {why} Nothing was replaced."),
            extract: None,
            raw: None,
            text: None,
        }));
    }

    pub(super) fn broken_link(self) {
        self.unreadable("The text in the link", "It is not the base64url that it says it is.");
        self.fall_back();
    }

    /// After an address that leads nowhere: what is open stays, with its own address.
    fn fall_back(self) {
        if let Some(open) = self.open() {
            route::go(&route::edit(&open.autosave.id()), true);
        } else {
            route::go("#/", true);
            self.start_page();
        }
    }
}

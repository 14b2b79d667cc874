//! Taking in files, pasted texts and links: each becomes a new report, or a word on what is wrong with it.

use super::extract::extract;
use super::open::Trouble;
use super::part::Toast;
use super::route;
use super::screen::Screen;
use crate::exchange::sniff;
use leptos::prelude::*;

impl Screen {
    /// Opens the bytes of a file as a new report, or says what is wrong with them.
    pub fn import(self, name: &str, bytes: &[u8]) {
        self.import_from(name, bytes, false);
    }

    pub(super) fn import_from(self, name: &str, bytes: &[u8], is_link: bool) {
        if !self.leave() {
            return;
        }
        match sniff::open(name, bytes, &self.templates()) {
            Ok(imported) => {
                self.keep(imported.report, is_link);
                let notes = imported.notes.join(" ");
                if !notes.is_empty() {
                    self.toaster.show(Toast::lasting(&notes));
                }
            }
            Err(error) => {
                let at = error.place.map(|(line, column)| format!("line {line}, column {column}. "));
                let at = at.unwrap_or_default();
                let message = format!("{name}: {at}{} Nothing was replaced. {}", error.what, error.help);
                let text = String::from_utf8_lossy(bytes);
                let extract = error.place.and_then(|(line, column)| extract(&text, line, column));
                self.trouble.set(Some(Trouble { title: error.title, message, extract, raw: None }));
                if is_link {
                    self.fall_back();
                }
            }
        }
    }

    /// Says that a file could not be read.
    pub fn unreadable(self, name: &str, why: &str) {
        self.trouble.set(Some(Trouble {
            title: "This file could not be read".to_owned(),
            message: format!("{name}: {why} Nothing was replaced."),
            extract: None,
            raw: None,
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

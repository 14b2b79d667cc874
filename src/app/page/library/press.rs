//! What the buttons of the library do.

use super::{Library, SHOWN};
use crate::app::part::Toast;
use crate::app::screen::Screen;
use crate::app::{clock, errand};
use crate::persist::Setting;
use crate::worker::{Answer, Task};
use leptos::prelude::*;

impl Library {
    /// Does what a button of the library says.
    pub(in crate::app::page) fn press(self, task: &str, id: &str, title: &str) {
        let shelf = self.screen.shelf;
        let said = match task {
            "more" => return self.change(|view| view.shown += SHOWN),
            "archived" => {
                self.change(|view| {
                    view.archived = !view.archived;
                    view.shown = SHOWN;
                });
                return;
            }
            "backup" => return self.backup(),
            "duplicate" => match shelf.duplicate(id) {
                Ok(()) => Toast::brief("There is a copy of the report now."),
                Err(why) => Toast::lasting(&["The report was not copied: ", &why, "."].concat()),
            },
            "archive" | "take-out" => {
                let away = task == "archive";
                let words = if away { "Archived “" } else { "Taken out of the archive: “" };
                match shelf.archive(id, away) {
                    Ok(()) => {
                        let id = id.to_owned();
                        let words = [words, title, "”."].concat();
                        Toast::with_action(&words, "Undo", move || drop(shelf.archive(&id, !away)))
                    }
                    Err(error) => {
                        Toast::lasting(&["That was not possible: ", &error.to_string(), "."].concat())
                    }
                }
            }
            "forget" => {
                let ask = ["Delete “", title, "” for good, with its earlier versions?"].concat();
                if !window().confirm_with_message(&ask).unwrap_or(false) {
                    return;
                }
                match shelf.delete(id) {
                    Ok(()) => Toast::brief("Deleted for good."),
                    Err(error) => Toast::lasting(&["It was not deleted: ", &error.to_string(), "."].concat()),
                }
            }
            _ => return,
        };
        self.screen.toaster.show(said);
        if task != "duplicate" {
            // The button that had the focus is gone.
            crate::app::focus::show("kept");
        }
    }

    /// Hands out everything in one file.
    fn backup(self) {
        let screen = self.screen;
        let Screen { shelf, toaster, .. } = screen;
        let stored = match shelf.stored(false) {
            Ok(stored) => stored,
            Err(error) => {
                let words = ["The backup could not be made: ", &error.to_string(), "."].concat();
                return toaster.show(Toast::lasting(&words));
            }
        };
        let now = clock::now();
        errand::ask(Task::Backup { now: now.clone(), stored }, move |answer| {
            match answer {
            Some(Answer::Written(text)) => {
                let day = now.get(..10).unwrap_or_default();
                let name = ["hindsight-backup-", day, ".json"].concat();
                if !crate::app::file::hand_out(screen, &name, "application/json", &text) {
                    return;
                }
                shelf.remember(Setting::LastBackup, &now);
                shelf.look_again();
                toaster.show(Toast::brief("The backup has every report. Open it here or in another browser."));
            }
            Some(Answer::Refused(error)) => {
                toaster.show(Toast::lasting(&[&error.title, ": ", &error.what, "."].concat()));
            }
            _ => toaster.show(Toast::lasting(
                "The part of Hindsight that makes backups could not be loaded. Reload the page and try again.",
            )),
        }
        });
    }
}

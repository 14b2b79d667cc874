//! What is on screen, and how to get to something else without losing what is there.

use super::folder::Folder;
use super::listen::gather;
use super::open::{Open, Opened, Page, Trouble};
use super::part::{Toast, Toaster};
use super::route::{self, Route};
use super::shelf::Shelf;
use super::{file, later, shortcut::Command};
use crate::app::state::{Kept, State};
use crate::exchange::name;
use crate::persist::{Draft, Envelope, LoadError, Loaded, SaveError, Saved, Setting};
use crate::report::Report;
use crate::template::{BUILTINS, Template};
use leptos::prelude::*;
use std::rc::Rc;

/// A handle to the screen.
#[derive(Clone, Copy)]
pub struct Screen {
    /// The kept reports.
    pub shelf: Shelf,
    /// The folder on disk.
    pub folder: Folder,
    /// The words after an action.
    pub toaster: Toaster,
    /// What the error dialog says.
    pub trouble: State<Option<Trouble>>,
    /// Whether the keyboard dialog is open.
    pub keys: State<bool>,
    /// Whether a file is held over the page.
    pub hovers: State<bool>,
    turns: State<u32>,
    page: Kept<Page>,
    open: Kept<Option<Open>>,
    templates: Kept<Vec<Rc<Template>>>,
}

impl Screen {
    /// A screen with nothing on it.
    pub fn new(shelf: Shelf, toaster: Toaster) -> Self {
        Self {
            shelf,
            folder: Folder::new(),
            toaster,
            trouble: State::new(None),
            keys: State::new(false),
            hovers: State::new(false),
            turns: State::new(0),
            page: Kept::new(Page::Start),
            open: Kept::new(None),
            templates: Kept::new(Vec::new()),
        }
    }

    /// How often the page was turned. Subscribes the caller.
    pub fn turns(self) -> u32 {
        self.turns.get()
    }

    /// The same without subscribing.
    pub fn turn(self) -> u32 {
        self.turns.get_untracked()
    }

    /// What is shown.
    pub fn page(self) -> Page {
        self.page.get()
    }

    /// The open report, if there is one.
    pub fn open(self) -> Option<Open> {
        self.open.get()
    }

    /// Tells the screen which report is open now.
    pub fn opened(self, open: Open) {
        self.open.set(Some(open));
    }

    /// Shows what the address asks for when the page is loaded.
    pub fn begin(self) {
        let hash = Route::current();
        match Route::parse(&hash) {
            Some(route) => self.follow(route),
            None if hash.starts_with("#/import/") => self.later(move |parts| (parts.broken_link)(self)),
            None => match self.shelf.setting(Setting::LastReport).filter(|id| !id.is_empty()) {
                Some(id) if matches!(self.shelf.load(&id), Ok(Some(_))) => {
                    route::go(&route::edit(&id), true);
                    self.edit(&id);
                }
                _ => self.start_page(),
            },
        }
    }

    /// Shows what the address bar asks for now.
    pub fn follow_address(self) {
        let hash = Route::current();
        match Route::parse(&hash) {
            Some(Route::Edit(id)) if self.open().is_some_and(|open| open.autosave.id() == id) => {}
            Some(route) => self.follow(route),
            None if hash.is_empty() => self.follow(Route::Start),
            None if hash.starts_with("#/import/") => self.later(move |parts| (parts.broken_link)(self)),
            None => {}
        }
    }

    fn follow(self, route: Route) {
        match route {
            Route::Start => {
                if self.leave() {
                    self.start_page();
                }
            }
            Route::Edit(id) => {
                if self.leave() {
                    self.edit(&id);
                }
            }
            Route::New(name) => self.start(&name, true),
            Route::Import(bytes) => self.later(move |parts| (parts.import_link)(self, &bytes)),
        }
    }

    /// Starts a report from a built-in template; the first where there is none of that name.
    pub fn start(self, name: &str, replace: bool) {
        if !self.leave() {
            return;
        }
        let templates = self.templates();
        let named = templates.iter().find(|template| template.name.eq_ignore_ascii_case(name));
        let Some(template) = named.or(templates.first()).cloned() else { return };
        self.shelf.remember(Setting::LastTemplate, &template.name);
        self.keep(Report::start(template), replace);
    }

    /// Keeps a new report and shows it. Answers its id.
    pub(super) fn keep(self, report: Report, replace: bool) -> String {
        let (id, saved) = self.store(&report);
        // Where it could not be saved, the editor says so and tries again.
        let seen = saved.ok().map(|saved| saved.version);
        self.show(Opened { id: id.clone(), report, seen, place: String::new(), silenced: String::new() });
        route::go(&route::edit(&id), replace);
        id
    }

    /// Keeps a new report. Answers its id, and what came of saving it.
    pub(super) fn store(self, report: &Report) -> (String, Result<Saved, SaveError>) {
        let (title, body) = (file::title(report), report.text());
        let template = report.template();
        self.shelf.create(&Draft {
            title: &title,
            template: template.map(|template| template.name.as_str()).unwrap_or_default(),
            own: template.and_then(Template::own).unwrap_or_default(),
            body: &body,
            ..Draft::default()
        })
    }

    /// Shows a stored report.
    pub(super) fn edit(self, id: &str) {
        match self.shelf.load(id) {
            Ok(Some(Loaded { envelope, damage })) => {
                if damage.is_some() {
                    self.toaster.show(Toast::lasting(
                        "One of the two stored copies of this report is damaged. This is the other one; it may be \
                         older. The damaged copy is kept.",
                    ));
                }
                let report = self.bind(&envelope.template, &envelope.own, &envelope.body);
                let seen = Some(envelope.version);
                let Envelope { place, silenced, .. } = envelope;
                self.show(Opened { id: id.to_owned(), report, seen, place, silenced });
            }
            // It may live in the mirror alone.
            Ok(None) => {
                self.start_page();
                let id = id.to_owned();
                self.later(move |parts| (parts.fetch)(self, &id));
            }
            Err(LoadError::Medium(error)) => {
                self.missing(&format!("The report could not be opened: {error}."));
            }
            Err(error) => {
                let (id, why) = (id.to_owned(), error.to_string());
                self.later(move |parts| (parts.unopenable)(self, &id, &why));
                self.missing("");
            }
        }
    }

    /// Says why a stored report does not open, and offers what is stored of it.
    pub fn unopenable(self, id: &str, why: &str) {
        let stored: Vec<String> =
            self.shelf.raw(id).into_iter().filter_map(|stored| stored.text.ok()).collect();
        let raw = (!stored.is_empty()).then(|| (["hindsight-", id, ".txt"].concat(), stored.join("\n")));
        self.trouble.set(Some(Trouble {
            title: "This report could not be opened".to_owned(),
            message: format!("What is stored of it was left as it is: {why}. You can download it."),
            extract: None,
            raw,
            text: None,
        }));
    }

    pub(super) fn missing(self, why: &str) {
        if !why.is_empty() {
            self.toaster.show(Toast::lasting(why));
        }
        route::go("#/", true);
        self.start_page();
    }

    /// Opens a text with the template it was written with.
    fn bind(self, name: &str, own: &str, body: &str) -> Report {
        if !own.is_empty() {
            return Report::bound(body, Some(Rc::new(Template::compile(name, own))));
        }
        let templates = self.templates();
        match templates.iter().find(|template| template.name == name) {
            Some(template) => Report::bound(body, Some(Rc::clone(template))),
            None => Report::open(body, &templates),
        }
    }

    fn show(self, opened: Opened) {
        self.shelf.remember(Setting::LastReport, &opened.id);
        self.turn_to(Page::Report(Rc::new(Some(opened).into())));
    }

    pub(super) fn start_page(self) {
        document().set_title("Reports – Hindsight");
        self.turn_to(Page::Start);
    }

    fn turn_to(self, page: Page) {
        self.open.set(None);
        self.page.set(page);
        self.turns.update(|turns| *turns += 1);
    }

    /// Takes in what another page stored of the open report.
    pub fn catch_up(self) {
        // Without the part that knows how, a save still refuses to overwrite what it has not seen.
        if let (Some(open), Some(parts)) = (self.open(), later::parts()) {
            (parts.catch_up)(open.autosave);
        }
    }

    /// Another page stored something under a key: the list and the open report follow.
    pub fn heard(self, key: &str) {
        self.shelf.look_again();
        let is_open = self.open().is_some_and(|open| key.ends_with(&[&open.autosave.id(), "/at"].concat()));
        if is_open {
            self.catch_up();
        }
    }

    /// Saves what is open. Answers whether it may be left: it is saved, or a person says so.
    pub(super) fn leave(self) -> bool {
        let Some(open) = self.open() else { return true };
        let saved = open.autosave.save_all();
        // The last words go into the file too.
        self.look_at_file();
        if saved {
            return true;
        }
        let ask = "This report could not be saved. If you leave it now, what you wrote is lost. Leave it?";
        let may = window().confirm_with_message(ask).unwrap_or(false);
        if !may {
            route::go(&route::edit(&open.autosave.id()), true);
        }
        may
    }

    /// Brings the open report and the file it was opened from together, if there is one.
    pub fn look_at_file(self) {
        // No file is open before the part that opens files is there.
        if let Some(parts) = later::parts() {
            (parts.look_at_file)(self);
        }
    }

    /// Opens the download dialog. Where that can't be had, hands out the text as it is: nobody shall have to leave without.
    pub fn download(self, open: Open) {
        if later::is_out() {
            self.rescue(open);
        }
        self.later(move |_| open.download.set(true));
    }

    /// Hands out the open report's text as it is.
    pub fn rescue(self, open: Open) {
        let (name, text) = open.editor.peek(|report| (name::file_name(report, "md"), report.text()));
        file::hand_out(self, &name, "text/markdown", &text);
    }

    /// Does what a key asks for. Answers whether there was something to do.
    pub fn command(self, command: Command) -> bool {
        if command == Command::Help {
            self.later(move |_| self.keys.set(true));
            return true;
        }
        let Some(open) = self.open() else { return false };
        gather();
        match command {
            Command::Undo => open.editor.undo(),
            Command::Redo => open.editor.redo(),
            Command::Save => {
                if open.autosave.save_all() && !self.shelf.is_blocked() {
                    self.toaster.show(Toast::brief("Saved. Reports save themselves as you write."));
                }
            }
            Command::Download => self.download(open),
            Command::Source => open.is_source.update(|is_source| *is_source = !*is_source),
            Command::NextFinding => self.later(move |parts| (parts.next_finding)(open, false)),
            Command::FindingBefore => self.later(move |parts| (parts.next_finding)(open, true)),
            Command::NextPane => super::page::next_pane(open),
            Command::Help => {}
        }
        true
    }

    /// The built-in templates, compiled once.
    pub(super) fn templates(self) -> Vec<Rc<Template>> {
        if self.templates.with(Vec::is_empty) {
            let compiled = BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect();
            self.templates.set(compiled);
        }
        self.templates.get()
    }
}

//! All reports: found by their words, in an order, put away, deleted and taken back.

use crate::app::autosave::capital;
use crate::app::debounce::Debounce;
use crate::app::live::follow;
use crate::app::markup::{Markup, el};
use crate::app::part::{Toast, button};
use crate::app::screen::Screen;
use crate::app::verdict::Kind;
use crate::app::{clock, errand, route};
use crate::persist::{Binned, Entry, MediumError, Order, Problem, Setting, days_left, sort};
use crate::worker::{Answer, Subject, Task};
use leptos::prelude::*;
use std::rc::Rc;

/// How many reports are shown at first, and how many more at a time.
const SHOWN: usize = 50;
/// How many digests are worked out before the list shows them.
const BATCH: usize = 20;
/// How many days without a backup are too many.
const DAYS: u32 = 7;
/// How long after the last key the texts are searched, in milliseconds.
const PAUSE_MS: i32 = 150;
/// From how many reports on there is something to search and to sort.
const MANY: usize = 2;

/// The orders as the list offers them, one for each of [`Order::ALL`].
const ORDERS: [&str; 6] =
    ["Last saved", "Title", "Date of the incident", "Severity", "Least filled in", "Most problems"];

/// What is shown of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    /// The reports, or why they cannot be listed.
    pub entries: Result<Vec<Entry>, MediumError>,
    /// What lies in the bin.
    pub bin: Vec<Binned>,
    /// The time, in RFC 3339 and UTC.
    pub now: String,
    /// What somebody looks for.
    pub query: String,
    /// The ids of the reports that have the words, each with a line that has them; `None` while nothing was looked for.
    pub hits: Option<Vec<(String, String)>>,
    /// The index of the order in [`Order::ALL`].
    pub order: usize,
    /// Whether those put away are listed, in place of the others.
    pub archived: bool,
    /// How many are shown at most.
    pub shown: usize,
    /// When the last backup was made; empty if never.
    pub backup: String,
    /// Whether all of it is gone once the page is closed.
    pub is_blocked: bool,
}

/// A handle to the library on the page.
#[derive(Clone, Copy)]
pub(super) struct Library {
    screen: Screen,
    view: RwSignal<Rc<View>, LocalStorage>,
    search: StoredValue<Debounce, LocalStorage>,
    /// The versions whose digests were worked out, or tried.
    seen: StoredValue<Vec<String>>,
}

impl Library {
    pub(super) fn new(screen: Screen) -> Self {
        let order = screen.shelf.setting(Setting::Order).and_then(|order| order.parse().ok());
        let view = View {
            entries: Ok(Vec::new()),
            bin: Vec::new(),
            now: String::new(),
            query: String::new(),
            hits: None,
            order: order.filter(|order| *order < ORDERS.len()).unwrap_or_default(),
            archived: false,
            shown: SHOWN,
            backup: String::new(),
            is_blocked: screen.shelf.is_blocked(),
        };
        let view = RwSignal::new_local(Rc::new(view));
        let search = StoredValue::new_local(Debounce::new(PAUSE_MS, || ()));
        let library = Self { screen, view, search, seen: StoredValue::new(Vec::new()) };
        search.set_value(Debounce::new(PAUSE_MS, move || library.find()));
        library.read();
        follow(Box::new(move || library.read()));
        library
    }

    /// What there is. Subscribes the caller.
    pub(super) fn view(self) -> Rc<View> {
        self.view.get()
    }

    fn change(self, change: impl FnOnce(&mut View)) {
        self.view.try_update(|view| change(Rc::make_mut(view)));
    }

    /// Reads what is stored, and again whenever that changed.
    fn read(self) {
        let shelf = self.screen.shelf;
        let entries = shelf.library();
        let backup = shelf.setting(Setting::LastBackup).unwrap_or_default();
        let bin = shelf.bin();
        self.change(|view| {
            view.entries = entries;
            view.bin = bin;
            view.backup = backup;
            view.now = clock::now();
        });
        self.sum_up(Vec::new());
    }

    /// Works out, one by one, what the list says of reports that were saved since it was last worked out.
    fn sum_up(self, mut done: Vec<Entry>) {
        let next = self.view.try_with_untracked(|view| {
            let entries = view.entries.as_ref().ok()?;
            let is_due = |entry: &&Entry| {
                opens(entry) && !entry.is_current && self.seen.with_value(|seen| !seen.contains(&key(entry)))
            };
            entries.iter().find(is_due).cloned()
        });
        let Some(next) = next else { return };
        if done.len() >= BATCH || next.is_none() && !done.is_empty() {
            let ready = std::mem::take(&mut done);
            self.change(|view| {
                for entry in view.entries.iter_mut().flatten() {
                    if let Some(new) = ready.iter().find(|new| new.id == entry.id) {
                        *entry = new.clone();
                    }
                }
            });
        }
        let Some(mut entry) = next else { return };
        let shelf = self.screen.shelf;
        self.seen.update_value(|seen| seen.push(key(&entry)));
        let Ok(Some(loaded)) = shelf.load(&entry.id) else { return self.sum_up(done) };
        let stored = loaded.envelope;
        let everywhere = shelf.setting(Setting::Silenced).unwrap_or_default();
        #[allow(clippy::cast_possible_truncation, reason = "whole seconds")]
        let now = (js_sys::Date::now() / 1000.0) as i64;
        let task = Task::Digest {
            subject: Subject { text: stored.body, template: stored.template, own: stored.own },
            silenced: [&stored.silenced, " ", &everywhere].concat(),
            now,
        };
        errand::ask(task, move |answer| {
            // Without the worker the list says less.
            let Some(Answer::Digest(mut digest)) = answer else { return };
            digest.title = stored.title;
            shelf.keep_digest(&entry.id, &stored.version, &stored.saved_at, &digest);
            entry.digest = digest;
            entry.is_current = true;
            done.push(entry);
            self.sum_up(done);
        });
    }

    /// Looks for the words.
    fn find(self) {
        let Some(query) = self.view.try_with_untracked(|view| view.query.clone()) else { return };
        if query.trim().is_empty() {
            return self.change(|view| view.hits = None);
        }
        let Ok(stored) = self.screen.shelf.stored(true) else { return };
        errand::ask(Task::Search { query: query.clone(), stored }, move |answer| {
            self.change(|view| {
                if let Some(Answer::Pairs(hits)) = answer
                    && view.query == query
                {
                    view.hits = Some(hits);
                }
            });
        });
    }

    /// Something was typed into the search.
    pub(super) fn typed(self, query: String) {
        self.change(|view| {
            view.query = query;
            view.shown = SHOWN;
        });
        self.search.with_value(Debounce::start);
    }

    /// Another order was chosen.
    pub(super) fn order(self, order: &str) {
        self.screen.shelf.remember(Setting::Order, order);
        self.change(|view| view.order = order.parse().unwrap_or_default());
    }

    /// Does what a button of the library says. Answers whether it was one.
    pub(super) fn press(self, task: &str, id: &str, title: &str) -> bool {
        let shelf = self.screen.shelf;
        let said = match task {
            "more" => {
                self.change(|view| view.shown += SHOWN);
                return true;
            }
            "archived" => {
                self.change(|view| {
                    view.archived = !view.archived;
                    view.shown = SHOWN;
                });
                return true;
            }
            "backup" => {
                self.backup();
                return true;
            }
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
                    return true;
                }
                match shelf.delete(id) {
                    Ok(()) => Toast::brief("Deleted for good."),
                    Err(error) => Toast::lasting(&["It was not deleted: ", &error.to_string(), "."].concat()),
                }
            }
            _ => return false,
        };
        self.screen.toaster.show(said);
        if task != "duplicate" {
            // The button that had the focus is gone.
            crate::app::focus::show("kept");
        }
        true
    }

    /// Hands out everything in one file.
    fn backup(self) {
        let Screen { shelf, toaster, .. } = self.screen;
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
                crate::app::file::download(&name, "application/json", &text);
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

/// Tells the versions of reports apart, as far as the list knows them.
fn key(entry: &Entry) -> String {
    [entry.id.as_str(), " ", &entry.saved_at].concat()
}

/// Whether a report can be opened.
fn opens(entry: &Entry) -> bool {
    matches!(entry.problem, None | Some(Problem::Half(_)))
}

/// The library: what finds and sorts, the reports, the backup, the bin.
pub(super) fn markup(view: &View) -> Vec<Markup> {
    let kept = el("section").class("library").attr("aria-labelledby", "kept");
    let kept = kept.child(el("h2").id("kept").attr("tabindex", "-1").text("Your reports"));
    let entries = match &view.entries {
        Ok(entries) => entries,
        Err(error) => {
            let words = ["Your reports cannot be listed: ", &error.to_string(), "."].concat();
            return vec![kept.child(el("p").class("empty").text(words))];
        }
    };
    let mut sections = Vec::new();
    if entries.is_empty() {
        let words = "Nothing here yet. A report appears as soon as you start one.";
        sections.push(kept.child(el("p").class("empty").text(words)));
    } else {
        sections.push(kept.children(reports(view, entries)));
    }
    if !entries.is_empty() && !view.is_blocked {
        sections.push(backup(view, entries));
    }
    sections.extend(bin(view));
    sections
}

/// What finds and sorts, and the reports.
fn reports(view: &View, entries: &[Entry]) -> Vec<Markup> {
    let away = entries.iter().filter(|entry| entry.mark.archived).count();
    let mut listed: Vec<(Entry, &str)> = Vec::new();
    let is_searched = !view.query.trim().is_empty();
    let mut chosen: Vec<Entry> = entries.to_vec();
    sort(&mut chosen, Order::ALL.get(view.order).copied().unwrap_or(Order::Saved));
    for entry in chosen {
        // Whoever looks for words looks everywhere.
        let line = match view.hits.as_ref().filter(|_| is_searched) {
            Some(hits) => hits.iter().find(|(id, _)| *id == entry.id).map(|(_, line)| line.as_str()),
            None => (entry.mark.archived == view.archived).then_some(""),
        };
        if let Some(line) = line {
            listed.push((entry, line));
        }
    }
    let count = listed.len();
    let mut parts = Vec::new();
    if entries.len() >= MANY || away > 0 {
        parts.push(tools(view, entries.len(), away));
        let counted = |words: &str| {
            let is_one = count == 1;
            [count.to_string().as_str(), if is_one { " report" } else { " reports" }, words].concat()
        };
        let words = match (is_searched, &view.hits) {
            (true, None) => "Looking…".to_owned(),
            (true, Some(_)) if count == 0 => "No report has all these words.".to_owned(),
            (true, Some(_)) if count == 1 => counted(" has these words"),
            (true, Some(_)) => counted(" have these words"),
            (false, _) if view.archived => counted(" in the archive"),
            (false, _) if away > 0 => counted(" and more in the archive"),
            (false, _) => counted(""),
        };
        parts.push(el("p").class("library__count").attr("role", "status").text(words));
    }
    let lines = listed.into_iter().take(view.shown).map(|(entry, hit)| line(view, &entry, hit));
    parts.push(el("ul").class("reports").children(lines));
    if count > view.shown {
        let words = [&(count - view.shown).to_string(), " more"].concat();
        let more = crate::app::markup::button("button button--framed").attr("data-do", "more");
        parts.push(el("p").class("library__more").child(more.text(["Show ", &words].concat())));
    }
    parts
}

fn tools(view: &View, all: usize, away: usize) -> Markup {
    let find = el("input").attr("type", "search").id("find").attr("autocomplete", "off");
    let find = find.attr("placeholder", "Words in titles and texts").attr("spellcheck", "false");
    let find = el("label").child(el("span").text("Find")).child(find);
    let orders = ORDERS.iter().zip(["0", "1", "2", "3", "4", "5"]);
    let options = orders.map(|(words, at)| el("option").attr("value", at).text(*words));
    let order = el("select").id("order").children(options).attr("value", view.order.to_string());
    let order = el("label").child(el("span").text("Sort by")).child(order);
    let tools = el("div").class("library__tools").child(find).child(order);
    let archived = crate::app::markup::button("button button--framed").attr("data-do", "archived");
    let archived = archived.attr("aria-pressed", if view.archived { "true" } else { "false" });
    let words = ["Archive (", &away.to_string(), ")"].concat();
    tools.children((all > 0 && (away > 0 || view.archived)).then(|| archived.text(words)))
}

/// One report in the list. `hit` is the line that has the words somebody looks for.
fn line(view: &View, entry: &Entry, hit: &str) -> Markup {
    let opens = opens(entry);
    let (id, digest) = (&entry.id, &entry.digest);
    let title = if !opens {
        "A report that cannot be read"
    } else if digest.title.is_empty() {
        "Untitled report"
    } else {
        &digest.title
    };
    let press = |task: &'static str, word: &'static str| {
        let press = button(task, "button", "", word).attr("aria-label", [word, " ", title].concat());
        press.attr("data-id", id.clone()).attr("data-title", title.to_owned())
    };
    let name = if opens { el("a").attr("href", route::edit(id)) } else { el("strong") };
    let date = clock::day(&digest.date);
    let about = [digest.incident.as_str(), &digest.severity, &date];
    let about: Vec<&str> = about.into_iter().filter(|words| !words.is_empty()).collect();
    let mut block = el("div").child(name.text(title.to_owned()));
    if !about.is_empty() {
        block = block.child(el("p").text(about.join(" · ")));
    }
    let mut state = el("p").class("report__state");
    if entry.is_current && digest.total > 0 {
        let share = digest.filled * 100 / digest.total;
        state = state.child(el("span").text([&share.to_string(), " % filled in"].concat()));
    }
    let counts =
        [(Kind::Problem, digest.errors), (Kind::Warning, digest.warnings), (Kind::Hint, digest.hints)];
    for (kind, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        state = state.child(el("span").class(kind.mark()).text(kind.count(count)));
    }
    for words in said(view, entry) {
        state = state.child(el("span").text(words));
    }
    block = block.child(state);
    if !hit.is_empty() {
        block = block.child(el("p").class("report__hit").text(hit.to_owned()));
    }
    let group = el("div").class("bar__group");
    let group = if opens {
        let (task, word) =
            if entry.mark.archived { ("take-out", "Take out") } else { ("archive", "Archive") };
        group.child(press("duplicate", "Duplicate")).child(press(task, word))
    } else {
        group.child(press("rescue", "Rescue"))
    };
    el("li").class("report").child(block).child(group.child(press("delete", "Delete")))
}

/// When a report was saved and downloaded, or why it cannot be read.
fn said(view: &View, entry: &Entry) -> Vec<String> {
    let mut said = vec![state(view.is_blocked, entry)];
    if opens(entry) && !view.is_blocked {
        let at = &entry.mark.downloaded_at;
        said.push(if at.is_empty() {
            "Never downloaded".to_owned()
        } else {
            ["Downloaded ", &clock::when(at)].concat()
        });
    }
    if entry.mark.archived {
        said.push("In the archive".to_owned());
    }
    said
}

/// How a stored report is.
pub(super) fn state(is_blocked: bool, entry: &Entry) -> String {
    let saved = ["Saved ", &clock::when(&entry.saved_at)].concat();
    let state = match &entry.problem {
        None if is_blocked => return "Held only until this page is closed".to_owned(),
        None => return saved,
        Some(Problem::Half(_)) => {
            return [&saved, " · One of its two copies is damaged; this one may be older"].concat();
        }
        Some(Problem::Damaged(error)) => error.to_string(),
        Some(Problem::Newer { .. }) => {
            "a newer Hindsight saved it; reload the page to get that one".to_owned()
        }
        Some(Problem::Unread(error)) => error.to_string(),
    };
    capital(&state)
}

/// How old the last backup is, and a word where that is too old.
fn backup(view: &View, entries: &[Entry]) -> Markup {
    let copied = entries.iter().map(|entry| &entry.mark.downloaded_at).chain([&view.backup]).max();
    let days = copied.and_then(|copied| clock::days_since(copied));
    let last = if view.backup.is_empty() {
        "There is no backup yet. ".to_owned()
    } else {
        ["The last backup was made ", &clock::when(&view.backup), ". "].concat()
    };
    let why = if days.is_none_or(|days| days >= DAYS) {
        "Your reports are in this browser alone, and a browser may clear what pages keep; Safari does after seven days \
         without a visit. A backup is one file with everything."
    } else {
        "A backup is one file with everything: all reports, their earlier versions, the archive and the bin."
    };
    let press = button("backup", "button button--framed", "#i-download", "Download a backup");
    let section = el("section").class("backup").attr("aria-labelledby", "backup");
    let section = section.child(el("h2").id("backup").text("Backup")).child(el("p").text(last + why));
    section.child(press)
}

/// What was deleted and can be taken back.
fn bin(view: &View) -> Option<Markup> {
    let line = |binned: &Binned| {
        let (id, title) = (&binned.summary.id, binned.summary.title.as_str());
        let title = if title.is_empty() { "A report that cannot be read" } else { title };
        let press = |task: &'static str, word: &'static str| {
            let press = button(task, "button", "", word).attr("aria-label", [word, " ", title].concat());
            press.attr("data-id", id.clone()).attr("data-title", title.to_owned())
        };
        let left = match days_left(&binned.removed_at, &view.now) {
            Some(1) => " · 1 day left".to_owned(),
            Some(days) => [" · ", &days.to_string(), " days left"].concat(),
            None => String::new(),
        };
        let when = ["Deleted ", &clock::when(&binned.removed_at), &left].concat();
        let about = el("div").child(el("strong").text(title.to_owned())).child(el("p").text(when));
        let group = el("div").class("bar__group").child(press("put-back", "Put back"));
        el("li").class("report").child(about).child(group.child(press("forget", "Delete for good")))
    };
    (!view.bin.is_empty()).then(|| {
        let words = ["Deleted reports (", &view.bin.len().to_string(), ")"].concat();
        let details = el("details").child(el("summary").text(words));
        el("section").child(details.child(el("ul").class("reports").children(view.bin.iter().map(line))))
    })
}

//! The start page: templates to start from, and the reports that are kept.

use crate::app::autosave::capital;
use crate::app::live::{live, on_press};
use crate::app::markup::{Markup, button as plain, el};
use crate::app::part::{Toast, button, theme};
use crate::app::screen::Screen;
use crate::app::shelf::Shelf;
use crate::app::theme::Theme;
use crate::app::{clock, file, route};
use crate::persist::{Problem, Summary};
use crate::report::Report;
use crate::report::value::{Reading, read};
use crate::template::{BUILTINS, Term};
use leptos::prelude::*;
use std::time::Duration;
use web_sys::Element;

/// What reports say of themselves, by id, as far as it was read.
type Abouts = RwSignal<Vec<(String, String)>>;

/// The start page.
pub fn page(screen: Screen) -> Option<Element> {
    let shelf = screen.shelf;
    let chosen = RwSignal::new(Theme::remembered(shelf));
    let abouts: Abouts = RwSignal::new(Vec::new());
    for summary in shelf.list().into_iter().flatten().filter(opens) {
        // Reading every report takes a while; the list does not wait for it.
        let read = move || {
            let words = describe(shelf, &summary.id);
            if !words.is_empty() {
                abouts.try_update(|abouts| abouts.push((summary.id.clone(), words)));
            }
        };
        set_timeout(read, Duration::ZERO);
    }
    let element = live(Box::new(move || markup(shelf, chosen.get(), &abouts.get())))?;
    on_press(
        &element,
        Box::new(move |task, pressed| {
            let id = pressed.get_attribute("data-id").unwrap_or_default();
            match task {
                "start" => screen.start(&id, false),
                "open" => file::pick(),
                "rescue" => rescue(screen, &id),
                "duplicate" => {
                    screen.toaster.show(match shelf.duplicate(&id) {
                        Ok(()) => Toast::brief("There is a copy of the report now."),
                        Err(why) => Toast::lasting(&format!("The report was not copied: {why}.")),
                    });
                }
                "delete" => delete(screen, &id, &pressed.get_attribute("data-title").unwrap_or_default()),
                "put-back" => put_back(screen, &id),
                task => theme::press(task, shelf, chosen),
            }
        }),
    );
    Some(element)
}

fn markup(shelf: Shelf, chosen: Theme, abouts: &[(String, String)]) -> Markup {
    let choices = BUILTINS.iter().map(|builtin| {
        let choice = plain("choice").attr("data-do", "start").attr("data-id", builtin.name);
        choice.child(el("strong").text(builtin.title)).child(el("span").text(builtin.description))
    });
    let lead = if shelf.is_blocked() {
        "Write a post-mortem as a form, take it away as Markdown or JSON. This browser does not let the page keep \
         anything: download your report before you close the page."
    } else {
        "Write a post-mortem as a form, take it away as Markdown or JSON. Everything stays in this browser."
    };
    let reports = match shelf.list() {
        Ok(list) if list.is_empty() => {
            el("p").class("empty").text("Nothing here yet. A report appears as soon as you start one.")
        }
        Ok(list) => {
            el("ul").class("reports").children(list.into_iter().map(|summary| line(shelf, summary, abouts)))
        }
        Err(error) => el("p").class("empty").text(format!("Your reports cannot be listed: {error}.")),
    };
    let header = el("header").child(el("p").class("start__name").text("Hindsight"));
    let open = button("open", "button button--framed", "#i-open", "Open a file");
    let or = el("span").text("or drop a Markdown or JSON file anywhere on this page, or paste its text.");
    let kept = el("section").attr("aria-labelledby", "kept");
    let kept = kept.child(el("h2").id("kept").attr("tabindex", "-1").text("Your reports")).child(reports);
    el("main")
        .class("start")
        .child(header.children(theme::theme(chosen)))
        .child(el("h1").text("Start a report"))
        .child(el("p").class("lead").text(lead))
        .child(el("div").class("choices").children(choices))
        .child(el("div").class("zone").child(open).child(or))
        .child(kept)
        .children(bin(shelf))
}

/// Whether a report can be opened.
fn opens(summary: &Summary) -> bool {
    matches!(summary.problem, None | Some(Problem::Half(_)))
}

/// How a stored report is.
fn state(shelf: Shelf, summary: &Summary) -> String {
    match &summary.problem {
        None if shelf.is_blocked() => "Held only until this page is closed".to_owned(),
        None => saved(&summary.saved_at),
        Some(Problem::Half(_)) => {
            [&saved(&summary.saved_at), " · One of its two copies is damaged; this one may be older"].concat()
        }
        Some(Problem::Damaged(error)) => error.to_string(),
        Some(Problem::Newer { .. }) => {
            "a newer Hindsight saved it; reload the page to get that one".to_owned()
        }
        Some(Problem::Unread(error)) => error.to_string(),
    }
}

/// One report in the list.
fn line(shelf: Shelf, summary: Summary, abouts: &[(String, String)]) -> Markup {
    let opens = opens(&summary);
    let words = capital(&state(shelf, &summary));
    let Summary { id, title, .. } = summary;
    let title = if opens { title } else { "A report that cannot be read".to_owned() };
    let about = abouts.iter().find(|(other, _)| *other == id);
    let about = about.map(|(_, about)| [about, " · "].concat()).unwrap_or_default();
    let press = |task: &'static str, word: &'static str| {
        let press = button(task, "button", "", word).attr("aria-label", [word, " ", &title].concat());
        press.attr("data-id", id.clone()).attr("data-title", title.clone())
    };
    let address = route::edit(&id);
    let name = if opens { el("a").attr("href", address.clone()) } else { el("strong") };
    let group = el("div").class("bar__group");
    let group = if opens {
        let open = el("a").class("button").attr("href", address);
        let open = open.attr("aria-label", ["Open ", &title].concat()).text("Open");
        group.child(open).child(press("duplicate", "Duplicate"))
    } else {
        group.child(press("rescue", "Rescue"))
    };
    let about = el("div").child(name.text(title.clone())).child(el("p").text(about + &words));
    el("li").class("report").child(about).child(group.child(press("delete", "Delete")))
}

/// What was deleted and can be taken back.
fn bin(shelf: Shelf) -> Option<Markup> {
    let binned = shelf.bin();
    let lines: Vec<Markup> = binned
        .into_iter()
        .map(|binned| {
            let Summary { id, title, .. } = binned.summary;
            let title = if title.is_empty() { "A report that cannot be read".to_owned() } else { title };
            let back = button("put-back", "button", "", "Put back").attr("data-id", id);
            let back = back.attr("aria-label", ["Put back ", &title].concat());
            let when = ["Deleted ", &clock::when(&binned.removed_at)].concat();
            let about = el("div").child(el("strong").text(title)).child(el("p").text(when));
            el("li").class("report").child(about).child(el("div").class("bar__group").child(back))
        })
        .collect();
    (!lines.is_empty()).then(|| {
        let details = el("details").child(el("summary").text("Deleted reports"));
        el("section").child(details.child(el("ul").class("reports").children(lines)))
    })
}

/// Offers what is stored of a report that does not open.
fn rescue(screen: Screen, id: &str) {
    let summary = screen.shelf.list().into_iter().flatten().find(|summary| summary.id == id);
    if let Some(summary) = summary {
        screen.unopenable(id, &state(screen.shelf, &summary));
    }
}

/// Moves a report to the bin and offers to take that back.
fn delete(screen: Screen, id: &str, title: &str) {
    let toast = match screen.shelf.remove(id) {
        Ok(()) => {
            let id = id.to_owned();
            let words = format!("Deleted “{title}”.");
            Toast::with_action(&words, "Undo", move || put_back(screen, &id))
        }
        Err(error) => Toast::lasting(&format!("The report was not deleted: {error}.")),
    };
    screen.toaster.show(toast);
    // The button that had the focus is gone.
    crate::app::focus::show("kept");
}

fn put_back(screen: Screen, id: &str) {
    let toast = match screen.shelf.restore(id) {
        Ok(()) => Toast::brief("The report is back."),
        Err(error) => Toast::lasting(&format!("The report was not put back: {error}.")),
    };
    screen.toaster.show(toast);
}

fn saved(saved_at: &str) -> String {
    ["Saved ", &clock::when(saved_at)].concat()
}

/// What tells a report from others: its id, severity and date, so far as they are filled in.
fn describe(shelf: Shelf, id: &str) -> String {
    let Ok(Some(loaded)) = shelf.load(id) else { return String::new() };
    let report = Report::bound(&loaded.envelope.body, None);
    let found = |term| report.value_of(term).filter(|words| words.chars().count() <= 60);
    let date = found(Term::Date).map(|text| match read(&crate::template::SlotKind::Date, &text) {
        Reading::Read { words, .. } if !words.is_empty() => words,
        _ => text,
    });
    let parts = [found(Term::IncidentId), found(Term::Severity), date];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

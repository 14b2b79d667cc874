//! The start page: templates to start from, and the reports that are kept.

use crate::app::autosave::capital;
use crate::app::part::{Button, ThemeButton, Toast};
use crate::app::screen::Screen;
use crate::app::shelf::Shelf;
use crate::app::{clock, file, route};
use crate::persist::{Problem, Summary};
use crate::report::Report;
use crate::report::value::{Reading, read};
use crate::template::{BUILTINS, Term};
use leptos::prelude::*;
use std::time::Duration;

/// The start page.
#[component]
pub fn StartPage(
    /// What is on screen, to change it.
    screen: Screen,
) -> impl IntoView {
    let shelf = screen.shelf;
    let choices = BUILTINS.iter().map(|builtin| {
        view! {
            <button type="button" class="choice" on:click=move |_| screen.start(builtin.name, false)>
                <strong>{builtin.title}</strong>
                <span>{builtin.description}</span>
            </button>
        }
    });
    let lead = if shelf.is_blocked() {
        "Write a post-mortem as a form, take it away as Markdown or JSON. This browser does not let the page keep \
         anything: download your report before you close the page."
    } else {
        "Write a post-mortem as a form, take it away as Markdown or JSON. Everything stays in this browser."
    };
    let reports = move || match shelf.list() {
        Ok(list) if list.is_empty() => {
            view! { <p class="empty">"Nothing here yet. A report appears as soon as you start one."</p> }
                .into_any()
        }
        Ok(list) => {
            let lines = list.into_iter().map(|summary| view! { <ReportLine screen summary /> });
            view! { <ul class="reports">{lines.collect_view()}</ul> }.into_any()
        }
        Err(error) => {
            let words = format!("Your reports cannot be listed: {error}.");
            view! { <p class="empty">{words}</p> }.into_any()
        }
    };
    view! {
        <main class="start">
            <header>
                <p class="start__name">"Hindsight"</p>
                <ThemeButton shelf />
            </header>
            <h1>"Start a report"</h1>
            <p class="lead">{lead}</p>
            <div class="choices">{choices.collect_view()}</div>
            <div class="zone">
                <Button word="Open a file" icon="open" look="button--framed" press=Box::new(file::pick) />
                <span>"or drop a Markdown or JSON file anywhere on this page, or paste its text."</span>
            </div>
            <section aria-labelledby="kept">
                <h2 id="kept" tabindex="-1">"Your reports"</h2>
                {reports}
            </section>
            <Bin screen />
        </main>
    }
}

/// One report in the list.
#[component]
fn ReportLine(screen: Screen, summary: Summary) -> impl IntoView {
    let shelf = screen.shelf;
    let Summary { id, title, saved_at, problem, .. } = summary;
    let opens = matches!(problem, None | Some(Problem::Half(_)));
    let title = if opens { title } else { "A report that cannot be read".to_owned() };
    let words = match &problem {
        None if shelf.is_blocked() => "Held only until this page is closed".to_owned(),
        None => saved(&saved_at),
        Some(Problem::Half(_)) => {
            [&saved(&saved_at), " · One of its two copies is damaged; this one may be older"].concat()
        }
        Some(Problem::Damaged(error)) => error.to_string(),
        Some(Problem::Newer { .. }) => {
            "a newer Hindsight saved it; reload the page to get that one".to_owned()
        }
        Some(Problem::Unread(error)) => error.to_string(),
    };
    let about = RwSignal::new(String::new());
    if opens {
        let id = id.clone();
        // Reading every report takes a while; the list does not wait for it.
        let read = move || {
            let words = describe(shelf, &id);
            about.try_set([words.as_str(), if words.is_empty() { "" } else { " · " }].concat());
        };
        set_timeout(read, Duration::ZERO);
    }
    let address = route::edit(&id);
    let name = if opens {
        view! { <a href=address.clone()>{title.clone()}</a> }.into_any()
    } else {
        view! { <strong>{title.clone()}</strong> }.into_any()
    };
    let open = if opens {
        let aloud = ["Open ", &title].concat();
        view! { <a class="button" href=address aria-label=aloud>"Open"</a> }.into_any()
    } else {
        let (id, words) = (id.clone(), words.clone());
        let press = move || screen.unopenable(&id, &words);
        view! { <Button word="Rescue" aloud=["Rescue ", &title].concat() press=Box::new(press) /> }.into_any()
    };
    let duplicate = opens.then(|| {
        let id = id.clone();
        let press = move || {
            let toast = match shelf.duplicate(&id) {
                Ok(()) => Toast::brief("There is a copy of the report now."),
                Err(why) => Toast::lasting(&format!("The report was not copied: {why}.")),
            };
            screen.toaster.show(toast);
        };
        view! { <Button word="Duplicate" aloud=["Duplicate ", &title].concat() press=Box::new(press) /> }
    });
    let delete = {
        let (id, title) = (id.clone(), title.clone());
        move || delete(screen, &id, &title)
    };
    view! {
        <li class="report">
            <div>
                {name}
                <p>{move || about.get()}{capital(&words)}</p>
            </div>
            <div class="bar__group">
                {open} {duplicate}
                <Button word="Delete" aloud=["Delete ", &title].concat() press=Box::new(delete) />
            </div>
        </li>
    }
    .into_any()
}

/// What was deleted and can be taken back.
#[component]
fn Bin(screen: Screen) -> impl IntoView {
    move || {
        let binned = screen.shelf.bin();
        (!binned.is_empty()).then(|| {
            let lines = binned.into_iter().map(|binned| {
                let Summary { id, title, .. } = binned.summary;
                let title = if title.is_empty() { "A report that cannot be read".to_owned() } else { title };
                let aloud = ["Put back ", &title].concat();
                let press = move || put_back(screen, &id);
                view! {
                    <li class="report">
                        <div>
                            <strong>{title}</strong>
                            <p>"Deleted " {clock::when(&binned.removed_at)}</p>
                        </div>
                        <div class="bar__group">
                            <Button word="Put back" aloud=aloud press=Box::new(press) />
                        </div>
                    </li>
                }
            });
            view! {
                <section>
                    <details>
                        <summary>"Deleted reports"</summary>
                        <ul class="reports">{lines.collect_view()}</ul>
                    </details>
                </section>
            }
        })
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

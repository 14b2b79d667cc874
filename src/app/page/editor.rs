//! The editor: the bar above, the panes below.

use crate::app::autosave::{Autosave, SaveState};
use crate::app::editor::Editor;
use crate::app::element::build;
use crate::app::folder::{Fault, Folder, Written};
use crate::app::judge::Judge;
use crate::app::listen::listen_last;
use crate::app::live::{follow, live, on_press, place};
use crate::app::markup::{Markup, el, icon};
use crate::app::open::{Open, Opened};
use crate::app::overview::Overview;
use crate::app::panel::form;
use crate::app::part::{button, theme};
use crate::app::place::Place;
use crate::app::screen::Screen;
use crate::app::state::State;
use crate::app::theme::Theme;
use crate::app::verdict;
use crate::app::{file, focus};
use crate::persist::Cause;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The panes in order: the name in `data-pane`, and what finds them.
const PANES: [(&str, &str); 5] = [
    ("outline", ".outline.pane"),
    ("form", ":is(.form, .source).pane"),
    ("preview", ".preview.pane"),
    ("check", ".check.pane"),
    ("overview", ".overview.pane"),
];

/// The page that shows one report.
pub fn page(screen: Screen, opened: Opened) -> Option<Element> {
    let Opened { id, report, seen, place: seat, silenced } = opened;
    let editor = Editor::new(report);
    let back_to = Place::parse(&seat);
    let autosave = Autosave::begin(editor, screen.shelf, screen.toaster, id, seen, seat, silenced.clone());
    let open = Open {
        editor,
        autosave,
        judge: Judge::new(editor, autosave, screen.shelf, &silenced),
        overview: Overview::new(editor),
        is_source: State::new(back_to.is_some_and(|place| place.is_source)),
        pane: State::new("form"),
        side: State::new("preview"),
        shown: State::new(None),
        why: State::new(None),
        history: State::new(false),
        download: State::new(false),
    };
    screen.opened(open);
    // What was saved is written to the file that the report was opened from, if there is one.
    follow(Box::new(move || {
        autosave.state().track();
        screen.look_at_file();
    }));
    follow(Box::new(move || {
        let title = editor.settled(|report, _| file::title(report));
        document().set_title(&[&title, " – Hindsight"].concat());
    }));
    // What undo brings back is in the form, wherever the reader is.
    follow(Box::new(move || {
        if editor.spotlight().get().is_some() {
            open.pane.set("form");
        }
    }));
    follow(Box::new(move || {
        let pane = open.pane.get();
        if ["preview", "check", "overview"].contains(&pane) {
            open.side.set(pane);
        }
    }));
    if let Some(place) = back_to {
        // The panes come a moment after the page.
        request_animation_frame(move || place.restore());
    }

    let app = build(
        &el("div").class("app").child(el("a").class("skip").attr("href", "#form").text("Skip to the form")),
    )?;
    listen_last(&app, "click", move |event: web_sys::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.closest(".outline a").ok().flatten().is_some()) {
            open.pane.set("form");
        }
        focus::follow_anchor(&event);
    });
    let chosen = State::new(Theme::remembered(screen.shelf));
    let bar = live(Box::new(move || bar(screen.folder, open, chosen.get())))?;
    on_press(&bar, Box::new(move |task, _| press(screen, open, chosen, task)));
    let tabs = live(Box::new(move || tabs(open.pane.get(), open.judge.found().len())))?;
    let sides = live(Box::new(move || sides(open.side.get())))?;
    for tabs in [&tabs, &sides] {
        on_press(tabs, Box::new(move |_, tab| choose(open, tab)));
    }
    let panes = live(Box::new(move || {
        let panes = el("main").class("panes").attr("data-pane", open.pane.get());
        panes.attr("data-side", open.side.get()).keep()
    }))?;
    // What is read aloud must be on the page before there is something to read, and never be hidden.
    let aloud =
        live(Box::new(move || el("p").class("aloud").attr("role", "status").text(open.judge.aloud())))?;
    for part in [&bar, &tabs, &sides, &panes, &aloud] {
        let _ = app.append_child(part);
    }
    place(
        &panes,
        Box::new(move || {
            let is_source = open.is_source.get();
            untrack(|| if is_source { None } else { form::form(editor, open.judge) })
        }),
    );
    let whole = app.clone();
    screen.later_here(move |parts| (parts.beside)(screen, open, &whole, &panes));
    Some(app)
}

/// Shows the pane of a tab.
fn choose(open: Open, tab: &Element) {
    let name = tab.get_attribute("data-pane");
    if let Some((name, _)) = PANES.iter().find(|(pane, _)| name.as_deref() == Some(pane)) {
        open.pane.set(name);
    }
}

/// Does what a button of the bar says.
fn press(screen: Screen, open: Open, chosen: State<Theme>, task: &str) {
    match task {
        "undo" => open.editor.undo(),
        "redo" => open.editor.redo(),
        "form" => open.is_source.set(false),
        "source" => {
            // In the source all of it can be replaced at once.
            let _ = open.autosave.keep(Cause::Work, "");
            open.is_source.set(true);
        }
        "history" => screen.later(move |_| open.history.set(true)),
        "download" => screen.download(open),
        "check" => screen.later(move |parts| (parts.show_findings)(open)),
        "help" => screen.later(move |_| screen.keys.set(true)),
        "rescue" => screen.rescue(open),
        "overwrite" => screen.later(move |parts| (parts.overwrite_file)(screen, &open.autosave.id())),
        "allow" => screen.later(move |parts| (parts.allow_folder)(screen)),
        task => theme::press(task, screen.shelf, chosen),
    }
}

/// The bar: where one is, whether it is saved, and what can be done with the whole report.
fn bar(folder: Folder, open: Open, chosen: Theme) -> Markup {
    let (can_undo, can_redo) = open.editor.history().get();
    let is_source = open.is_source.get();
    let mode = |task: &'static str, word: &'static str, is_on: bool| {
        button(task, "button", "", word).attr("aria-pressed", if is_on { "true" } else { "false" })
    };
    let undo = button("undo", "button", "#i-undo", "Undo").attr_if(!can_undo, "disabled", "");
    let redo = button("redo", "button", "#i-redo", "Redo").attr_if(!can_redo, "disabled", "");
    let group = |class: &'static str, name: &'static str| {
        el("div").class(class).attr("role", "group").attr("aria-label", name)
    };
    let reports = el("a").class("button").attr("href", "#/").child(icon("#i-reports"));
    el("header")
        .class("bar")
        .child(el("a").class("bar__name").attr("href", "#/").text("Hindsight"))
        .child(reports.child(el("span").class("word").text("Reports")))
        .child(el("h1").class("bar__title").text(open.editor.settled(|report, _| file::title(report))))
        .children(save_line(folder, open.autosave))
        .child(group("bar__group", "History").child(undo).child(redo))
        .child(checked(open))
        .child(
            group("switch", "Edit as")
                .child(mode("form", "Form", !is_source))
                .child(mode("source", "Source", is_source)),
        )
        .child(button("download", "button button--main", "#i-download", "Download"))
        .children(theme::theme(chosen))
        .child(button("help", "button", "#i-help", "Help").attr("aria-label", "Help: keyboard shortcuts"))
}

/// Whether the report is saved. Read aloud only when it is not: a save every few words is no news.
fn save_line(folder: Folder, autosave: Autosave) -> Vec<Markup> {
    let state = autosave.state().get();
    let is_stuck = matches!(state, SaveState::Failed(_) | SaveState::Blocked);
    let file = folder.written(&autosave.id()).filter(|_| !is_stuck && state != SaveState::Saving);
    if let Some((words, task)) = file.as_ref().and_then(|(name, written)| not_written(name, written)) {
        let line = el("p").class("save").attr("role", "status").attr("aria-live", "polite");
        let press = (!task.is_empty()).then(|| {
            let word = if task == "allow" { "Allow again" } else { "Write this text to the file" };
            crate::app::markup::button("button button--framed").attr("data-do", task).text(word)
        });
        return [line.attr("data-state", "failed").text(words)].into_iter().chain(press).collect();
    }
    let words = match state {
        SaveState::Saving => "Saving…".to_owned(),
        SaveState::Saved(time) => match file {
            Some((_, Written::Soon)) => "Saving…".to_owned(),
            Some((name, _)) => ["Saved to ", &name, " ", &time].concat(),
            None => ["Saved ", &time].concat(),
        },
        SaveState::Failed(why) => ["Not saved: ", &why].concat(),
        SaveState::Blocked => "Not saved: this browser does not let the page keep anything".to_owned(),
    };
    let line = el("p")
        .class("save")
        .attr("role", "status")
        .attr("aria-live", if is_stuck { "polite" } else { "off" });
    let line = line.attr_if(is_stuck, "data-state", "failed");
    let line = if is_stuck {
        line.text(words)
    } else {
        // What was saved before is behind the word that it is saved.
        let more = el("span").class("aloud").text(", earlier versions");
        let open = crate::app::markup::button("button save__open").attr("data-do", "history");
        let open = open.attr("title", "Earlier versions of this report").child(icon("#i-clock"));
        line.child(open.child(el("span").text(words)).child(more))
    };
    let mut lines = vec![line];
    if is_stuck {
        // Its words stay where the bar has no room for those of other buttons.
        let rescue = crate::app::markup::button("button button--framed").attr("data-do", "rescue");
        lines.push(rescue.child(icon("#i-download")).text("Download a copy"));
    }
    lines
}

/// Why what is saved in the browser is not in the file, and what can be done about it.
fn not_written(name: &str, written: &Written) -> Option<(String, &'static str)> {
    let (why, task) = match written {
        Written::Soon | Written::Done => return None,
        Written::Parted => ("another program changed it", "overwrite"),
        Written::Not(fault) => (fault.words(), if *fault == Fault::Denied { "allow" } else { "" }),
    };
    Some((["Saved here, not in ", name, ": ", why].concat(), task))
}

/// The button that shows the findings, with their counts.
fn checked(open: Open) -> Markup {
    let counts = verdict::count(open.judge.found().iter());
    let aloud = |words: String| el("span").class("aloud").text(words);
    let marks = verdict::counted(counts).map(|(kind, count)| {
        let words = kind.count(count);
        let (number, rest) = words.split_once(' ').unwrap_or((&words, ""));
        el("span").class(kind.mark()).text(number.to_owned()).child(aloud([" ", rest, " "].concat()))
    });
    let check = button("check", "button bar__check", "#i-check", "Check").child(aloud(": ".to_owned()));
    let is_clean = counts == [0; 4];
    check.children(marks).children(is_clean.then(|| aloud("nothing to point out".to_owned())))
}

/// A button that shows a pane.
fn tab(
    pane: &str,
    name: &'static str,
    class: &'static str,
    href: &'static str,
    word: &'static str,
) -> Markup {
    let tab = crate::app::markup::button(class).attr("data-do", "pane").attr("data-pane", name);
    tab.attr("aria-pressed", if name == pane { "true" } else { "false" })
        .child(icon(href))
        .child(el("span").class("word").text(word))
}

/// The tabs that choose a pane where there is not room for all.
fn tabs(pane: &str, count: usize) -> Markup {
    let count = (count > 0).then(|| el("span").class("tabs__count").text(count.to_string()));
    el("nav")
        .class("tabs")
        .attr("aria-label", "Panes")
        .child(tab(pane, "outline", "button tabs__outline", "#i-outline", "Outline"))
        .child(tab(pane, "form", "button", "#i-write", "Write"))
        .child(tab(pane, "preview", "button", "#i-preview", "Preview"))
        .child(tab(pane, "check", "button", "#i-check", "Check").children(count))
        .child(tab(pane, "overview", "button", "#i-overview", "Overview"))
}

/// The tabs that choose what stands beside the form.
fn sides(side: &str) -> Markup {
    el("nav")
        .class("tabs tabs--side")
        .attr("aria-label", "Beside the form")
        .child(tab(side, "preview", "button", "#i-preview", "Preview"))
        .child(tab(side, "check", "button", "#i-check", "Check"))
        .child(tab(side, "overview", "button", "#i-overview", "Overview"))
}

/// Moves the focus to the pane after the one that has it.
pub fn next_pane(open: Open) {
    let has_focus = |selector: &str| {
        let pane = focus::find(selector);
        pane.is_some_and(|pane| focus::focused().is_some_and(|focused| pane.contains(Some(&focused))))
    };
    let at =
        PANES.iter().position(|(_, selector)| has_focus(selector)).map_or(1, |at| (at + 1) % PANES.len());
    let Some((name, selector)) = PANES.get(at).copied() else { return };
    open.pane.set(name);
    // A pane that was hidden has to be shown first.
    request_animation_frame(move || {
        let Some(pane) = focus::find(selector) else { return };
        let first = || pane.query_selector("a[href], input, textarea, select, button").ok()??.dyn_into().ok();
        let target = if pane.tab_index() >= 0 { pane } else { first().unwrap_or(pane) };
        focus::focus_in_place(&target);
    });
}

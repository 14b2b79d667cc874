//! The start page: templates to start from. The reports that are kept come beneath them, see [`super::reports`].

use crate::app::element::build;
use crate::app::file;
use crate::app::folder;
use crate::app::live::{live, on_press};
use crate::app::markup::{Markup, button as plain, el};
use crate::app::part::{button, theme};
use crate::app::screen::Screen;
use crate::app::state::State;
use crate::app::theme::Theme;
use crate::template::BUILTINS;
use web_sys::Element;

/// The start page.
pub fn page(screen: Screen) -> Option<Element> {
    let chosen = State::new(Theme::remembered(screen.shelf));
    let page = build(&el("main").class("start"))?;
    let header = live(Box::new(move || {
        let header = el("header").child(el("p").class("start__name").text("Hindsight"));
        header.children(theme::theme(chosen.get()))
    }))?;
    let _ = page.append_child(&header);
    for part in offers(screen.shelf.is_blocked()) {
        let part = build(&part)?;
        let _ = page.append_child(&part);
    }
    on_press(
        &page,
        Box::new(move |task, pressed| match task {
            "start" => screen.start(&pressed.get_attribute("data-id").unwrap_or_default(), false),
            "open" => screen.later(|_| file::pick()),
            "folder" => screen.later(move |parts| (parts.pick_folder)(screen)),
            task => theme::press(task, screen.shelf, chosen),
        }),
    );
    let shown = page.clone();
    screen.later_here(move |parts| (parts.reports)(screen, &shown));
    Some(page)
}

/// What a report can be started from.
fn offers(is_blocked: bool) -> [Markup; 4] {
    let choices = BUILTINS.iter().map(|builtin| {
        let choice = plain("choice").attr("data-do", "start").attr("data-id", builtin.name);
        choice.child(el("strong").text(builtin.title)).child(el("span").text(builtin.description))
    });
    let lead = if is_blocked {
        "Write a post-mortem as a form, take it away as Markdown or JSON. This browser does not let the page keep \
         anything: download your report before you close the page."
    } else {
        "Write a post-mortem as a form, take it away as Markdown or JSON. Everything stays in this browser."
    };
    let open = button("open", "button button--framed", "#i-open", "Open a file");
    let open_folder =
        folder::is_supported().then(|| button("folder", "button button--framed", "#i-open", "Open a folder"));
    let or = el("span")
        .text("or drop a Markdown or JSON file, or a backup, anywhere on this page, or paste its text.");
    [
        el("h1").text("Start a report"),
        el("p").class("lead").text(lead),
        el("div").class("choices").children(choices),
        el("div").class("zone").child(open).children(open_folder).child(or),
    ]
}

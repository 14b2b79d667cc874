//! The dialog that hands the report out: what is still missing, which text, which format.

use crate::app::live::follow;
use crate::app::markup::{Markup, el};
use crate::app::open::Open;
use crate::app::part::{button, dialog};
use crate::app::screen::Screen;
use crate::app::shortcut::is_mac;
use crate::app::state::{Kept, State};
use crate::app::verdict::{self, Kind};
use crate::app::{dom, errand, file, focus, ids};
use crate::exchange::name;
use crate::report::Report;
use crate::worker::{Answer, Format, Task};
use leptos::prelude::*;
use web_sys::Element;

const ID: &str = "download";
/// What is said where the worker could not be loaded.
const UNMADE: &str =
    "The part of Hindsight that prepares this could not be loaded. The text as it is can be downloaded.";

/// What is chosen in the dialog and what it says.
#[derive(Clone, Copy)]
struct Choices {
    is_json: State<bool>,
    is_finished: State<bool>,
    said: State<&'static str>,
    /// The texts that were made so far, for the report as it was when the dialog opened.
    made: Kept<Vec<(Format, String)>>,
    /// The text, shown for copying by hand where the browser has no clipboard for the page.
    by_hand: State<String>,
}

/// The dialog, while it is open. It reads the report once, when it opens.
pub fn download(screen: Screen, open: Open) -> Option<Element> {
    if !open.download.get() {
        return None;
    }
    let choices = Choices {
        is_json: State::new(false),
        is_finished: State::new(true),
        said: State::new(""),
        made: Kept::new(Vec::new()),
        by_hand: State::new(String::new()),
    };
    // Made ahead: a browser lets a page copy only right after a press.
    choices.make(open, Format::Finished, |_| ());
    choices.make(open, Format::Json, |_| ());
    open.judge.refresh();
    follow(Box::new(move || {
        if !choices.by_hand.get().is_empty() {
            dom::after_render(|| focus::select("#download textarea"));
        }
    }));
    let names = open.editor.peek(|report| (name::file_name(report, "md"), name::file_name(report, "json")));
    let (markdown_name, json_name) = names.clone();
    let content = move || {
        let mut content: Vec<Markup> = missing(open).into_iter().collect();
        content.extend(choices.content(&markdown_name, &json_name));
        content
    };
    let press = move |task: &str, pressed: &Element| match task {
        "finished" | "as-is" => choices.is_finished.set(task == "finished"),
        "markdown" | "json" => choices.is_json.set(task == "json"),
        "go" => go_to(open, pressed.get_attribute("data-for").unwrap_or_default()),
        "copy" => choices.copy(open),
        _ => {
            let (name, kind) = if choices.is_json.get_untracked() {
                (&names.1, "application/json")
            } else {
                (&names.0, "text/markdown")
            };
            let name = name.clone();
            choices.with_text(open, move |text| {
                dialog::close(ID);
                if file::hand_out(screen, &name, kind, &text) {
                    screen.shelf.downloaded(&open.autosave.id());
                }
            });
        }
    };
    let closed = Box::new(move || open.download.set(false));
    dialog::dialog(ID, "Download".to_owned(), Box::new(content), Box::new(press), closed)
}

impl Choices {
    /// Goes on with the chosen text, at once if it was made already.
    fn with_text(self, open: Open, run: impl FnOnce(String) + 'static) {
        let format = match (self.is_json.get_untracked(), self.is_finished.get_untracked()) {
            (true, _) => Format::Json,
            (false, true) => Format::Finished,
            (false, false) => return run(open.editor.peek(Report::text)),
        };
        let made = |made: &Vec<(Format, String)>| made.iter().find(|(other, _)| *other == format).cloned();
        match self.made.with(made) {
            Some((_, text)) => run(text),
            None => self.make(open, format, run),
        }
    }

    /// Has a text made, and goes on with it.
    fn make(self, open: Open, format: Format, run: impl FnOnce(String) + 'static) {
        let task = Task::Write(format, open.editor.peek(errand::subject));
        errand::ask(task, move |answer| {
            let Some(Answer::Written(text)) = answer else {
                self.said.set(UNMADE);
                return;
            };
            self.said.set("");
            self.made.try_update(|made| made.push((format, text.clone())));
            run(text);
        });
    }

    fn copy(self, open: Open) {
        self.with_text(open, move |text| {
            let kept = text.clone();
            file::copy(text, move |copied| {
                let by_keys = if is_mac() {
                    "Copy the selected text with ⌘C."
                } else {
                    "Copy the selected text with Ctrl+C."
                };
                self.said.set(if copied { "Copied." } else { by_keys });
                self.by_hand.set(if copied { String::new() } else { kept });
            });
        });
    }

    fn content(self, markdown_name: &str, json_name: &str) -> Vec<Markup> {
        let (is_json, is_finished) = (self.is_json.get(), self.is_finished.get());
        let about_json = [json_name, ", for other programs. Opens here again without loss."].concat();
        let text = el("fieldset").attr_if(is_json, "disabled", "").child(el("legend").text("Which text"));
        let left_out = "Guidance and empty optional parts are left out.";
        let text = text.child(choice("text", "finished", "Finished", left_out, is_finished)).child(choice(
            "text",
            "as-is",
            "As it is",
            "Every line, with what is still to be filled in.",
            !is_finished,
        ));
        let format = el("fieldset")
            .child(el("legend").text("Format"))
            .child(choice("format", "markdown", "Markdown", markdown_name, !is_json))
            .child(choice("format", "json", "JSON", &about_json, is_json));
        let mut content = vec![text, format];
        let by_hand = self.by_hand.get();
        if !by_hand.is_empty() {
            let area = el("textarea").attr("readonly", "").attr("rows", "4");
            content.push(el("div").child(area.attr("aria-label", "The text to copy").attr("value", by_hand)));
        }
        let foot = el("div").class("dialog__foot");
        let foot = foot.child(button("download", "button button--main", "#i-download", "Download"));
        let foot = foot.child(button("copy", "button button--framed", "#i-copy", "Copy"));
        content.push(foot.child(el("p").class("save").attr("role", "status").text(self.said.get())));
        content
    }
}

fn choice(
    group: &'static str,
    task: &'static str,
    word: &'static str,
    note: &str,
    is_chosen: bool,
) -> Markup {
    let input = el("input").attr("type", "radio").attr("name", group).attr("data-do", task);
    let words = el("span").text(word).child(el("small").text(note.to_owned()));
    el("label").class("option").child(input.attr_if(is_chosen, "checked", "")).child(words)
}

/// What a reader would miss, each with the way to it. Nothing of it stands in the way of the download.
fn missing(open: Open) -> Option<Markup> {
    let found = open.judge.found();
    let needed = || found.iter().filter(|verdict| verdict.kind == Kind::Needed);
    let mut list = el("ul").class("missing");
    for verdict in needed() {
        let words = el("span").class(verdict.kind.mark()).text(verdict.message.clone());
        let line = match verdict.slot.map(ids::control).or(verdict.block.map(ids::block)) {
            Some(id) => {
                let link = el("a").attr("href", ["#", &id].concat());
                el("li").child(link.attr("data-do", "go").attr("data-for", id).child(words))
            }
            None => el("li").child(words),
        };
        list = list.child(line);
    }
    match open.editor.peek(Report::unfilled).saturating_sub(needed().count()) {
        0 => {}
        1 => list = list.child(el("li").text("1 optional part is empty.")),
        count => {
            list = list.child(el("li").text([&count.to_string(), " optional parts are empty."].concat()));
        }
    }
    let rest = verdict::count(found.iter().filter(|verdict| verdict.kind != Kind::Needed));
    if rest.iter().any(|count| *count > 0) {
        let words = ["Worth a look before others read it: ", &verdict::summary(rest), "."].concat();
        list = list.child(el("li").text(words));
    }
    let is_any = !list.children.is_empty();
    is_any.then(|| el("div").child(el("h3").text("Before you hand it out")).child(list))
}

/// Closes the dialog and goes to a field of the form.
fn go_to(open: Open, id: String) {
    dialog::close(ID);
    open.is_source.set(false);
    open.pane.set("form");
    // The dialog gives the focus back first, and the form may have to be built.
    request_animation_frame(move || {
        request_animation_frame(move || {
            focus::show(&id);
        });
    });
}

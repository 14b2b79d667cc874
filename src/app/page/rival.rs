//! The dialog that shows a report beside the one that another tab wrote, line by line.

use crate::app::markup::{Markup, el};
use crate::app::open::Open;
use crate::app::part::{button, dialog};
use crate::app::screen::Screen;
use crate::app::state::State;
use crate::app::{errand, route};
use crate::report::Report;
use crate::worker::{Answer, Task};
use web_sys::Element;

const ID: &str = "rival";

/// Lines with their signs: `+`, `-`, a space, or `…` for so many left out.
type Lines = Vec<(String, String)>;

/// The dialog, while it is open.
pub(super) fn rival(screen: Screen, open: Open) -> Option<Element> {
    let id = open.autosave.rival().get();
    if id.is_empty() {
        return None;
    }
    let theirs = screen.shelf.load(&id).ok().flatten().map(|loaded| loaded.envelope.body);
    let lines: State<Option<Lines>> = State::new(theirs.is_none().then(Vec::new));
    let is_gone = theirs.is_none();
    if let Some(theirs) = theirs {
        errand::ask(Task::Compare(theirs, open.editor.peek(Report::text)), move |answer| {
            if let Some(Answer::Pairs(compared)) = answer {
                lines.try_update(|lines| *lines = Some(compared));
            }
        });
    }
    let content = move || content(is_gone, lines.get().as_ref());
    let press = move |task: &str, _: &Element| {
        if task == "other" {
            dialog::close(ID);
            route::go(&route::edit(&id), false);
            screen.follow_address();
        }
    };
    let closed = Box::new(move || open.autosave.rival().set(String::new()));
    dialog::dialog(ID, "The two versions".to_owned(), Box::new(content), Box::new(press), closed)
}

fn content(is_gone: bool, lines: Option<&Lines>) -> Vec<Markup> {
    let foot = el("div").class("dialog__foot").child(button("close", "button button--main", "", "Close"));
    if is_gone {
        return vec![el("p").text("The other version is no longer stored in this browser."), foot];
    }
    let lead = "Left the report of the other tab, right this one. Both are kept as reports of their own; copy over what \
                you need.";
    let foot = foot.child(button("other", "button button--framed", "", "Open the other one"));
    let table = match lines {
        None => el("p").text("Comparing…"),
        Some(lines) if lines.is_empty() => el("p").text("Both say the same."),
        Some(lines) => beside(lines),
    };
    vec![el("p").text(lead), el("div").child(table), foot]
}

/// The lines in two columns: what only one of the two has stands beside what the other has in its place.
pub(super) fn beside(lines: &[(String, String)]) -> Markup {
    let mut body = el("tbody");
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (sign, text) in lines {
        match sign.as_str() {
            "-" => left.push(text.as_str()),
            "+" => right.push(text.as_str()),
            sign => {
                body = body.children(rows(&mut left, &mut right));
                body = body.child(if sign == "…" {
                    let words =
                        if text == "1" { " line that is the same" } else { " lines that are the same" };
                    let gap = el("td").attr("colspan", "2").class("beside__gap");
                    el("tr").child(gap.text([text, words].concat()))
                } else {
                    el("tr").child(el("td").text(text.clone())).child(el("td").text(text.clone()))
                });
            }
        }
    }
    body = body.children(rows(&mut left, &mut right));
    let head = el("tr").child(el("th").attr("scope", "col").text("Other tab"));
    let head = head.child(el("th").attr("scope", "col").text("This tab"));
    let table = el("table").child(el("thead").child(head)).child(body);
    let frame = el("div").class("beside").attr("tabindex", "0").attr("role", "region");
    frame.attr("aria-label", "Both versions, line by line").child(table)
}

fn rows(left: &mut Vec<&str>, right: &mut Vec<&str>) -> Vec<Markup> {
    let cell = |name: &'static str, text: Option<&&str>| match text {
        Some(text) => el("td").child(el(name).text((*text).to_owned())),
        None => el("td"),
    };
    let count = left.len().max(right.len());
    let row = |at: usize| el("tr").child(cell("del", left.get(at))).child(cell("ins", right.get(at)));
    let rows = (0..count).map(row).collect();
    left.clear();
    right.clear();
    rows
}

//! The dialog of a report's earlier versions: keep one, compare one with what the report says now, go back to one.

use crate::app::autosave::capital;
use crate::app::live::follow;
use crate::app::markup::{Markup, button as plain, el};
use crate::app::open::Open;
use crate::app::part::{Toast, button, dialog};
use crate::app::screen::Screen;
use crate::app::state::State;
use crate::app::{clock, dom, errand};
use crate::persist::{Cause, Snapshot, history_of};
use crate::report::{Edit, Report};
use crate::worker::{Answer, Task};
use web_sys::Element;

const ID: &str = "history";
/// The id of the field for a version's name.
const NAME: &str = "version-name";

/// A version beside what the report says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Its number.
    pub number: u64,
    /// When it was taken, as people say it.
    pub when: String,
    /// Its lines and those of the report: `+`, `-`, a space, or `…` for so many left out. `None` while they are compared.
    pub lines: Option<Vec<(String, String)>>,
}

/// The dialog, while it is open.
pub fn history(screen: Screen, open: Open) -> Option<Element> {
    if !open.history.get() {
        return None;
    }
    let id = open.autosave.id();
    let list = State::new(screen.shelf.snapshots(&id).unwrap_or_default());
    // Some may live in the mirror alone.
    errand::ask(Task::Fetch(vec![history_of(&id)]), move |answer| {
        if let Some(Answer::Pairs(there)) = answer.filter(|answer| *answer != Answer::Pairs(Vec::new())) {
            let all = screen.shelf.all_snapshots(&id, there);
            list.try_update(|list| *list = all.unwrap_or_default());
        }
    });
    let shown: State<Option<Compared>> = State::new(None);
    follow(Box::new(move || {
        // The button that had the focus is gone.
        let target = if shown.get().is_some() { "diff" } else { NAME };
        dom::after_render(move || {
            dom::focus(target);
        });
    }));
    let content = move || match shown.get() {
        Some(compared) => comparison(&compared),
        None => list.with(|list| versions(list)),
    };
    let press = move |task: &str, pressed: &Element| {
        let number = pressed.get_attribute("data-number").and_then(|number| number.parse().ok()).unwrap_or(0);
        match task {
            "keep" => {
                let name = dom::by_id(NAME);
                let words = name.as_ref().and_then(dom::value).unwrap_or_default();
                match open.autosave.keep(Cause::Wish, words.trim()) {
                    Ok(()) => {
                        if let Some(name) = name {
                            dom::show(&name, "");
                        }
                        list.set(screen.shelf.snapshots(&open.autosave.id()).unwrap_or_default());
                    }
                    Err(why) => {
                        let words = ["The version was not saved: ", &why, "."].concat();
                        screen.toaster.show(Toast::lasting(&words));
                    }
                }
            }
            "compare" => {
                let version = list.with_untracked(|list| {
                    let version = list.iter().find(|version| version.number == number)?;
                    Some((clock::when(&version.taken_at), version.text.as_ref().ok()?.body.clone()))
                });
                let Some((when, old)) = version else { return };
                shown.set(Some(Compared { number, when, lines: None }));
                let task = Task::Compare(old, open.editor.peek(Report::text));
                errand::ask(task, move |answer| {
                    let Some(Answer::Pairs(lines)) = answer else { return };
                    shown.try_update(|shown| {
                        if let Some(shown) = shown.as_mut().filter(|shown| shown.number == number) {
                            shown.lines = Some(lines);
                        }
                    });
                });
            }
            "all" => shown.set(None),
            "restore" => {
                let chosen = list.with_untracked(|list| {
                    list.iter()
                        .find(|version| version.number == number)?
                        .text
                        .as_ref()
                        .ok()
                        .map(|it| it.body.clone())
                });
                restore(screen, open, chosen);
            }
            _ => {}
        }
    };
    let closed = Box::new(move || open.history.set(false));
    dialog::dialog(ID, "Earlier versions".to_owned(), Box::new(content), Box::new(press), closed)
}

/// Makes an earlier version what the report says. What it says now becomes a version before.
fn restore(screen: Screen, open: Open, text: Option<String>) {
    let kept = open.autosave.keep(Cause::Return, "");
    let toast = match (text, kept) {
        (Some(text), Ok(())) => {
            open.editor.dispatch(Edit::Replace(text));
            open.autosave.save();
            dialog::close(ID);
            let words = "The earlier version is back. What the report said before is among its versions.";
            Toast::with_action(words, "Undo", move || open.editor.undo())
        }
        (None, _) => Toast::lasting("That version is no longer there. Nothing was changed."),
        (_, Err(why)) => Toast::lasting(
            &["Nothing was changed, because the report as it is could not be kept: ", &why, "."].concat(),
        ),
    };
    screen.toaster.show(toast);
}

/// The versions, and how to keep one.
pub fn versions(list: &[Snapshot]) -> Vec<Markup> {
    let name = el("input").attr("type", "text").id(NAME).attr("maxlength", "80").attr("autocomplete", "off");
    let name = name.attr("placeholder", "before the review");
    let label = el("label").attr("for", NAME).text("Name of this version, if you like");
    let keep = button("keep", "button button--main", "", "Save a version");
    let row = el("div").class("version__new").child(name).child(keep);
    let mut content = vec![el("div").child(label).child(row)];
    if list.is_empty() {
        let words = "There are no earlier versions yet. One is kept every few minutes while you write, and before anything \
                     that changes much at once.";
        content.push(el("p").class("empty").text(words));
    } else {
        content.push(el("div").child(el("ul").class("versions").children(list.iter().map(line))));
    }
    let note = "All of the last hour are kept, then one for each hour of a day, then one for each day of a month. Those \
                you save yourself stay.";
    content.push(el("div").class("dialog__foot").child(el("p").class("save__note").text(note)));
    content
}

fn line(version: &Snapshot) -> Markup {
    let when = if version.taken_at.is_empty() {
        "At an unknown time".to_owned()
    } else {
        capital(&clock::when(&version.taken_at))
    };
    let why = match version.cause {
        Some(Cause::Work) => "while you wrote",
        Some(Cause::Wish) => "saved by you",
        Some(Cause::Import) => "before a file was read in",
        Some(Cause::Migration) => "before it was stored in a new form",
        Some(Cause::Fixes) => "before several fixes in one step",
        Some(Cause::Return) => "before another version came back",
        Some(Cause::Backup) => "from a backup",
        Some(Cause::Conflict) => "from another tab",
        None => "it is not known why",
    };
    let title = if version.name.is_empty() { when.clone() } else { version.name.clone() };
    let about = if version.name.is_empty() { capital(why) } else { [&when, ", ", why].concat() };
    let mut item = el("li")
        .class("version")
        .child(el("div").child(el("strong").text(title.clone())).child(el("p").text(about)));
    item = match &version.text {
        Ok(_) => {
            let press = |task: &'static str, word: &'static str| {
                let press = button(task, "button", "", word).attr("data-number", version.number.to_string());
                press.attr("aria-label", [word, " ", &title].concat())
            };
            let group = el("div").class("bar__group");
            item.child(group.child(press("compare", "Compare")).child(press("restore", "Restore")))
        }
        Err(error) => item.child(el("p").text(capital(&error.to_string()))),
    };
    item
}

/// A version beside what the report says now.
pub fn comparison(compared: &Compared) -> Vec<Markup> {
    let words = ["What changed since the version of ", &compared.when, "."].concat();
    let lead = el("p").text(words);
    let diff = el("div").class("diff").id("diff").attr("tabindex", "0").attr("role", "region");
    let diff = diff.attr("aria-label", "Changes since then");
    let aloud = |words: &'static str| el("span").class("aloud").text(words);
    let diff = match &compared.lines {
        None => diff.child(el("p").text("Comparing…")),
        Some(lines) if lines.is_empty() => {
            diff.child(el("p").text("Nothing: the report says what that version says."))
        }
        Some(lines) => diff.children(lines.iter().map(|(sign, text)| match sign.as_str() {
            "+" => el("ins").child(aloud("Added: ")).text(text.clone()),
            "-" => el("del").child(aloud("Removed: ")).text(text.clone()),
            "…" => {
                let lines =
                    if text == "1" { " line that did not change" } else { " lines that did not change" };
                el("p").class("diff__gap").text([text, lines].concat())
            }
            _ => el("p").text(text.clone()),
        })),
    };
    let foot = el("div").class("dialog__foot");
    let restore = button("restore", "button button--main", "", "Restore this version");
    let foot = foot.child(restore.attr("data-number", compared.number.to_string()));
    let foot = foot.child(plain("button button--framed").attr("data-do", "all").text("All versions"));
    vec![lead, el("div").child(diff), foot]
}

//! One report in the list.

use super::View;
use crate::app::autosave::capital;
use crate::app::markup::{Markup, el};
use crate::app::part::button;
use crate::app::verdict::Kind;
use crate::app::{clock, route};
use crate::persist::{Entry, Problem};

/// One report in the list. `hit` is the line that has the words somebody looks for.
pub(super) fn line(view: &View, entry: &Entry, hit: &str) -> Markup {
    let opens = opens(entry);
    let (id, digest) = (&entry.id, &entry.digest);
    let title = if !opens {
        "A report that cannot be read"
    } else if digest.title.is_empty() {
        "Untitled report"
    } else {
        &digest.title
    };
    let press = |task, word| press(task, word, id, title);
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

/// A button that does something with one report, which it names for whoever hears it alone.
pub(super) fn press(task: &'static str, word: &'static str, id: &str, title: &str) -> Markup {
    let press = button(task, "button", "", word).attr("aria-label", [word, " ", title].concat());
    press.attr("data-id", id.to_owned()).attr("data-title", title.to_owned())
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
pub(in crate::app::page) fn state(is_blocked: bool, entry: &Entry) -> String {
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

/// Whether a report can be opened.
pub(super) fn opens(entry: &Entry) -> bool {
    matches!(entry.problem, None | Some(Problem::Half(_)))
}

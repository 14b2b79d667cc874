//! The folder on the start page: its Markdown files, each with its title.

use crate::app::folder::{Fault, Listed, View};
use crate::app::markup::{Markup, button as plain, el};
use crate::app::part::button;

/// The open folder.
pub(super) fn markup(view: &View) -> Markup {
    let heading = el("h2").id("folder").text(["Folder ", &view.name].concat());
    let section = el("section").class("library folder").attr("aria-labelledby", "folder").child(heading);
    let count = view.files.len();
    let words = match (&view.fault, count) {
        (Some(Fault::Denied), _) => {
            "The browser no longer lets the page read this folder. Allow it again to see its files."
                .to_owned()
        }
        (Some(Fault::Failed(why)), _) => ["It could not be read: ", why, "."].concat(),
        _ if view.is_new => "Looking for Markdown files…".to_owned(),
        (_, 0) => "There are no Markdown files in it.".to_owned(),
        _ if view.has_more => {
            [&count.to_string(), " Markdown files are listed. There are more, which are left out."].concat()
        }
        (_, 1) => "1 Markdown file. What you change in it is saved in place.".to_owned(),
        _ => [&count.to_string(), " Markdown files. What you change in one is saved in place."].concat(),
    };
    let mut section = section.child(el("p").class("library__count").attr("role", "status").text(words));
    if view.fault == Some(Fault::Denied) {
        section = section.child(button("allow", "button button--framed", "", "Allow again"));
    }
    if count > 0 {
        section =
            section.child(el("ul").class("reports").children(view.files.iter().take(view.shown).map(line)));
    }
    if count > view.shown {
        let more = plain("button button--framed").attr("data-do", "more-files");
        let words = ["Show ", &(count - view.shown).to_string(), " more"].concat();
        section = section.child(el("p").class("library__more").child(more.text(words)));
    }
    section
}

fn line(file: &Listed) -> Markup {
    let title = if file.title.is_empty() { "…".to_owned() } else { file.title.clone() };
    let open = plain("report__open").attr("data-do", "file").attr("data-id", file.path.clone()).text(title);
    el("li").class("report").child(el("div").child(open).child(el("p").text(file.path.clone())))
}

//! The dialog that says what could not be opened, where and why.

use super::{button, dialog};
use crate::app::markup::{Markup, el};
use crate::app::open::Trouble;
use crate::app::screen::Screen;
use crate::app::{dom, file, focus};
use web_sys::Element;

const ID: &str = "trouble";

/// What went wrong, and what can still be had, while there is something.
pub fn trouble(screen: Screen) -> Option<Element> {
    let trouble = screen.trouble.get()?;
    let raw = trouble.raw.clone();
    if trouble.text.is_some() {
        dom::after_render(|| focus::select("#trouble textarea"));
    }
    let press = move |task: &str, _: &Element| {
        if let ("raw", Some((name, text))) = (task, &raw) {
            file::hand_out(screen, name, "text/plain", text);
        } else if task == "another" {
            dialog::close(ID);
            file::pick();
        }
    };
    let closed = Box::new(move || screen.trouble.set(None));
    dialog::dialog(ID, trouble.title.clone(), Box::new(move || content(&trouble)), Box::new(press), closed)
}

fn content(trouble: &Trouble) -> Vec<Markup> {
    let extract = trouble.extract.clone().map(|(before, at, after)| {
        let extract = el("pre").class("extract").attr("tabindex", "0");
        let extract = extract.attr("aria-label", "The lines around the error").text(before);
        el("div").child(extract.child(el("mark").text(at)).text(after))
    });
    let framed = "button button--framed";
    let raw = trouble.raw.as_ref().map(|_| button("raw", framed, "#i-download", "Download what is stored"));
    let foot = el("div").class("dialog__foot").children(raw);
    // Where a text could not be handed out, no file was opened in the first place.
    let another = || button("another", framed, "#i-open", "Open another file");
    let foot = foot.children(trouble.text.is_none().then(another));
    let foot = foot.child(button("close", "button", "", "Close"));
    let mut content = vec![el("p").text(trouble.message.clone())];
    content.extend(extract);
    content.extend(trouble.text.as_ref().map(|text| {
        let area =
            el("textarea").attr("readonly", "").attr("rows", "8").attr("aria-label", "The text to copy");
        el("div").child(area.attr("value", text.clone()))
    }));
    content.push(foot);
    content
}

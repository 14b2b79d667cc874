//! The dialog that lists the keyboard shortcuts.

use super::button;
use super::dialog::dialog;
use crate::app::markup::{Markup, el};
use crate::app::shortcut::{TABLE, is_mac};
use crate::app::state::State;
use web_sys::Element;

/// The list of shortcuts, while it is open.
pub fn keys(open: State<bool>) -> Option<Element> {
    if !open.get() {
        return None;
    }
    let close = Box::new(move || open.set(false));
    dialog("keys", "Keyboard".to_owned(), Box::new(content), Box::new(|_, _| ()), close)
}

fn content() -> Vec<Markup> {
    let mut list = el("dl").class("keys");
    for shortcut in TABLE.iter().filter(|shortcut| !shortcut.words.is_empty()) {
        let mut keys = el("dt");
        for key in shortcut.keys.split('+') {
            keys = keys.child(el("kbd").text(if key == "Ctrl" && is_mac() { "⌘" } else { key })).text(" ");
        }
        list = list.child(keys).child(el("dd").text(shortcut.words));
    }
    let close = button("close", "button button--framed", "", "Close");
    vec![list, el("div").class("dialog__foot").child(close)]
}

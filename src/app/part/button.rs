//! A button with a word, and maybe an icon before it.

use crate::app::markup::{Markup, button as plain, el, icon};

/// A button that does `task`, with a word and, unless `href` is empty, an icon of the sprite.
pub fn button(task: &'static str, class: &'static str, href: &'static str, word: &'static str) -> Markup {
    let button = plain(class).attr("data-do", task);
    let button = button.children((!href.is_empty()).then(|| icon(href)));
    button.child(el("span").class("word").text(word))
}

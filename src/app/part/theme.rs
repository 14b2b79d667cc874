//! The button that chooses light, dark, or as the system says, and its small menu.

use crate::app::markup::{Markup, button, el, icon};
use crate::app::shelf::Shelf;
use crate::app::state::State;
use crate::app::theme::Theme;

/// What the buttons of the menu do, one for each of [`Theme::ALL`].
const TASKS: [&str; 3] = ["theme-0", "theme-1", "theme-2"];

/// The button and its menu.
pub fn theme(chosen: Theme) -> [Markup; 2] {
    let choices = Theme::ALL.into_iter().zip(TASKS).map(|((theme, word), task)| {
        let is_chosen = if theme == chosen { "true" } else { "false" };
        button("button").attr("data-do", task).attr("aria-pressed", is_chosen).text(word)
    });
    let choices =
        el("div").class("switch").attr("role", "group").attr("aria-label", "Theme").children(choices);
    let button = button("button").attr("popovertarget", "theme-menu").child(icon("#i-theme"));
    let button = button.child(el("span").class("word").text("Theme"));
    [button, el("div").class("menu").id("theme-menu").attr("popover", "auto").child(choices)]
}

/// Chooses a theme, if that is what a press on a button asks for.
pub fn press(task: &str, shelf: Shelf, chosen: State<Theme>) {
    if let Some(at) = TASKS.iter().position(|other| *other == task) {
        let theme = Theme::ALL[at].0;
        theme.choose(shelf);
        chosen.set(theme);
    }
}

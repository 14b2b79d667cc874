//! The button that chooses light, dark, or as the system says.

use super::Icon;
use crate::app::shelf::Shelf;
use crate::app::theme::Theme;
use leptos::prelude::*;

/// A button and its small menu.
#[component]
pub fn ThemeButton(
    /// Where the choice is remembered.
    shelf: Shelf,
) -> impl IntoView {
    let chosen = RwSignal::new(Theme::remembered(shelf));
    let choices = Theme::ALL.map(|(theme, word)| {
        let press = move |_| {
            theme.choose(shelf);
            chosen.set(theme);
        };
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || (chosen.get() == theme).to_string()
                on:click=press
            >
                {word}
            </button>
        }
    });
    view! {
        <button type="button" class="button" popovertarget="theme-menu">
            <Icon name="theme" />
            <span class="word">"Theme"</span>
        </button>
        <div class="menu" id="theme-menu" popover="auto">
            <div class="switch" role="group" aria-label="Theme">{choices.into_iter().collect_view()}</div>
        </div>
    }
    .into_any()
}

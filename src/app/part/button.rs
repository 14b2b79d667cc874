//! A button with an icon and a word.

use super::Icon;
use leptos::prelude::*;

/// A button with a word, and maybe an icon before it.
#[component]
pub fn Button(
    /// What it says.
    word: &'static str,
    /// What it does.
    press: Box<dyn Fn()>,
    /// The icon's name in the sprite; none if empty.
    #[prop(optional)]
    icon: &'static str,
    /// `button--main`, `button--framed` or `button--quiet`; plain if empty.
    #[prop(optional)]
    look: &'static str,
    /// What is read aloud in place of the word; the word itself if empty.
    #[prop(optional, into)]
    aloud: String,
    /// Whether there is nothing to press it for.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let icon = (!icon.is_empty()).then(|| view! { <Icon name=icon /> });
    let aloud = (!aloud.is_empty()).then_some(aloud);
    view! {
        <button
            type="button"
            class=["button ", look].concat()
            aria-label=aloud
            disabled=move || disabled.get()
            on:click=move |_| press()
        >
            {icon}
            <span class="word">{word}</span>
        </button>
    }
    .into_any()
}

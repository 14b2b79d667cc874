//! An icon from the sprite in `index.html`. It always stands beside words, so it is not read aloud.

use leptos::prelude::*;

/// One icon.
#[component]
pub fn Icon(
    /// Its name in the sprite, without `i-`.
    name: &'static str,
) -> impl IntoView {
    let href = ["#i-", name].concat();
    view! { <svg class="icon" aria-hidden="true"><use href=href /></svg> }
}

//! What fills the window: the start page or the editor.

use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    view! { <p>"Hindsight"</p> }
}

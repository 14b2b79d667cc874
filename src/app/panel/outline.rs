//! The outline: per section, how much is filled and what is wrong.

use crate::app::editor::Editor;
use leptos::prelude::*;

/// The outline: per section, how much is filled and what is wrong.
#[component]
pub fn OutlinePane(
    /// The open report.
    editor: Editor,
) -> impl IntoView {
    let _ = editor;
    view! { <section class="outline pane" id="outline"></section> }
}

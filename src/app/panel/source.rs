//! The source view: the same text as Markdown.

use crate::app::editor::Editor;
use leptos::prelude::*;

/// The source view: the same text as Markdown.
#[component]
pub fn SourcePane(
    /// The open report.
    editor: Editor,
) -> impl IntoView {
    let _ = editor;
    view! { <section class="source pane" id="source"></section> }
}

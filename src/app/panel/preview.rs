//! The live preview: the report as it will be read.

use crate::app::editor::Editor;
use leptos::prelude::*;

/// The live preview: the report as it will be read.
#[component]
pub fn PreviewPane(
    /// The open report.
    editor: Editor,
) -> impl IntoView {
    let _ = editor;
    view! { <section class="preview pane" id="preview"></section> }
}

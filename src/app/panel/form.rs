//! The form: sections, and in them the fields that their blocks ask for.

use crate::app::editor::Editor;
use leptos::prelude::*;

/// The form: sections, and in them the fields that their blocks ask for.
#[component]
pub fn FormPane(
    /// The open report.
    editor: Editor,
) -> impl IntoView {
    let _ = editor;
    view! { <section class="form pane" id="form"></section> }
}

//! What fills the window: the start page or the editor.

use crate::app::editor::Editor;
use crate::app::panel::FormPane;
use crate::report::Report;
use crate::template::{BUILTINS, Template};
use leptos::prelude::*;
use std::rc::Rc;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let report = Report::start(Rc::new(Template::builtin(&BUILTINS[0])));
    let editor = Editor::new(report);
    view! { <div class="app"><main class="panes" data-pane="form"><nav class="outline pane"></nav><FormPane editor/></main></div> }
}

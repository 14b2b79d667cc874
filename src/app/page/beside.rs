//! What stands beside the form: the outline, the source in its place, the preview, the findings, the overview, and the dialogs of a
//! report.

use super::download::download;
use super::history::history;
use super::rival::rival;
use super::why::why;
use crate::app::live::{on_press, place};
use crate::app::open::Open;
use crate::app::panel::{check, outline, overview, preview, source};
use crate::app::screen::Screen;
use leptos::prelude::*;
use web_sys::Element;

/// Puts all of it into the panes of the editor, and has the report judged.
pub fn beside(screen: Screen, open: Open, app: &Element, panes: &Element) {
    // What its fields are read as.
    open.editor.again();
    open.judge.start();
    open.overview.start();
    on_press(app, Box::new(move |task, pressed| check::press(screen, open, task, pressed)));
    if let Some(outline) = outline::outline(open.editor, open.judge) {
        let _ = panes.insert_before(&outline, panes.first_child().as_ref());
    }
    place(
        panes,
        Box::new(move || {
            let is_source = open.is_source.get();
            untrack(|| is_source.then(|| source::source(open.editor)).flatten())
        }),
    );
    let made = [preview::preview(open.editor), check::check(open), overview::overview(open, screen.toaster)];
    for pane in made.iter().flatten() {
        let _ = panes.append_child(pane);
    }
    if let Some(body) = document().body() {
        place(&body, Box::new(move || download(screen, open)));
        place(&body, Box::new(move || history(screen, open)));
        place(&body, Box::new(move || why(screen, open)));
        place(&body, Box::new(move || rival(screen, open)));
    }
}

//! A folder on disk, such as a checkout, whose Markdown files are opened as reports and saved in place.
//!
//! A file that is opened becomes a report of the browser's storage like any other, so nothing is lost when the folder
//! is gone; what was saved there is then written to the file. What is done when both changed says
//! [`crate::persist::Outside`]. The folder is known until the page is closed.

mod disk;
mod keep;
mod list;

use crate::app::state::{Kept, State};
pub use disk::{Fault, is_supported};
pub use keep::Written;
pub use list::{Listed, View};

use super::listen::listen;
use super::markup::Markup;
use super::open::Page;
use super::part::Toast;
use super::route;
use super::screen::Screen;
use crate::exchange::sniff;
use crate::persist::Setting;
use disk::{ask, get, read_and_write};
use keep::{Bound, Job};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, VisibilityState};

/// How often files are looked at, because no browser says when they change.
const LOOK: Duration = Duration::from_secs(3);
/// How many files are shown at first, and how many more at a time.
const SHOWN: usize = 50;
/// How many files are remembered with their reports.
const REMEMBERED: usize = 500;

#[derive(Default)]
struct Inner {
    dir: Option<JsValue>,
    bound: Vec<Bound>,
    /// What is to be brought together with its file, one after the other.
    jobs: Vec<Job>,
    is_busy: bool,
    /// Counts how often the folder was listed.
    turn: u32,
}

/// A handle to the folder.
#[derive(Clone, Copy)]
pub struct Folder {
    inner: Kept<Inner>,
    view: State<Option<View>>,
    /// Fires when something was written, or was not.
    changed: State<()>,
}

impl Folder {
    /// No folder yet.
    #[allow(clippy::new_without_default, reason = "it belongs to the view that makes it")]
    pub fn new() -> Self {
        Self { inner: Kept::new(Inner::default()), view: State::new(None), changed: State::new(()) }
    }

    /// Looks at the files whenever somebody comes back to the page.
    pub(super) fn begin(self, screen: Screen) {
        listen(&window(), "focus", move |event: Event| {
            if event.target().is_some_and(|target| target == *window().as_ref()) {
                self.look(screen);
                self.look_again(screen);
            }
        });
    }

    /// Lists the folder anew, where the list is shown.
    pub fn look_again(self, screen: Screen) {
        if matches!(screen.page(), Page::Start) {
            spawn_local(self.list());
        }
    }

    /// What is made of the folder as it is listed. Subscribes the caller.
    pub fn shown(self, show: fn(&View) -> Markup) -> Option<Markup> {
        self.view.with(|view| view.as_ref().map(show))
    }

    fn change(self, change: impl FnOnce(&mut View)) {
        self.view.update(|view| {
            if let Some(view) = view {
                change(view);
            }
        });
    }

    /// Shows more of the files.
    pub fn more(self) {
        self.change(|view| view.shown += SHOWN);
    }

    /// Lets a person choose a folder. Works only while a press is handled.
    pub fn pick(self, screen: Screen) {
        let asked = ask(&window(), "showDirectoryPicker", &read_and_write());
        spawn_local(async move {
            let dir = match asked.await.map_err(Fault::from) {
                Ok(dir) => dir,
                Err(Fault::Cancelled) => return,
                Err(fault) => {
                    let words = ["The folder could not be opened: ", fault.words(), "."].concat();
                    return screen.toaster.show(Toast::lasting(&words));
                }
            };
            match self.inner.with(|inner| inner.dir.clone()) {
                None => {
                    let look = move || {
                        if document().visibility_state() == VisibilityState::Visible {
                            self.look(screen);
                        }
                    };
                    set_interval(look, LOOK);
                }
                // Files of another folder may have the same names.
                Some(old) if !matches!(ask(&old, "isSameEntry", &dir).await, Ok(same) if same.is_truthy()) => {
                    self.inner.update(|inner| inner.bound.clear());
                }
                Some(_) => {}
            }
            let name = get(&dir, "name");
            self.inner.update(|inner| inner.dir = Some(dir));
            let view =
                View { name, files: Vec::new(), has_more: false, is_new: true, fault: None, shown: SHOWN };
            self.view.set(Some(view));
            self.list().await;
        });
    }

    /// Asks for the permission that the browser took away. Works only while a press is handled.
    pub fn allow(self, screen: Screen) {
        let Some(dir) = self.inner.with(|inner| inner.dir.clone()) else { return };
        let asked = ask(&dir, "requestPermission", &read_and_write());
        spawn_local(async move {
            if !matches!(asked.await, Ok(answer) if answer.as_string().as_deref() == Some("granted")) {
                let words = "The browser did not allow it. To be asked again, open the folder anew from the list of \
                             reports.";
                screen.toaster.show(Toast::lasting(words));
            }
            self.look(screen);
            self.look_again(screen);
        });
    }

    /// Opens a file of the folder as a report.
    pub fn open(self, screen: Screen, path: String) {
        let listed = self.view.with_untracked(|view| {
            let view = view.as_ref()?;
            let file = view.files.iter().find(|file| file.path == path)?;
            Some((file.handle.clone(), [&view.name, "/", &path].concat()))
        });
        let Some((handle, place)) = listed else { return };
        spawn_local(async move {
            if self.shows(screen, &place) {
                return;
            }
            match disk::bytes(&handle, disk::ALL).await {
                Ok((bytes, stamp)) => self.opened(screen, &path, place, handle, &bytes, stamp),
                Err(fault) => screen.unreadable(&path, &[fault.words(), "."].concat()),
            }
        });
    }

    /// Shows the report that is bound to a file, if there is one.
    fn shows(self, screen: Screen, place: &str) -> bool {
        let id = self.inner.with(|inner| {
            inner.bound.iter().find(|bound| bound.place == place).map(|bound| bound.id.clone())
        });
        let id = id.filter(|id| matches!(screen.shelf.load(id), Ok(Some(_))));
        if let Some(id) = &id {
            route::go(&route::edit(id), false);
        }
        id.is_some()
    }

    /// Shows the report of a file that was read, and binds the two.
    fn opened(
        self,
        screen: Screen,
        path: &str,
        place: String,
        handle: JsValue,
        bytes: &[u8],
        stamp: disk::Stamp,
    ) {
        let imported = sniff::text(bytes)
            .and_then(|text| sniff::markdown(text, &screen.templates()).map(|imported| (text, imported)));
        let (text, report) = match imported {
            Ok((text, imported)) => (text.to_owned(), imported.report),
            Err(error) => return screen.refuse(path, &String::from_utf8_lossy(bytes), error, false),
        };
        // A second press may have come before the first was done.
        if self.shows(screen, &place) || !screen.leave() {
            return;
        }
        let files = screen.shelf.setting(Setting::Files).unwrap_or_default();
        let known = files.lines().filter_map(|line| line.split_once(' ')).find(|(_, other)| *other == place);
        let stored = known.and_then(|(id, _)| Some((id, screen.shelf.load(id).ok()??.envelope.body)));
        let id = match &stored {
            Some((id, body)) if *body == text => {
                route::go(&route::edit(id), false);
                (*id).to_owned()
            }
            _ => screen.keep(report, false),
        };
        if stored.is_some_and(|(_, body)| body != text) {
            screen.toaster.show(Toast::lasting(
                "The report that was opened from this file before says something else now. It is still among your \
                 reports; this is what the file says.",
            ));
        }
        if !place.contains('\n') {
            let mut lines = [&id, " ", &place].concat();
            let is_other = |line: &&str| line.split_once(' ').is_none_or(|(_, other)| other != place);
            for line in files.lines().filter(is_other).take(REMEMBERED) {
                lines.push('\n');
                lines.push_str(line);
            }
            screen.shelf.remember(Setting::Files, &lines);
        }
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        self.bind(Bound::new(id, place, name, handle, text, stamp));
    }
}

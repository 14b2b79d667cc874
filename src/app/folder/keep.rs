//! Keeps an open report and the file it was opened from together.

use super::Folder;
use super::disk::{self, Fault, NEVER, Stamp};
use crate::app::autosave::SaveState;
use crate::app::listen::gather;
use crate::app::part::Toast;
use crate::app::screen::Screen;
use crate::exchange::sniff;
use crate::persist::Outside;
use crate::report::{Edit, Report};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// What came of writing a report to its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It soon will be.
    Soon,
    /// The file says what the report says.
    Done,
    /// The file was changed elsewhere at the same time and is left as it is.
    Parted,
    /// It was not possible.
    Not(Fault),
}

/// A report with the file that it was opened from.
#[derive(Clone)]
pub(super) struct Bound {
    /// The report.
    pub id: String,
    /// The name of the folder and the path in it.
    pub place: String,
    name: String,
    handle: JsValue,
    /// The stamp of the file when it said `file`.
    stamp: Stamp,
    /// What the file says, as far as it was read.
    file: String,
    /// What both said when they last agreed.
    agreed: String,
    /// Whether they went apart, and nobody has decided since.
    is_parted: bool,
    /// The text of the file that became a report of its own.
    taken: Option<String>,
    written: Written,
}

impl Bound {
    /// A report that says what its file says.
    pub(super) fn new(
        id: String,
        place: String,
        name: String,
        handle: JsValue,
        text: String,
        stamp: Stamp,
    ) -> Self {
        let (file, written) = (text.clone(), Written::Done);
        Self { id, place, name, handle, stamp, file, agreed: text, is_parted: false, taken: None, written }
    }
}

/// A text of a report that is to be brought together with its file.
pub(super) struct Job {
    id: String,
    text: String,
    /// Whether the file is to say this, whatever it says now.
    over: bool,
}

impl Folder {
    pub(super) fn bind(self, bound: Bound) {
        self.inner.update(|inner| {
            inner.bound.retain(|other| other.place != bound.place && other.id != bound.id);
            inner.bound.push(bound);
        });
        self.changed.set(());
    }

    /// The name of the file that a report is saved to, and what came of it. Subscribes the caller.
    pub fn written(self, id: &str) -> Option<(String, Written)> {
        self.changed.track();
        self.inner.with(|inner| {
            let bound = inner.bound.iter().find(|bound| bound.id == id)?;
            Some((bound.name.clone(), bound.written.clone()))
        })
    }

    /// Brings the open report and its file together, if it has one and is saved.
    pub fn look(self, screen: Screen) {
        let Some(open) = screen.open() else { return };
        let is_stuck =
            matches!(open.autosave.state().get_untracked(), SaveState::Failed(_) | SaveState::Blocked);
        // What the browser does not keep is all the safer in the file.
        if open.autosave.is_unsaved() && !is_stuck {
            return;
        }
        self.put(screen, &open.autosave.id(), open.editor.peek(Report::text), false);
    }

    /// Writes the open report to its file, whatever that says now.
    pub fn overwrite(self, screen: Screen, id: &str) {
        let Some(open) = screen.open().filter(|open| open.autosave.id() == id) else { return };
        open.autosave.save_all();
        self.put(screen, id, open.editor.peek(Report::text), true);
    }

    /// Has a text brought together with its file, after those before it.
    fn put(self, screen: Screen, id: &str, text: String, over: bool) {
        let put = self.inner.try_update(|inner| {
            let bound = inner.bound.iter_mut().find(|bound| bound.id == id)?;
            // What went wrong is shown until it is mended.
            let is_news = over || bound.written == Written::Done && text != bound.agreed;
            if is_news {
                bound.written = Written::Soon;
            }
            let over = over || inner.jobs.iter().any(|job| job.id == id && job.over);
            inner.jobs.retain(|job| job.id != id);
            inner.jobs.push(Job { id: id.to_owned(), text, over });
            Some((is_news, !std::mem::replace(&mut inner.is_busy, true)))
        });
        let Some((is_news, starts)) = put.flatten() else { return };
        if is_news {
            self.changed.set(());
        }
        if starts {
            spawn_local(self.work(screen));
        }
    }

    /// Does what there is to do.
    async fn work(self, screen: Screen) {
        loop {
            let next = self.inner.try_update(|inner| {
                if inner.jobs.is_empty() {
                    inner.is_busy = false;
                    return None;
                }
                let job = inner.jobs.remove(0);
                let bound = inner.bound.iter().find(|bound| bound.id == job.id).cloned();
                Some((job, bound))
            });
            let Some((job, bound)) = next.flatten() else { return };
            let Some(mut bound) = bound else { continue };
            let before = bound.written.clone();
            bound.written = self.meet(screen, &mut bound, &job).await.unwrap_or_else(Written::Not);
            if bound.written != before {
                tell(screen, &bound);
            }
            let is_news = self.inner.try_update(|inner| {
                let later = inner.jobs.iter().find(|later| later.id == job.id);
                match (&bound.written, later) {
                    (Written::Done, Some(later)) if later.text != bound.agreed => {
                        bound.written = Written::Soon;
                    }
                    // Reads back what was written, or decides anew.
                    (Written::Soon, None) => inner.jobs.push(job),
                    _ => {}
                }
                let place = inner.bound.iter_mut().find(|other| other.place == bound.place)?;
                Some(std::mem::replace(place, bound.clone()).written != bound.written)
            });
            if is_news.flatten() == Some(true) {
                self.changed.set(());
            }
        }
    }

    /// Looks at the file and does what is to be done.
    async fn meet(self, screen: Screen, bound: &mut Bound, job: &Job) -> Result<Written, Fault> {
        if disk::file(&bound.handle).await?.1 != bound.stamp {
            let (bytes, stamp) = disk::bytes(&bound.handle, disk::ALL).await?;
            // An empty file is refused, unless the report is empty too: most likely another program is just writing it.
            bound.file = if bytes == job.text.as_bytes() {
                job.text.clone()
            } else {
                sniff::text(&bytes).map_err(|error| Fault::Failed(unlike(&error.title)))?.to_owned()
            };
            bound.stamp = stamp;
        }
        match Outside::of(&bound.agreed, &bound.file, &job.text, bound.is_parted) {
            Outside::Agree => {
                bound.agreed.clone_from(&bound.file);
                bound.is_parted = false;
                Ok(Written::Done)
            }
            Outside::Follow => Ok(follow(screen, bound)),
            Outside::Part if !job.over => {
                if !bound.is_parted {
                    bound.is_parted = true;
                    let _ = take_in(screen, bound);
                }
                Ok(Written::Parted)
            }
            step => {
                if step == Outside::Part {
                    take_in(screen, bound)?;
                }
                if disk::write(&bound.handle, &job.text, bound.stamp).await? {
                    bound.agreed.clone_from(&job.text);
                    bound.file.clone_from(&job.text);
                    bound.is_parted = false;
                    bound.stamp = NEVER;
                }
                Ok(Written::Soon)
            }
        }
    }
}

/// Why the text of a file cannot be taken over, from the heading of the message that says so.
fn unlike(title: &str) -> String {
    title.replacen("This file", "it", 1)
}

/// Makes the open report say what its file says.
fn follow(screen: Screen, bound: &mut Bound) -> Written {
    gather();
    let open = screen.open().filter(|open| open.autosave.id() == bound.id);
    let Some(open) = open.filter(|open| open.editor.peek(Report::text) == bound.agreed) else {
        // It is closed, or was written in meanwhile; when it is opened or saved, it is looked at again.
        return Written::Done;
    };
    bound.agreed.clone_from(&bound.file);
    open.editor.dispatch(Edit::Replace(bound.file.clone()));
    open.autosave.save();
    let words = [&bound.name, " was changed by another program. This is what it says now."].concat();
    screen.toaster.show(Toast::with_action(&words, "Undo", move || open.editor.undo()));
    Written::Done
}

/// Makes a report of what the file says, unless that was done.
fn take_in(screen: Screen, bound: &mut Bound) -> Result<(), Fault> {
    if bound.taken.as_ref() == Some(&bound.file) {
        return Ok(());
    }
    let (_, saved) = screen.store(&Report::open(&bound.file, &screen.templates()));
    match saved {
        Ok(_) => {
            bound.taken = Some(bound.file.clone());
            Ok(())
        }
        Err(error) => {
            let words = ["what it says could not be kept, so it was left as it is: ", &error.to_string()];
            Err(Fault::Failed(words.concat()))
        }
    }
}

/// Says what a person has to know or decide.
fn tell(screen: Screen, bound: &Bound) {
    let id = bound.id.clone();
    let toast = match &bound.written {
        Written::Parted => {
            let kept = if bound.taken.as_ref() == Some(&bound.file) {
                " It was left as it is, and what it says is now also a report of its own. Your words stay here."
            } else {
                " It was left as it is. Your words stay here."
            };
            let words = [&bound.name, " was changed by another program while you wrote.", kept].concat();
            let write = move || screen.folder.overwrite(screen, &id);
            Toast::with_choice(&words, "Write this text to the file", write)
        }
        Written::Not(Fault::Denied) => {
            let words = [
                "The browser no longer lets the page write to ",
                &bound.name,
                ". Your words are saved in this browser. Allow it again to save them to the file too.",
            ];
            Toast::with_choice(&words.concat(), "Allow again", move || screen.folder.allow(screen))
        }
        _ => return,
    };
    screen.toaster.show(toast);
}

//! Where reports are kept: a medium over the browser's storage, and what the page does with it.

mod browser;
mod exchange;
mod room;

use super::debounce::Debounce;
use super::{clock, later};
use crate::app::state::{Kept, State};
use crate::persist::{
    self, Binned, Cause, Digest, Draft, Entry, Label, LoadError, Loaded, Medium, MediumError, Memory,
    RestoreError, SaveError, Saved, Setting, Snapshot, Stored, Version,
};
use browser::{Browser, storage};
use std::cell::RefCell;
use std::rc::Rc;

/// Where the reports begin.
pub(super) const REPORTS: &str = "hindsight/1/report/";

/// How long after a write the mirror follows, in milliseconds.
const FOLLOW_MS: i32 = 1000;
struct Inner {
    medium: Box<dyn Medium>,
    touched: Rc<RefCell<Vec<String>>>,
    follow: Debounce,
    writer: String,
    blocked: bool,
}

/// A handle to all kept reports.
#[derive(Clone, Copy)]
pub struct Shelf {
    inner: Kept<Inner>,
    /// Fires when reports come, go or change their titles.
    listed: State<()>,
}

/// A name nobody else has: the time, and chance.
fn fresh() -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are small and positive")]
    let parts = [js_sys::Date::now() as u64, (js_sys::Math::random() * 1e12) as u64];
    format!("{:x}-{:x}", parts[0], parts[1])
}

impl Shelf {
    /// Opens the browser's storage; where that is blocked, a place that lasts as long as the content.
    pub fn open() -> Self {
        let blocked = storage().is_err();
        let touched = Rc::new(RefCell::new(Vec::new()));
        let medium: Box<dyn Medium> = if blocked {
            Box::new(Memory::default())
        } else {
            Box::new(Browser { touched: Rc::clone(&touched) })
        };
        let follow = Debounce::new(FOLLOW_MS, || ());
        let inner = Kept::new(Inner { medium, touched, follow, writer: fresh(), blocked });
        let shelf = Self { inner, listed: State::new(()) };
        inner.update(|inner| inner.follow = Debounce::new(FOLLOW_MS, move || shelf.forward(false)));
        shelf
    }

    /// Whether the browser lets the page store nothing, so that all of this is gone when the page is.
    pub fn is_blocked(self) -> bool {
        self.inner.with(|inner| inner.blocked)
    }

    /// Lets the mirror follow what was stored since it last did. `is_strict` if it must be on the disk before long.
    pub fn forward(self, is_strict: bool) {
        if let Some(parts) = later::parts() {
            (parts.forward)(self, is_strict);
        }
    }

    /// All reports, the one saved last first. Subscribes the caller to their coming and going.
    pub fn library(self) -> Result<Vec<Entry>, MediumError> {
        self.listed.track();
        self.read(persist::library)
    }

    /// Keeps what a list says of a version of a report. Without it the list works it out again.
    pub fn keep_digest(self, id: &str, version: &Version, saved_at: &str, digest: &Digest) {
        let _ = self.write(|medium, _| persist::keep_digest(medium, id, version, saved_at, digest));
    }

    /// Puts a report away, or takes it out again.
    pub fn archive(self, id: &str, archived: bool) -> Result<(), MediumError> {
        let done = self.write(|medium, _| persist::archive(medium, id, archived));
        self.look_again();
        done
    }

    /// Notes that a report was downloaded. Without the note it counts as not downloaded, which is no harm.
    pub fn downloaded(self, id: &str) {
        let _ = self.write(|medium, _| persist::downloaded(medium, id, &clock::now()));
    }

    /// Keeps a report as it is stored now as an earlier version of it.
    pub fn snapshot(self, id: &str, cause: Cause, name: &str) -> Result<Option<u64>, MediumError> {
        let taken_at = clock::now();
        self.write(|medium, _| persist::snapshot(medium, id, &Label { taken_at: &taken_at, cause, name }))
    }

    /// The earlier versions of a report, the last first.
    pub fn snapshots(self, id: &str) -> Result<Vec<Snapshot>, MediumError> {
        self.read(|medium| persist::snapshots(medium, id))
    }

    /// Deletes a report in the bin for good.
    pub fn delete(self, id: &str) -> Result<(), MediumError> {
        let deleted = self.write(|medium, _| persist::delete(medium, id));
        self.look_again();
        deleted
    }

    /// The name of this page among all that save.
    pub fn writer(self) -> String {
        self.inner.with(|inner| inner.writer.clone())
    }

    /// All reports in the bin, the one removed last first. Subscribes the caller like [`Shelf::list`].
    pub fn bin(self) -> Vec<Binned> {
        self.listed.track();
        self.read(persist::list_bin).unwrap_or_default()
    }

    /// Looks anew: another page changed something.
    pub fn look_again(self) {
        self.listed.set(());
    }

    /// A report as it was last saved; `None` if there is none of that id.
    pub fn load(self, id: &str) -> Result<Option<Loaded>, LoadError> {
        self.write(|medium, _| persist::load(medium, id))
    }

    /// Keeps a new report. Answers its id, and what came of saving it. The shelf says who saves it, when, and under which id.
    pub fn create(self, draft: &Draft<'_>) -> (String, Result<Saved, SaveError>) {
        let id = fresh();
        let saved = self.save(&Draft { id: &id, ..*draft }, None);
        (id, saved)
    }

    /// Saves a report; see [`persist::save`]. The shelf says who saves it and when.
    pub fn save(self, draft: &Draft<'_>, seen: Option<&Version>) -> Result<Saved, SaveError> {
        let saved_at = clock::now();
        self.write(|medium, writer| {
            persist::save(medium, &Draft { writer, saved_at: &saved_at, ..*draft }, seen)
        })
    }

    /// Keeps a copy of a report as a new one.
    pub fn duplicate(self, id: &str) -> Result<(), String> {
        let copy = fresh();
        let saved = self.write(|medium, writer| persist::duplicate(medium, id, &copy, writer, &clock::now()));
        self.look_again();
        saved.map(drop).map_err(|error| error.to_string())
    }

    /// Moves a report to the bin.
    pub fn remove(self, id: &str) -> Result<(), MediumError> {
        let removed = self.write(|medium, _| persist::remove(medium, id, &clock::now()));
        self.look_again();
        removed
    }

    /// Takes a report back from the bin.
    pub fn restore(self, id: &str) -> Result<(), RestoreError> {
        let restored = self.write(|medium, _| persist::restore(medium, id));
        self.look_again();
        restored
    }

    /// Every stored text of a report as it is.
    pub fn raw(self, id: &str) -> Vec<Stored> {
        self.read(|medium| persist::raw(medium, id))
    }

    /// A remembered choice; `None` if there is none or it cannot be had.
    pub fn setting(self, setting: Setting) -> Option<String> {
        self.read(|medium| persist::get_setting(medium, setting)).ok().flatten()
    }

    /// Remembers a choice. If that fails, the choice holds until the page is closed, which is no harm worth a word.
    pub fn remember(self, setting: Setting, value: &str) {
        let _ = self.write(|medium, _| persist::set_setting(medium, setting, value));
    }

    fn read<T>(self, read: impl FnOnce(&dyn Medium) -> T) -> T {
        self.inner.with(|inner| read(inner.medium.as_ref()))
    }

    fn write<T>(self, write: impl FnOnce(&mut dyn Medium, &str) -> T) -> T {
        let mut write = Some(write);
        let written = self.inner.try_update(|inner| {
            let Inner { medium, writer, touched, follow, .. } = inner;
            let written = write.take().map(|write| write(medium.as_mut(), writer));
            if !touched.borrow().is_empty() {
                follow.start_once();
            }
            written
        });
        // The shelf belongs to the page and is there as long as anything is.
        written.flatten().expect("the shelf outlives every view")
    }
}

//! Where reports are kept: a medium over the browser's storage, and what the page does with it.

use super::clock;
use super::debounce::Debounce;
use crate::persist::{
    self, Action, Binned, Cause, Digest, Draft, Entry, Label, LoadError, Loaded, Medium, MediumError, Memory,
    RestoreError, SaveError, Saved, Setting, Snapshot, Stored, Version, Write,
};
use crate::worker::Pairs;
use gloo_storage::{LocalStorage as Local, Storage as _};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// The browser's localStorage, asked for anew each time, because it may be taken away at any moment.
struct Browser {
    /// The keys that were written to since the mirror last followed.
    touched: Rc<RefCell<Vec<String>>>,
}

/// The storage, or why there is none. gloo-storage panics where the browser blocks it, so the browser is asked first.
fn storage() -> Result<Storage, MediumError> {
    match window().local_storage() {
        Ok(Some(_)) => Ok(Local::raw()),
        Ok(None) | Err(_) => Err(MediumError::Blocked),
    }
}

/// What an exception of the storage means.
fn failure(thrown: JsValue) -> MediumError {
    let text = |name: &str| js_sys::Reflect::get(&thrown, &name.into()).ok()?.as_string();
    match text("name").unwrap_or_default().as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => MediumError::Full,
        "SecurityError" => MediumError::Blocked,
        name => MediumError::Failed(text("message").unwrap_or_else(|| name.to_owned())),
    }
}

impl Medium for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        storage()?.get_item(key).map_err(failure)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError> {
        self.touched.borrow_mut().push(key.to_owned());
        storage()?.set_item(key, value).map_err(failure)
    }

    fn remove(&mut self, key: &str) -> Result<(), MediumError> {
        self.touched.borrow_mut().push(key.to_owned());
        storage()?.remove_item(key).map_err(failure)
    }

    fn keys(&self) -> Result<Vec<String>, MediumError> {
        let storage = storage()?;
        let length = storage.length().map_err(failure)?;
        let mut keys = Vec::new();
        for index in 0..length {
            keys.extend(storage.key(index).map_err(failure)?);
        }
        Ok(keys)
    }
}

/// What the earlier versions of all reports may take, in bytes of UTF-8. The smallest storage of a browser holds about
/// 2.6 million characters.
const HISTORY: usize = 1_000_000;
/// The same once there is no room for a report any more.
const HISTORY_AT_LEAST: usize = 200_000;
/// Where all that is kept begins.
const OURS: &str = "hindsight/";
/// Where the reports begin.
pub(super) const REPORTS: &str = "hindsight/1/report/";

/// How long after a write the mirror follows, in milliseconds.
const FOLLOW_MS: i32 = 1000;
/// How much is freed at once when the storage is full, in bytes as [`persist::bytes`] counts.
const FREED: usize = 500_000;

struct Inner {
    medium: Box<dyn Medium>,
    touched: Rc<RefCell<Vec<String>>>,
    follow: Debounce,
    writer: String,
    blocked: bool,
}

/// What there is to keep of a report.
pub struct Content<'a> {
    /// The title to list it under.
    pub title: &'a str,
    /// The name of its template; empty without one.
    pub template: &'a str,
    /// The Markdown of that template, unless it is built in.
    pub own: &'a str,
    /// Where the reader is.
    pub place: &'a str,
    /// The rules that are silent for it.
    pub silenced: &'a str,
    /// The text.
    pub body: &'a str,
    /// Whether a person changed it, so that it may even be empty.
    pub edited: bool,
}

/// A handle to all kept reports.
#[derive(Clone, Copy)]
pub struct Shelf {
    inner: StoredValue<Inner, LocalStorage>,
    /// Fires when reports come, go or change their titles.
    listed: RwSignal<()>,
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
        let inner = StoredValue::new_local(Inner { medium, touched, follow, writer: fresh(), blocked });
        let shelf = Self { inner, listed: RwSignal::new(()) };
        inner.update_value(|inner| inner.follow = Debounce::new(FOLLOW_MS, move || shelf.forward(false)));
        shelf
    }

    /// Whether the browser lets the page store nothing, so that all of this is gone when the page is.
    pub fn is_blocked(self) -> bool {
        self.inner.with_value(|inner| inner.blocked)
    }

    /// All reports, the one saved last first. Subscribes the caller to their coming and going.
    pub fn library(self) -> Result<Vec<Entry>, MediumError> {
        self.listed.track();
        self.read(persist::library)
    }

    /// Deletes what has lain in the bin, and drops what is too much of the history, as was said beforehand. What fails
    /// now is done at the next start.
    pub fn tidy(self) {
        self.write(|medium, _| {
            let now = clock::now();
            let _ = persist::purge(medium, &now);
            let _ = persist::thin(medium, &now, HISTORY);
        });
    }

    /// Drops earlier versions where there is no room for a report. The mirror keeps those it has. Answers whether there
    /// were any to drop.
    pub fn make_room(self) -> bool {
        self.apart(|medium| persist::thin(medium, &clock::now(), HISTORY_AT_LEAST))
            .is_ok_and(|count| count > 0)
    }

    /// The keys of what may live in the mirror alone while the storage is full.
    pub(super) fn spare(self) -> Vec<String> {
        self.read(|medium| {
            let limit = persist::used(medium)?.saturating_sub(FREED);
            persist::spare(medium, limit)
        })
        .map(|spare| spare.into_iter().map(|spare| spare.key).collect())
        .unwrap_or_default()
    }

    /// Lets go what the mirror has the same copy of. Answers whether that freed anything.
    pub(super) fn release(self, copies: &Pairs) -> bool {
        self.apart(|medium| {
            let release = |(key, copy): &(String, String)| persist::release(medium, key, copy);
            // Each of them is tried.
            copies.iter().map(release).filter(|done| *done == Ok(true)).count() > 0
        })
    }

    /// Takes in what the mirror has. What fails is tried again at the next start.
    pub(super) fn carry_out(self, actions: &[Action]) {
        let now = clock::now();
        for action in actions {
            let _ = self.write(|medium, _| action.carry_out(medium, &now));
        }
        self.look_again();
    }

    /// What was written since this was last asked.
    pub(super) fn take_touched(self) -> Vec<Write> {
        let mut keys = self.inner.with_value(|inner| {
            inner.follow.cancel();
            std::mem::take(&mut *inner.touched.borrow_mut())
        });
        keys.sort_unstable();
        keys.dedup();
        self.read(|medium| {
            let write = |key: String| Some((medium.get(&key).ok()?, key));
            keys.into_iter().filter_map(write).map(|(value, key)| (key, value)).collect()
        })
    }

    /// What is stored of a report, as a second page sees it.
    pub(super) fn look(self, id: &str) -> persist::Found {
        self.read(|medium| persist::Found::look(medium, id))
    }

    /// Changes something here that the mirror does not follow.
    fn apart<T>(self, change: impl FnOnce(&mut dyn Medium) -> T) -> T {
        let before = self.inner.with_value(|inner| inner.touched.borrow().clone());
        let changed = self.write(|medium, _| change(medium));
        self.inner.with_value(|inner| *inner.touched.borrow_mut() = before);
        changed
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

    /// The same, with those that the mirror has.
    pub(super) fn all_snapshots(self, id: &str, there: Pairs) -> Result<Vec<Snapshot>, MediumError> {
        let there = Memory::of(there);
        self.read(|here| persist::snapshots(&persist::Both { here, there: &there }, id))
    }

    /// Deletes a report in the bin for good.
    pub fn delete(self, id: &str) -> Result<(), MediumError> {
        let deleted = self.write(|medium, _| persist::delete(medium, id));
        self.look_again();
        deleted
    }

    /// All that is stored, or the reports alone, as the worker wants it.
    pub fn stored(self, only_reports: bool) -> Result<Pairs, MediumError> {
        let start = if only_reports { REPORTS } else { OURS };
        self.read(|medium| {
            let mut pairs = Pairs::new();
            for key in medium.keys()? {
                if key.starts_with(start)
                    && let Some(value) = medium.get(&key)?
                {
                    pairs.push((key, value));
                }
            }
            Ok(pairs)
        })
    }

    /// Writes what the worker says, in its order, if all that it touches is still as the worker was told.
    pub fn apply(self, told: &Pairs, writes: &[Write]) -> Result<(), MediumError> {
        self.write(|medium, _| {
            let old =
                |key: &str| told.iter().find(|(other, _)| other == key).map(|(_, value)| value.as_str());
            for (key, _) in writes {
                if medium.get(key)?.as_deref() != old(key) {
                    let why = "another tab saved something meanwhile; open the file again";
                    return Err(MediumError::Failed(why.to_owned()));
                }
            }
            for (key, value) in writes {
                match value {
                    Some(value) => medium.set(key, value)?,
                    None => medium.remove(key)?,
                }
                if medium.get(key)? != *value {
                    return Err(MediumError::NotKept);
                }
            }
            Ok(())
        })
    }

    /// The name of this page among all that save.
    pub fn writer(self) -> String {
        self.inner.with_value(|inner| inner.writer.clone())
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

    /// Keeps a new report. Answers its id, and what came of saving it.
    pub fn create(self, content: &Content<'_>) -> (String, Result<Saved, SaveError>) {
        let id = fresh();
        let saved = self.save(&id, content, None);
        (id, saved)
    }

    /// Saves a report; see [`persist::save`].
    pub fn save(self, id: &str, content: &Content<'_>, seen: Option<&Version>) -> Result<Saved, SaveError> {
        let saved_at = clock::now();
        self.write(|medium, writer| {
            let draft = Draft {
                id,
                writer,
                saved_at: &saved_at,
                title: content.title,
                template: content.template,
                own: content.own,
                place: content.place,
                silenced: content.silenced,
                body: content.body,
                may_be_empty: content.edited,
            };
            persist::save(medium, &draft, seen)
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
        self.inner.with_value(|inner| read(inner.medium.as_ref()))
    }

    fn write<T>(self, write: impl FnOnce(&mut dyn Medium, &str) -> T) -> T {
        let mut write = Some(write);
        let written = self.inner.try_update_value(|inner| {
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

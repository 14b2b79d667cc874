//! The part of the page that is loaded once it stands: all that is not needed to write. A build that splits the page
//! (`xtask/src/split.rs`) puts into a file of its own whatever is reached through [`Parts`] alone; one that does not
//! has everything in one file, and nothing else is different.

mod parts;

pub use parts::Parts;

use super::part::{Toast, Toaster};
use super::screen::Screen;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

type Run = Box<dyn FnOnce(&'static Parts)>;

/// What has come, and what waits for it.
struct Desk {
    parts: Option<&'static Parts>,
    waiting: Vec<Run>,
    is_loading: bool,
    is_out: bool,
}

thread_local! {
    static DESK: RefCell<Desk> =
        const { RefCell::new(Desk { parts: None, waiting: Vec::new(), is_loading: false, is_out: false }) };
}

/// The part could not be loaded.
struct Out;

impl From<SplitLoaderError> for Out {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// The part, if it is there; in a page of one piece it always is.
pub fn parts() -> Option<&'static Parts> {
    WHOLE.or_else(|| DESK.with_borrow(|desk| desk.parts))
}

/// Whether it could not be loaded when it was last tried.
pub fn is_out() -> bool {
    DESK.with_borrow(|desk| desk.is_out)
}

impl Screen {
    /// Does something that takes the part: at once where it is there, else as soon as it is. Where it can't be loaded, a
    /// person is told, and can have it tried again.
    pub fn later(self, run: impl FnOnce(&'static Parts) + 'static) {
        if let Some(parts) = parts() {
            return run(parts);
        }
        DESK.with_borrow_mut(|desk| desk.waiting.push(Box::new(run)));
        fetch(self.toaster);
    }

    /// The same for what belongs to the page that is shown: once another is, it is not done any more. What it makes is
    /// gone with the view that calls this.
    pub fn later_here(self, run: impl FnOnce(&'static Parts) + 'static) {
        let (owner, turn) = (Owner::current(), self.turn());
        self.later(move |parts| {
            if self.turn() == turn {
                let run = || untrack(|| run(parts));
                if let Some(owner) = owner { owner.with(run) } else { run() }
            }
        });
    }
}

/// Loads the part, then does what waits for it.
fn fetch(toaster: Toaster) {
    if DESK.with_borrow_mut(|desk| std::mem::replace(&mut desk.is_loading, true)) {
        return;
    }
    spawn_local(async move {
        let loaded = load().await.ok();
        let waiting = DESK.with_borrow_mut(|desk| {
            desk.is_loading = false;
            desk.is_out = loaded.is_none();
            desk.parts = loaded;
            // What was asked for stays asked for until it can be done.
            if loaded.is_some() { std::mem::take(&mut desk.waiting) } else { Vec::new() }
        });
        match loaded {
            Some(parts) => waiting.into_iter().for_each(|run| run(parts)),
            None => toaster.show(Toast::with_choice(
                "A part of Hindsight could not be loaded: the preview, the checks, the list of reports and the other \
                 formats. Writing and saving work without it. If trying again does not help, reload the page.",
                "Try again",
                move || fetch(toaster),
            )),
        }
    });
}

#[cfg(feature = "split")]
const WHOLE: Option<&Parts> = None;
#[cfg(not(feature = "split"))]
const WHOLE: Option<&Parts> = Some(&parts::PARTS);

#[cfg(feature = "split")]
#[allow(clippy::unnecessary_wraps, reason = "what is made of it can fail")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
fn load() -> Result<&'static Parts, Out> {
    Ok(&parts::PARTS)
}

#[cfg(not(feature = "split"))]
async fn load() -> Result<&'static Parts, Out> {
    std::future::ready(Ok(&parts::PARTS)).await
}

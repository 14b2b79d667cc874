//! The one bridge between the pure report and the page. Everything is read through it and every edit goes through
//! [`Editor::dispatch`]; the core says what an edit touched, and the views catch up with exactly that.

use super::debounce::Debounce;
use super::sync::Here;
use crate::app::state::{Kept, State};
use crate::markdown::{BlockId, Change, ItemId};
use crate::report::{Edit, Report, Touched};
use std::rc::{Rc, Weak};

/// What the views behind the keystroke have to catch up with.
#[derive(Debug, Clone, Default)]
pub struct Behind {
    /// Items whose words changed.
    pub items: Vec<ItemId>,
    /// Blocks whose items came, went or moved.
    pub blocks: Vec<BlockId>,
    /// Whether blocks came, went or moved.
    pub all: bool,
}

/// Something that is told of each change at once.
pub type Watcher = dyn Fn(Change);

struct Inner {
    report: Report,
    watchers: Vec<Weak<Watcher>>,
    behind: Behind,
}

/// A handle to the open report. Cheap to copy; lives as long as the page that shows the report.
#[derive(Clone, Copy)]
pub struct Editor {
    inner: Kept<Inner>,
    /// Fires a moment after the last of some changes, with what changed; for what may lag, such as the preview.
    settled: State<Behind>,
    settle: Kept<Debounce>,
    /// The item that an undo, a redo or a new row wants shown.
    shown: State<Option<ItemId>>,
    here: State<Option<Here>>,
    history: State<(bool, bool)>,
}

/// How long after a keystroke the preview and the checks follow.
const SETTLE_MS: i32 = 150;

impl Editor {
    /// Opens a report on the page.
    pub fn new(report: Report) -> Self {
        let inner = Inner { report, watchers: Vec::new(), behind: Behind::default() };
        let inner = Kept::new(inner);
        let settled = State::new(Behind::default());
        let settle = Debounce::new(SETTLE_MS, move || {
            let behind = inner.try_update(|inner| std::mem::take(&mut inner.behind));
            if let Some(behind) = behind {
                settled.set(behind);
            }
        });
        Self {
            inner,
            settled,
            settle: Kept::new(settle),
            shown: State::new(None),
            here: State::new(None),
            history: State::new((false, false)),
        }
    }

    /// Reads the report without subscribing to anything.
    pub fn peek<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.inner.with(|inner| read(&inner.report))
    }

    /// Tells a watcher of each change at once, for as long as the view that calls this: for what must not lag, such as the
    /// save.
    pub fn watch(self, watcher: Rc<Watcher>) {
        self.inner.update(|inner| inner.watchers.push(Rc::downgrade(&watcher)));
        Kept::new(watcher);
    }

    /// Reads the report, subscribing the caller to every change a moment after it, with what changed since.
    pub fn settled<T>(self, read: impl FnOnce(&Report, &Behind) -> T) -> T {
        self.settled.with(|behind| self.peek(|report| read(report, behind)))
    }

    /// The item to bring into view, set by undo, redo and new rows.
    pub fn spotlight(self) -> State<Option<ItemId>> {
        self.shown
    }

    /// Where the person is; the panes follow.
    pub fn here(self) -> State<Option<Here>> {
        self.here
    }

    /// Whether undo and redo have something to do.
    pub fn history(self) -> State<(bool, bool)> {
        self.history
    }

    /// The only writer. Answers the item that the edit made or touched.
    pub fn dispatch(self, edit: Edit) -> Option<ItemId> {
        let now = js_sys::Date::now();
        let touched = self.inner.try_update(|inner| inner.report.edit(edit, now))??;
        self.wake(touched);
        touched.item
    }

    /// Takes back the last edit and shows where it was.
    pub fn undo(self) {
        self.travel(Report::undo);
    }

    /// Does again what was taken back, and shows where.
    pub fn redo(self) {
        self.travel(Report::redo);
    }

    fn travel(self, step: impl FnOnce(&mut Report) -> Option<Touched>) {
        let touched = self.inner.try_update(|inner| step(&mut inner.report)).flatten();
        if let Some(touched) = touched {
            self.wake(touched);
            self.shown.set(touched.item);
        }
    }

    /// Has the form made anew from the report as it is, since there is more to make it with.
    pub fn again(self) {
        let upgraded =
            self.inner.with(|inner| inner.watchers.iter().filter_map(Weak::upgrade).collect::<Vec<_>>());
        for watcher in upgraded {
            watcher(Change::Blocks);
        }
    }

    /// Tells of what an edit touched.
    fn wake(self, touched: Touched) {
        let woken = self.inner.try_update(|inner| {
            let behind = &mut inner.behind;
            match touched.change {
                Change::Item(item) if behind.items.contains(&item) => {}
                Change::Item(item) => behind.items.push(item),
                Change::Items(block) if behind.blocks.contains(&block) => {}
                Change::Items(block) => behind.blocks.push(block),
                Change::Blocks => behind.all = true,
            }
            let watchers: Vec<Rc<Watcher>> = inner.watchers.iter().filter_map(Weak::upgrade).collect();
            inner.watchers.retain(|watcher| watcher.strong_count() > 0);
            (watchers, inner.report.can_undo_redo())
        });
        let Some((watchers, history)) = woken else { return };
        for watcher in watchers {
            watcher(touched.change);
        }
        if self.history.get_untracked() != history {
            self.history.set(history);
        }
        self.settle.with(Debounce::start);
    }
}

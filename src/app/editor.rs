//! The one bridge between the pure report and the page. Everything is read through it and every edit goes through
//! [`Editor::dispatch`]; the core says what an edit touched, and exactly that is woken.

use super::debounce::Debounce;
use super::sync::Here;
use crate::markdown::{BlockId, Change, ItemId, Slot};
use crate::report::{Edit, Report, Shown, Touched};
use crate::template::Spec;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What the views behind the keystroke have to catch up with.
#[derive(Debug, Clone, Default)]
pub struct Behind {
    /// Items whose words changed.
    pub items: BTreeSet<ItemId>,
    /// Blocks whose items came, went or moved.
    pub blocks: BTreeSet<BlockId>,
    /// Whether blocks came, went or moved.
    pub all: bool,
}

struct Inner {
    report: Report,
    items: BTreeMap<ItemId, ArcTrigger>,
    blocks: BTreeMap<BlockId, ArcTrigger>,
    behind: Behind,
}

/// A handle to the open report. Cheap to copy; lives as long as the page that shows the report.
#[derive(Clone, Copy)]
pub struct Editor {
    inner: StoredValue<Inner, LocalStorage>,
    form: StoredValue<ArcTrigger>,
    /// Fires at once after every change; for what must not lag, such as the save.
    changed: StoredValue<ArcTrigger>,
    /// Fires a moment after the last of some changes, with what changed; for what may lag, such as the preview.
    settled: RwSignal<Behind, LocalStorage>,
    settle: StoredValue<Debounce, LocalStorage>,
    /// The item that an undo, a redo or a new row wants shown.
    shown: RwSignal<Option<ItemId>>,
    here: RwSignal<Option<Here>, LocalStorage>,
    history: RwSignal<(bool, bool)>,
}

/// How long after a keystroke the preview and the checks follow.
const SETTLE_MS: i32 = 150;

impl Editor {
    /// Opens a report on the page.
    pub fn new(report: Report) -> Self {
        let inner =
            Inner { report, items: BTreeMap::new(), blocks: BTreeMap::new(), behind: Behind::default() };
        let inner = StoredValue::new_local(inner);
        let settled = RwSignal::new_local(Behind::default());
        let settle = Debounce::new(SETTLE_MS, move || {
            let behind = inner.try_update_value(|inner| std::mem::take(&mut inner.behind));
            if let Some(behind) = behind {
                settled.try_set(behind);
            }
        });
        Self {
            inner,
            form: StoredValue::new(ArcTrigger::new()),
            changed: StoredValue::new(ArcTrigger::new()),
            settled,
            settle: StoredValue::new_local(settle),
            shown: RwSignal::new(None),
            here: RwSignal::new_local(None),
            history: RwSignal::new((false, false)),
        }
    }

    /// Reads the report without subscribing to anything.
    pub fn peek<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.inner.with_value(|inner| read(&inner.report))
    }

    /// Reads one item, subscribing the caller to its words.
    pub fn item<T>(self, id: ItemId, read: impl FnOnce(&Report) -> T) -> T {
        let trigger = self.inner.try_update_value(|inner| inner.items.entry(id).or_default().clone());
        if let Some(trigger) = trigger {
            trigger.track();
        }
        self.peek(read)
    }

    /// Reads one block, subscribing the caller to the coming and going of its items.
    pub fn block<T>(self, id: BlockId, read: impl FnOnce(&Report) -> T) -> T {
        let trigger = self.inner.try_update_value(|inner| inner.blocks.entry(id).or_default().clone());
        if let Some(trigger) = trigger {
            trigger.track();
        }
        self.peek(read)
    }

    /// Reads the form, subscribing the caller to the coming and going of blocks.
    pub fn form<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.form.with_value(ArcTrigger::track);
        self.peek(read)
    }

    /// Reads the report, subscribing the caller to every change, at once.
    pub fn changed<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.changed.with_value(ArcTrigger::track);
        self.peek(read)
    }

    /// Reads the report, subscribing the caller to every change a moment after it, with what changed since.
    pub fn settled<T>(self, read: impl FnOnce(&Report, &Behind) -> T) -> T {
        self.settled.with(|behind| self.peek(|report| read(report, behind)))
    }

    /// What a field shows, subscribing the caller to its words.
    pub fn shown(self, slot: Slot, spec: &Spec) -> Shown {
        self.item(slot.item, |report| report.shown(slot, spec))
    }

    /// The item to bring into view, set by undo, redo and new rows.
    pub fn spotlight(self) -> RwSignal<Option<ItemId>> {
        self.shown
    }

    /// Where the person is; the panes follow.
    pub fn here(self) -> RwSignal<Option<Here>, LocalStorage> {
        self.here
    }

    /// Whether undo and redo have something to do.
    pub fn history(self) -> ReadSignal<(bool, bool)> {
        self.history.read_only()
    }

    /// The only writer. Answers the item that the edit made or touched.
    pub fn dispatch(self, edit: Edit) -> Option<ItemId> {
        let now = js_sys::Date::now();
        let touched = self.inner.try_update_value(|inner| inner.report.edit(edit, now))??;
        self.wake(touched);
        touched.item
    }

    /// Wakes the readers of an item though its words did not change.
    pub fn refresh(self, id: ItemId) {
        let trigger = self.inner.with_value(|inner| inner.items.get(&id).cloned());
        if let Some(trigger) = trigger {
            trigger.notify();
        }
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
        let touched = self.inner.try_update_value(|inner| step(&mut inner.report)).flatten();
        if let Some(touched) = touched {
            self.wake(touched);
            self.shown.set(touched.item);
        }
    }

    /// Wakes what an edit touched, and nothing else.
    fn wake(self, touched: Touched) {
        let triggers = self.inner.try_update_value(|inner| {
            let Inner { report, items, blocks, behind } = inner;
            let mut wake: Vec<ArcTrigger> = Vec::new();
            match touched.change {
                Change::Item(item) => {
                    wake.extend(items.get(&item).cloned());
                    behind.items.insert(item);
                }
                Change::Items(block) => {
                    let inside = report.document().block(block).into_iter().flat_map(|block| &block.items);
                    wake.extend(inside.filter_map(|item| items.get(&item.id)).cloned());
                    wake.extend(blocks.get(&block).cloned());
                    behind.blocks.insert(block);
                }
                Change::Blocks => {
                    wake.extend(items.values().cloned());
                    wake.extend(blocks.values().cloned());
                    behind.all = true;
                }
            }
            (wake, report.can_undo_redo())
        });
        let Some((triggers, history)) = triggers else { return };
        triggers.iter().for_each(Notify::notify);
        if touched.change == Change::Blocks {
            self.form.with_value(Notify::notify);
        }
        self.changed.with_value(Notify::notify);
        if self.history.get_untracked() != history {
            self.history.set(history);
        }
        self.settle.with_value(Debounce::start);
    }
}

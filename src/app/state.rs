//! Values that live as long as the view that makes them: some that are only kept, some that the page follows.
//!
//! Both are Leptos' own, under one type each: a stored value and a trigger. Its signals are compiled anew for every type of
//! value, which made a first visit 4 KB larger.

use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// A value that is kept.
pub struct Kept<T> {
    held: StoredValue<Rc<dyn Any>, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

/// A value that is followed: whoever reads it within an effect is run again once it changed.
pub struct State<T> {
    kept: Kept<T>,
    changed: Trigger,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kept<T> {}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

#[inline(never)]
fn hold(value: Rc<dyn Any>) -> StoredValue<Rc<dyn Any>, LocalStorage> {
    StoredValue::new_local(value)
}

#[inline(never)]
fn held(place: StoredValue<Rc<dyn Any>, LocalStorage>) -> Option<Rc<dyn Any>> {
    place.try_get_value()
}

#[inline(never)]
fn gone() -> ! {
    panic!("the view that kept this value is gone")
}

impl<T: 'static> Kept<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        Self { held: hold(Rc::new(RefCell::new(value))), of: PhantomData }
    }

    /// Reads it, or `None` where the view is gone.
    pub fn try_with<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        let held = held(self.held)?;
        let cell: &RefCell<T> = held.downcast_ref()?;
        let value = cell.borrow();
        Some(read(&value))
    }

    /// Changes it, or `None` where the view is gone.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let held = held(self.held)?;
        let cell: &RefCell<T> = held.downcast_ref()?;
        let mut value = cell.borrow_mut();
        Some(change(&mut value))
    }

    /// Reads it. Panics where the view is gone.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.try_with(read).unwrap_or_else(|| gone())
    }

    /// Changes it; does nothing where the view is gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Puts another value in its place; does nothing where the view is gone.
    pub fn set(self, value: T) {
        // The old one is dropped once nothing borrows the place: what it owns may look there.
        drop(self.try_update(|old| std::mem::replace(old, value)));
    }
}

impl<T: Clone + 'static> Kept<T> {
    /// What it is now. Panics where the view is gone.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// What it is now, or `None` where the view is gone.
    pub fn try_get(self) -> Option<T> {
        self.try_with(T::clone)
    }
}

#[inline(never)]
fn track(changed: Trigger) {
    changed.track();
}

#[inline(never)]
fn notify(changed: Trigger) {
    changed.notify();
}

impl<T: 'static> State<T> {
    /// Starts with a value.
    pub fn new(value: T) -> Self {
        Self { kept: Kept::new(value), changed: Trigger::new() }
    }

    /// Follows it without reading it.
    pub fn track(self) {
        track(self.changed);
    }

    /// Reads and follows it. Panics where the view is gone.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        track(self.changed);
        self.kept.with(read)
    }

    /// Reads it without following it. Panics where the view is gone.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.kept.with(read)
    }

    /// The same, or `None` where the view is gone.
    pub fn try_with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.kept.try_with(read)
    }

    /// Changes it, or `None` where the view is gone.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let changed = self.kept.try_update(change);
        if changed.is_some() {
            notify(self.changed);
        }
        changed
    }

    /// Changes it; does nothing where the view is gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Puts another value in its place; does nothing where the view is gone.
    pub fn set(self, value: T) {
        drop(self.try_update(|old| std::mem::replace(old, value)));
    }
}

impl<T: Clone + 'static> State<T> {
    /// What it is now; followed. Panics where the view is gone.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// What it is now, without following it. Panics where the view is gone.
    pub fn get_untracked(self) -> T {
        self.kept.get()
    }
}

//! The browser's localStorage as a medium.

use crate::persist::{Medium, MediumError};
use gloo_storage::{LocalStorage as Local, Storage as _};
use leptos::prelude::window;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// The browser's localStorage, asked for anew each time, because it may be taken away at any moment.
pub(super) struct Browser {
    /// The keys that were written to since the mirror last followed.
    pub touched: Rc<RefCell<Vec<String>>>,
}

/// The storage, or why there is none. gloo-storage panics where the browser blocks it, so the browser is asked first.
pub(super) fn storage() -> Result<Storage, MediumError> {
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

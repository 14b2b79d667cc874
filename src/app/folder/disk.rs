//! Files and folders of the disk, as far as the browser hands them out: the File System Access API. It is called by
//! name, because few browsers have it.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Why something was not possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A person called it off.
    Cancelled,
    /// The page is not allowed to.
    Denied,
    /// Anything else, as the end of a sentence.
    Failed(String),
}

impl Fault {
    /// It as the end of a sentence.
    pub(in crate::app) fn words(&self) -> &str {
        match self {
            Self::Cancelled => "it was called off",
            Self::Denied => "the browser does not allow it",
            Self::Failed(why) => why,
        }
    }
}

impl From<JsValue> for Fault {
    fn from(thrown: JsValue) -> Self {
        let why = match get(&thrown, "name").as_str() {
            "AbortError" => return Self::Cancelled,
            "NotAllowedError" | "SecurityError" => return Self::Denied,
            "NotFoundError" => "it is no longer there",
            "NoModificationAllowedError" | "NotReadableError" => "another program or tab is writing to it",
            "QuotaExceededError" => "there is no room on the disk",
            name => return Self::Failed([&get(&thrown, "message"), " (", name, ")"].concat()),
        };
        Self::Failed(why.to_owned())
    }
}

/// When a file was changed, in milliseconds since 1970, and its size in bytes.
pub(super) type Stamp = (f64, f64);

/// A stamp that no file has.
pub(super) const NEVER: Stamp = (-1.0, -1.0);

/// More bytes than a file has that is opened.
pub(super) const ALL: f64 = 1e9;

/// Whether the browser hands out folders.
pub fn is_supported() -> bool {
    Reflect::has(&window(), &"showDirectoryPicker".into()).unwrap_or(false)
}

/// The text of a property; empty if it is none.
pub(super) fn get(target: &JsValue, name: &str) -> String {
    Reflect::get(target, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Calls a method by its name.
pub(super) fn call(target: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(target, &name.into())?.dyn_into()?;
    method.apply(target, &Array::of1(argument))
}

/// Calls a method that answers later.
pub(super) fn ask(target: &JsValue, name: &str, argument: &JsValue) -> JsFuture {
    let promise = match call(target, name, argument) {
        Ok(promise) => Promise::resolve(&promise),
        Err(thrown) => Promise::reject(&thrown),
    };
    promise.into()
}

/// What asks for reading and writing.
pub(super) fn read_and_write() -> JsValue {
    let options = Object::new();
    let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
    options.into()
}

/// Its file and its stamp as they are now.
pub(super) async fn file(handle: &JsValue) -> Result<(File, Stamp), Fault> {
    let file: File = ask(handle, "getFile", &JsValue::UNDEFINED).await?.unchecked_into();
    let stamp = (file.last_modified(), file.size());
    Ok((file, stamp))
}

/// The bytes of a file, or so many at its start, and its stamp.
pub(super) async fn bytes(handle: &JsValue, at_most: f64) -> Result<(Vec<u8>, Stamp), Fault> {
    let (file, stamp) = file(handle).await?;
    let start = file.slice_with_f64_and_f64(0.0, at_most)?;
    let buffer = JsFuture::from(start.array_buffer()).await?;
    Ok((Uint8Array::new(&buffer).to_vec(), stamp))
}

/// Writes a file in place. The browser writes beside it and puts that in its place at the end, so there is always one
/// whole text. Answers whether it was done: not if the file has another stamp meanwhile.
pub(super) async fn write(handle: &JsValue, text: &str, seen: Stamp) -> Result<bool, Fault> {
    let stream = ask(handle, "createWritable", &JsValue::UNDEFINED).await?;
    let text = Uint8Array::from(text.as_bytes());
    let written = ask(&stream, "write", &text).await;
    let is_same = matches!(file(handle).await, Ok((_, stamp)) if stamp == seen);
    let end = if is_same && written.is_ok() { "close" } else { "abort" };
    let ended = ask(&stream, end, &JsValue::UNDEFINED).await;
    written?;
    if is_same {
        ended?;
    }
    Ok(is_same)
}

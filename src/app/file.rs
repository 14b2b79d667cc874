//! Files in and out: picking, dropping, pasting, downloading, copying.

use super::focus;
use super::listen::listen;
use super::open::Trouble;
use super::screen::Screen;
use crate::report::Report;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlAnchorElement, HtmlInputElement, Url,
};

/// The id of the hidden control that picks files.
pub const PICKER: &str = "pick-file";

/// What to call a report on the page: its title, unless that is still a placeholder.
pub fn title(report: &Report) -> String {
    let title = report.title();
    // A longer title is cut, and with it the closing bracket.
    let is_placeholder = title.starts_with('[') && title.find(']').is_none_or(|end| end + 1 == title.len());
    if is_placeholder || title.is_empty() { "Untitled report".to_owned() } else { title }
}

/// Lets a person choose files to open.
pub fn pick() {
    if let Some(picker) = focus::by_id(PICKER) {
        picker.click();
    }
}

/// The files of a list, which may be empty once the event that brought it is over.
pub fn listed(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.item(index)).collect()
}

/// Opens each file as a report of its own; the last is shown.
pub fn open_all(screen: Screen, files: Vec<File>) {
    spawn_local(async move {
        for file in files {
            let name = file.name();
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => screen.import(&name, &js_sys::Uint8Array::new(&buffer).to_vec()),
                Err(_) => screen.unreadable(&name, "The browser could not read the file."),
            }
        }
        // So that the same file can be picked again.
        if let Some(picker) =
            focus::by_id(PICKER).and_then(|picker| picker.dyn_into::<HtmlInputElement>().ok())
        {
            picker.set_value("");
        }
    });
}

/// Opens files that are dropped anywhere, and texts that are pasted where nothing else would take them.
pub fn accept(screen: Screen) {
    let hovers = screen.hovers;
    let target = window();
    listen(&target, "dragover", move |event: web_sys::DragEvent| {
        if event.data_transfer().is_some_and(|data| has_files(&data)) {
            event.prevent_default();
            hovers.set(true);
        }
    });
    listen(&target, "dragleave", move |event: web_sys::DragEvent| {
        // Leaving the window has no element to go to.
        if event.related_target().is_none() {
            hovers.set(false);
        }
    });
    listen(&target, "drop", move |event: web_sys::DragEvent| {
        hovers.set(false);
        let Some(data) = event.data_transfer().filter(has_files) else { return };
        event.prevent_default();
        if let Some(files) = data.files() {
            let files = listed(&files);
            screen.later(move |parts| (parts.open_files)(screen, files));
        }
    });
    listen(&target, "paste", move |event: web_sys::ClipboardEvent| {
        if focus::is_writing() || focus::has_dialog() {
            return;
        }
        let Some(data) = event.clipboard_data() else { return };
        if let Some(files) = data.files().filter(|files| files.length() > 0) {
            let files = listed(&files);
            screen.later(move |parts| (parts.open_files)(screen, files));
            return;
        }
        let text = data.get_data("text/plain").unwrap_or_default();
        // A stray word is no report.
        if text.trim().contains('\n') || text.trim_start().starts_with(['{', '#']) {
            event.prevent_default();
            screen.later(move |parts| (parts.open_text)(screen, &text));
        }
    });
}

fn has_files(data: &DataTransfer) -> bool {
    data.types().includes(&JsValue::from_str("Files"), 0)
}

/// Hands out a text as a file. Where the browser lets the page make none, shows the text for copying. Answers whether
/// there is a file; whether it was kept the browser tells nobody.
pub fn hand_out(screen: Screen, name: &str, kind: &str, text: &str) -> bool {
    let is_made = download(name, kind, text).is_some();
    if !is_made {
        let message = [
            "The browser did not let the page make the file. Copy the text below and save it as ",
            name,
            ".",
        ];
        screen.trouble.set(Some(Trouble {
            title: "Nothing was downloaded".to_owned(),
            message: message.concat(),
            extract: None,
            raw: None,
            text: Some(text.to_owned()),
        }));
    }
    is_made
}

fn download(name: &str, kind: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(&[kind, ";charset=utf-8"].concat());
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser needs the address until it has begun.
    let forget = move || {
        let _ = Url::revoke_object_url(&url);
    };
    set_timeout(forget, std::time::Duration::from_secs(60));
    Some(())
}

/// Puts a text on the clipboard, then says whether that worked.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    // Pages that were not served securely have no clipboard at all.
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).unwrap_or(JsValue::UNDEFINED);
    if clipboard.is_undefined() {
        then(false);
        return;
    }
    let promise = navigator.clipboard().write_text(&text);
    spawn_local(async move { then(JsFuture::from(promise).await.is_ok()) });
}

/// Asks the browser not to delete by itself what the page keeps. Where it cannot be asked, nothing changes.
pub fn ask_to_keep() {
    let navigator = window().navigator();
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).unwrap_or(JsValue::UNDEFINED);
    let persist = js_sys::Reflect::get(&storage, &"persist".into());
    if let Some(persist) = persist.ok().and_then(|persist| persist.dyn_into::<js_sys::Function>().ok()) {
        let _ = persist.call0(&storage);
    }
}

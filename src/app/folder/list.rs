//! The Markdown files of a folder and of the folders in it.

use super::Folder;
use super::disk::{self, Fault, ask, call, get};
use crate::app::file::title;
use crate::report::Report;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// How many files are listed at most.
const MOST: usize = 1000;
/// How many entries of folders are looked at before the rest counts as too many.
const ENTRIES: usize = 20_000;
/// How many bytes are read for a title.
const START: f64 = 4096.0;
/// How many titles are read before the list shows them.
const BATCH: usize = 50;

/// A Markdown file of the folder.
#[derive(Debug)]
pub struct Listed {
    /// Its path within the folder.
    pub path: String,
    /// Its title; empty while it was not read.
    pub title: String,
    pub(super) handle: JsValue,
}

/// An open folder as it is listed.
#[derive(Debug)]
pub struct View {
    /// Its name.
    pub name: String,
    /// Its Markdown files.
    pub files: Vec<Listed>,
    /// Whether there are more files than are listed.
    pub has_more: bool,
    /// Whether it is being read for the first time.
    pub is_new: bool,
    /// Why it could not be read.
    pub fault: Option<Fault>,
    /// How many are shown at most.
    pub shown: usize,
}

impl Folder {
    /// Lists the folder anew: other programs add and remove files.
    pub(super) async fn list(self) {
        let Some(dir) = self.inner.with(|inner| inner.dir.clone()) else { return };
        let turn = self.inner.try_update(|inner| {
            inner.turn += 1;
            inner.turn
        });
        let is_over = || Some(self.inner.with(|inner| inner.turn)) != turn;
        let read = entries(dir).await;
        if is_over() {
            return;
        }
        let mut handles = Vec::new();
        self.change(|view| {
            view.is_new = false;
            match read {
                Ok((mut files, has_more)) => {
                    for file in &mut files {
                        let old = view.files.iter().find(|old| old.path == file.path);
                        file.title = old.map(|old| old.title.clone()).unwrap_or_default();
                        handles.push(file.handle.clone());
                    }
                    (view.files, view.has_more, view.fault) = (files, has_more, None);
                }
                Err(fault) => {
                    view.files.clear();
                    view.fault = Some(fault);
                }
            }
        });
        let (mut titles, count) = (Vec::new(), handles.len());
        for (at, handle) in handles.into_iter().enumerate() {
            let title = first_words(&handle).await;
            if is_over() {
                return;
            }
            titles.push((at, title));
            if titles.len() == BATCH || at + 1 == count {
                self.change(|view| {
                    for (at, title) in titles.drain(..) {
                        if let Some(file) = view.files.get_mut(at) {
                            file.title = title;
                        }
                    }
                });
            }
        }
    }
}

/// The title of a file.
async fn first_words(handle: &JsValue) -> String {
    match disk::bytes(handle, START).await {
        Ok((start, _)) => title(&Report::bound(&String::from_utf8_lossy(&start), None)),
        Err(_) => "It cannot be read".to_owned(),
    }
}

/// The Markdown files, sorted by their paths, those of the folder itself first, and whether there are more.
async fn entries(dir: JsValue) -> Result<(Vec<Listed>, bool), Fault> {
    let (mut files, mut seen, mut has_more): (Vec<Listed>, _, _) = (Vec::new(), 0, false);
    let mut folders = vec![(String::new(), dir)];
    'all: while let Some((start, folder)) = folders.pop() {
        let is_inner = !start.is_empty();
        let values = call(&folder, "values", &JsValue::UNDEFINED)?;
        loop {
            let next = ask(&values, "next", &JsValue::UNDEFINED).await?;
            let handle = Reflect::get(&next, &"value".into())?;
            if handle.is_undefined() {
                break;
            }
            seen += 1;
            let name = get(&handle, "name");
            let is_file = get(&handle, "kind") == "file";
            // Such as `.git`.
            if name.starts_with('.') {
                continue;
            }
            let path = [start.as_str(), &name].concat();
            if is_file && is_markdown(&name) {
                if files.len() == MOST {
                    has_more = true;
                    break 'all;
                }
                let key = (is_inner, path.as_str());
                let at = files.partition_point(|file| (file.path.contains('/'), file.path.as_str()) < key);
                files.insert(at, Listed { path, title: String::new(), handle });
            } else if !is_file && !is_inner {
                folders.push((path + "/", handle));
            }
            if seen == ENTRIES {
                has_more = true;
                break 'all;
            }
        }
    }
    Ok((files, has_more))
}

fn is_markdown(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

//! The Markdown files of a folder and of the folders in it.

use super::Folder;
use super::disk::{self, Fault, ask, call, get};
use crate::app::file::title;
use crate::report::Report;
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// How many files are listed at most.
const MOST: usize = 1000;
/// How many entries of folders are looked at before the rest counts as too many.
const ENTRIES: usize = 20_000;
/// How many bytes are read for a title.
const START: i32 = 4096;
/// How many titles are read before the list shows them.
const BATCH: usize = 50;

/// A Markdown file of the folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its path within the folder.
    pub path: String,
    /// Its title; empty while it was not read.
    pub title: String,
    pub(super) handle: JsValue,
}

/// An open folder as it is listed.
#[derive(Debug, Clone, PartialEq)]
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
        let Some(dir) = self.inner.with_value(|inner| inner.dir.clone()) else { return };
        let turn = self.inner.try_update_value(|inner| {
            inner.turn += 1;
            inner.turn
        });
        let is_over = || Some(self.inner.with_value(|inner| inner.turn)) != turn;
        let read = entries(dir).await;
        if is_over() {
            return;
        }
        let (files, fault, has_more) = match read {
            Ok((files, has_more)) => (Some(files), None, has_more),
            Err(fault) => (None, Some(fault), false),
        };
        let mut files = files.unwrap_or_default();
        self.change(|view| {
            for file in &mut files {
                let old = view.files.iter().find(|old| old.path == file.path);
                file.title = old.map(|old| old.title.clone()).unwrap_or_default();
            }
            view.files.clone_from(&files);
            (view.fault, view.has_more, view.is_new) = (fault, has_more, false);
        });
        let mut titles = Vec::new();
        let count = files.len();
        for (at, Listed { handle, path, .. }) in files.into_iter().enumerate() {
            if let Some(title) = first_words(&handle).await {
                titles.push((path, title));
            }
            if is_over() {
                return;
            }
            if titles.len() == BATCH || at + 1 == count {
                self.change(|view| {
                    for (path, title) in titles.drain(..) {
                        if let Some(file) = view.files.iter_mut().find(|file| file.path == path) {
                            file.title = title;
                        }
                    }
                });
            }
        }
    }
}

/// The title of a file.
async fn first_words(handle: &JsValue) -> Option<String> {
    let (file, _) = disk::file(handle).await.ok()?;
    let start = disk::bytes(&file, Some(START)).await.ok()?;
    Some(title(&Report::bound(&String::from_utf8_lossy(&start), None)))
}

/// The Markdown files, sorted by their paths, and whether there are more.
async fn entries(dir: JsValue) -> Result<(Vec<Listed>, bool), Fault> {
    let (mut files, mut seen, mut has_more) = (Vec::new(), 0, false);
    let mut folders = vec![(String::new(), dir)];
    'all: while let Some((start, folder)) = folders.pop() {
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
                files.push(Listed { path, title: String::new(), handle });
            } else if !is_file && start.is_empty() {
                folders.push((path + "/", handle));
            }
            if seen == ENTRIES {
                has_more = true;
                break 'all;
            }
        }
    }
    files.sort_by_key(|file| (file.path.contains('/'), file.path.to_lowercase()));
    Ok((files, has_more))
}

fn is_markdown(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

//! The rules: each does what its page in `tests/rules/` says, and all of them get along with any report.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod page;
mod reports;
mod rule;
#[path = "../shapes/mod.rs"]
mod shapes;
mod table;
mod text;

use hindsight::template::{BUILTINS, Template};
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The names of a folder's files of one kind, without their ends, sorted.
fn names(path: &str, end: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder(path)).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(end)?.to_owned())).collect();
    names.sort();
    names
}

fn builtins() -> Vec<Rc<Template>> {
    BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect()
}

/// The texts of a folder named by a variable, where it is set.
fn texts(variable: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() { walk(&path, out) } else { out.push(path) }
        }
    }
    let Ok(root) = std::env::var(variable) else { return Vec::new() };
    let mut paths = Vec::new();
    walk(Path::new(&root), &mut paths);
    paths.sort();
    let read = |path: PathBuf| Some((path.display().to_string(), std::fs::read_to_string(&path).ok()?));
    paths.into_iter().filter_map(read).collect()
}

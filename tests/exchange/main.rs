//! What goes out comes in again: Markdown and JSON are one report, and a finished report keeps every word.

mod finished;
mod refusal;
mod round_trip;
#[path = "../shapes/mod.rs"]
mod shapes;

use hindsight::template::{BUILTINS, Template};
use proptest::prelude::*;
use shapes::cases;
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn templates() -> Vec<Rc<Template>> {
    thread_local! {
        static TEMPLATES: Vec<Rc<Template>> =
            BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect();
    }
    TEMPLATES.with(Clone::clone)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Every report at hand: the built-in templates, our own fixtures, and the folders that the environment names.
fn reports() -> Vec<String> {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports"), &mut paths);
    for name in ["HINDSIGHT_CORPUS", "HINDSIGHT_SEEDS"] {
        if let Some(folder) = std::env::var_os(name) {
            files(Path::new(&folder), &mut paths);
        }
    }
    let read = |path: &PathBuf| {
        let ours = path.extension().is_some_and(|ext| ext == "md" || ext == "markdown" || ext == "txt");
        ours.then(|| std::fs::read_to_string(path).ok()).flatten()
    };
    let templates = BUILTINS.iter().map(|builtin| builtin.markdown.to_string());
    templates.chain(paths.iter().filter_map(read)).collect()
}

/// How often a property is tried.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: cases(400 * 50) / 50,
        max_shrink_iters: 20_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

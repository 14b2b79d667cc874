//! The facts that are read from a report: what it says, where it says it, and what follows from it.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]
#![allow(missing_docs, reason = "the example's module is private to its program")]

#[path = "../../examples/hindsight/describe.rs"]
mod describe;
mod layouts;
mod metrics;
mod moments;
mod seeds;
#[path = "../shapes/mod.rs"]
mod shapes;
mod sources;

use describe::describe;
use hindsight::report::Report;
use hindsight::template::{BUILTINS, Template};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn templates() -> Vec<Rc<Template>> {
    BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect()
}

fn read(text: &str) -> Value {
    describe(&Report::open(text, &templates()))
}

/// Where what was read is not what was expected, as paths with both.
fn differences(found: &Value, expected: &Value, path: &str, out: &mut Vec<String>) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            if expected.is_empty() && path.ends_with(".metrics") && !found.is_empty() {
                out.push(format!("{path}: {} where nothing is expected", json!(found)));
            }
            for (key, value) in expected {
                let own = found.get(key).unwrap_or(&Value::Null);
                differences(own, value, &format!("{path}.{key}"), out);
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            if found.len() != expected.len() {
                out.push(format!(
                    "{path}: {} entries, not {}: {}",
                    found.len(),
                    expected.len(),
                    json!(found)
                ));
            }
            for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
                differences(found, expected, &format!("{path}[{at}]"), out);
            }
        }
        _ if found == expected => {}
        _ => out.push(format!("{path}: {found}, not {expected}")),
    }
}

#[track_caller]
fn check(name: &str, text: &str, expected: &Value) {
    let mut wrong = Vec::new();
    differences(&read(text), expected, "", &mut wrong);
    assert!(wrong.is_empty(), "{name}\n{}", wrong.join("\n"));
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, end));
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    found.sort();
    found
}

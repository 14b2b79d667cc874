//! The same promises for texts that people wrote: our own shapes always, folders named by the environment where
//! they are there.

use super::*;
use std::path::{Path, PathBuf};

/// The Markdown and text files of a folder that an environment variable names.
fn files(variable: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    match std::env::var_os(variable) {
        Some(folder) => walk(Path::new(&folder), &mut found),
        None => println!("{variable} is not set: its files are not tried"),
    }
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|end| end == "md" || end == "txt") {
            found.push(path);
        }
    }
}

/// The texts of `HINDSIGHT_CORPUS` and `HINDSIGHT_SEEDS`, and as written with other line endings.
fn texts() -> Vec<(String, String)> {
    let paths = [files("HINDSIGHT_CORPUS"), files("HINDSIGHT_SEEDS")].concat();
    let read = |path: PathBuf| Some((path.display().to_string(), std::fs::read_to_string(&path).ok()?));
    let mut texts: Vec<(String, String)> = paths.into_iter().filter_map(read).collect();
    texts.push(("fixture".to_string(), super::notations::EVERYTHING.to_string()));
    texts
}

/// The examples of a `CommonMark` specification, if `HINDSIGHT_PAYLOADS` holds one.
fn examples() -> Vec<String> {
    let mut examples = Vec::new();
    for path in files("HINDSIGHT_PAYLOADS") {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let fence = "`".repeat(32);
        for example in text.split(&format!("{fence} example\n")).skip(1) {
            let source = example.split("\n.\n").next().unwrap_or_default();
            examples.push(format!("{}\n", source.trim_start_matches(".\n").replace('→', "\t")));
        }
    }
    examples
}

/// Words that have broken things elsewhere: the list of `HINDSIGHT_PAYLOADS`, or a few of our own.
fn payloads() -> Vec<String> {
    let list = std::env::var_os("HINDSIGHT_PAYLOADS").map(|folder| Path::new(&folder).join("blns.json"));
    let list = list.and_then(|path| std::fs::read_to_string(path).ok());
    list.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| {
        [
            "",
            "a | b",
            "\\",
            "C:\\",
            "<!--",
            "```",
            "# x",
            "- x",
            "1. x",
            "> x",
            "x\n\n---\n",
            "[x]: y",
            "**A:** b",
            "<div>",
        ]
        .map(str::to_string)
        .to_vec()
    })
}

/// Sets a bounded number of slots, evenly spread, to several payloads each.
fn set_slots(name: &str, text: &str, payloads: &[String], slots: usize) {
    let count = Document::parse(text).slots().filter(|slot| slot.role != Role::Label).count();
    for at in 0..slots.min(count) {
        let pick = at * count / slots.min(count);
        for turn in 0..4 {
            let value = &payloads[(at * 4 + turn + text.len()) % payloads.len()];
            if let Err(error) = set_keeps_the_rest(text, pick, value) {
                panic!("{name}: slot {pick} set to {value:?}: {error}");
            }
        }
    }
}

#[test]
fn files_print_as_they_were_with_any_line_endings() {
    for (_, text) in texts() {
        round_trip(&text);
        round_trip(&text.replace("\r\n", "\n").replace('\n', "\r\n"));
        round_trip(text.trim_end());
        round_trip(&format!("\u{feff}{text}"));
    }
}

#[test]
fn every_commonmark_example_prints_as_it_was_and_takes_any_words() {
    let payloads = payloads();
    for example in examples() {
        round_trip(&example);
        set_slots("example", &example, &payloads, 8);
    }
}

#[test]
fn any_payload_goes_into_any_slot_of_a_file() {
    let payloads = payloads();
    for (name, text) in texts() {
        set_slots(&name, &text, &payloads, 40);
    }
}

//! The promises of `persist`, tried against every fault that can be produced without a browser.

// Clippy knows inline tests, but not that all of this is one.
#![allow(clippy::unwrap_used)]

mod backup;
mod budget;
mod compare;
mod copies;
mod damage;
mod documented;
mod faults;
mod forward;
mod history;
mod history_faults;
mod keeping;
mod library;
mod memory;
mod mirror;
mod model;
mod orders;
mod plan;
mod purge;
mod reading;
mod round_trip;
mod schemas;
mod search;
#[allow(dead_code, reason = "other tests use the texts as well")]
#[path = "../shapes/mod.rs"]
mod shapes;
mod steps;
mod tabs;
mod thinning;
mod world;

use std::collections::BTreeSet;

use memory::Memory;

use hindsight::persist::{self, Draft, Envelope, LoadError, SaveError, Saved, Version};

/// The report of most tests. The slash makes sure that keys are taken apart from their end.
const ID: &str = "inc/1";
const OLD: &str = "# Old\n\n\"quoted\" \\ text\n";
const NEW: &str = "# New\n\nanother é text \u{2028}\n";

fn draft<'a>(writer: &'a str, body: &'a str) -> Draft<'a> {
    Draft {
        id: ID,
        writer,
        saved_at: "2025-01-24T14:35:00Z",
        title: "Checkout down",
        template: "default",
        own: "",
        place: "summary",
        silenced: "",
        body,
        may_be_empty: false,
    }
}

fn save(memory: &mut Memory, writer: &str, body: &str, seen: Option<&Version>) -> Result<Saved, SaveError> {
    persist::save(memory, &draft(writer, body), seen)
}

/// Saves texts one after the other, as one writer, and returns what it has seen last.
fn write(memory: &mut Memory, writer: &str, bodies: &[&str]) -> Option<Version> {
    let mut seen = version(memory);
    for body in bodies {
        seen = Some(save(memory, writer, body, seen.as_ref()).unwrap().version);
    }
    seen
}

/// A memory in which some texts were saved one after the other.
fn written(bodies: &[&str]) -> Memory {
    let mut memory = Memory::default();
    write(&mut memory, "w1", bodies);
    memory
}

/// What opens, looked at without changing anything; `None` also if there is only something damaged.
fn opened(memory: &Memory) -> Option<Envelope> {
    match persist::load(&mut memory.clone(), ID) {
        Ok(loaded) => Some(loaded?.envelope),
        Err(LoadError::Damaged { .. }) => None,
        Err(error) => panic!("{error:?}"),
    }
}

fn text(memory: &Memory) -> Option<String> {
    opened(memory).map(|envelope| envelope.body)
}

fn version(memory: &Memory) -> Option<Version> {
    opened(memory).map(|envelope| envelope.version)
}

fn load_error(memory: &Memory) -> LoadError {
    persist::load(&mut memory.clone(), ID).unwrap_err()
}

/// Every stored text that a rescue would hand out, without the time in front of those from the bin.
fn rescued(memory: &Memory) -> BTreeSet<String> {
    let without_time = |stored: persist::Stored| {
        let text = stored.text.unwrap();
        if stored.key.contains("/bin/") { text.split_once('\n').unwrap().1.to_owned() } else { text }
    };
    persist::raw(memory, ID).into_iter().map(without_time).collect()
}

fn slot_key(letter: &str) -> String {
    format!("hindsight/1/report/{ID}/{letter}")
}

/// The key of the slot that the pointer names, and of the other one.
fn slot_keys(memory: &Memory) -> (String, String) {
    let pointer = &memory.entries[&slot_key("at")];
    let (this, other) = if pointer.starts_with('a') { ("a", "b") } else { ("b", "a") };
    (slot_key(this), slot_key(other))
}

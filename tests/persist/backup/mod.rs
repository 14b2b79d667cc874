//! Everything in one file, and back: merged, never overwritten.

mod fault;
mod format;
mod merged;
mod unreadable;

use hindsight::persist::{self, Cause, Label, Merged, Setting};

use super::history::{NOW, label};
use super::*;

const OLDER: &str = "2025-01-01T00:00:00Z";

const NEWER: &str = "2025-03-01T00:00:00Z";

fn save_as(memory: &mut Memory, id: &str, saved_at: &str, body: &str) {
    let seen = persist::load(memory, id).unwrap().map(|loaded| loaded.envelope.version);
    persist::save(memory, &Draft { id, saved_at, ..draft("w1", body) }, seen.as_ref()).unwrap();
}

fn body(memory: &Memory, id: &str) -> Option<String> {
    persist::load(&mut memory.clone(), id).ok()?.map(|loaded| loaded.envelope.body)
}

fn file(memory: &Memory) -> String {
    persist::backup(memory, NOW).unwrap()
}

fn merge(memory: &mut Memory, file: &str) -> Merged {
    persist::read_backup(file).unwrap().merge(memory, "w9", NOW).unwrap()
}

fn ids(memory: &Memory) -> Vec<String> {
    let mut ids: Vec<String> = persist::list(memory).unwrap().into_iter().map(|summary| summary.id).collect();
    ids.sort();
    ids
}

/// Every text that can be had, of all reports, without labels.
fn texts(memory: &Memory) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for value in memory.entries.values() {
        let envelope = value.find('{').map_or("", |at| &value[at..]);
        texts.insert(persist::decode(envelope).map_or_else(|_| value.clone(), |envelope| envelope.body));
    }
    texts
}

/// A storage with something of everything.
pub(super) fn full() -> Memory {
    let mut memory = Memory::default();
    let own = Draft { own: "# Ours\n", template: "ours", silenced: "r1", ..draft("w1", OLD) };
    let seen = persist::save(&mut memory, &own, None).unwrap().version;
    persist::snapshot(&mut memory, ID, &Label { name: "first \"draft\"", ..label(Cause::Wish) }).unwrap();
    persist::save(&mut memory, &Draft { body: NEW, ..own }, Some(&seen)).unwrap();
    persist::archive(&mut memory, ID, true).unwrap();
    persist::downloaded(&mut memory, ID, OLDER).unwrap();
    save_as(&mut memory, "gone", OLDER, "a removed text");
    persist::remove(&mut memory, "gone", OLDER).unwrap();
    save_as(&mut memory, "future", OLDER, "not this");
    memory.entries.insert("hindsight/1/report/future/a".into(), schemas::of_the_future(4));
    memory.entries.insert("hindsight/1/report/broken/a".into(), "damaged one".into());
    memory.entries.insert("hindsight/1/report/broken/b".into(), "damaged two".into());
    memory.entries.insert(format!("hindsight/1/quarantine/{ID}/1"), "set aside".into());
    memory.entries.insert("other".into(), "not ours".into());
    persist::set_setting(&mut memory, Setting::Theme, "dark").unwrap();
    persist::set_setting(&mut memory, Setting::LastReport, ID).unwrap();
    memory
}

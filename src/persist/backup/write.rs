//! Storage to file.

use super::super::checksum::checksum;
use super::super::history::snapshots;
use super::super::slots::{Slot, Slots};
use super::super::{
    Cause, Envelope, Medium, MediumError, Setting, bin, decode, get_setting, key, mark, quarantine,
};
use super::{FORMAT, VERSION};
use crate::exchange::json;

/// Everything that is stored, as one JSON text: reports, their earlier versions, the bin, texts that cannot be read,
/// settings. `made_at` is the time, in RFC 3339 and UTC.
///
/// If anything at all cannot be read from the storage it fails: a backup with gaps would look like a whole one.
pub fn backup(medium: &dyn Medium, made_at: &str) -> Result<String, MediumError> {
    let mut lists = Lists::default();
    let keys = medium.keys()?;
    let mut ids: Vec<&str> = keys
        .iter()
        .filter_map(|key| {
            let other = || key::snapshot_of(key).or_else(|| key::quarantined_of(key)).map(|(id, _)| id);
            key::report_of(key).or_else(|| key::binned_of(key)).or_else(other)
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        lists.add(medium, id)?;
    }

    let mut out = String::from("{\n  \"format\": \"");
    out.push_str(FORMAT);
    out.push_str("\",\n  \"version\": ");
    out.push_str(&VERSION.to_string());
    out.push_str(",\n  \"made_at\": ");
    json::string(made_at, &mut out);
    for (name, items) in [
        ("reports", lists.reports),
        ("history", lists.history),
        ("bin", lists.bin),
        ("unreadable", lists.unreadable),
    ] {
        out.push_str(",\n  \"");
        out.push_str(name);
        out.push_str("\": [");
        out.push_str(&items.join(","));
        out.push_str(if items.is_empty() { "]" } else { "\n  ]" });
    }
    out.push_str(",\n  \"settings\": {");
    let mut comma = "";
    for setting in Setting::KEPT {
        if let Some(value) = get_setting(medium, setting)? {
            out.push_str(comma);
            out.push_str("\n    ");
            json::string(setting.name(), &mut out);
            out.push_str(": ");
            json::string(&value, &mut out);
            comma = ",";
        }
    }
    out.push_str(if comma.is_empty() { "}\n}\n" } else { "\n  }\n}\n" });
    Ok(out)
}

/// The lists of the file, their items as JSON.
#[derive(Default)]
struct Lists {
    reports: Vec<String>,
    history: Vec<String>,
    bin: Vec<String>,
    unreadable: Vec<String>,
}

impl Lists {
    /// Adds all there is under one id.
    fn add(&mut self, medium: &dyn Medium, id: &str) -> Result<(), MediumError> {
        let slots = Slots::read(medium, id)?;
        if let Some(raw) = slots.precious() {
            // Neither an older version of the report nor the report: somebody may miss it.
            match decode(raw) {
                Ok(rival) if rival.id == id => {
                    let label = [("taken_at", rival.saved_at.as_str()), ("cause", Cause::Conflict.name())];
                    self.history.push(version(&label, &rival));
                }
                _ => self.unread(id, raw),
            }
        }
        match &slots.best {
            Slot::Absent => {}
            Slot::Valid { envelope, .. } => {
                let mark = mark(medium, id)?;
                let archived = if mark.archived { "yes" } else { "" };
                let label = [("archived", archived), ("downloaded_at", mark.downloaded_at.as_str())];
                self.reports.push(version(&label, envelope));
            }
            Slot::Newer { raw, .. } | Slot::Damaged { raw, .. } => self.unread(id, raw),
        }
        for snapshot in snapshots(medium, id)?.into_iter().rev() {
            if let Ok(envelope) = &snapshot.text {
                let cause = snapshot.cause.map_or("", Cause::name);
                let label =
                    [("taken_at", snapshot.taken_at.as_str()), ("cause", cause), ("name", &snapshot.name)];
                self.history.push(version(&label, envelope));
            } else {
                self.unread_at(medium, id, &key::history(id, snapshot.number))?;
            }
        }
        if let Some(stored) = medium.get(&key::bin(id))? {
            let (removed_at, raw) = (bin::removed_at(&stored), bin::split(&stored).1);
            match Slot::judge(id, Some(raw.to_owned())) {
                Slot::Valid { envelope, .. } => {
                    self.bin.push(version(&[("removed_at", &removed_at)], &envelope));
                }
                _ => self.unread(id, raw),
            }
        }
        for number in quarantine::numbers(medium, id)? {
            self.unread_at(medium, id, &key::quarantine(id, number))?;
        }
        Ok(())
    }

    /// Adds a text that cannot be read, unless another page took it away meanwhile.
    fn unread_at(&mut self, medium: &dyn Medium, id: &str, key: &str) -> Result<(), MediumError> {
        if let Some(stored) = medium.get(key)? {
            self.unread(id, &stored);
        }
        Ok(())
    }

    fn unread(&mut self, id: &str, text: &str) {
        self.unreadable.push(item(&[("id", id), ("text", text), ("checksum", &checksum(text))]));
    }
}

/// A version of a report.
fn version(label: &[(&str, &str)], envelope: &Envelope) -> String {
    let checksum = checksum(&envelope.body);
    let mut members: Vec<(&str, &str)> = vec![("id", &envelope.id)];
    members.extend(label.iter().filter(|(_, words)| !words.is_empty()));
    members.push(("saved_at", &envelope.saved_at));
    members.push(("title", &envelope.title));
    members.push(("template", &envelope.template));
    let optional =
        [("own", envelope.own.as_str()), ("place", &envelope.place), ("silenced", &envelope.silenced)];
    members.extend(optional.iter().filter(|(_, words)| !words.is_empty()));
    members.push(("body", &envelope.body));
    members.push(("checksum", &checksum));
    item(&members)
}

/// An object in a list, a line for every member.
fn item(members: &[(&str, &str)]) -> String {
    let mut out = String::from("\n    {");
    let mut before = "\n      ";
    for (name, words) in members {
        out.push_str(before);
        json::string(name, &mut out);
        out.push_str(": ");
        json::string(words, &mut out);
        before = ",\n      ";
    }
    out.push_str("\n    }");
    out
}

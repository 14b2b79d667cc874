//! File to what it holds. Nothing is stored yet, so a bad file changes nothing.

use super::super::checksum::checksum;
use super::super::{Cause, Envelope, Setting, Version};
use super::{FORMAT, VERSION};
use crate::exchange::json::{Json, JsonError, Node, parse};

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backup {
    /// When it was made, in RFC 3339 and UTC; empty if it does not say.
    pub made_at: String,
    pub(super) reports: Vec<Item>,
    pub(super) history: Vec<Item>,
    pub(super) bin: Vec<Item>,
    /// The id a text was stored under, and the text.
    pub(super) unreadable: Vec<(String, String)>,
    pub(super) settings: Vec<(Setting, String)>,
}

/// A version of a report in a backup, and what is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) envelope: Envelope,
    pub(super) archived: bool,
    pub(super) downloaded_at: String,
    pub(super) taken_at: String,
    pub(super) cause: Option<Cause>,
    pub(super) name: String,
}

impl Backup {
    /// How many reports it holds, without the bin.
    pub fn reports(&self) -> usize {
        self.reports.len()
    }
}

/// Reads a backup. The error says where it is no backup, and why.
pub fn read_backup(text: &str) -> Result<Backup, JsonError> {
    // Editors of some systems put a mark before the text.
    let root = parse(text.strip_prefix('\u{feff}').unwrap_or(text))?;
    root.object("backup")?;
    if member(&root, "format") != FORMAT {
        let message = "This file is no backup of Hindsight.";
        return Err(root.error(message, "Choose a file whose “format” is “hindsight-backup”."));
    }
    let version = root.get("version").unwrap_or(&root);
    match &version.value {
        Json::Number(digits) if *digits == VERSION.to_string() => {}
        Json::Number(_) => {
            let message = "A newer Hindsight made this backup.";
            return Err(
                version.error(message, "Load this page again to get the newest Hindsight, then try again.")
            );
        }
        _ => return Err(version.wrong("version", "a number")),
    }
    let mut backup = Backup { made_at: member(&root, "made_at"), ..Backup::default() };
    for (name, items) in
        [("reports", &mut backup.reports), ("history", &mut backup.history), ("bin", &mut backup.bin)]
    {
        if let Some(list) = root.get(name) {
            for node in list.list(name)? {
                items.push(item(node)?);
            }
        }
    }
    if let Some(list) = root.get("unreadable") {
        for node in list.list("unreadable")? {
            let text = required(node, "text")?;
            check(node, &text)?;
            backup.unreadable.push((required(node, "id")?, text));
        }
    }
    if let Some(settings) = root.get("settings") {
        settings.object("settings")?;
        for setting in Setting::KEPT {
            if let Some(node) = settings.get(setting.name()) {
                backup.settings.push((setting, words(node, setting.name())?));
            }
        }
    }
    Ok(backup)
}

fn item(node: &Node) -> Result<Item, JsonError> {
    let body = required(node, "body")?;
    check(node, &body)?;
    let text = |name: &str| node.get(name).map_or(Ok(String::new()), |node| words(node, name));
    let envelope = Envelope {
        id: required(node, "id")?,
        version: Version { rev: 1, writer: String::new() },
        saved_at: text("saved_at")?,
        title: text("title")?,
        template: text("template")?,
        own: text("own")?,
        place: text("place")?,
        silenced: text("silenced")?,
        body,
    };
    Ok(Item {
        envelope,
        archived: text("archived")? == "yes",
        downloaded_at: text("downloaded_at")?,
        taken_at: text("taken_at")?,
        cause: Cause::named(&text("cause")?),
        name: text("name")?,
    })
}

/// The checksum may be missing: whoever changes a backup by hand leaves it out.
fn check(node: &Node, text: &str) -> Result<(), JsonError> {
    match node.get("checksum") {
        Some(stated) if words(stated, "checksum")? != checksum(text) => Err(stated.error(
            "The text before this checksum is not the one that was backed up.",
            "Take another copy of the file. If you changed the text yourself, leave this line out.",
        )),
        _ => Ok(()),
    }
}

/// The text of a member that is a text; otherwise empty.
fn member(node: &Node, name: &str) -> String {
    match node.get(name).map(|node| &node.value) {
        Some(Json::Text(words)) => words.clone(),
        _ => String::new(),
    }
}

fn required(node: &Node, name: &str) -> Result<String, JsonError> {
    node.object("an item of the backup")?;
    match node.get(name) {
        Some(node) => words(node, name),
        None => Err(node.error(["Here “", name, "” is missing."].concat(), "Take another copy of the file.")),
    }
}

fn words(node: &Node, name: &str) -> Result<String, JsonError> {
    match &node.value {
        Json::Text(words) => Ok(words.clone()),
        _ => Err(node.wrong(name, "a text")),
    }
}

//! Keyboard shortcuts: one table of keys and what they do.

use super::listen::listen;
use super::screen::Screen;
use super::{focus, rest};
use leptos::prelude::*;
use web_sys::{InputEvent, KeyboardEvent};

/// What a key makes the page do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Takes back the last edit.
    Undo,
    /// Does it again.
    Redo,
    /// Saves now.
    Save,
    /// Opens the download dialog.
    Download,
    /// Goes from the form to the source and back.
    Source,
    /// Moves the focus to the next pane.
    NextPane,
    /// Goes to the next finding.
    NextFinding,
    /// Goes to the finding before.
    FindingBefore,
    /// Shows this table.
    Help,
}

/// One line of the table.
pub struct Shortcut {
    /// The keys, as `Ctrl+Shift+Z`; on a Mac, Ctrl is ⌘.
    pub keys: &'static str,
    /// What they do, in words; empty for a second way to do the same.
    pub words: &'static str,
    /// What they do, unless a field takes care of it.
    command: Option<Command>,
}

const fn page(keys: &'static str, words: &'static str, command: Command) -> Shortcut {
    Shortcut { keys, words, command: Some(command) }
}

const fn field(keys: &'static str, words: &'static str) -> Shortcut {
    Shortcut { keys, words, command: None }
}

/// All shortcuts, in the order in which the help shows them.
pub const TABLE: &[Shortcut] = &[
    page("Ctrl+Z", "Undo", Command::Undo),
    page("Ctrl+Shift+Z", "Redo", Command::Redo),
    page("Ctrl+Y", "", Command::Redo),
    field("Enter", "Next row or item"),
    field("Alt+↑", "Move the row or item up"),
    field("Alt+↓", "Move the row or item down"),
    field("Ctrl+B", "Bold"),
    field("Ctrl+I", "Italic"),
    field("Ctrl+K", "Link"),
    page("Ctrl+S", "Save now", Command::Save),
    page("Ctrl+Shift+S", "Download or copy", Command::Download),
    page("Ctrl+E", "Form or source", Command::Source),
    page("F6", "Next pane", Command::NextPane),
    page("F8", "Next finding", Command::NextFinding),
    page("Shift+F8", "Finding before", Command::FindingBefore),
    page("?", "This list, while nothing is being written", Command::Help),
    page("F1", "", Command::Help),
];

/// Whether this is a Mac, where ⌘ does what Ctrl does elsewhere.
pub fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"))
}

/// Listens for the keys of the page, before any field does: its undo is not the browser's.
pub fn follow(screen: Screen) {
    listen(&window(), "keydown", move |event: KeyboardEvent| {
        rest::pressed();
        let Some(command) = command_of(&event).filter(|_| !event.is_composing()) else { return };
        // Asked last: the browser looks through the whole page for a dialog, which no key should wait for.
        if !focus::has_dialog() && screen.command(command) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    // Undo by the browser's own menu, or by shaking a phone.
    listen(&window(), "beforeinput", move |event: InputEvent| {
        let command = match event.input_type().as_str() {
            "historyUndo" => Command::Undo,
            "historyRedo" => Command::Redo,
            _ => return,
        };
        if !focus::has_dialog() && screen.command(command) {
            event.prevent_default();
        }
    });
}

fn command_of(event: &KeyboardEvent) -> Option<Command> {
    let key = event.key();
    if key == "?" {
        return (!focus::is_writing()).then_some(Command::Help);
    }
    let with_ctrl = event.ctrl_key() || event.meta_key();
    // A key that only writes a character should cost next to nothing.
    if key.len() == 1 && !with_ctrl {
        return None;
    }
    let held = [(with_ctrl, "Ctrl+"), (event.alt_key(), "Alt+"), (event.shift_key(), "Shift+")];
    let mut keys: String = held.iter().filter(|(held, _)| *held).map(|(_, name)| *name).collect();
    keys.push_str(&if key.len() == 1 { key.to_ascii_uppercase() } else { key });
    TABLE.iter().find(|shortcut| shortcut.keys == keys)?.command
}

//! What can be reached in the part that is loaded later, by name.

use crate::app::autosave::Autosave;
use crate::app::editor::Editor;
use crate::app::field::{mark, people};
use crate::app::file;
use crate::app::mirror;
use crate::app::open::Open;
use crate::app::page::{around, beside, reports};
use crate::app::panel::check;
use crate::app::screen::Screen;
use crate::app::shelf::Shelf;
use crate::markdown::{BlockId, ItemId, Mark};
use crate::report::Report;
use crate::report::value::{Reading, from_picker, read, to_picker};
use crate::template::SlotKind;
use web_sys::{Element, File, HtmlTextAreaElement};

/// The functions that the rest of the page calls. To name one of them elsewhere would move it, and all it needs, into
/// what has to be loaded before anybody can write.
pub struct Parts {
    /// Puts around the page what belongs to it whatever it shows.
    pub around: fn(Screen),
    /// Puts the reports beneath what the start page offers.
    pub reports: fn(Screen, &Element),
    /// Puts beside the form, which is in the panes of the editor, what stands there.
    pub beside: fn(Screen, Open, &Element, &Element),
    /// Brings the findings to the front.
    pub show_findings: fn(Open),
    /// What a text is read as, where that is not what is written.
    pub reading: fn(&SlotKind, &str) -> String,
    /// The value of the browser's picker for a text.
    pub to_picker: fn(&SlotKind, &str) -> Option<String>,
    /// The text for what was picked, in place of an old one.
    pub from_picker: fn(&SlotKind, &str, &str) -> String,
    /// Marks the selected words of a text.
    pub put_mark: fn(&HtmlTextAreaElement, Mark),
    /// Offers names to complete what is being typed.
    pub complete: fn(Editor, &Element),
    /// The rows of a table in the order of their times.
    pub by_time: fn(&Report, BlockId, usize) -> Option<Vec<ItemId>>,
    /// Goes to the next finding, or to the one before.
    pub next_finding: fn(Open, bool),
    /// Opens files.
    pub open_files: fn(Screen, Vec<File>),
    /// Opens a text that was pasted.
    pub open_text: fn(Screen, &str),
    /// Opens what a link brings.
    pub import_link: fn(Screen, &[u8]),
    /// Says that what a link brings can't be read.
    pub broken_link: fn(Screen),
    /// Says why a stored report does not open.
    pub unopenable: fn(Screen, &str, &str),
    /// Takes in what another page stored of the open report.
    pub catch_up: fn(Autosave),
    /// Opens a report that is not in the storage, if its mirror has it.
    pub fetch: fn(Screen, &str),
    /// Lets a person choose a folder.
    pub pick_folder: fn(Screen),
    /// Asks for the permission for the folder that the browser took away.
    pub allow_folder: fn(Screen),
    /// Brings the open report and its file together.
    pub look_at_file: fn(Screen),
    /// Writes the open report to its file, whatever that says now.
    pub overwrite_file: fn(Screen, &str),
    /// Lets the mirror of the storage follow; whether it must be on the disk before long.
    pub forward: fn(Shelf, bool),
    /// Lets go what the mirror has too, then goes on.
    pub free: fn(Shelf, Box<dyn FnOnce()>),
    /// Drops earlier versions. Answers whether there were any to drop.
    pub make_room: fn(Shelf) -> bool,
}

pub(super) static PARTS: Parts = Parts {
    around: around::around,
    reports: reports::reports,
    beside: beside::beside,
    show_findings: check::show,
    reading,
    to_picker,
    from_picker,
    put_mark: mark::put_mark,
    complete: people::complete,
    by_time: Report::by_time,
    next_finding: |open, back| open.judge.walk(back, open.shown.get_untracked()),
    open_files: file::open_all,
    open_text: |screen, text| screen.import("The pasted text", text.as_bytes()),
    import_link: |screen, bytes| screen.import_from("The text in the link", bytes, true),
    broken_link: Screen::broken_link,
    unopenable: Screen::unopenable,
    catch_up: Autosave::catch_up,
    fetch: Screen::fetch,
    pick_folder: |screen| screen.folder.pick(screen),
    allow_folder: |screen| screen.folder.allow(screen),
    look_at_file: |screen| screen.folder.look(screen),
    overwrite_file: |screen, id| screen.folder.overwrite(screen, id),
    forward: mirror::forward,
    free: mirror::free,
    make_room: Shelf::make_room,
};

fn reading(kind: &SlotKind, text: &str) -> String {
    match read(kind, text) {
        Reading::Read { words, .. } => words,
        _ => String::new(),
    }
}

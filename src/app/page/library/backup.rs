//! How old the last backup is, and the button that makes one.

use super::View;
use crate::app::clock;
use crate::app::markup::{Markup, el};
use crate::app::part::button;
use crate::persist::Entry;

/// How many days without a backup are too many.
const DAYS: u32 = 7;
/// How old the last backup is, and a word where that is too old.
pub(super) fn backup(view: &View, entries: &[Entry]) -> Markup {
    let copied = entries.iter().map(|entry| &entry.mark.downloaded_at).chain([&view.backup]).max();
    let days = copied.and_then(|copied| clock::days_since(copied));
    let last = if view.backup.is_empty() {
        "There is no backup yet. ".to_owned()
    } else {
        ["The last backup was made ", &clock::when(&view.backup), ". "].concat()
    };
    let why = if days.is_none_or(|days| days >= DAYS) {
        "Your reports are in this browser alone, and a browser may clear what pages keep; Safari does after seven days \
         without a visit. A backup is one file with everything."
    } else {
        "A backup is one file with everything: all reports, their earlier versions, the archive and the bin."
    };
    let press = button("backup", "button button--framed", "#i-download", "Download a backup");
    let section = el("section").class("backup").attr("aria-labelledby", "backup");
    let section = section.child(el("h2").id("backup").text("Backup")).child(el("p").text(last + why));
    section.child(press)
}

//! Structural edits: rows, items, whys and sections come, go and move, and everything else stays as it was.

mod items;
mod rows;
mod sections;
#[path = "../shapes/mod.rs"]
mod shapes;
mod undo;

use hindsight::markdown::{Document, Role, Slot};
use hindsight::report::{Edit, Report};

/// Applies an edit to the row or item that contains `at`, and compares the text.
fn check(text: &str, at: &str, edit: impl Fn(&Document, Slot) -> Edit, expected: &str) {
    let mut report = Report::bound(text, None);
    let slot = report.document().slots().find(|slot| {
        let item = report.document().item(slot.item).expect("its own slot");
        matches!(slot.role, Role::Text | Role::Cell(_) | Role::Value) && item.text.contains(at)
    });
    let edit = edit(report.document(), slot.expect("the text is there"));
    report.edit(edit, 0.0).expect("the edit does something");
    assert_eq!(report.text(), expected);
    report.undo();
    assert_eq!(report.text(), text, "undone");
    report.redo();
    assert_eq!(report.text(), expected, "done again");
}

fn insert_above(document: &Document, slot: Slot) -> Edit {
    let (block, at) = document.locate(slot.item).expect("it is there");
    Edit::Insert { block: document.blocks()[block].id, at, words: String::new() }
}

fn insert_below(document: &Document, slot: Slot) -> Edit {
    let (block, at) = document.locate(slot.item).expect("it is there");
    Edit::Insert { block: document.blocks()[block].id, at: at + 1, words: "new".to_string() }
}

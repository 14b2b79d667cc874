//! What to do so that a block says what a JSON text wants it to say.

use super::content::{Content, Datum, Type};
use super::layout::relaid;
use crate::markdown::{Block, Slot};
use crate::report::{Edit, Report};

/// More slots than this are not set one by one: the block is written anew.
const MOST_SETS: usize = 200;

/// The way from what a block says to what it shall say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// It says so already.
    Same,
    /// Words to set, one slot after another; nothing else changes.
    Set(Vec<(Slot, String)>),
    /// The block's new lines.
    Lay(String),
}

/// Whether two types of block hold the same kind of units.
pub(super) fn alike(a: Type, b: Type) -> bool {
    a.key() == b.key() && a.cells() == b.cells()
}

/// Compares what a block says with what it shall say.
pub(super) fn change(block: &Block, current: &Content, mut wanted: Content, newline: &str) -> Change {
    // What is not mentioned stays.
    for (unit, old) in wanted.units.iter_mut().zip(&current.units) {
        for (cell, old) in unit.cells.iter_mut().zip(&old.cells) {
            if cell.datum == Datum::Absent {
                cell.datum.clone_from(&old.datum);
            }
        }
        if unit.cells.len() < old.cells.len() {
            let missing = old.cells.get(unit.cells.len()..).unwrap_or_default();
            unit.cells.extend_from_slice(missing);
        }
    }
    let columns = wanted.columns.is_empty() || wanted.columns == current.columns;
    let mut sets = Vec::new();
    let mut fits = columns && wanted.units.len() == current.units.len();
    for (unit, old) in wanted.units.iter().zip(&current.units) {
        fits &= unit.cells.len() == old.cells.len() && unit.depth == old.depth;
        for (at, (cell, old)) in unit.cells.iter().zip(&old.cells).enumerate() {
            if cell.datum == old.datum {
                continue;
            }
            let Some(slot) = old.slot else {
                fits = false;
                continue;
            };
            let signed = at + 1 == unit.cells.len() && matches!(current.kind, Type::List | Type::Checklist);
            let words = match &cell.datum {
                Datum::Mark(true) => "x".to_string(),
                Datum::Words(words) if signed => [&current.sign, words.as_str()].concat(),
                other => other.words().to_string(),
            };
            sets.push((slot, words));
        }
    }
    if !fits || sets.len() > MOST_SETS {
        return Change::Lay(relaid(block, current, &wanted, newline));
    }
    if sets.is_empty() { Change::Same } else { Change::Set(sets) }
}

/// Sets words in a report.
pub(super) fn set(report: &mut Report, sets: Vec<(Slot, String)>) {
    for (slot, words) in sets {
        report.edit(Edit::Set { slot, words }, 0.0);
    }
}

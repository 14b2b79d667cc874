//! A date, time, length of time, amount or number that cannot be read.

use crate::markdown::{BlockId, Role};
use crate::template::SlotKind;
use crate::validate::reading::objection;
use crate::validate::{Context, Findings, Leaf, Level, Rule, RuleId};

/// See `tests/rules/unreadable-value.md`.
pub(super) struct UnreadableValue;

impl Rule for UnreadableValue {
    fn id(&self) -> RuleId {
        RuleId("unreadable-value")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let mut column = Column::default();
        for (at, leaf) in context.leaves.iter().enumerate() {
            let Some(help) = help(&leaf.spec.kind) else { continue };
            if doubtful(leaf) && !column.holds(&context.leaves, at) {
                continue;
            }
            if let Some(message) = objection(&leaf.text(), leaf.slot.role, leaf.spec) {
                found.add(leaf, message, help.to_owned(), Vec::new());
            }
        }
    }
}

/// Whether only the title of its column says what a cell holds. A title can mean something else: `Day`, over
/// `Mon` and `Tue`, is no column of dates.
fn doubtful(leaf: &Leaf) -> bool {
    matches!(leaf.slot.role, Role::Cell(_)) && leaf.spec.placeholder.is_none()
}

/// Which columns of the table at hand hold what their titles say.
#[derive(Default)]
struct Column {
    block: Option<BlockId>,
    known: Vec<(Role, bool)>,
}

impl Column {
    /// Whether most words in the column of a leaf read as its kind.
    fn holds(&mut self, leaves: &[Leaf], at: usize) -> bool {
        let Some(leaf) = leaves.get(at) else { return false };
        if self.block.replace(leaf.block.id) != Some(leaf.block.id) {
            self.known.clear();
        }
        if let Some((_, holds)) = self.known.iter().find(|(role, _)| *role == leaf.slot.role) {
            return *holds;
        }
        // The first of a column is the first to ask, and some rows tell enough.
        let table = leaves.iter().skip(at).take_while(|other| other.block.id == leaf.block.id);
        let cells =
            table.filter(|other| other.slot.role == leaf.slot.role && !other.raw().is_empty()).take(24);
        let (mut read, mut all) = (0, 0);
        for cell in cells {
            all += 1;
            read += usize::from(objection(&cell.text(), cell.slot.role, cell.spec).is_none());
        }
        let holds = read * 2 >= all;
        self.known.push((leaf.slot.role, holds));
        holds
    }
}

/// What is lost while a value of this kind cannot be read; `None` for kinds that take any words.
fn help(kind: &SlotKind) -> Option<&'static str> {
    match kind {
        SlotKind::Date | SlotKind::Time | SlotKind::Instant | SlotKind::TimeRange | SlotKind::Duration => {
            Some("Until it can be read, it can't be compared with the other dates and times of the report.")
        }
        SlotKind::Amount | SlotKind::Count | SlotKind::Percent => {
            Some("A number tells readers how large the harm was; more words may follow it.")
        }
        _ => None,
    }
}

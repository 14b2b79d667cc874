//! What is wrong with a report, as the page shows it: what the worker found in its text, at its place in the form.

use crate::markdown::{BlockId, Role, Slot};
use crate::report::Report;
use crate::template::{Section, Shape};
use crate::worker::{Found, Spot, Way, slot_at};
use std::rc::Rc;

/// The rule that finds what is not written yet.
const MISSING: &str = "unfilled-required";

/// What a finding means to the writer: what is not written yet is work to do rather than something wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A part that every report must have is not written yet.
    Needed,
    /// An error.
    Problem,
    /// A warning.
    Warning,
    /// A hint.
    Hint,
}

impl Kind {
    /// All of them, the gravest first.
    pub const ALL: [Self; 4] = [Self::Needed, Self::Problem, Self::Warning, Self::Hint];

    /// The class that gives its mark shape and colour.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Needed => "mark mark--needed",
            Self::Problem => "mark mark--error",
            Self::Warning => "mark mark--warning",
            Self::Hint => "mark mark--hint",
        }
    }

    /// What so many of them are called: `1 problem`, `2 problems`.
    pub fn count(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Needed => (" needed", " needed"),
            Self::Problem => (" problem", " problems"),
            Self::Warning => (" warning", " warnings"),
            Self::Hint => (" hint", " hints"),
        };
        [count.to_string().as_str(), if count == 1 { one } else { many }].concat()
    }
}

/// One thing that is wrong: where, what, why it matters, and what would mend it.
#[derive(Debug, PartialEq)]
pub struct Verdict {
    /// Its index among all that was found, silent rules included.
    pub at: usize,
    /// What no other verdict is called: the rule and the place. The same thing has the same key after the next edit.
    pub key: String,
    /// The name of the rule.
    pub rule: String,
    /// What it means to the writer.
    pub kind: Kind,
    /// The index of the section in the form.
    pub section: usize,
    /// The block, if it is narrower than the section.
    pub block: Option<BlockId>,
    /// The slot, if it is one slot.
    pub slot: Option<Slot>,
    /// What the slot is called; empty where it has no name but its section's.
    pub label: String,
    /// What is wrong.
    pub message: String,
    /// Why it matters, or what to do.
    pub help: String,
    /// What would mend it; several where only the writer knows which is right.
    pub mends: Vec<Mend>,
}

/// A change that mends something.
#[derive(Debug, PartialEq)]
pub struct Mend {
    /// What it does, as a button says it.
    pub label: String,
    /// The words it changes, as they are.
    pub before: String,
    /// The same as they will be.
    pub after: String,
    /// All that it does, if it only puts these words into a slot of the report as it was judged.
    pub words: Option<(Slot, String)>,
}

/// Verdicts in the order of the document, cheap to hand on.
pub type Verdicts = Rc<Vec<Rc<Verdict>>>;

/// What was found in the text of this report, as the page shows it.
pub fn of(report: &Report, found: Vec<Found>) -> Vec<Rc<Verdict>> {
    let mut verdicts: Vec<Rc<Verdict>> = Vec::new();
    for (at, found) in found.into_iter().enumerate() {
        let mut verdict = verdict(report, at, found);
        // A rule may object more than once to one place; findings of a place stand together.
        let near = verdicts.iter().rev().take(16);
        let same = near.filter(|other| other.key.split('+').next() == Some(&verdict.key)).count();
        if same > 0 {
            verdict.key = [&verdict.key, "+", &same.to_string()].concat();
        }
        verdicts.push(Rc::new(verdict));
    }
    verdicts
}

fn verdict(report: &Report, at: usize, found: Found) -> Verdict {
    let document = report.document();
    let block_at = |at: usize| document.at(at).and_then(|item| document.block_of(item)).map(|block| block.id);
    let (slot, block) = match found.spot {
        Spot::Slot(at, role) => (slot_at(document, at, role), block_at(at)),
        Spot::Block(at) => (None, block_at(at)),
        Spot::Section(_) => (None, None),
    };
    let (Spot::Section(start) | Spot::Block(start) | Spot::Slot(start, _)) = found.spot;
    let sections = &report.form().sections;
    let home = block_at(start);
    let holds = |section: &Section| {
        section.heading.is_some() && section.heading == home
            || section.parts.iter().any(|part| Some(part.block) == home)
    };
    let section = sections.iter().position(holds).unwrap_or_default();
    let place = match (slot, block) {
        (Some(slot), _) => super::ids::control(slot),
        (None, Some(block)) => super::ids::block(block),
        (None, None) => super::ids::section(sections.get(section).and_then(|section| section.heading)),
    };
    let kind = match found.level.as_str() {
        "error" if found.rule == MISSING => Kind::Needed,
        "error" => Kind::Problem,
        "warning" => Kind::Warning,
        _ => Kind::Hint,
    };
    let mend = |way: Way| Mend {
        label: way.label,
        before: way.before,
        after: way.after,
        words: way.words.and_then(|(at, role, words)| Some((slot_at(document, at, role)?, words))),
    };
    Verdict {
        at,
        key: [&found.rule, " ", &place].concat(),
        rule: found.rule,
        kind,
        section,
        block,
        slot,
        label: slot.and_then(|slot| label(report, slot)).unwrap_or_default(),
        message: found.message,
        help: found.help,
        mends: found.ways.into_iter().map(mend).collect(),
    }
}

/// What a slot is called: the label of a field, or the title of a column and the number of the row.
fn label(report: &Report, slot: Slot) -> Option<String> {
    if let Role::Cell(column) = slot.role {
        let block = report.document().block_of(slot.item)?;
        let row = block.rows().iter().position(|row| row.id == slot.item)?;
        let part = report.form().parts().map(|(_, part)| part).find(|part| part.block == block.id)?;
        let Shape::Rows(columns) = &part.shape else { return None };
        let column = columns.get(usize::from(column))?;
        return Some([&column.spec.label, ", row ", &(row + 1).to_string()].concat());
    }
    let (_, spec) = report.fields().find(|(other, _)| *other == slot)?;
    Some(spec.label.clone())
}

/// A rule's name as people read it: `unknown-option` is `Unknown option`.
pub fn title(rule: &str) -> String {
    let words = rule.replace('-', " ");
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// How many of each kind there are, in the order of [`Kind::ALL`].
pub fn count<'v>(verdicts: impl Iterator<Item = &'v Rc<Verdict>>) -> [usize; 4] {
    let mut counts = [0; 4];
    for verdict in verdicts {
        counts[verdict.kind as usize] += 1;
    }
    counts
}

/// The counts that are not nothing, each with its kind.
pub fn counted(counts: [usize; 4]) -> impl Iterator<Item = (Kind, usize)> {
    Kind::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0)
}

/// The counts as words: `2 problems, 1 hint`; empty where there is nothing.
pub fn summary(counts: [usize; 4]) -> String {
    let words: Vec<String> = counted(counts).map(|(kind, count)| kind.count(count)).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_words() {
        assert_eq!(summary([0, 1, 2, 1]), "1 problem, 2 warnings, 1 hint");
        assert_eq!(summary([0; 4]), "");
        assert_eq!(title("unknown-option"), "Unknown option");
    }
}

//! What a rule is, and where it puts its findings.

use super::context::Context;
use super::finding::{Finding, Level};
use super::fix::Fix;
use super::place::Place;
use crate::markdown::Role;
use crate::report::Edit;
use crate::report::Leaf;
use crate::report::facts::Source;
use serde::Serialize;
use std::ops::Range;

/// The name of a rule, such as `unknown-option`. It names what is objected to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RuleId(pub &'static str);

/// One check.
pub trait Rule: Sync {
    /// Its name, which is also that of its file, with hyphens, and of its page in `tests/rules/`.
    fn id(&self) -> RuleId;

    /// How much its findings weigh.
    fn level(&self) -> Level;

    /// Looks at a report and adds what it finds, in any order.
    fn check(&self, context: &Context, found: &mut Findings);
}

/// Whether all words that an edit writes have a place: names of fields are renamed with their section, not written.
fn is_possible(edit: &Edit) -> bool {
    match edit {
        Edit::Set { slot, .. } => slot.role != Role::Label,
        Edit::All(edits) => edits.iter().all(is_possible),
        _ => true,
    }
}

/// Findings as they come in.
#[derive(Default)]
pub struct Findings {
    /// Each with its rank in the document, in that order; of several at one place, the gravest first.
    found: Vec<(usize, Finding)>,
    rule: Option<(RuleId, Level)>,
}

impl Findings {
    /// Adds a finding about one slot.
    pub fn add(&mut self, leaf: &Leaf, message: String, help: String, fixes: Vec<Fix>) {
        let place =
            Place { section: leaf.section, block: Some(leaf.block.id), slot: Some(leaf.slot), range: None };
        self.add_at(leaf.rank, place, message, help, fixes);
    }

    /// Adds a finding about some words of a slot; `range` counts the bytes of [`Leaf::text`].
    pub fn add_in(
        &mut self,
        leaf: &Leaf,
        range: Range<usize>,
        message: String,
        help: String,
        fixes: Vec<Fix>,
    ) {
        let place = Place {
            section: leaf.section,
            block: Some(leaf.block.id),
            slot: Some(leaf.slot),
            range: Some(range),
        };
        self.add_at(leaf.rank, place, message, help, fixes);
    }

    /// Adds a finding about the words that state a fact. It weighs as its rule does unless `level` says otherwise: what
    /// is an error where it can be proved may be less elsewhere.
    pub fn add_fact(&mut self, source: &Source, level: Option<Level>, message: String, help: &str) {
        let own = self.rule;
        self.rule = own.map(|(rule, usual)| (rule, level.unwrap_or(usual)));
        self.add_at(source.rank, Place::of(source), message, help.to_owned(), Vec::new());
        self.rule = own;
    }

    /// Adds a finding about any place; `rank` is the number of slots before it.
    pub fn add_at(&mut self, rank: usize, place: Place, message: String, help: String, mut fixes: Vec<Fix>) {
        let Some((rule, level)) = self.rule else { return };
        fixes.retain(|fix| is_possible(&fix.edit));
        let after = |(other, finding): &(usize, Finding)| (*other, finding.level) <= (rank, level);
        let at = self.found.partition_point(after);
        self.found.insert(at, (rank, Finding { rule, level, place, message, help, fixes }));
    }

    pub(super) fn judge(&mut self, rule: &dyn Rule, context: &Context) {
        self.rule = Some((rule.id(), rule.level()));
        rule.check(context, self);
    }

    /// All findings in the order of the document; of several at one place, the gravest first.
    pub(super) fn in_order(self) -> Vec<Finding> {
        self.found.into_iter().map(|(_, finding)| finding).collect()
    }
}

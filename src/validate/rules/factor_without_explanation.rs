//! A contributing factor that is ticked and not explained.

use crate::markdown::{Block, Item, Kind, Role, Slot};
use crate::report::value::{Reading, Value, read};
use crate::report::{Edit, hint};
use crate::template::{Column, Field, Shape, SlotKind, Term, canonical};
use crate::validate::passage::is_cause;
use crate::validate::{Context, Findings, Fix, Level, Place, Rule, RuleId};

/// See `tests/rules/factor-without-explanation.md`.
pub(super) struct FactorWithoutExplanation;

impl Rule for FactorWithoutExplanation {
    fn id(&self) -> RuleId {
        RuleId("factor-without-explanation")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for (at, section) in context.form().sections.iter().enumerate() {
            for part in &section.parts {
                let asked = section.term == Some(Term::ContributingFactors);
                let Some(block) =
                    context.own(at).iter().map(|leaf| leaf.block).find(|block| block.id == part.block)
                else {
                    continue;
                };
                let look = Look { context, section: at, block };
                match &part.shape {
                    Shape::Checks(fields) | Shape::Fields(fields) => look.fields(fields, asked, found),
                    Shape::List(_) if asked => look.list(found),
                    Shape::Rows(columns) if asked => look.rows(columns, found),
                    _ => {}
                }
            }
        }
    }
}

/// A block that may name factors.
struct Look<'c> {
    context: &'c Context<'c>,
    section: usize,
    block: &'c Block,
}

impl Look<'_> {
    fn fields(&self, fields: &[Field], asked: bool, found: &mut Findings) {
        for field in fields {
            let Some(item) = self.block.items.iter().find(|item| item.id == field.slot.item) else {
                continue;
            };
            if !asked && !field.spec.term.is_some_and(is_factor) || self.goes_on(item) {
                continue;
            }
            let text = item.words(self.block.kind, field.slot.role).unwrap_or_default();
            let bare = if item.part(Role::Check).is_some() {
                self.context.report.ticked(item.id) && hint(&text, field.slot.role, &field.spec).is_some()
            } else {
                is_yes(&text)
            };
            if bare {
                self.add(item, field.slot, field.spec.label.trim_matches(['*', '_', ':', ' ']), found);
            }
        }
    }

    /// Ticked items that are but the name of a factor.
    fn list(&self, found: &mut Findings) {
        for item in self.block.items.iter().filter(|item| item.part(Role::Check).is_some()) {
            let text = item.words(Kind::List, Role::Text).unwrap_or_default();
            let ticked = self.context.report.ticked(item.id) && !self.goes_on(item);
            if ticked && canonical(&text).is_some_and(is_factor) {
                self.add(item, item.slot(Role::Text), text.trim_matches(['*', '_', ':', ' ']), found);
            }
        }
    }

    /// Rows with a yes in one cell and nothing in the one for words.
    fn rows(&self, columns: &[Column], found: &mut Findings) {
        let Some(notes) = columns.iter().position(|column| column.spec.term == Some(Term::Notes)) else {
            return;
        };
        let cell = |at: usize| Role::Cell(u16::try_from(at).unwrap_or(u16::MAX));
        for row in self.block.rows() {
            let words = |at: usize| row.words(Kind::Table, cell(at)).unwrap_or_default();
            let is_named = (0..columns.len()).any(|at| is_yes(&words(at)));
            if let Some(column) = columns.get(notes).filter(|_| is_named)
                && hint(&words(notes), cell(notes), &column.spec).is_some()
                && row.part(cell(notes)).is_some()
            {
                self.add(row, row.slot(cell(notes)), words(0).trim_matches(['*', '_', ':', ' ']), found);
            }
        }
    }

    /// Whether items under it say more.
    fn goes_on(&self, item: &Item) -> bool {
        let mut items = self.block.items.iter().skip_while(|other| other.id != item.id).skip(1);
        self.block.kind == Kind::List && items.next().is_some_and(|next| next.depth > item.depth)
    }

    fn add(&self, item: &Item, slot: Slot, name: &str, found: &mut Findings) {
        let place =
            Place { section: self.section, block: Some(self.block.id), slot: Some(slot), range: None };
        let rank = self
            .context
            .own(self.section)
            .iter()
            .find(|leaf| leaf.slot.item == item.id)
            .map(|leaf| leaf.rank);
        let message = format!("“{name}” is marked as a factor, without a word about how.");
        let help = "A mark alone teaches nothing, and nobody can act on it. Say in a sentence what it was and what it did, or clear the mark.";
        let fix = item.part(Role::Check).map(|_| {
            Fix::new("Clear the mark", Edit::Set { slot: item.slot(Role::Check), words: String::new() })
        });
        found.add_at(
            rank.unwrap_or(self.context.rank(self.section)),
            place,
            message,
            help.to_owned(),
            fix.into_iter().collect(),
        );
    }
}

fn is_factor(term: Term) -> bool {
    term == Term::Documentation
        || is_cause(term) && !matches!(term, Term::RootCause | Term::Whys | Term::Trigger)
}

/// Whether a text is a yes and nothing else.
fn is_yes(text: &str) -> bool {
    match read(&SlotKind::YesNo { details: true }, text) {
        Reading::Read { value: Value::YesNo(answer), .. } => answer.yes && answer.details.trim().is_empty(),
        _ => false,
    }
}

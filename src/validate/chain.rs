//! Chains of whys, however they are written down.

use super::context::Context;
use super::place::Place;
use crate::markdown::{Block, ItemId, Role, Slot};
use crate::report::hint;
use crate::template::{Shape, Term, normalise, whys};

/// One why of a chain.
pub(super) struct Link {
    /// The rank of its question or, without one, of its answer.
    pub(super) rank: usize,
    /// Where the answer is, or is missing.
    pub(super) place: Place,
    /// The words of the question; empty where the chain is a list of answers.
    pub(super) question: String,
    /// The words of the answer, if there are any.
    pub(super) answer: Option<String>,
}

/// Every chain of a report: questions with answers under or beside them, or a list of answers under a heading that
/// names the five whys.
pub(super) fn chains(context: &Context) -> Vec<Vec<Link>> {
    let mut found = Vec::new();
    for (at, section) in context.form().sections.iter().enumerate() {
        let own = context.own(at);
        for part in &section.parts {
            let Some(block) = own.iter().map(|leaf| leaf.block).find(|block| block.id == part.block) else {
                continue;
            };
            let chain = match &part.shape {
                Shape::Whys(spec) => {
                    let filled = context.report.answers(block, spec);
                    let links = whys(block).into_iter().zip(filled).map(|(why, filled)| {
                        let slot = why.answer.unwrap_or(Slot { item: why.question, role: Role::Text });
                        link(context, at, block, why.question, slot, filled)
                    });
                    links.collect()
                }
                Shape::Fields(fields) => {
                    let asked = fields.iter().filter(|field| is_why(&field.spec.label));
                    let links = asked.map(|field| {
                        let filled = is_filled(context, field.slot, &field.spec);
                        let mut link = link(context, at, block, field.slot.item, field.slot, filled);
                        link.question.clone_from(&field.spec.label);
                        link
                    });
                    links.collect()
                }
                Shape::List(list) if section.term == Some(Term::Whys) => {
                    let outer = block.items.iter().filter(|item| item.depth == 0);
                    let links = outer.map(|item| {
                        let slot = item.slot(Role::Text);
                        let mut link =
                            link(context, at, block, item.id, slot, is_filled(context, slot, &list.spec));
                        link.question.clear();
                        link
                    });
                    links.collect()
                }
                _ => Vec::new(),
            };
            // One question or item is no chain, unless it asks why and nothing else.
            if chain.len() > 1 || !chain.is_empty() && matches!(part.shape, Shape::Whys(_)) {
                found.push(chain);
            }
        }
    }
    found
}

fn link(
    context: &Context,
    section: usize,
    block: &Block,
    question: ItemId,
    slot: Slot,
    filled: bool,
) -> Link {
    let rank = context.own(section).iter().find(|leaf| leaf.slot.item == question).map(|leaf| leaf.rank);
    let words = |slot: Slot| {
        let item = block.items.iter().find(|item| item.id == slot.item);
        item.and_then(|item| item.words(block.kind, slot.role)).unwrap_or_default()
    };
    Link {
        rank: rank.unwrap_or(context.rank(section)),
        place: Place { section, block: Some(block.id), slot: Some(slot), range: None },
        question: words(Slot { item: question, role: Role::Text }),
        answer: filled.then(|| words(slot)),
    }
}

fn is_filled(context: &Context, slot: Slot, spec: &crate::template::Spec) -> bool {
    let text = context.report.document().get(slot).unwrap_or_default();
    hint(&text, slot.role, spec).is_none()
}

/// Whether a label asks why: `Why 1`, `2nd Why`, `Why did it fail?`.
fn is_why(label: &str) -> bool {
    let label = normalise(label);
    let words: Vec<&str> = label.split(' ').collect();
    words.first() == Some(&"why") || words.len() == 2 && words.last() == Some(&"why")
}

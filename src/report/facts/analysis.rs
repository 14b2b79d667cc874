//! Why it happened.

use super::reader::{Piece, Reader, bare};
use super::source::{Source, Stated};
use super::theme::Theme;
use crate::markdown::{ItemId, Role};
use crate::template::{Shape, Term, whys};

/// Causes, chains of whys, contributing factors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Analysis {
    /// What is named as the cause: the text of a section, or an item of its list, each.
    pub causes: Vec<Stated<String>>,
    /// Chains of whys.
    pub whys: Vec<Vec<Why>>,
    /// What made it possible or worse.
    pub factors: Vec<Factor>,
}

/// A link of a chain of whys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The question.
    pub question: Stated<String>,
    /// The answer; `None` where there is none yet.
    pub answer: Option<Stated<String>>,
}

/// Something that made the incident possible or worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its name.
    pub name: String,
    /// Whether it was at work: the check mark before it, or a yes or no; `None` where nothing says.
    pub present: Option<bool>,
    /// What is said about it.
    pub explanation: Option<Stated<String>>,
    /// Where it stands: the slot for its explanation.
    pub source: Source,
}

impl Reader<'_> {
    /// Reads causes, chains of whys and factors.
    pub(super) fn read_analysis(&mut self) {
        let mut own = Analysis::default();
        for piece in &self.pieces {
            match (piece.shape, piece.theme) {
                (Some(Shape::Whys(_)), _) => own.whys.extend(self.chain(piece)),
                (Some(shape), Theme::Factors) => own.factors.extend(self.factors(piece, shape)),
                (Some(Shape::Prose(_) | Shape::List(_)), Theme::Cause) => {
                    let outer = |rank: &usize| self.leaves[*rank].item.depth == 0;
                    own.causes.extend(
                        piece.leaves.clone().filter(outer).filter_map(|rank| self.filled_words(rank)),
                    );
                }
                (Some(Shape::Fields(_)), _) => {
                    let term = |rank: usize| self.leaves[rank].spec.term;
                    let is_cause =
                        |rank: &usize| matches!(term(*rank), Some(Term::RootCause | Term::Trigger));
                    own.causes.extend(
                        piece.leaves.clone().filter(is_cause).filter_map(|rank| self.filled_words(rank)),
                    );
                }
                _ => {}
            }
        }
        self.facts.analysis = own;
    }

    fn rank_of(&self, piece: &Piece<'_>, item: ItemId) -> Option<usize> {
        piece.leaves.clone().find(|rank| self.leaves.get(*rank).is_some_and(|leaf| leaf.slot.item == item))
    }

    fn chain(&self, piece: &Piece<'_>) -> Option<Vec<Why>> {
        let Some(Shape::Whys(spec)) = piece.shape else { return None };
        let answered = self.report.answers(piece.block, spec);
        let links = whys(piece.block).into_iter().zip(answered).filter_map(|(why, answered)| {
            let question = self.words(self.rank_of(piece, why.question)?)?;
            let answer =
                why.answer.filter(|_| answered).and_then(|slot| self.words(self.rank_of(piece, slot.item)?));
            Some(Why { question, answer })
        });
        let links: Vec<Why> = links.collect();
        links.iter().any(|why| why.answer.is_some()).then_some(links)
    }

    fn factors(&self, piece: &Piece<'_>, shape: &Shape) -> Vec<Factor> {
        let mut found: Vec<Factor> = Vec::new();
        let mut row: Option<ItemId> = None;
        for rank in piece.leaves.clone() {
            let leaf = &self.leaves[rank];
            let Some(source) = self.source(rank, bare(self.text(rank))) else { continue };
            let ticked = leaf.item.part(Role::Check).map(|_| self.report.ticked(leaf.item.id));
            match shape {
                Shape::Fields(_) | Shape::Checks(_) if leaf.item.depth == 0 => {
                    let (name, explanation) = (leaf.spec.label.clone(), self.filled_words(rank));
                    found.push(Factor { name, present: ticked, explanation, source });
                }
                Shape::List(_) | Shape::Prose(_) if leaf.item.depth == 0 => {
                    if let Some(words) = self.filled_words(rank) {
                        let present = Some(ticked.unwrap_or(true));
                        found.push(Factor {
                            name: words.value.clone(),
                            present,
                            explanation: Some(words),
                            source,
                        });
                    }
                }
                // A row's first cell names the factor, the next ones tell about it.
                Shape::Rows(_) => {
                    let words = self.filled_words(rank);
                    if row != Some(leaf.item.id) {
                        row = Some(leaf.item.id);
                        if let Some(words) = words {
                            found.push(Factor {
                                name: words.value,
                                present: None,
                                explanation: None,
                                source,
                            });
                        }
                    } else if let Some(last) = found.last_mut().filter(|last| last.explanation.is_none()) {
                        last.explanation = words;
                    }
                }
                _ => {}
            }
        }
        found
    }
}

//! Why it happened.

use super::reader::{Piece, Reader, bare};
use super::source::{Source, Stated};
use super::theme::Theme;
use crate::markdown::{Kind, Role};
use crate::report::hint;
use crate::report::value::{Reading, Value, read};
use crate::template::{Shape, SlotKind, Term, whys};

/// Causes, chains of whys, contributing factors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Analysis {
    /// What is named as the cause: the text of a section, or an item of its list, each.
    pub causes: Vec<Stated<String>>,
    /// Chains of whys, each with an answer at least.
    pub whys: Vec<Vec<Why>>,
    /// What made it possible or worse: what is marked or explained.
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
    /// Reads causes, whys and factors.
    pub(super) fn read_analysis(&mut self) {
        let mut found = Analysis::default();
        for piece in &self.pieces {
            let prose = matches!(piece.shape, Some(Shape::Prose(_)));
            match piece.shape {
                Some(Shape::Whys(_)) => {
                    let chain = self.chain(piece);
                    if chain.iter().any(|why| why.answer.is_some()) {
                        found.whys.push(chain);
                    }
                }
                Some(Shape::Rows(_)) if piece.theme == Theme::Factors => {
                    found.factors.extend(self.rows(piece));
                }
                None | Some(Shape::Rows(_) | Shape::Caption | Shape::Help { .. } | Shape::Still) => {}
                Some(_) if piece.block.kind == Kind::Code => {}
                Some(_) => {
                    for rank in piece.leaves.clone().filter(|rank| self.leaves[*rank].item.depth == 0) {
                        match self.themes[rank] {
                            Theme::Cause => found.causes.extend(self.cause(rank)),
                            Theme::Factors if !prose => found.factors.extend(self.factor(rank)),
                            _ => {}
                        }
                    }
                }
            }
        }
        self.facts.analysis = found;
    }

    /// The words of a section, an item or a value about the cause. A value beside another label is not the cause.
    fn cause(&self, rank: usize) -> Option<Stated<String>> {
        let other =
            self.is_labelled(rank) && !matches!(self.term(rank), Some(Term::RootCause | Term::Trigger));
        if other { None } else { self.filled_words(rank) }
    }

    fn chain(&self, piece: &Piece) -> Vec<Why> {
        let rank_of = |item| piece.leaves.clone().find(|rank| self.leaves[*rank].item.id == item);
        let links = whys(piece.block).into_iter().filter_map(|link| {
            let rank = rank_of(link.question)?;
            let text = self.text(rank);
            // A question with its answer on the same line ends at its mark.
            let end = match link.answer.filter(|slot| slot.item == link.question) {
                Some(_) => text.find('?').map_or(text.len(), |at| at + 1),
                None => text.len(),
            };
            let mut range = bare(text.get(..end)?);
            if end < text.len() {
                // The emphasis around the question ends behind the cut.
                let open = text.get(range.clone())?;
                range.start += open.len() - open.trim_start_matches(['*', '_', ' ']).len();
            }
            let words = text.get(range.clone())?.to_owned();
            let question = self.stated(rank, range, words)?;
            let answer = link.answer.and_then(|slot| {
                let rank = rank_of(slot.item)?;
                let leaf = &self.leaves[rank];
                if slot.role == Role::Text {
                    return self.filled_words(rank);
                }
                let text = leaf.item.words(Kind::List, slot.role)?;
                let range = bare(&text);
                let words = text.get(range.clone())?.to_owned();
                let written = hint(&text, slot.role, leaf.spec).is_none() && !words.is_empty();
                let source = Source { rank, slot, section: leaf.section, range };
                written.then(|| Stated { value: words.clone(), text: words, source })
            });
            Some(Why { question, answer })
        });
        links.collect()
    }

    fn factor(&self, rank: usize) -> Option<Factor> {
        let leaf = self.leaves.get(rank)?;
        let mark = leaf.item.raw(Role::Check).map(|mark| mark.eq_ignore_ascii_case("x"));
        let source = self.source(rank, 0..self.text(rank).len())?;
        let said = self.filled_words(rank);
        if !self.is_labelled(rank) {
            // What is listed was at work, and its words tell how.
            let words = said.filter(|words| !words.text.ends_with(':'))?;
            let (name, present) = (words.value.clone(), Some(mark.unwrap_or(true)));
            return Some(Factor { name, present, explanation: Some(words), source });
        }
        let name = self.label_of(rank).to_owned();
        // Beside a label, a yes or no says whether it was at work, and the words after it why.
        let kind = SlotKind::YesNo { details: true };
        if let (None, Some(words)) = (mark, &said)
            && let Reading::Read { value: Value::YesNo(answer), .. } = read(&kind, &words.text)
        {
            let at = self.text(rank).rfind(&answer.details).filter(|_| !answer.details.is_empty());
            let explanation =
                at.and_then(|at| self.stated(rank, at..at + answer.details.len(), answer.details));
            return Some(Factor { name, present: Some(answer.yes), explanation, source });
        }
        // A box without mark and words says nothing yet.
        if mark != Some(true) && said.is_none() {
            return None;
        }
        Some(Factor { name, present: mark, explanation: said, source })
    }

    /// The factors of a table: a row's first cell names one, the next one that is filled tells about it.
    fn rows(&self, piece: &Piece) -> Vec<Factor> {
        let mut found: Vec<Factor> = Vec::new();
        let mut row = None;
        for rank in piece.leaves.clone() {
            let words = self.filled_words(rank);
            let item = self.leaves[rank].item.id;
            if row != Some(item) {
                row = None;
                if let (Some(words), Some(source)) = (words, self.source(rank, 0..self.text(rank).len())) {
                    row = Some(item);
                    found.push(Factor { name: words.value, present: None, explanation: None, source });
                }
            } else if let Some(last) = found.last_mut().filter(|last| last.explanation.is_none()) {
                last.explanation = words;
            }
        }
        found
    }
}

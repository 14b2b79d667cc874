//! Questions answered by yes or no.

use super::reader::Reader;
use super::source::{Source, Stated};
use super::theme::Theme;
use crate::markdown::{Kind, Role};
use crate::report::value::{Reading, Value, read};
use crate::template::{Shape, SlotKind, Term};

/// A question answered by yes or no. One that nobody answered yet is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question, or the label that stands for one.
    pub question: String,
    /// The answer; `None` where what is said is neither.
    pub yes: Option<bool>,
    /// What is said beside it.
    pub details: Option<Stated<String>>,
    /// Where the answer stands.
    pub source: Source,
}

impl Reader<'_> {
    /// Reads questions and what was asked for as yes or no, and the check marks of the report about itself.
    pub(super) fn read_answers(&mut self) {
        let mut found = Vec::new();
        for piece in &self.pieces {
            for rank in piece.leaves.clone() {
                if self.themes[rank] == Theme::Meta && piece.block.kind == Kind::List {
                    found.extend(self.checked(rank));
                }
                if self.is_labelled(rank) && !matches!(piece.shape, Some(Shape::Checks(_) | Shape::Rows(_))) {
                    found.extend(self.answer(rank));
                }
            }
        }
        self.facts.answers = found;
    }

    fn answer(&self, rank: usize) -> Option<Answer> {
        let spec = self.leaves.get(rank)?.spec;
        if self.themes[rank] == Theme::Aside {
            return None;
        }
        let label = self.label_of(rank).trim_end_matches(':');
        let kind = matches!(spec.kind, SlotKind::YesNo { .. }) || self.term(rank) == Some(Term::SlaBreach);
        if !(kind || label.ends_with('?')) || !self.filled(rank) {
            return None;
        }
        let text = self.text(rank);
        let source = self.source(rank, 0..text.len())?;
        let mut answer = Answer { question: label.to_owned(), yes: None, details: None, source };
        let details = SlotKind::YesNo { details: true };
        if let Reading::Read { value: Value::YesNo(read), .. } = read(&details, text) {
            answer.yes = Some(read.yes);
            let at = text.rfind(&read.details).filter(|_| !read.details.is_empty());
            answer.details = at.and_then(|at| self.stated(rank, at..at + read.details.len(), read.details));
        } else if kind {
            answer.details = self.words(rank);
        } else {
            // A question of another kind has an answer of another kind.
            return None;
        }
        Some(answer)
    }

    /// A check box that stands for a question.
    fn checked(&self, rank: usize) -> Option<Answer> {
        let leaf = self.leaves.get(rank)?;
        let mark = leaf.item.raw(Role::Check)?;
        let words = leaf.item.words(Kind::List, Role::Text)?;
        let source = self.source(rank, 0..mark.len())?;
        let source = Source { slot: leaf.item.slot(Role::Check), ..source };
        let yes = Some(mark.eq_ignore_ascii_case("x"));
        Some(Answer { question: words.trim_matches(['*', ' ', ':']).to_owned(), yes, details: None, source })
    }
}

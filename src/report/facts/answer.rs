//! Questions answered by yes or no.

use super::reader::{Reader, bare};
use super::source::{Source, Stated};
use crate::report::value::{Reading, Value, read};
use crate::template::SlotKind;

/// A question answered by yes or no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question, or the label that stands for one.
    pub question: String,
    /// The answer; `None` where it is open.
    pub yes: Option<bool>,
    /// What is said beside it.
    pub details: Option<Stated<String>>,
    /// Where the answer stands.
    pub source: Source,
}

impl Reader<'_> {
    /// Reads the values of fields that ask for yes or no, and of labels that end in a question mark.
    pub(super) fn read_answers(&mut self) {
        let mut found = Vec::new();
        for rank in 0..self.leaves.len() {
            let spec = self.leaves[rank].spec;
            let asks = matches!(spec.kind, SlotKind::YesNo { .. }) || spec.label.trim_end().ends_with('?');
            if !asks || !self.is_labelled(rank) {
                continue;
            }
            let text = self.text(rank);
            let answer = match read(&SlotKind::YesNo { details: true }, text) {
                Reading::Read { value: Value::YesNo(answer), .. } if self.filled(rank) => Some(answer),
                _ => None,
            };
            let details =
                answer.as_ref().filter(|answer| !answer.details.trim().is_empty()).and_then(|answer| {
                    let at = text.rfind(answer.details.as_str())?;
                    self.stated(rank, at..at + answer.details.len(), answer.details.clone())
                });
            let Some(source) = self.source(rank, bare(text)) else { continue };
            let yes = answer.map(|answer| answer.yes);
            found.push(Answer { question: spec.label.clone(), yes, details, source });
        }
        self.facts.answers = found;
    }
}

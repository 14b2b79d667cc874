//! What a worker answers.

use super::found::Found;
use super::overview::Overview;
use super::stored::Pairs;
use super::task::{pairs, with_pairs};
use super::words::Words;
use crate::exchange::sniff::OpenError;
use crate::persist::{Action, Digest, Write};

/// Why a file was not opened, in words for a person.
pub type Refusal = OpenError;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The report as it was to be written.
    Written(String),
    /// What rules found, in the order of the document.
    Found(Vec<Found>),
    /// The incident at a glance.
    Overview(Box<Overview>),
    /// A file was read.
    Read {
        /// The report's Markdown.
        text: String,
        /// The name of its template; empty if it follows none.
        template: String,
        /// What the person should know about how it was read.
        notes: String,
    },
    /// A file could not be read.
    Refused(Refusal),
    /// What was found or compared, piece by piece.
    Pairs(Pairs),
    /// A backup is taken in once this is written, in this order.
    Merged {
        /// What is new by it, for a person.
        said: String,
        /// What to write.
        writes: Vec<Write>,
    },
    /// What a list says of a report.
    Digest(Digest),
    /// What the page does so that its storage has what the mirror has; see [`crate::persist::plan`].
    Plan(Vec<Action>),
}

impl Answer {
    /// The answer as words.
    pub fn into_words(self) -> Vec<String> {
        match self {
            Self::Written(text) => vec!["written".to_owned(), text],
            Self::Found(found) => {
                let mut words = vec!["found".to_owned(), found.len().to_string()];
                for found in found {
                    found.write(&mut words);
                }
                words
            }
            Self::Overview(overview) => {
                let mut words = vec!["overview".to_owned()];
                overview.write(&mut words);
                words
            }
            Self::Read { text, template, notes } => vec!["read".to_owned(), text, template, notes],
            Self::Pairs(pairs) => with_pairs(vec!["pairs".to_owned()], pairs),
            Self::Merged { said, writes } => {
                let mut words = vec!["merged".to_owned(), said];
                for (key, value) in writes {
                    let name = if value.is_some() { "put" } else { "take" };
                    words.extend([name.to_owned(), key, value.unwrap_or_default()]);
                }
                words
            }
            Self::Plan(actions) => {
                let mut words = vec!["plan".to_owned()];
                for action in actions {
                    match action {
                        Action::Adopt { id, copy } => words.extend(["adopt".to_owned(), id, copy]),
                        Action::Bring { key, value } => words.extend(["bring".to_owned(), key, value]),
                        Action::Send { .. } | Action::Forget { .. } => {}
                    }
                }
                words
            }
            Self::Digest(Digest {
                title,
                incident,
                date,
                severity,
                filled,
                total,
                errors,
                warnings,
                hints,
            }) => {
                let mut words = vec!["digest".to_owned(), title, incident, date, severity];
                words.extend([filled, total, errors, warnings, hints].map(|count| count.to_string()));
                words
            }
            Self::Refused(OpenError { title, what, help, place }) => {
                let (line, column) = place.unwrap_or_default();
                vec!["refused".to_owned(), title, what, help, line.to_string(), column.to_string()]
            }
        }
    }

    /// The answer of some words; `None` where they are none.
    pub fn from_words(words: Vec<String>) -> Option<Self> {
        let mut words = words.into_iter();
        let name = words.next()?;
        let mut next = || words.next();
        match name.as_str() {
            "written" => Some(Self::Written(next()?)),
            "found" => {
                let count: usize = next()?.parse().ok()?;
                let found = (0..count).map(|_| Found::read(&mut words)).collect::<Option<_>>()?;
                Some(Self::Found(found))
            }
            "overview" => Some(Self::Overview(Box::new(Overview::read(&mut Words(&mut words))?))),
            "pairs" => Some(Self::Pairs(pairs(&mut words))),
            "merged" => {
                let said = next()?;
                let mut writes = Vec::new();
                while let Some(name) = next() {
                    let (key, value) = (next()?, next()?);
                    writes.push((key, (name == "put").then_some(value)));
                }
                Some(Self::Merged { said, writes })
            }
            "plan" => {
                let mut actions = Vec::new();
                while let Some(name) = next() {
                    let (one, other) = (next()?, next()?);
                    actions.push(if name == "adopt" {
                        Action::Adopt { id: one, copy: other }
                    } else {
                        Action::Bring { key: one, value: other }
                    });
                }
                Some(Self::Plan(actions))
            }
            "digest" => {
                let (title, incident, date, severity) = (next()?, next()?, next()?, next()?);
                let mut count = || words.next()?.parse().ok();
                let (filled, total) = (count()?, count()?);
                let (errors, warnings, hints) = (count()?, count()?, count()?);
                let digest =
                    Digest { title, incident, date, severity, filled, total, errors, warnings, hints };
                Some(Self::Digest(digest))
            }
            "read" => Some(Self::Read { text: next()?, template: next()?, notes: next()? }),
            "refused" => {
                let (title, what, help) = (next()?, next()?, next()?);
                let (line, column) = (next()?.parse().ok()?, next()?.parse().ok()?);
                let place = (line > 0).then_some((line, column));
                Some(Self::Refused(OpenError { title, what, help, place }))
            }
            _ => None,
        }
    }
}

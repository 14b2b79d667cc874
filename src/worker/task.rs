//! What a worker is asked.

use super::stored::Pairs;
use crate::persist::Write;

/// The report that a task is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// Its Markdown.
    pub text: String,
    /// The name of its template; empty if it follows none.
    pub template: String,
    /// The Markdown of that template, unless it is built in.
    pub own: String,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown without guidance and empty optional parts.
    Finished,
    /// The JSON format.
    Json,
    /// A page of its own.
    Html,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Judge a report by all rules.
    Check {
        /// The report.
        subject: Subject,
        /// Seconds since 1970, UTC.
        now: i64,
    },
    /// Tell of the incident at a glance.
    Overview {
        /// The report.
        subject: Subject,
        /// Seconds since 1970, UTC.
        now: i64,
    },
    /// Mend some of what [`Check`](Self::Check) found, all at once.
    Mend {
        /// The report.
        subject: Subject,
        /// The time it was judged at.
        now: i64,
        /// The indices of findings, and of the way to mend each.
        ways: Vec<(usize, usize)>,
    },
    /// Write a report in a format.
    Write(Format, Subject),
    /// Open a file that may be JSON.
    Read {
        /// Its name.
        name: String,
        /// What it holds.
        text: String,
    },
    /// Compare two versions of a text, the older one first.
    Compare(String, String),
    /// Look for words in all that is stored.
    Search {
        /// What somebody looks for.
        query: String,
        /// What is stored.
        stored: Pairs,
    },
    /// Make a backup.
    Backup {
        /// The time, in RFC 3339 and UTC.
        now: String,
        /// What is stored.
        stored: Pairs,
    },
    /// Take in a backup.
    Merge {
        /// The backup.
        text: String,
        /// Who saves; see [`Draft::writer`](crate::persist::Draft::writer).
        writer: String,
        /// The time, in RFC 3339 and UTC.
        now: String,
        /// What is stored.
        stored: Pairs,
    },
    /// Bring the storage and its mirror together.
    Agree {
        /// The time, in RFC 3339 and UTC.
        now: String,
        /// What is stored.
        stored: Pairs,
    },
    /// Let the mirror follow what was done to the storage.
    Forward {
        /// Whether it must be on the disk before the answer.
        is_strict: bool,
        /// What was done.
        writes: Vec<Write>,
    },
    /// Hand out what the mirror has under keys that begin like one of these.
    Fetch(Vec<String>),
    /// Work out what a list says of a report.
    Digest {
        /// The report.
        subject: Subject,
        /// The names of the rules that are silent, with spaces between them.
        silenced: String,
        /// Seconds since 1970, UTC.
        now: i64,
    },
}

impl Task {
    /// The task as words.
    pub fn into_words(self) -> Vec<String> {
        match self {
            Self::Write(format, Subject { text, template, own }) => {
                let name = match format {
                    Format::Finished => "finished",
                    Format::Json => "json",
                    Format::Html => "html",
                };
                vec![name.to_owned(), text, template, own]
            }
            Self::Read { name, text } => vec!["read".to_owned(), name, text],
            Self::Compare(old, new) => vec!["compare".to_owned(), old, new],
            Self::Search { query, stored } => with_pairs(vec!["search".to_owned(), query], stored),
            Self::Backup { now, stored } => with_pairs(vec!["backup".to_owned(), now], stored),
            Self::Merge { text, writer, now, stored } => {
                with_pairs(vec!["merge".to_owned(), text, writer, now], stored)
            }
            Self::Agree { now, stored } => with_pairs(vec!["agree".to_owned(), now], stored),
            Self::Forward { is_strict, writes } => {
                let mut words = vec!["forward".to_owned(), u8::from(is_strict).to_string()];
                for (key, value) in writes {
                    let name = if value.is_some() { "put" } else { "take" };
                    words.extend([name.to_owned(), key, value.unwrap_or_default()]);
                }
                words
            }
            Self::Fetch(starts) => [vec!["fetch".to_owned()], starts].concat(),
            Self::Digest { subject: Subject { text, template, own }, silenced, now } => {
                vec!["digest".to_owned(), text, template, own, silenced, now.to_string()]
            }
            Self::Check { subject: Subject { text, template, own }, now } => {
                vec!["check".to_owned(), text, template, own, now.to_string()]
            }
            Self::Overview { subject: Subject { text, template, own }, now } => {
                vec!["overview".to_owned(), text, template, own, now.to_string()]
            }
            Self::Mend { subject: Subject { text, template, own }, now, ways } => {
                let mut words = vec!["mend".to_owned(), text, template, own, now.to_string()];
                words.extend(ways.iter().flat_map(|(at, way)| [at.to_string(), way.to_string()]));
                words
            }
        }
    }

    /// The task of some words; `None` where they are none.
    pub fn from_words(words: Vec<String>) -> Option<Self> {
        let mut words = words.into_iter();
        let name = words.next()?;
        let mut next = || words.next();
        match name.as_str() {
            "read" => return Some(Self::Read { name: next()?, text: next()? }),
            "compare" => return Some(Self::Compare(next()?, next()?)),
            "search" => return Some(Self::Search { query: next()?, stored: pairs(&mut words) }),
            "backup" => return Some(Self::Backup { now: next()?, stored: pairs(&mut words) }),
            "agree" => return Some(Self::Agree { now: next()?, stored: pairs(&mut words) }),
            "forward" => {
                let is_strict = next()? == "1";
                let mut writes = Vec::new();
                while let Some(name) = next() {
                    let (key, value) = (next()?, next()?);
                    writes.push((key, (name == "put").then_some(value)));
                }
                return Some(Self::Forward { is_strict, writes });
            }
            "fetch" => return Some(Self::Fetch(words.collect())),
            "merge" => {
                let (text, writer, now) = (next()?, next()?, next()?);
                return Some(Self::Merge { text, writer, now, stored: pairs(&mut words) });
            }
            _ => {}
        }
        let subject = Subject { text: next()?, template: next()?, own: next()? };
        match name.as_str() {
            "finished" => Some(Self::Write(Format::Finished, subject)),
            "json" => Some(Self::Write(Format::Json, subject)),
            "html" => Some(Self::Write(Format::Html, subject)),
            "digest" => {
                let (silenced, now) = (next()?, next()?.parse().ok()?);
                Some(Self::Digest { subject, silenced, now })
            }
            "check" => Some(Self::Check { subject, now: next()?.parse().ok()? }),
            "overview" => Some(Self::Overview { subject, now: next()?.parse().ok()? }),
            "mend" => {
                let now = next()?.parse().ok()?;
                let mut ways = Vec::new();
                while let Some(at) = next() {
                    ways.push((at.parse().ok()?, next()?.parse().ok()?));
                }
                Some(Self::Mend { subject, now, ways })
            }
            _ => None,
        }
    }
}

/// Adds pairs to the words of a message, at its end.
pub(super) fn with_pairs(mut words: Vec<String>, pairs: Pairs) -> Vec<String> {
    words.extend(pairs.into_iter().flat_map(|(one, other)| [one, other]));
    words
}

/// The pairs at the end of the words of a message.
pub(super) fn pairs(words: &mut impl Iterator<Item = String>) -> Pairs {
    let mut pairs = Vec::new();
    while let Some((one, other)) = words.next().zip(words.next()) {
        pairs.push((one, other));
    }
    pairs
}

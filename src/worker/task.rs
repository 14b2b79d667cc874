//! What a worker is asked.

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
    /// Write a report in a format.
    Write(Format, Subject),
    /// Open a file that may be JSON.
    Read {
        /// Its name.
        name: String,
        /// What it holds.
        text: String,
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
        }
    }

    /// The task of some words; `None` where they are none.
    pub fn from_words(words: Vec<String>) -> Option<Self> {
        let mut words = words.into_iter();
        let name = words.next()?;
        let mut next = || words.next();
        let format = match name.as_str() {
            "finished" => Format::Finished,
            "json" => Format::Json,
            "html" => Format::Html,
            "read" => return Some(Self::Read { name: next()?, text: next()? }),
            _ => return None,
        };
        Some(Self::Write(format, Subject { text: next()?, template: next()?, own: next()? }))
    }
}

//! Opens a file of either format, or says why it cannot be opened.

use super::json::{self, JsonError};
use super::{Imported, MAX_MARKDOWN};
use crate::report::Report;
use crate::template::Template;
use std::fmt;
use std::rc::Rc;

/// Why a file was not opened. Nothing was taken from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenError {
    /// A few words for a heading, without a full stop.
    pub title: String,
    /// What happened, as sentences.
    pub what: String,
    /// What to do, as a sentence.
    pub help: String,
    /// The line and column, from 1, where there is a place to look at.
    pub place: Option<(usize, usize)>,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. ", self.title)?;
        if let Some((line, column)) = self.place {
            write!(f, "Line {line}, column {column}: ")?;
        }
        write!(f, "{} {}", self.what, self.help)
    }
}

impl std::error::Error for OpenError {}

impl From<JsonError> for OpenError {
    fn from(error: JsonError) -> Self {
        let place = (error.line > 0).then_some((error.line, error.column));
        Self {
            title: "This JSON could not be read".to_string(),
            what: error.message,
            help: error.help,
            place,
        }
    }
}

/// Opens a file, a drop or a paste. `name` may be empty; it and the content decide between JSON and Markdown.
pub fn open(name: &str, bytes: &[u8], templates: &[Rc<Template>]) -> Result<Imported, OpenError> {
    let text = text(bytes)?;
    match guess(name, text) {
        Guess::Json => return Ok(json::read(text, templates)?),
        // A Markdown file may well begin with an object of some other kind.
        Guess::Either => {
            if let Ok(imported) = json::read(text, templates) {
                return Ok(imported);
            }
        }
        Guess::Markdown => {}
    }
    markdown(text, templates)
}

/// What a file may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// JSON, or Markdown if it is no report in JSON.
    Either,
}

/// What a file may be, by its name and its first letters.
pub fn guess(name: &str, text: &str) -> Guess {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is = |known: &&str| extension.eq_ignore_ascii_case(known);
    if is(&"json") {
        return Guess::Json;
    }
    let mut start = text.trim_start_matches('\u{feff}').trim_start().chars();
    let object =
        start.next() == Some('{') && matches!(start.as_str().trim_start().chars().next(), Some('"' | '}'));
    match (object, ["md", "markdown", "mdown", "txt"].iter().any(is)) {
        (false, _) => Guess::Markdown,
        (true, true) => Guess::Either,
        (true, false) => Guess::Json,
    }
}

/// Opens Markdown.
pub fn markdown(text: &str, templates: &[Rc<Template>]) -> Result<Imported, OpenError> {
    if text.len() > MAX_MARKDOWN {
        return Err(refuse(
            "This file is too large",
            "Reports of more than 5 MB cannot be worked with here.",
            "Move logs and data into files of their own and link to them.",
        ));
    }
    Ok(Imported { report: Report::open(text, templates), notes: Vec::new() })
}

/// The text that the bytes of a file are.
pub fn text(bytes: &[u8]) -> Result<&str, OpenError> {
    if bytes.len() > json::MAX_BYTES {
        return Err(refuse(
            "This file is too large",
            "A report has far less than 20 MB.",
            "Check that it is the right file.",
        ));
    }
    if bytes.is_empty() || bytes == b"\xef\xbb\xbf" {
        return Err(refuse(
            "This file is empty",
            "There is nothing in it to open.",
            "Check that it was saved completely.",
        ));
    }
    if utf16(bytes) {
        return Err(refuse(
            "This file is stored as UTF-16",
            "Some Windows programs save text this way; reports are UTF-8.",
            "Open it in its editor and save it with the encoding UTF-8.",
        ));
    }
    let kinds: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "a Word document or another zip file"),
        (b"\xd0\xcf\x11\xe0", "an old Word document"),
        (b"%PDF", "a PDF"),
        (b"{\\rtf", "rich text"),
        (b"\x89PNG", "a picture"),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(refuse(
            "This file is not plain text",
            &["It is ", kind, ", not Markdown or JSON."].concat(),
            "Save it as Markdown or plain text, or copy its text and paste it here.",
        ));
    }
    if bytes.contains(&0) {
        return Err(refuse(
            "This file is not plain text",
            "It holds bytes that no text has.",
            "Open a Markdown or JSON file.",
        ));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let valid = String::from_utf8_lossy(valid);
        let line = valid.matches('\n').count() + 1;
        let column = valid.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        OpenError {
            place: Some((line, column)),
            ..refuse(
                "This file is not stored as UTF-8",
                "It has a byte that is not part of a character in UTF-8.",
                "Open it in its editor and save it with the encoding UTF-8.",
            )
        }
    })
}

/// Whether the bytes are UTF-16: marked as such, or with every other byte of the beginning zero.
fn utf16(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).all(|byte| *byte == 0);
    bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || start.len() > 3 && zeros(0) != zeros(1)
}

fn refuse(title: &str, what: &str, help: &str) -> OpenError {
    OpenError { title: title.to_string(), what: what.to_string(), help: help.to_string(), place: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(name: &str, bytes: &[u8]) -> OpenError {
        open(name, bytes, &[]).expect_err("it should not open")
    }

    #[test]
    fn what_is_no_text_is_refused_in_plain_words() {
        let check = |bytes: &[u8], title: &str| {
            let error = error("report.md", bytes);
            assert_eq!(error.title, title);
            assert!(error.what.ends_with('.') && error.help.ends_with('.'), "{error}");
        };
        check(b"", "This file is empty");
        check(b"\xef\xbb\xbf", "This file is empty");
        check(b"\xff\xfe#\0 \0T\0", "This file is stored as UTF-16");
        check(b"\xfe\xff\0#\0 \0T", "This file is stored as UTF-16");
        check(b"#\0 \0T\0i\0", "This file is stored as UTF-16");
        check(b"PK\x03\x04rest", "This file is not plain text");
        check(b"%PDF-1.7", "This file is not plain text");
        check(b"a\0b", "This file is not plain text");
        check(b"# T\n\ncaf\xe9", "This file is not stored as UTF-8");
        check(&vec![b'a'; json::MAX_BYTES + 1], "This file is too large");
        check(&vec![b'a'; MAX_MARKDOWN + 1], "This file is too large");
    }

    #[test]
    fn a_wrong_byte_is_said_where_it_is() {
        assert_eq!(
            error(
                "a.md",
                "# Tä\n\nü\u{e9}".as_bytes().iter().chain(b"\xe9").copied().collect::<Vec<_>>().as_slice()
            )
            .place,
            Some((3, 3))
        );
    }

    #[test]
    fn name_and_content_decide_the_format() {
        let check = |name: &str, text: &str, markdown: Result<&str, &str>| {
            let got = open(name, text.as_bytes(), &[]).map(|imported| imported.report.text());
            assert_eq!(got.as_deref().map_err(|error| error.title.as_str()), markdown, "{name}: {text}");
        };
        check("a.md", "# T\n", Ok("# T\n"));
        check("a.md", "\u{feff}# T\n", Ok("\u{feff}# T\n"));
        check("", "{{mustache}}\n", Ok("{{mustache}}\n"));
        let ours = r##"{"sections":[{"title":"T","source":"# T\n"}]}"##;
        check("a.json", ours, Ok("# T\n"));
        check("A.JSON", &format!("\u{feff}{ours}"), Ok("# T\n"));
        check("", ours, Ok("# T\n"));
        check("a.md", ours, Ok("# T\n"));
        check("a.md", r#"{"name":"x"}"#, Ok(r#"{"name":"x"}"#));
        check("", r#"{"name":"x"}"#, Err("This JSON could not be read"));
        check("a.json", "# T\n", Err("This JSON could not be read"));
        check("", "{\"sections\": [", Err("This JSON could not be read"));
    }
}

//! JSON text to tree, after RFC 8259 and no looser. Written by hand because every value needs its line and
//! column for later messages, numbers must keep their digits, and a key that stands twice must be refused.

use super::error::JsonError;
use super::tree::{Json, Node};

/// Lists and objects may lie in one another this deep.
const DEPTH: usize = 128;

const SYNTAX: &str = "Check the commas, quotes and brackets around it.";

/// Reads a text as one JSON value.
pub(crate) fn parse(text: &str) -> Result<Node, JsonError> {
    let mut parser = Parser { text, at: 0, line: 1, start: 0, counted: (0, 0) };
    parser.space();
    let node = parser.value(0)?;
    parser.space();
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.error("The JSON is over, but more follows.", "Remove what stands after it.")),
    }
}

/// A place in the text.
struct Parser<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    /// Where the line starts.
    start: usize,
    /// A place on the line, and the characters before it: a file may be one line of megabytes.
    counted: (usize, usize),
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn column(&self) -> usize {
        let (from, before) = if self.counted.0 <= self.at { self.counted } else { (self.start, 0) };
        self.text.get(from..self.at).map_or(before, |line| before + line.chars().count()) + 1
    }

    fn error(&self, message: impl Into<String>, help: &str) -> JsonError {
        JsonError { line: self.line, column: self.column(), message: message.into(), help: help.to_string() }
    }

    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\n' | b'\r')) = self.peek() {
            self.at += 1;
            if byte == b'\n' {
                self.line += 1;
                self.start = self.at;
                self.counted = (self.at, 0);
            }
        }
    }

    /// Says what was expected, and what stands there.
    fn unexpected(&self, expected: &str) -> JsonError {
        let found = match self.rest().chars().next() {
            None => {
                return self.error(
                    ["The file ends where ", expected, " should stand."].concat(),
                    "It may be cut off: take the whole file.",
                );
            }
            Some('\'') => "a single quote; JSON uses double quotes".to_string(),
            Some('/') => "a slash; JSON has no comments".to_string(),
            Some(c) if c.is_control() || c.is_whitespace() => ["the character U+", &hex(c)].concat(),
            Some(c) => ["“", c.encode_utf8(&mut [0; 4]), "”"].concat(),
        };
        self.error(["Here should stand ", expected, ", but there is ", &found, "."].concat(), SYNTAX)
    }

    fn value(&mut self, depth: usize) -> Result<Node, JsonError> {
        let (line, column) = (self.line, self.column());
        self.counted = (self.at, column - 1);
        if depth > DEPTH {
            return Err(self.error(
                "Lists and objects lie too deep in one another.",
                "A report needs no more than a few levels.",
            ));
        }
        let value = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Json::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Json::Number(self.number()?),
            _ => {
                let words = [("true", Json::Bool(true)), ("false", Json::Bool(false)), ("null", Json::Null)];
                let Some((word, value)) = words.into_iter().find(|(word, _)| self.rest().starts_with(word))
                else {
                    return Err(self.unexpected("a value"));
                };
                self.at += word.len();
                value
            }
        };
        Ok(Node { value, line, column })
    }

    /// Moves past a comma or the closing bracket; answers whether it was the comma.
    fn next(&mut self, close: u8, expected: &str) -> Result<bool, JsonError> {
        self.space();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.space();
                if self.peek() == Some(close) {
                    return Err(
                        self.error("After a comma another value must follow.", "Remove the comma before it.")
                    );
                }
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json, JsonError> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if !self.next(b']', "a comma or “]”")? {
                return Ok(Json::List(items));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, JsonError> {
        self.at += 1;
        let mut members: Vec<(String, Node)> = Vec::new();
        let mut known = std::collections::BTreeMap::<String, u32>::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Json::Object(members));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a key in double quotes"));
            }
            let before = self.at;
            let key = self.string()?;
            if known.insert(key.clone(), 0).is_some() {
                self.at = before;
                let short: String = key.chars().take(40).collect();
                return Err(self.error(
                    ["The key “", &short, "” stands twice in one object."].concat(),
                    "Only one of them can count: remove or rename the other.",
                ));
            }
            self.space();
            if self.peek() != Some(b':') {
                return Err(self.unexpected("a colon"));
            }
            self.at += 1;
            self.space();
            members.push((key, self.value(depth + 1)?));
            if !self.next(b'}', "a comma or “}”")? {
                return Ok(Json::Object(members));
            }
        }
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at > from { Ok(()) } else { Err(self.unexpected("a digit")) }
    }

    fn number(&mut self) -> Result<String, JsonError> {
        let from = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
            if matches!(self.peek(), Some(b'0'..=b'9')) {
                return Err(self
                    .error("A number must not start with 0.", "Put it in double quotes to keep the zero."));
            }
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(self.text.get(from..self.at).unwrap_or_default().to_string())
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(rest.len());
            out.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                None => {
                    return Err(self.error(
                        "The file ends inside a text.",
                        "A double quote is missing, or the file is cut off.",
                    ));
                }
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(byte) => {
                    let name = match byte {
                        b'\n' | b'\r' => "A line break",
                        b'\t' => "A tab",
                        _ => "A control character",
                    };
                    return Err(self.error(
                        [name, " stands inside a text."].concat(),
                        "Write \\n for a line break and \\t for a tab, or close the quotes before it.",
                    ));
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        let plain = match self.text.as_bytes().get(self.at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.error("JSON knows no such escape.", "Write \\\\ for a backslash.")),
        };
        self.at += 2;
        Ok(plain)
    }

    /// `\uXXXX`, or two of them that make one character.
    fn unicode(&mut self) -> Result<char, JsonError> {
        let unit = |at: usize| {
            let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
            let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
            hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
        };
        let Some(first) = unit(self.at) else {
            return Err(self.error(
                "After \\u four hexadecimal digits must follow.",
                "An e with an acute accent is \\u00e9.",
            ));
        };
        let (code, length) = match (first, unit(self.at + 6)) {
            (0xd800..=0xdbff, Some(second @ 0xdc00..=0xdfff)) => {
                (0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00), 12)
            }
            _ => (first, 6),
        };
        let Some(c) = char::from_u32(code) else {
            return Err(self.error(
                "This escape is one half of a character without the other.",
                "Write the character itself, or both halves.",
            ));
        };
        self.at += length;
        Ok(c)
    }
}

/// A code point in hexadecimal, at least four digits.
fn hex(c: char) -> String {
    format!("{:04X}", u32::from(c))
}

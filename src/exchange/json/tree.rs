//! A JSON text as a tree that remembers where each value stands.

use super::error::JsonError;

/// A value and its place in the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Node {
    pub(crate) value: Json,
    /// The line, from 1.
    pub(super) line: usize,
    /// The column in characters, from 1.
    pub(super) column: usize,
}

/// What a value is. Numbers keep their text, so none is too large or too exact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Json {
    #[default]
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// In the order written; no key stands twice.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// A text value.
    pub(super) fn text(words: impl Into<String>) -> Self {
        Json::Text(words.into()).into()
    }

    /// The member of that name, if this is an object that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Json::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The words that a plain value stands for: `None` for null, and for lists and objects.
    pub(super) fn words(&self) -> Option<String> {
        match &self.value {
            Json::Bool(yes) => Some(if *yes { "Yes" } else { "No" }.to_string()),
            Json::Number(text) | Json::Text(text) => Some(text.clone()),
            Json::Null | Json::List(_) | Json::Object(_) => None,
        }
    }

    /// Whether this is a list or an object.
    pub(super) fn nested(&self) -> bool {
        matches!(self.value, Json::List(_) | Json::Object(_))
    }

    /// The items of a list.
    pub(crate) fn list(&self, what: &str) -> Result<&[Node], JsonError> {
        match &self.value {
            Json::List(items) => Ok(items),
            _ => Err(self.wrong(what, "a list, […]")),
        }
    }

    /// The members of an object.
    pub(crate) fn object(&self, what: &str) -> Result<&[(String, Node)], JsonError> {
        match &self.value {
            Json::Object(members) => Ok(members),
            _ => Err(self.wrong(what, "an object, {…}")),
        }
    }

    /// The words of a plain value or null, which is `None`.
    pub(super) fn plain(&self, what: &str) -> Result<Option<String>, JsonError> {
        if self.nested() { Err(self.wrong(what, "a text")) } else { Ok(self.words()) }
    }

    /// The error that says what should stand here.
    pub(crate) fn wrong(&self, what: &str, wanted: &str) -> JsonError {
        let is = match &self.value {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        };
        let message = ["“", what, "” should be ", wanted, " but is ", is, "."].concat();
        self.error(message, "Change it there, or leave it out.")
    }

    /// An error at this value.
    pub(crate) fn error(&self, message: impl Into<String>, help: &str) -> JsonError {
        JsonError { line: self.line, column: self.column, message: message.into(), help: help.to_string() }
    }
}

impl From<Json> for Node {
    fn from(value: Json) -> Self {
        Self { value, line: 0, column: 0 }
    }
}

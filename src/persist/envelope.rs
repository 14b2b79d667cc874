//! The stored form of a report: one line of JSON.
//!
//! ```json
//! {"magic":"hindsight","schema":1,"rev":12,…,"body":"# Incident…","checksum":"8f1c02ab"}
//! ```
//!
//! Its beginning (magic, schema, revision, in this order) and its end (the checksum, over every byte before it) are
//! the same in every schema there will ever be. So a text can be checked, and told from one that a newer Hindsight
//! wrote, before anything else of it is understood. What lies between belongs to the schema; see `migrate`.

use std::fmt;

use super::Version;
use super::checksum::checksum;
use super::migrate::{self, SCHEMA};

/// How every envelope begins.
pub(super) const MAGIC: &str = "{\"magic\":\"hindsight\"";
/// What comes before the checksum. It cannot occur inside the body, where quotes are escaped.
pub(super) const CHECKSUM: &str = ",\"checksum\":\"";

/// A report as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The report's key in storage.
    pub id: String,
    /// Which version of the report this is.
    pub version: Version,
    /// When it was saved, in RFC 3339 and UTC.
    pub saved_at: String,
    /// The title to list it under.
    pub title: String,
    /// The name of the template it is bound to.
    pub template: String,
    /// The Markdown of that template; empty if it is built in, or not known.
    pub own: String,
    /// Where the reader was; only the page knows what it means.
    pub place: String,
    /// The names of the rules that are silent for it, with spaces between them.
    pub silenced: String,
    /// The report: its Markdown text.
    pub body: String,
}

/// Why a stored text is not an envelope that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnvelopeError {
    /// It does not begin like one: some other text, or nothing.
    NotEnvelope,
    /// It begins like an envelope, but another program's.
    OtherMagic,
    /// It ends before its checksum.
    Cut,
    /// It is not what was written: the checksum does not agree.
    Checksum,
    /// It is whole, but a newer Hindsight wrote it.
    Newer {
        /// The schema it is in.
        schema: u32,
        /// Its revision.
        rev: u64,
    },
    /// The checksum agrees, but the body is not as long as stated; both in bytes.
    Length {
        /// As the envelope says.
        stated: u64,
        /// As it is.
        found: u64,
    },
    /// The checksum agrees, but the fields are not those of its schema; the JSON reader's words.
    Fields(String),
    /// It belongs to another report than the one it is stored under.
    OtherReport,
}

impl fmt::Display for EnvelopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEnvelope => f.write_str("it does not look like a stored report"),
            Self::OtherMagic => f.write_str("another program stored it"),
            Self::Cut => f.write_str("its end is missing"),
            Self::Checksum => f.write_str("it was damaged after it was saved"),
            Self::Newer { schema, .. } => write!(f, "a newer Hindsight saved it, in format {schema}"),
            Self::Length { stated, found } => write!(f, "its text has {found} bytes in place of {stated}"),
            Self::Fields(words) => write!(f, "its fields cannot be read: {words}"),
            Self::OtherReport => f.write_str("it belongs to another report"),
        }
    }
}

impl std::error::Error for EnvelopeError {}

/// Reads a stored text. What it returns is exactly what was saved.
pub fn decode(text: &str) -> Result<Envelope, EnvelopeError> {
    let frame = Frame::read(text)?;
    migrate::read(frame, text)
}

/// The part of an envelope that every schema shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) schema: u32,
    pub(super) rev: u64,
}

impl Frame {
    /// Checks that a text is whole, in one pass and without understanding it.
    ///
    /// A schema newer than this program is an error, so a frame that is returned can be read.
    pub(super) fn read(text: &str) -> Result<Frame, EnvelopeError> {
        let Some(rest) = text.strip_prefix(MAGIC) else {
            let other = text.starts_with("{\"magic\":");
            return Err(if other { EnvelopeError::OtherMagic } else { EnvelopeError::NotEnvelope });
        };
        let (covered, end) = text.rsplit_once(CHECKSUM).ok_or(EnvelopeError::Cut)?;
        let stated = end.strip_suffix("\"}").ok_or(EnvelopeError::Cut)?;
        if stated != checksum(covered) {
            return Err(EnvelopeError::Checksum);
        }
        let (schema, rest) = number(rest, ",\"schema\":")?;
        let (rev, _) = number(rest, ",\"rev\":")?;
        let schema = u32::try_from(schema).unwrap_or(u32::MAX);
        if schema > SCHEMA { Err(EnvelopeError::Newer { schema, rev }) } else { Ok(Frame { schema, rev }) }
    }
}

/// The number after a label, and what comes after the number.
fn number<'a>(text: &'a str, label: &str) -> Result<(u64, &'a str), EnvelopeError> {
    let found = text.strip_prefix(label).and_then(|rest| {
        let (digits, rest) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
        Some((digits.parse().ok()?, rest))
    });
    found.ok_or_else(|| EnvelopeError::Fields(format!("no number after {label}")))
}

//! The ladder of schemas: every form in which an envelope was ever stored still opens.
//!
//! To change the stored form: raise [`SCHEMA`]; leave the old shape below as it is and add the new one beside it; let
//! the old rung build the new [`Envelope`]; freeze one file of the new form as `tests/envelopes/v<n>.json`. The test of
//! that folder fails until the file is there. A stored text is rewritten only when its report is next saved, into the
//! other slot, so the old form stays until the new one is known to be good.
//!
//! A text that may be absent, and that an older program may lose without harm, needs no new schema.

#[cfg(test)]
mod tests;

use super::envelope::Frame;
use super::{Envelope, EnvelopeError, Version};
use crate::exchange::json::{self, Json};

/// The schema this program writes. It opens all schemas up to this one.
pub const SCHEMA: u32 = 1;

/// Reads an envelope whose frame is whole by the rung of its schema.
pub(super) fn read(frame: Frame, text: &str) -> Result<Envelope, EnvelopeError> {
    match frame.schema {
        #[cfg(test)]
        0 => tests::read_v0(frame, text),
        SCHEMA => read_v1(frame, text),
        schema => Err(EnvelopeError::Fields(["there never was a format ", &schema.to_string()].concat())),
    }
}

/// The texts that schema 1 holds besides its frame. The last two may be absent.
const TEXTS: [&str; 9] =
    ["id", "writer", "saved_at", "title", "template", "place", "body", "silenced", "own"];

fn read_v1(frame: Frame, text: &str) -> Result<Envelope, EnvelopeError> {
    let members = match json::parse(text).map(|node| node.value) {
        Ok(Json::Object(members)) => members,
        // It begins with a brace, so it is no JSON.
        other => {
            return Err(EnvelopeError::Fields(
                other.err().map(|error| error.to_string()).unwrap_or_default(),
            ));
        }
    };
    let mut texts: [Option<String>; 9] = Default::default();
    let mut length = None;
    for (key, node) in members {
        match node.value {
            Json::Text(words) => {
                if let Some(at) = TEXTS.iter().position(|name| *name == key) {
                    texts[at] = Some(words);
                }
            }
            Json::Number(digits) if key == "length" => length = digits.parse::<u64>().ok(),
            _ => {}
        }
    }
    let absent = |name: &str| EnvelopeError::Fields(["no ", name].concat());
    if let Some(at) = texts.iter().take(7).position(Option::is_none) {
        return Err(absent(TEXTS[at]));
    }
    let stated = length.ok_or_else(|| absent("length"))?;
    let [id, writer, saved_at, title, template, place, body, silenced, own] =
        texts.map(Option::unwrap_or_default);
    let found = body.len() as u64;
    if found != stated {
        return Err(EnvelopeError::Length { stated, found });
    }
    let version = Version { rev: frame.rev, writer };
    Ok(Envelope { id, version, saved_at, title, template, own, place, silenced, body })
}

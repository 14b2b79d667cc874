//! The ladder of schemas: every form in which an envelope was ever stored still opens.
//!
//! To change the stored form: raise [`SCHEMA`]; leave the old shape below as it is and add the new one beside it; let
//! the old rung build the new [`Envelope`]; freeze one file of the new form as `tests/envelopes/v<n>.json`. The test of
//! that folder fails until the file is there. A stored text is rewritten only when its report is next saved, into the
//! other slot, so the old form stays until the new one is known to be good.

use serde::Deserialize;

use super::envelope::Frame;
use super::{Envelope, EnvelopeError, Version};

/// The schema this program writes. It opens all schemas up to this one.
pub const SCHEMA: u32 = 1;

/// Reads an envelope whose frame is whole by the rung of its schema.
pub(super) fn read(frame: Frame, text: &str) -> Result<Envelope, EnvelopeError> {
    match frame.schema {
        SCHEMA => read_v1(text),
        schema => Err(EnvelopeError::Fields(format!("there never was a format {schema}"))),
    }
}

/// What schema 1 holds besides its frame.
#[derive(Deserialize)]
struct V1 {
    id: String,
    rev: u64,
    writer: String,
    saved_at: String,
    length: u64,
    title: String,
    template: String,
    place: String,
    body: String,
}

fn read_v1(text: &str) -> Result<Envelope, EnvelopeError> {
    let v1: V1 = serde_json::from_str(text).map_err(|error| EnvelopeError::Fields(error.to_string()))?;
    let found = v1.body.len() as u64;
    if found != v1.length {
        return Err(EnvelopeError::Length { stated: v1.length, found });
    }
    Ok(Envelope {
        id: v1.id,
        version: Version { rev: v1.rev, writer: v1.writer },
        saved_at: v1.saved_at,
        title: v1.title,
        template: v1.template,
        place: v1.place,
        body: v1.body,
    })
}

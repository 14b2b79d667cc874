//! The ladder, tried with a rung below those that were ever shipped.

use super::{Envelope, EnvelopeError, Frame, Json, Version, json};
use crate::persist::checksum::checksum;
use crate::persist::envelope::CHECKSUM;
use crate::persist::{Draft, LoadError, Medium, MediumError, Memory, load, save};
use std::cell::Cell;

/// The rung of a schema 0, which was never shipped: an id, a name and a text, which may not be empty.
pub(super) fn read_v0(frame: Frame, text: &str) -> Result<Envelope, EnvelopeError> {
    let node = json::parse(text).map_err(|error| EnvelopeError::Fields(error.to_string()))?;
    let words = |name: &str| match node.get(name).map(|node| &node.value) {
        Some(Json::Text(words)) if !words.is_empty() => Ok(words.clone()),
        _ => Err(EnvelopeError::Fields(["no ", name].concat())),
    };
    Ok(Envelope {
        id: words("id")?,
        version: Version { rev: frame.rev, writer: "before".to_owned() },
        saved_at: String::new(),
        title: words("name")?,
        template: "default".to_owned(),
        own: String::new(),
        place: String::new(),
        silenced: String::new(),
        body: words("text")?,
    })
}

const KEY: &str = "hindsight/1/report/x/a";

fn v0(rev: u64, text: &str) -> String {
    let covered =
        format!(r#"{{"magic":"hindsight","schema":0,"rev":{rev},"id":"x","name":"Down","text":"{text}""#);
    [&covered, CHECKSUM, &checksum(&covered), "\"}"].concat()
}

fn stored(value: &str) -> Failing {
    let memory = Memory::of(vec![(KEY.to_owned(), value.to_owned())]);
    Failing { memory, left: Cell::new(u32::MAX) }
}

/// A storage that fails for ever after some operations.
struct Failing {
    memory: Memory,
    left: Cell<u32>,
}

impl Failing {
    fn count(&self) -> Result<(), MediumError> {
        self.left.set(self.left.get().checked_sub(1).ok_or(MediumError::Blocked)?);
        Ok(())
    }
}

impl Medium for Failing {
    fn get(&self, key: &str) -> Result<Option<String>, MediumError> {
        self.count()?;
        self.memory.get(key)
    }
    fn set(&mut self, key: &str, value: &str) -> Result<(), MediumError> {
        self.count()?;
        self.memory.set(key, value)
    }
    fn remove(&mut self, key: &str) -> Result<(), MediumError> {
        self.count()?;
        self.memory.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, MediumError> {
        self.count()?;
        self.memory.keys()
    }
}

fn draft(body: &str) -> Draft<'_> {
    Draft {
        id: "x",
        writer: "now",
        saved_at: "2025-01-24T14:35:00Z",
        title: "Down",
        template: "default",
        own: "",
        place: "",
        silenced: "",
        body,
        may_be_empty: false,
    }
}

#[test]
fn an_older_form_opens_by_its_own_rung_and_stays_until_the_second_save() {
    let old = v0(7, "Words");
    let mut medium = stored(&old);
    let envelope = load(&mut medium, "x").unwrap().unwrap().envelope;
    assert_eq!((envelope.title.as_str(), envelope.body.as_str()), ("Down", "Words"));
    assert_eq!(medium.memory.get(KEY), Ok(Some(old.clone())), "opening changes nothing");
    assert_eq!(medium.memory.keys().unwrap().len(), 1, "opening changes nothing");
    let saved = save(&mut medium, &draft("More words"), Some(&envelope.version)).unwrap();
    assert_eq!(saved.version.rev, 8);
    assert_eq!(medium.memory.get(KEY), Ok(Some(old.clone())), "the new form is in the other slot");
    assert_eq!(load(&mut medium, "x").unwrap().unwrap().envelope.body, "More words");
    save(&mut medium, &draft("Most words"), Some(&saved.version)).unwrap();
    assert_ne!(medium.memory.get(KEY), Ok(Some(old)));
    assert_eq!(load(&mut medium, "x").unwrap().unwrap().envelope.body, "Most words");
}

#[test]
fn whatever_fails_while_an_older_form_is_opened_and_saved_it_stays_and_opens() {
    let old = v0(7, "Words");
    for left in 0.. {
        let mut medium = stored(&old);
        medium.left.set(left);
        let seen = load(&mut medium, "x").map(|loaded| loaded.map(|loaded| loaded.envelope.version));
        let done = seen.is_ok_and(|seen| save(&mut medium, &draft("More words"), seen.as_ref()).is_ok());
        assert_eq!(medium.memory.get(KEY), Ok(Some(old.clone())), "after {left} operations");
        medium.left.set(u32::MAX);
        let body = load(&mut medium, "x").unwrap().unwrap().envelope.body;
        assert!(body == "More words" || !done && body == "Words", "after {left} operations: {body}");
        if done {
            assert!(left > 5, "{left}");
            break;
        }
    }
}

#[test]
fn an_older_form_that_its_rung_refuses_is_handed_out_as_it_is() {
    let old = v0(7, "");
    let mut medium = stored(&old);
    let error = EnvelopeError::Fields("no text".to_owned());
    assert_eq!(load(&mut medium, "x"), Err(LoadError::Damaged { raw: vec![old.clone()], error }));
    assert_eq!(medium.memory.keys().unwrap().len(), 1, "nothing was changed");
    save(&mut medium, &draft("Words"), None).unwrap();
    assert_eq!(medium.memory.get(KEY), Ok(Some(old.clone())), "a save takes the other slot");
    assert_eq!(load(&mut medium, "x").unwrap().unwrap().envelope.body, "Words");
    let kept = "hindsight/1/quarantine/x/1";
    assert_eq!(medium.memory.get(kept), Ok(Some(old.clone())), "and what is refused is set aside");
}

#[test]
fn a_schema_that_never_was_has_no_rung() {
    let error = EnvelopeError::Fields("there never was a format 7".to_owned());
    assert_eq!(super::read(Frame { schema: 7, rev: 1 }, &v0(1, "Words")), Err(error));
}

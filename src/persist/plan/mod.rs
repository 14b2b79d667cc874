//! What to do so that a storage and its mirror hold the same reports.
//!
//! The local storage is the one that pages read and write; the mirror has more room and gets every write a moment
//! later. Either may have been cleared, or have missed what the other has. The plan takes nothing away that is not in
//! one of them afterwards, however far it is carried out:
//!
//! - Of a report, the highest revision counts. The other one becomes a version in the history, unless its words are
//!   known there.
//! - What is missing in the mirror is sent, earlier versions under a free number if theirs is taken.
//! - What is missing here is brought if there is room, but for earlier versions, and for reports that have
//!   [left](super::release) on purpose. Those are at home in the mirror.
//! - What lies in the bin here is no report in the mirror either, unless the mirror's is newer.
//!
//! Digests are not mirrored; they can be worked out again.

mod bin;
mod numbered;

use super::budget::bytes;
use super::history::has_the_words;
use super::key::{self, SlotName};
use super::pointer::Pointer;
use super::slots::{Slot, Slots};
use super::{Medium, MediumError, adopt, digest};

/// A step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Here: take in the mirror's copy of a report; see [`adopt`].
    Adopt {
        /// The report.
        id: String,
        /// Its envelope.
        copy: String,
    },
    /// Here: put a value where there is none.
    Bring {
        /// Its key.
        key: String,
        /// The value.
        value: String,
    },
    /// In the mirror: put a value in place of what is there.
    Send {
        /// Its key.
        key: String,
        /// The value.
        value: String,
    },
    /// In the mirror: take a value away.
    Forget {
        /// Its key.
        key: String,
    },
}

impl Action {
    /// Does what is to be done here. Nothing, if it is about the mirror.
    pub fn carry_out(&self, medium: &mut dyn Medium, now: &str) -> Result<(), MediumError> {
        match self {
            Self::Adopt { id, copy } => adopt(medium, id, copy, now).map(drop),
            Self::Bring { key, value } if medium.get(key)?.is_none() => {
                super::medium::put(medium, key, value)
            }
            Self::Bring { .. } | Self::Send { .. } | Self::Forget { .. } => Ok(()),
        }
    }
}

/// The newest copy of a report that a storage has, as it is stored: what to [`adopt`] from a mirror.
pub fn newest(medium: &dyn Medium, id: &str) -> Result<Option<String>, MediumError> {
    let best = Slots::read(medium, id)?.best;
    Ok(best.raw().filter(|_| best.is_whole()).map(str::to_owned))
}

/// What to do, in this order, one after the other; what is sent must reach the mirror in this order too. Whoever
/// forwards writes to the mirror sends the plan's before any later ones.
///
/// A report that was adopted is sent by the next plan: plan again until there is nothing to do. `now` is the time, in
/// RFC 3339 and UTC; `room` is how much may be brought, as [`bytes`] counts.
pub fn plan(
    local: &dyn Medium,
    mirror: &dyn Medium,
    now: &str,
    room: usize,
) -> Result<Vec<Action>, MediumError> {
    let (here, there) = (local.keys()?, mirror.keys()?);
    let mut keys: Vec<&String> = here.iter().chain(&there).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut ids: Vec<&str> =
        keys.iter().filter_map(|key| key::report_of(key).or_else(|| key::binned_of(key))).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut plan = Plan { local, mirror, now, room, actions: Vec::new() };
    for key in &keys {
        if key::is_small(key) {
            plan.small(key)?;
        }
    }
    for key in &keys {
        if let Some((id, number)) = key::snapshot_of(key) {
            plan.numbered(key, id, number, key::history, key::snapshot_of)?;
        } else if let Some((id, number)) = key::quarantined_of(key) {
            plan.numbered(key, id, number, key::quarantine, key::quarantined_of)?;
        }
    }
    for id in &ids {
        plan.report(id)?;
    }
    for id in ids {
        plan.bin(id)?;
    }
    Ok(plan.actions)
}

struct Plan<'a> {
    local: &'a dyn Medium,
    mirror: &'a dyn Medium,
    now: &'a str,
    room: usize,
    actions: Vec<Action>,
}

impl Plan<'_> {
    fn send(&mut self, key: String, value: String) {
        self.actions.push(Action::Send { key, value });
    }

    /// Brings a value if there is room.
    fn bring(&mut self, key: &str, value: String) {
        let bytes = bytes(key).saturating_add(bytes(&value));
        if bytes <= self.room {
            self.room -= bytes;
            self.actions.push(Action::Bring { key: key.to_owned(), value });
        }
    }

    /// A mark or a setting: what is here counts.
    fn small(&mut self, key: &str) -> Result<(), MediumError> {
        match (self.local.get(key)?, self.mirror.get(key)?) {
            (None, Some(value)) => self.bring(key, value),
            (Some(value), there) if there.as_ref() != Some(&value) => self.send(key.to_owned(), value),
            _ => {}
        }
        Ok(())
    }

    fn is_sent(&self, name: &str) -> bool {
        self.actions.iter().any(|action| matches!(action, Action::Send { key, .. } if key == name))
    }

    fn report(&mut self, id: &str) -> Result<(), MediumError> {
        let here = Slots::read(self.local, id)?;
        let there = Slots::read(self.mirror, id)?;
        let Some(copy) = there.best.raw() else { return self.send_slots(id, &here) };
        if here.best.raw() == Some(copy) {
            return Ok(());
        }
        if !there.best.is_whole() {
            if here.best.is_whole() {
                self.set_aside(id, copy)?;
                self.set_aside_precious(id, &there)?;
            }
            return self.send_slots(id, &here);
        }
        let is_absent = matches!(here.best, Slot::Absent);
        if is_absent {
            let pointer = Pointer::read(self.local, id)?;
            let digest = digest::read(self.local, id)?;
            // A list shows it without its text.
            let is_away = pointer.zip(digest).is_some_and(|(pointer, digest)| {
                let at = Some(&pointer.version);
                at == there.best.version() && digest.version == pointer.version
            });
            if let Some(stored) = self.local.get(&key::bin(id))? {
                let binned = Slot::judge(id, Some(super::bin::split(&stored).1.to_owned()));
                if binned.rank() >= there.best.rank() || same_words(&binned, &there.best) {
                    return self.remove(id, &binned, &there, stored);
                }
            } else if is_away {
                return Ok(());
            }
        }
        if there.best.rank() > here.best.rank() {
            let bytes = bytes(&key::slot(id, SlotName::A)).saturating_add(bytes(copy));
            if is_absent && bytes > self.room {
                return Ok(());
            }
            self.room = self.room.saturating_sub(bytes);
            self.actions.push(Action::Adopt { id: id.to_owned(), copy: copy.to_owned() });
            return Ok(());
        }
        self.keep(id, &there.best, &here)?;
        self.set_aside_precious(id, &there)?;
        self.send_slots(id, &here)
    }

    /// Sends what can be read of a report, the newest first: until it is there, nothing of an older one is.
    fn send_slots(&mut self, id: &str, here: &Slots) -> Result<(), MediumError> {
        for (slot, name) in [(&here.best, here.other_name.other()), (&here.other, here.other_name)] {
            let key = key::slot(id, name);
            if let Some(raw) = slot.raw().filter(|_| slot.is_whole())
                && self.mirror.get(&key)?.as_deref() != Some(raw)
            {
                self.send(key, raw.to_owned());
            }
        }
        let key = key::pointer(id);
        if here.best.is_whole()
            && let Some(pointer) = self.local.get(&key)?
            && self.mirror.get(&key)?.as_ref() != Some(&pointer)
        {
            self.send(key, pointer);
        }
        Ok(())
    }
}

fn same_words(one: &Slot, other: &Slot) -> bool {
    match (one, other) {
        (Slot::Valid { envelope: one, .. }, Slot::Valid { envelope: other, .. }) => has_the_words(one, other),
        _ => one.raw().is_some_and(|raw| other.raw() == Some(raw)),
    }
}

//! What has a number in the mirror: earlier versions, and texts that were set aside. None takes the place of another.

use super::super::history::{has_the_words, label_line, numbers, open_snapshot};
use super::super::key::{self, NumberOf};
use super::super::slots::{Slot, Slots};
use super::super::{Cause, Label, MediumError, quarantine};
use super::{Action, Plan, same_words};

type NumberedKey = fn(&str, u64) -> String;

impl Plan<'_> {
    /// An earlier version, or a text that was set aside: never changed, so only a missing one is sent.
    pub(super) fn numbered(
        &mut self,
        key: &str,
        id: &str,
        number: u64,
        name: NumberedKey,
        of: NumberOf,
    ) -> Result<(), MediumError> {
        let Some(value) = self.local.get(key)? else { return Ok(()) };
        let there = self.mirror.get(key)?;
        // The first question answers for nearly all; the second one looks through the whole mirror.
        if there.as_ref() == Some(&value) || self.holds(id, &value, of)? {
            return Ok(());
        }
        // A number found to be free is higher than any here, so none of those can have taken this one.
        let number = if there.is_none() { number } else { self.free(id, of)? };
        self.send(name(id, number), value);
        Ok(())
    }

    /// Whether the mirror has a value, or will have it, under any number of a report.
    pub(super) fn holds(&self, id: &str, value: &str, of: NumberOf) -> Result<bool, MediumError> {
        let is_of = |key: &str| of(key).is_some_and(|(owner, _)| owner == id);
        for action in &self.actions {
            if let Action::Send { key, value: sent } = action
                && is_of(key)
                && sent == value
            {
                return Ok(true);
            }
        }
        for key in self.mirror.keys()? {
            if is_of(&key) && self.mirror.get(&key)?.as_deref() == Some(value) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A number that no value of a report has, here or there.
    pub(super) fn free(&self, id: &str, of: NumberOf) -> Result<u64, MediumError> {
        let mut keys = self.local.keys()?;
        keys.extend(self.mirror.keys()?);
        for action in &self.actions {
            if let Action::Send { key, .. } = action {
                keys.push(key.clone());
            }
        }
        let numbers = keys.iter().filter_map(|key| of(key)).filter(|(owner, _)| *owner == id);
        Ok(numbers.map(|(_, number)| number).max().unwrap_or(0).saturating_add(1))
    }

    /// Makes a version in the mirror of something that is to go from there, unless its words are known.
    pub(super) fn keep(&mut self, id: &str, slot: &Slot, here: &Slots) -> Result<(), MediumError> {
        let Slot::Valid { raw, envelope } = slot else {
            return slot.raw().map_or(Ok(()), |raw| self.set_aside(id, raw));
        };
        if same_words(slot, &here.best) || same_words(slot, &here.other) {
            return Ok(());
        }
        for medium in [self.local, self.mirror] {
            for number in numbers(medium, id)? {
                let snapshot = open_snapshot(medium, id, number)?.map(|snapshot| snapshot.text);
                if matches!(snapshot, Some(Ok(known)) if has_the_words(&known, envelope)) {
                    return Ok(());
                }
            }
        }
        // Two versions of one number went their own ways; one of a lower number is most likely only behind.
        let is_rival = slot.rank() >= here.best.rank();
        let cause = if is_rival { Cause::Conflict } else { Cause::Work };
        let head = label_line(&Label { taken_at: self.now, cause, name: "" });
        let number = self.free(id, key::snapshot_of)?;
        self.send(key::history(id, number), [&head, "\n", raw].concat());
        Ok(())
    }

    pub(super) fn set_aside_precious(&mut self, id: &str, there: &Slots) -> Result<(), MediumError> {
        there.precious().map_or(Ok(()), |raw| self.set_aside(id, raw))
    }

    /// Keeps a text of the mirror there before something else takes its place.
    pub(super) fn set_aside(&mut self, id: &str, raw: &str) -> Result<(), MediumError> {
        for number in quarantine::numbers(self.local, id)? {
            if self.local.get(&key::quarantine(id, number))?.as_deref() == Some(raw) {
                return Ok(());
            }
        }
        if self.holds(id, raw, key::quarantined_of)? {
            return Ok(());
        }
        let number = self.free(id, key::quarantined_of)?;
        self.send(key::quarantine(id, number), raw.to_owned());
        Ok(())
    }
}

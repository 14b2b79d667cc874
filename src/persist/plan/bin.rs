//! What lies in the bin of either, and what was taken back from there.

use super::super::key::{self, SlotName};
use super::super::slots::{Slot, Slots};
use super::super::{MediumError, bin};
use super::{Action, Plan, same_words};

impl Plan<'_> {
    /// The report was removed here, and the mirror has not heard of it.
    pub(super) fn remove(
        &mut self,
        id: &str,
        binned: &Slot,
        there: &Slots,
        stored: String,
    ) -> Result<(), MediumError> {
        let alone = Slots { best: Slot::Absent, other: Slot::Absent, other_name: SlotName::A };
        if !same_words(binned, &there.best) {
            self.keep(id, &there.best, &alone)?;
        }
        self.set_aside_precious(id, there)?;
        self.send_bin(id, stored)?;
        for key in
            [key::slot(id, there.other_name), key::slot(id, there.other_name.other()), key::pointer(id)]
        {
            if self.mirror.get(&key)?.is_some() {
                self.actions.push(Action::Forget { key });
            }
        }
        Ok(())
    }

    pub(super) fn bin(&mut self, id: &str) -> Result<(), MediumError> {
        let key = key::bin(id);
        if let Some(stored) = self.local.get(&key)? {
            return self.send_bin(id, stored);
        }
        let Some(stored) = self.mirror.get(&key)? else { return Ok(()) };
        let binned = Slot::judge(id, Some(bin::split(&stored).1.to_owned()));
        let here = Slots::read(self.local, id)?;
        if here.best.is_whole() {
            // It was taken back here.
            self.keep(id, &binned, &here)?;
            self.actions.push(Action::Forget { key });
        } else if self.mirror.get(&key::slot(id, SlotName::A))?.is_none()
            && self.mirror.get(&key::slot(id, SlotName::B))?.is_none()
        {
            self.bring(&key, stored);
        }
        Ok(())
    }

    pub(super) fn send_bin(&mut self, id: &str, stored: String) -> Result<(), MediumError> {
        let key = key::bin(id);
        let there = self.mirror.get(&key)?;
        if there.as_ref() == Some(&stored) || self.is_sent(&key) {
            return Ok(());
        }
        if let Some(there) = there {
            let raw = bin::split(&there).1;
            if raw != bin::split(&stored).1 {
                self.set_aside(id, raw)?;
            }
        }
        self.send(key, stored);
        Ok(())
    }
}

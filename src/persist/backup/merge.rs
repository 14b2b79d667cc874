//! What a backup holds, put beside what is stored. Nothing that is stored is changed.

use super::super::checksum::checksum;
use super::super::history::{has_the_words, keep, snapshots};
use super::super::medium::put;
use super::super::slots::{Slot, Slots};
use super::super::{
    Cause, Draft, Envelope, Label, Mark, Medium, SaveError, Snapshot, bin, encode, get_setting, key, mark,
    quarantine, raw, save, set_setting,
};
use super::read::{Backup, Item};
use std::fmt;

/// What came of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// Reports that are new here.
    pub added: usize,
    /// Those of them that stand beside a report that says something else.
    pub beside: usize,
    /// Earlier versions that are new in the history of a report.
    pub versions: usize,
    /// Reports that are new in the bin. They can be taken back for as long as if they had been removed now.
    pub binned: usize,
    /// Texts that cannot be read and are new here, kept for rescue.
    pub unreadable: usize,
    /// What was here already.
    pub known: usize,
}

/// Why a backup was taken in only in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeError {
    /// What was taken in before. Taking in the same backup again goes on from there.
    pub merged: Merged,
    /// The id of the report at which it stopped; empty if it was a setting.
    pub id: String,
    /// Why.
    pub error: SaveError,
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for MergeError {}

impl Backup {
    /// Takes in all that is not here yet. Of a report that says something else here, an older text becomes a version
    /// in its history and a newer one a second report. Taking in the same backup twice changes nothing.
    ///
    /// `writer` is that of a [`save`]; `now` is the time, in RFC 3339 and UTC.
    pub fn merge(&self, medium: &mut dyn Medium, writer: &str, now: &str) -> Result<Merged, MergeError> {
        let mut merge = Merge { medium, writer, now, merged: Merged::default() };
        let mut at = "";
        let result = merge.all(self, &mut at);
        let merged = merge.merged;
        result.map(|()| merged).map_err(|error| MergeError { merged, id: at.to_owned(), error })
    }
}

struct Merge<'a> {
    medium: &'a mut dyn Medium,
    writer: &'a str,
    now: &'a str,
    merged: Merged,
}

impl Merge<'_> {
    fn all<'b>(&mut self, backup: &'b Backup, at: &mut &'b str) -> Result<(), SaveError> {
        for item in &backup.reports {
            *at = &item.envelope.id;
            self.report(item)?;
        }
        for item in &backup.bin {
            *at = &item.envelope.id;
            self.binned(&item.envelope)?;
        }
        for item in &backup.history {
            *at = &item.envelope.id;
            let Item { envelope, taken_at, name, .. } = item;
            self.keep(&envelope.id, item.cause.unwrap_or(Cause::Backup), taken_at, name, envelope)?;
        }
        for item in backup.history.iter().rev() {
            *at = &item.envelope.id;
            self.found(&item.envelope)?;
        }
        for (id, text) in &backup.unreadable {
            *at = id;
            self.unreadable(id, text)?;
        }
        *at = "";
        for (setting, value) in &backup.settings {
            if get_setting(self.medium, *setting)?.is_none() {
                set_setting(self.medium, *setting, value)?;
            }
        }
        Ok(())
    }

    fn report(&mut self, item: &Item) -> Result<(), SaveError> {
        let envelope = &item.envelope;
        let mut id = envelope.id.clone();
        loop {
            match Slots::read(self.medium, &id)?.best {
                Slot::Absent => break,
                Slot::Valid { envelope: stored, .. } if has_the_words(&stored, envelope) => {
                    self.merged.known += 1;
                    return Ok(());
                }
                Slot::Valid { envelope: stored, .. } if envelope.saved_at <= stored.saved_at => {
                    return self.keep(&id, Cause::Backup, &envelope.saved_at, "", envelope);
                }
                // One that is newer than what is here, or what is here cannot be read.
                _ => id = beside(&id, envelope),
            }
        }
        self.merged.beside += usize::from(id != envelope.id);
        self.save(&id, envelope)?;
        let mark = Mark { archived: item.archived, downloaded_at: item.downloaded_at.clone() };
        if mark != Mark::default() {
            mark::write(self.medium, &id, &mark)?;
        }
        Ok(())
    }

    fn save(&mut self, id: &str, envelope: &Envelope) -> Result<(), SaveError> {
        save(self.medium, &draft(id, self.writer, envelope), None)?;
        self.merged.added += 1;
        Ok(())
    }

    fn binned(&mut self, envelope: &Envelope) -> Result<(), SaveError> {
        let mut id = envelope.id.clone();
        loop {
            let stored = self.medium.get(&key::bin(&id))?;
            let live = Slots::read(self.medium, &id)?.best;
            if stored.is_none() && matches!(live, Slot::Absent) {
                break;
            }
            let old = stored.map(|stored| bin::split(&stored).1.to_owned());
            for slot in [live, Slot::judge(&id, old)] {
                if matches!(slot, Slot::Valid { envelope: stored, .. } if has_the_words(&stored, envelope)) {
                    self.merged.known += 1;
                    return Ok(());
                }
            }
            id = beside(&id, envelope);
        }
        let raw = encode(&draft(&id, self.writer, envelope), 1);
        put(self.medium, &key::bin(&id), &bin::join(self.now, &raw))?;
        self.merged.binned += 1;
        Ok(())
    }

    /// Makes sure that a version can be found: without a report, nobody would see its history.
    fn found(&mut self, envelope: &Envelope) -> Result<(), SaveError> {
        let id = &envelope.id;
        let is_alone = matches!(Slots::read(self.medium, id)?.best, Slot::Absent)
            && self.medium.get(&key::bin(id))?.is_none();
        if is_alone { self.save(id, envelope) } else { Ok(()) }
    }

    /// Adds a version to the history of a report, unless it is there.
    fn keep(
        &mut self,
        id: &str,
        cause: Cause,
        taken_at: &str,
        name: &str,
        envelope: &Envelope,
    ) -> Result<(), SaveError> {
        let is_known = |one: &Snapshot| {
            one.taken_at == taken_at && one.text.as_ref().is_ok_and(|text| has_the_words(text, envelope))
        };
        if snapshots(self.medium, id)?.iter().any(is_known) {
            self.merged.known += 1;
            return Ok(());
        }
        let raw = encode(&draft(id, self.writer, envelope), 1);
        keep(self.medium, id, &Label { taken_at, cause, name }, &raw, envelope, true)?;
        self.merged.versions += 1;
        Ok(())
    }

    fn unreadable(&mut self, id: &str, text: &str) -> Result<(), SaveError> {
        for stored in raw(self.medium, id) {
            let stored = stored.text?;
            if stored == text || bin::split(&stored).1 == text {
                self.merged.known += 1;
                return Ok(());
            }
        }
        let slots = Slots::read(self.medium, id)?;
        if matches!(slots.best, Slot::Absent) && self.medium.get(&key::bin(id))?.is_none() {
            // As the report it was, it is listed as one that cannot be read, and can be downloaded there.
            put(self.medium, &key::slot(id, slots.other_name), text)?;
        } else {
            quarantine::keep(self.medium, id, text)?;
        }
        self.merged.unreadable += 1;
        Ok(())
    }
}

/// The id of a second report: the same whenever the same text comes, so that it comes once.
fn beside(id: &str, envelope: &Envelope) -> String {
    [id, "~", &checksum(&[envelope.body.as_str(), &envelope.own].concat())].concat()
}

fn draft<'a>(id: &'a str, writer: &'a str, envelope: &'a Envelope) -> Draft<'a> {
    Draft {
        id,
        writer,
        saved_at: &envelope.saved_at,
        title: &envelope.title,
        template: &envelope.template,
        own: &envelope.own,
        place: &envelope.place,
        silenced: &envelope.silenced,
        body: &envelope.body,
        may_be_empty: true,
    }
}

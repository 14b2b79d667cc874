//! What rules found, in words that a page with the same text can make sense of: places are bytes of that text, since the
//! names of blocks and items mean nothing to another thread.

use crate::markdown::{BlockId, Document, ItemId, Role, Slot};
use crate::report::{Edit, Report};
use crate::validate::{Finding, Fix};

/// Where a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A section as a whole; the byte its heading starts at, 0 for what comes before the first heading.
    Section(usize),
    /// A block; the byte it starts at.
    Block(usize),
    /// A slot; the byte its item starts at, and which part of the item it is.
    Slot(usize, Role),
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name of the rule.
    pub rule: String,
    /// `error`, `warning` or `hint`.
    pub level: String,
    /// Where it is.
    pub spot: Spot,
    /// What is wrong.
    pub message: String,
    /// Why it matters, or what to do.
    pub help: String,
    /// What would mend it.
    pub ways: Vec<Way>,
}

/// One way to mend a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What it does, for a button.
    pub label: String,
    /// The words it changes, as they are.
    pub before: String,
    /// The same as they will be.
    pub after: String,
    /// All that it does, if it only puts these words into a slot.
    pub words: Option<(usize, Role, String)>,
}

impl Found {
    pub(super) fn of(report: &Report, finding: &Finding, tries: &mut usize) -> Self {
        let document = report.document();
        let place = &finding.place;
        let start = |block: BlockId| {
            Some(document.block(block)?.items.first()?.id).and_then(|item| document.offset(item))
        };
        let heading = report.form().sections.get(place.section).and_then(|section| section.heading);
        let part = place.slot.and_then(|slot| Some(Spot::Slot(document.offset(slot.item)?, slot.role)));
        let block = place.block.and_then(|block| Some(Spot::Block(start(block)?)));
        let spot =
            part.or(block).unwrap_or_else(|| Spot::Section(heading.and_then(start).unwrap_or_default()));
        Self {
            rule: finding.rule.0.to_owned(),
            level: finding.level.name().to_owned(),
            spot,
            message: finding.message.clone(),
            help: finding.help.clone(),
            ways: finding.fixes.iter().map(|fix| Way::of(report, fix, tries)).collect(),
        }
    }

    /// Adds the finding to the words of a message.
    pub(super) fn write(self, out: &mut Vec<String>) {
        let (kind, at, role) = match self.spot {
            Spot::Section(at) => ("section", at, String::new()),
            Spot::Block(at) => ("block", at, String::new()),
            Spot::Slot(at, role) => ("slot", at, role.code()),
        };
        out.extend([self.rule, self.level, kind.to_owned(), at.to_string(), role, self.message, self.help]);
        out.push(self.ways.len().to_string());
        for way in self.ways {
            out.extend([way.label, way.before, way.after]);
            let (at, role, words) = way
                .words
                .map_or_else(Default::default, |(at, role, words)| (at.to_string(), role.code(), words));
            out.extend([at, role, words]);
        }
    }

    /// Takes a finding off the words of a message.
    pub(super) fn read(words: &mut impl Iterator<Item = String>) -> Option<Self> {
        let mut next = || words.next();
        let (rule, level, kind) = (next()?, next()?, next()?);
        let (at, part) = (next()?.parse().ok()?, next()?);
        let spot = match kind.as_str() {
            "section" => Spot::Section(at),
            "block" => Spot::Block(at),
            "slot" => Spot::Slot(at, Role::from_code(&part)?),
            _ => return None,
        };
        let (message, help) = (next()?, next()?);
        let count: usize = next()?.parse().ok()?;
        let mut ways = Vec::new();
        for _ in 0..count {
            let (label, before, after) = (next()?, next()?, next()?);
            let (at, part, words) = (next()?, next()?, next()?);
            let words = Role::from_code(&part).and_then(|part| Some((at.parse().ok()?, part, words)));
            ways.push(Way { label, before, after, words });
        }
        Some(Self { rule, level, spot, message, help, ways })
    }
}

impl Way {
    fn of(report: &Report, fix: &Fix, tries: &mut usize) -> Self {
        let is_tried = !matches!(fix.edit, Edit::Set { .. });
        let (before, after) = if is_tried && *tries == 0 { Default::default() } else { fix.change(report) };
        *tries = tries.saturating_sub(usize::from(is_tried));
        let words = match &fix.edit {
            Edit::Set { slot, words } => {
                report.document().offset(slot.item).map(|at| (at, slot.role, words.clone()))
            }
            _ => None,
        };
        Self { label: fix.label.clone(), before, after, words }
    }
}

/// The slot at a byte of a document's text, if its item has such a part.
pub fn slot_at(document: &Document, at: usize, role: Role) -> Option<Slot> {
    let id: ItemId = document.at(at)?;
    document.item(id)?.part(role)?;
    Some(Slot { item: id, role })
}

//! What rules look at: the slots of a report in order, each with what it is for, and the facts read from them.

use super::passage::{Passage, passages};
use crate::report::facts::Facts;
use crate::report::{Leaf, Report, leaves};
use crate::template::{Form, Section};
use chrono::NaiveDateTime;
use std::cell::OnceCell;

/// A report laid out for rules.
#[derive(Debug)]
pub struct Context<'r> {
    /// The report.
    pub report: &'r Report,
    /// The time in UTC, where it is known.
    pub now: Option<NaiveDateTime>,
    /// Every slot in the order of the document: values of headings or else their words, values of fields, cells,
    /// items, texts. Words of the template that help the writer are left out.
    pub leaves: Vec<Leaf<'r>>,
    /// For each section of the form the rank of its first leaf, then the number of all leaves.
    starts: Vec<usize>,
    facts: OnceCell<Facts>,
    passages: OnceCell<Vec<Passage>>,
}

impl<'r> Context<'r> {
    /// Lays out a report. One walk over the document.
    pub fn new(report: &'r Report, now: Option<NaiveDateTime>) -> Self {
        let (leaves, starts) = leaves(report);
        Self { report, now, leaves, starts, facts: OnceCell::new(), passages: OnceCell::new() }
    }

    /// What the report says about its incident. Read when first asked for, so that rules about single values do
    /// not wait for it.
    pub fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Facts::of(self.report))
    }

    /// The words that a person wrote, in order, without what they only quote. Several rules read them; they are made
    /// when the first asks.
    pub fn passages(&self) -> &[Passage] {
        self.passages.get_or_init(|| passages(self))
    }

    /// The form of the report.
    pub fn form(&self) -> &'r Form {
        self.report.form()
    }

    /// A section by its index.
    pub fn section(&self, at: usize) -> Option<&'r Section> {
        self.form().sections.get(at)
    }

    /// The rank of a section's first leaf.
    pub fn rank(&self, section: usize) -> usize {
        self.starts.get(section).copied().unwrap_or_default()
    }

    /// The leaves of a section without its subsections.
    pub fn own(&self, section: usize) -> &[Leaf<'r>] {
        self.leaves.get(self.rank(section)..self.rank(section + 1)).unwrap_or_default()
    }

    /// The indices of a section and its subsections.
    pub fn within(&self, section: usize) -> std::ops::Range<usize> {
        let sections = &self.form().sections;
        let level = sections.get(section).map_or(0, |section| section.level);
        let further = sections.iter().skip(section + 1).take_while(|other| other.level > level).count();
        section..section + 1 + further
    }
}

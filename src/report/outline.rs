//! The outline: the sections that give a report its order, each with what lies inside it.

use super::{Progress, Report};
use crate::markdown::BlockId;
use std::ops::Range;

/// With fewer sections than this on the top level, the level below is listed too.
const FEW: usize = 3;

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The section's heading; what stands before the first heading has none.
    pub heading: Option<BlockId>,
    /// The heading's words; empty without a heading.
    pub title: String,
    /// 0 for the top level, 1 for the level below.
    pub depth: u8,
    /// The indices, among the sections of the form, of the section and of those nested in it that have no entry of
    /// their own.
    pub sections: Range<usize>,
}

impl Report {
    /// The outline of the form. Sections too deep to be listed count as part of the one they lie in. The title of the
    /// whole report, and what stands before it, are listed only where they have something to fill in.
    pub fn outline(&self) -> Vec<Entry> {
        let sections = &self.form.sections;
        let count = |level: u8| sections.iter().filter(|section| section.level == level).count();
        let levels: Vec<u8> = (1..=7).filter(|level| count(*level) > 0).collect();
        let first = sections.iter().map(|section| section.level).find(|level| *level > 0);
        // One outermost heading above all others is the title.
        let title = first.filter(|first| levels.len() > 1 && levels[0] == *first && count(*first) == 1);
        let mut levels = levels.into_iter().filter(|level| Some(*level) != title);
        let top = levels.next().unwrap_or(0);
        let below = levels.next().filter(|_| count(top) < FEW).unwrap_or(top);

        let mut entries: Vec<Entry> = Vec::new();
        for (at, section) in sections.iter().enumerate() {
            match entries.last_mut() {
                Some(last) if section.level > below => last.sections.end = at + 1,
                _ => entries.push(Entry {
                    heading: section.heading,
                    title: section.title.clone(),
                    depth: u8::from(section.level > top),
                    sections: at..at + 1,
                }),
            }
        }
        entries.retain(|entry| {
            let level = sections[entry.sections.start].level;
            level > 0 && Some(level) != title || self.progress_of(&entry.sections).total > 0
        });
        entries
    }

    /// The progress of a run of sections of the form.
    pub fn progress_of(&self, sections: &Range<usize>) -> Progress {
        let mut all = Progress::default();
        for section in self.form.sections.get(sections.clone()).unwrap_or_default() {
            all.add(self.progress(section));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Template, builtin};
    use std::rc::Rc;

    /// Entries as lines: indented by depth, with the number of sections behind each.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let report = Report::bound(text, None);
        let lines = |entry: Entry| {
            format!("{}{} {}", "  ".repeat(usize::from(entry.depth)), entry.title, entry.sections.len())
        };
        let found: Vec<String> = report.outline().into_iter().map(lines).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn the_title_is_no_section_and_deep_sections_count_where_they_lie() {
        check("# T\n\n## A\n\n### A1\n\n### A2\n\n## B\n\n## C\n", &["A 3", "B 1", "C 1"]);
    }

    #[test]
    fn a_title_with_fields_is_listed() {
        check("# T\n\n**Date:** x\n\n## A\n\n## B\n\n## C\n", &["T 1", "A 1", "B 1", "C 1"]);
        check("**Date:** x\n\n## A\n\n## B\n\n## C\n", &[" 1", "A 1", "B 1", "C 1"]);
    }

    #[test]
    fn few_sections_are_listed_with_those_inside_them() {
        check("# A\n\n## A1\n\n### A1a\n\n## A2\n\n# B\n", &["A 1", "  A1 2", "  A2 1", "B 1"]);
        check("# A\n\n# B\n\n# C\n\n## C1\n", &["A 1", "B 1", "C 2"]);
    }

    #[test]
    fn documents_may_start_at_any_level() {
        check("### A\n\n#### A1\n\n### B\n\n### C\n", &["A 2", "B 1", "C 1"]);
        check("#### A\n\n## B\n\n### B1\n", &["  A 1", "B 1", "  B1 1"]);
        check("just words\n", &[" 1"]);
        check("", &[]);
    }

    #[test]
    fn every_section_of_the_default_template_with_fields_is_under_one_entry() {
        let template = builtin("incident").map(Template::builtin).map(Rc::new).expect("the default template");
        let report = Report::start(template);
        let outline = report.outline();
        let all = report.progress_of(&(0..report.form().sections.len()));
        let listed: usize = outline.iter().map(|entry| report.progress_of(&entry.sections).total).sum();
        assert_eq!((outline.len(), listed), (15, all.total));
    }
}

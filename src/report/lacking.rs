//! Sections that the template has and the report does not, and how they are added.

use super::Report;
use crate::markdown::{Document, Kind, Section};

/// A section of the template that the report lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// Its index among the sections of the template's form.
    pub section: usize,
    /// Its heading's words.
    pub title: String,
}

impl Report {
    /// The sections of the template that the report lacks, in the template's order; of nested ones the outermost. None
    /// for a report that has fewer than half of the template's main sections: it goes its
    /// own way.
    pub fn lacking(&self) -> Vec<Lack> {
        let Some(template) = &self.template else { return Vec::new() };
        let pairs = template.form.pairs(&self.document);
        let model = &template.form.sections;
        let is_there = |at: usize| pairs.contains(&Some(at));
        let title = template.form.title();
        let is_section =
            |at: usize| Some(at) != title && model.get(at).is_some_and(|section| section.level > 0);
        let top =
            (0..model.len()).filter(|at| is_section(*at)).filter_map(|at| Some(model.get(at)?.level)).min();
        let tops = || {
            (0..model.len())
                .filter(|at| is_section(*at) && model.get(*at).map(|section| section.level) == top)
        };
        if tops().filter(|at| is_there(*at)).count() * 2 < tops().count() {
            return Vec::new();
        }
        let mut lacking: Vec<Lack> = Vec::new();
        let mut at = 0;
        while let Some(section) = model.get(at) {
            let inner = model.iter().skip(at + 1).take_while(|other| other.level > section.level).count();
            // The title of a report is its own, and a part that lies elsewhere now is not lacking.
            let is_lacking = is_section(at) && !(at..=at + inner).any(is_there);
            if is_lacking {
                lacking.push(Lack { section: at, title: section.title.clone() });
                at += inner;
            }
            at += 1;
        }
        lacking
    }

    /// Where a section of the template belongs, as an index among the blocks, and its text with the headings on the
    /// levels that are used there. `None` where there is no such section.
    pub(super) fn of_template(&self, section: usize) -> Option<(usize, String)> {
        let template = self.template.as_ref()?;
        let model = &template.form.sections;
        let level = model.get(section)?.level;
        let pairs = template.form.pairs(&self.document);
        let sections = self.document.sections();
        let own =
            |at: usize| pairs.iter().position(|pair| *pair == Some(at)).and_then(|own| sections.get(own));
        // It follows the nearest section before it on its level; where it is the first there, what it lies in.
        let mut least = u8::MAX;
        let before = (0..section).rev().find_map(|at| {
            let other = model.get(at)?.level;
            let is_outside = other < least;
            least = least.min(other);
            own(at).filter(|_| is_outside && other <= level).map(|own| (own, other))
        });
        let (at, shift) = match before {
            Some((own, other)) if other == level => (own.all.end, i16::from(own.level) - i16::from(other)),
            Some((own, other)) => (own.body.end, i16::from(own.level) - i16::from(other)),
            None => (sections.first().map_or(0, |first| first.body.end), 0),
        };
        let source = Document::parse(&template.markdown);
        let wanted: Section = source.sections().into_iter().nth(section)?;
        let mut text = String::new();
        for block in source.blocks().get(wanted.all)? {
            let mut words = String::new();
            block.write(&mut words);
            if let Kind::Heading(level) = block.kind
                && words.starts_with('#')
            {
                let level = (i16::from(level) + shift).clamp(1, 6);
                text.extend((0..level).map(|_| '#'));
                text.push_str(words.trim_start_matches('#'));
            } else {
                text.push_str(&words);
            }
        }
        Some((at, text))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]
mod tests {
    use crate::report::{Edit, Report};
    use crate::template::Template;
    use std::rc::Rc;

    const MODEL: &str = "\
# Report

## Summary

[What happened]

## Causes

### Root Cause

[The root cause]

### Contributing Factors

- [Factor]

## Timeline

| Time | Event |
|------|-------|
| HH:MM | [Event] |

## Lessons Learned

- [Lesson]
";

    fn open(text: &str) -> Report {
        Report::open(text, &[Rc::new(Template::compile("own", MODEL))])
    }

    /// Takes a part out of the template, adds what lacks and takes that back; `None` for what goes its own way.
    #[track_caller]
    fn check(cut: &str, lacking: &[&str]) {
        let text = MODEL.replace(cut, "");
        let mut report = Report::start(Rc::new(Template::compile("own", MODEL)));
        report.edit(Edit::Replace(text.clone()), 0.0).unwrap();
        let found = report.lacking();
        assert_eq!(found.iter().map(|lack| lack.title.as_str()).collect::<Vec<_>>(), lacking);
        for _ in &found {
            let next = report.lacking().first().unwrap().section;
            report.edit(Edit::AddFromTemplate(next), 0.0).unwrap();
        }
        // What was added at the end ends as the report did.
        assert_eq!(report.document().to_string().trim_end(), MODEL.trim_end());
        assert!(report.lacking().is_empty());
        for _ in &found {
            report.undo().unwrap();
        }
        assert_eq!(report.document().to_string(), text);
    }

    #[test]
    fn a_section_that_lacks_comes_back_in_its_place() {
        check("## Lessons Learned\n\n- [Lesson]\n", &["Lessons Learned"]);
        check("## Summary\n\n[What happened]\n\n", &["Summary"]);
        check("### Root Cause\n\n[The root cause]\n\n", &["Root Cause"]);
        check("### Contributing Factors\n\n- [Factor]\n\n", &["Contributing Factors"]);
        check(
            "## Causes\n\n### Root Cause\n\n[The root cause]\n\n### Contributing Factors\n\n- [Factor]\n\n",
            &["Causes"],
        );
    }

    #[test]
    fn headings_take_the_levels_of_the_report() {
        let text = MODEL.replace("# Report\n\n", "").replace("## ", "# ").replace("### ", "## ");
        let mut report = Report::start(Rc::new(Template::compile("own", MODEL)));
        let shorter = text.replace(
            "# Causes\n\n## Root Cause\n\n[The root cause]\n\n## Contributing Factors\n\n- [Factor]\n\n",
            "",
        );
        report.edit(Edit::Replace(shorter), 0.0).unwrap();
        let lack = report.lacking();
        assert_eq!(lack.len(), 1, "{lack:?}");
        report.edit(Edit::AddFromTemplate(lack[0].section), 0.0).unwrap();
        assert_eq!(report.document().to_string(), text);
    }

    #[test]
    fn a_template_with_all_its_sections_on_the_first_level_has_no_title() {
        const FLAT: &str =
            "# Summary\n\n[What happened]\n\n# Timeline\n\n[When]\n\n# Lessons Learned\n\n[What]\n";
        let mut report = Report::start(Rc::new(Template::compile("own", FLAT)));
        report.edit(Edit::Replace(FLAT.replace("# Timeline\n\n[When]\n\n", "")), 0.0).unwrap();
        assert_eq!(report.lacking().iter().map(|lack| lack.section).collect::<Vec<_>>(), [1]);
        report.edit(Edit::AddFromTemplate(1), 0.0).unwrap();
        assert_eq!(report.document().to_string(), FLAT);
    }

    #[test]
    fn a_report_of_another_kind_lacks_nothing() {
        let report = open("# Outage\n\n## Summary\n\nIt broke.\n\n## Thanks\n\nTo all.\n");
        assert!(report.lacking().is_empty());
        let mut report = open(MODEL);
        assert!(report.lacking().is_empty());
        assert!(report.edit(Edit::AddFromTemplate(99), 0.0).is_none());
    }
}

//! The finished text: a report without unfilled guidance and empty optional parts.

use super::units::{Rest, asks, rest};
use crate::markdown::{Block, Kind, Role};
use crate::report::Report;
use crate::template::{Part, Place, Section, Shape, recognise};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a heading says that nobody has written yet.
const UNTITLED: &str = "Post-Mortem";

/// Keeps blocks apart that nothing parts any more.
const SEPARATOR: &str = "<!-- -->";

/// The text for readers. Unfilled optional fields, items, rows, checks and answers are left out, and so are
/// sections that are empty then; mandatory fields stay with nothing behind their label. What a person wrote
/// stays as written: a report with nothing unfilled comes out byte for byte.
pub fn finished(report: &Report) -> String {
    if !asks(report.form()) {
        return report.text();
    }
    let text = Finish::new(report).text(false);
    if survives(report, &text) {
        return text;
    }
    // Without what stood between them, two lists can become one. Then something must part them.
    let text = Finish::new(report).text(true);
    if survives(report, &text) { text } else { report.text() }
}

/// Whether every word that a person wrote is in the text, and read there as it was.
fn survives(report: &Report, text: &str) -> bool {
    let template = report.template().map(|template| Rc::new(template.clone()));
    let after = written(&Report::bound(text, template));
    written(report).iter().all(|(words, count)| after.get(words).is_some_and(|found| found >= count))
}

/// The texts that a person wrote into the fields, items, rows and paragraphs of a report, and how often.
pub(super) fn written(report: &Report) -> BTreeMap<String, u32> {
    let mut found: BTreeMap<String, u32> = BTreeMap::new();
    let mut add = |words: String| {
        if !words.is_empty() {
            let count = found.get(&words).map_or(1, |count| count.saturating_add(1));
            found.insert(words, count);
        }
    };
    for (_, part) in report.form().parts() {
        let Some(block) = report.document().block(part.block) else { continue };
        let get = |slot| report.document().get(slot).unwrap_or_default();
        match &part.shape {
            Shape::Fields(fields) | Shape::Checks(fields) => {
                for field in fields {
                    add(report.shown(field.slot, &field.spec).text);
                }
            }
            Shape::Prose(field) => add(report.shown(field.slot, &field.spec).text),
            Shape::Rows(columns) => {
                for row in block.rows().iter().filter(|row| report.row_filled(row, columns)) {
                    for (cell, column) in row.parts.iter().zip(columns) {
                        add(report.shown(row.slot(cell.role), &column.spec).text);
                    }
                }
            }
            Shape::List(list) => {
                let filled = block.items.iter().filter(|item| report.item_filled(item, list));
                filled.for_each(|item| add(get(item.slot(Role::Text))));
            }
            Shape::Whys(spec) => {
                let answers = report.answers(block, spec);
                for (why, _) in crate::template::whys(block).iter().zip(answers).filter(|(_, filled)| *filled)
                {
                    why.answer.into_iter().for_each(|slot| add(get(slot)));
                }
            }
            Shape::Help { .. } | Shape::Caption | Shape::Still => {}
        }
    }
    found
}

/// A section with its heading and, of each of its own blocks, what is left.
type Own<'r> = (&'r Section, Option<&'r Block>, Vec<(&'r Block, Option<Rest>)>);

struct Finish<'r> {
    report: &'r Report,
    sections: Vec<Own<'r>>,
    out: String,
    /// Whether something was left out since the last block.
    cut: bool,
    /// The last block is a rule.
    ruled: bool,
    /// A rule that comes before the next block, if there is one.
    rule: Option<String>,
}

impl<'r> Finish<'r> {
    fn new(report: &'r Report) -> Self {
        let mut blocks = report.document().blocks().iter();
        let mut sections = Vec::new();
        for section in &report.form().sections {
            let heading = section.heading.and_then(|_| blocks.next());
            let own: Vec<(&Part, &Block)> =
                section.parts.iter().zip(blocks.by_ref().take(section.parts.len())).collect();
            let mut parts: Vec<(&Block, Option<Rest>)> = Vec::with_capacity(own.len());
            // From the last to the first: whether a label heads anything depends on what is left below it.
            for (part, block) in own.into_iter().rev() {
                let heads = parts.last().is_some_and(|(below, rest)| match rest {
                    Some(rest) => below.kind != Kind::Fields && !rest.text.is_empty(),
                    None => below.kind != Kind::Rule && below.kind != Kind::Heading(7),
                });
                parts.push((block, rest(report, part, block, heads)));
            }
            parts.reverse();
            sections.push((section, heading, parts));
        }
        Self { report, sections, out: String::new(), cut: false, ruled: false, rule: None }
    }

    /// For each section whether it stays: something is filled in or needed in it, or in a section below it.
    fn stays(&self) -> Vec<bool> {
        let sections = &self.sections;
        let nested = |at: usize| {
            let level = sections[at].0.level;
            let end = sections.iter().skip(at + 1).position(|(other, _, _)| other.level <= level);
            at + 1..end.map_or(sections.len(), |end| at + 1 + end)
        };
        let own = |(at, (section, _, parts)): (usize, &Own)| {
            let parts = parts.get(..rule(parts)).unwrap_or_default();
            let mut asked = parts.iter().filter_map(|(_, rest)| rest.as_ref()).peekable();
            // A section that asks for nothing is what a person made it, unless it only holds sections that go.
            let words = parts.iter().any(|(block, _)| block.kind != Kind::Space) || nested(at).is_empty();
            let free = asked.peek().is_none() && words;
            let value = section.value.as_ref();
            let value =
                value.is_some_and(|field| !self.report.shown(field.slot, &field.spec).text.is_empty());
            asked.any(|rest| rest.filled || rest.required) || free || value || section.level == 0
        };
        let own: Vec<bool> = sections.iter().enumerate().map(own).collect();
        (0..own.len()).map(|at| own[at] || own[nested(at)].contains(&true)).collect()
    }

    fn text(mut self, apart: bool) -> String {
        let stays = self.stays();
        let sections = std::mem::take(&mut self.sections);
        for ((section, heading, parts), stays) in sections.iter().zip(stays) {
            let mut first = 0;
            if !stays {
                self.cut = true;
                // What comes after a rule is not the heading's any more.
                first = rule(parts) + 1;
                if let Some((block, _)) =
                    parts.get(first - 1).filter(|_| !self.ruled && !self.out.trim().is_empty())
                {
                    let mut text = String::new();
                    block.write(&mut text);
                    self.rule = Some(text);
                }
            } else if let Some(heading) = heading {
                self.heading(section, heading);
            }
            for (at, (block, rest)) in parts.iter().enumerate().skip(first) {
                match rest {
                    Some(rest) if rest.text.is_empty() => self.cut = true,
                    Some(rest) => {
                        if self.cut && apart && at > 0 {
                            self.separate();
                        }
                        self.push(&rest.text, block.kind);
                    }
                    None if block.kind == Kind::Heading(7)
                        && !heads(parts.get(at + 1..).unwrap_or_default()) =>
                    {
                        self.cut = true;
                    }
                    None => {
                        let mut text = String::new();
                        block.write(&mut text);
                        self.push(&text, block.kind);
                    }
                }
            }
        }
        self.close()
    }

    fn heading(&mut self, section: &Section, block: &Block) {
        let mut text = String::new();
        block.write(&mut text);
        if recognise(&section.title, Place::Heading, "").is_some()
            && let Some(item) = block.items.first()
            && let Some(range) = item.part(Role::Text)
        {
            if section.level == 1 {
                text.replace_range(range, UNTITLED);
            } else {
                text.replace_range(range, "");
            }
        }
        self.push(&text, block.kind);
    }

    /// Adds a block, parted from the one above by a blank line where something between them was left out.
    fn push(&mut self, text: &str, kind: Kind) {
        let newline = self.report.document().newline();
        if let Some(rule) = self.rule.take() {
            self.part(newline);
            self.out.push_str(&rule);
            self.cut = true;
        }
        if self.cut {
            self.part(newline);
        }
        self.out.push_str(text);
        self.cut = false;
        self.ruled = kind == Kind::Rule;
    }

    fn part(&mut self, newline: &str) {
        if self.out.trim_start_matches('\u{feff}').is_empty() {
            return;
        }
        if !self.out.ends_with('\n') {
            self.out.push_str(newline);
        }
        let words = self.out.trim_end_matches(['\n', '\r', ' ', '\t']).len();
        if self.out.get(words..).is_some_and(|ends| ends.matches('\n').count() < 2) {
            self.out.push_str(newline);
        }
    }

    fn separate(&mut self) {
        let newline = self.report.document().newline();
        self.part(newline);
        self.out.push_str(SEPARATOR);
        self.part(newline);
    }

    /// Ends the text as the report ends.
    fn close(mut self) -> String {
        if !self.cut {
            return self.out;
        }
        // No rule and no blank lines before nothing.
        let mut end = self.out.trim_end().len();
        if self.ruled {
            end = self
                .out
                .get(..end)
                .map_or(0, |text| text.trim_end_matches(['-', '*', '_', ' ', '\t']).trim_end().len());
        }
        self.out.truncate(end);
        if !self.out.is_empty() && self.report.text().ends_with('\n') {
            self.out.push_str(self.report.document().newline());
        }
        self.out
    }
}

/// Whether something is left under a bold line.
fn heads(below: &[(&Block, Option<Rest>)]) -> bool {
    let fields = below.first().is_some_and(|(block, _)| block.kind == Kind::Fields);
    let ends = |block: &Block| {
        matches!(block.kind, Kind::Heading(7) | Kind::Rule) || block.kind == Kind::Fields && !fields
    };
    let own = below.iter().take_while(|(block, _)| !ends(block));
    let mut asked = own.filter_map(|(_, rest)| rest.as_ref()).peekable();
    asked.peek().is_none() || asked.any(|rest| !rest.text.is_empty())
}

/// Where the first rule stands among some blocks, or else their end.
fn rule(parts: &[(&Block, Option<Rest>)]) -> usize {
    parts.iter().position(|(block, _)| block.kind == Kind::Rule).unwrap_or(parts.len())
}

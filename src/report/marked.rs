//! A block's Markdown with its unfilled places set off, for the preview.
//!
//! Unfilled words lose the brackets that mark them in the source and stand between [`OPEN`] and [`CLOSE`] instead,
//! two code points that are no characters and so pass through a Markdown renderer as they are.

use super::Report;
use crate::markdown::{Block, Item, ItemId, Kind, Role, Slot};
use crate::template::{Place, Shape, Spec, normalise, placeholders_in, recognise, whys};
use std::ops::Range;

/// Stands before words that ask to be replaced.
pub const OPEN: char = '\u{fdd0}';

/// Stands after words that ask to be replaced.
pub const CLOSE: char = '\u{fdd1}';

/// A quoted answer is cut after so many characters: a question is one line.
const QUOTED: usize = 120;

/// A place in an item's text, and what is shown there: guidance, or an answer given elsewhere.
type Mark = (Range<usize>, Option<String>);

impl Report {
    /// The Markdown of a block as the preview renders it. `shape` is what the form makes of the block; `definitions`
    /// are the text's link definitions, a line each: a bracket that names a link asks for nothing.
    pub fn marked(&self, block: &Block, shape: Option<&Shape>, definitions: &str) -> String {
        let mut out = String::new();
        for item in &block.items {
            out.push_str(&self.marked_item(block, item, shape, definitions));
            out.push_str(&item.gap);
        }
        out.push_str(&block.tail);
        out
    }

    /// The same for one item of a block: a row of a table, an item of a list.
    pub fn marked_item(
        &self,
        block: &Block,
        item: &Item,
        shape: Option<&Shape>,
        definitions: &str,
    ) -> String {
        if matches!(block.kind, Kind::FrontMatter | Kind::Code | Kind::Comment) {
            return item.text.clone();
        }
        let mut marks: Vec<Mark> = Vec::new();
        self.whole(block, item, shape, &mut marks);
        let answer = match shape {
            Some(Shape::Whys(spec)) => self.answer_before(block, item.id, spec),
            _ => None,
        };
        for range in placeholders_in(&item.text) {
            let apart = marks.iter().all(|(other, _)| other.end <= range.start || range.end <= other.start);
            if apart {
                marks.push((range, answer.clone()));
            }
        }
        marks.retain(|(range, _)| !is_defined(item.text.get(range.clone()).unwrap_or_default(), definitions));
        let mut ordered: Vec<Mark> = Vec::with_capacity(marks.len());
        for mark in marks {
            let at = ordered.partition_point(|other| other.0.start <= mark.0.start);
            ordered.insert(at, mark);
        }
        write(&item.text, &ordered)
    }

    /// The slots of an item that are unfilled as a whole, of which some have no marks of their own: `HH:MM`.
    fn whole(&self, block: &Block, item: &Item, shape: Option<&Shape>, marks: &mut Vec<Mark>) {
        let mut unfilled = |slot: Slot, spec: &Spec| {
            if self.shown(slot, spec).text.is_empty()
                && let Some(range) = item.part(slot.role)
            {
                lines(&item.text, range, marks);
            }
        };
        match shape {
            Some(Shape::Fields(fields) | Shape::Checks(fields)) => {
                let own = fields.iter().filter(|field| field.slot.item == item.id);
                own.for_each(|field| unfilled(field.slot, &field.spec));
            }
            Some(Shape::Prose(field)) => unfilled(field.slot, &field.spec),
            Some(Shape::Rows(columns)) if block.rows().iter().any(|row| row.id == item.id) => {
                columns.iter().zip(0..).for_each(|(column, at)| {
                    unfilled(item.slot(Role::Cell(at)), &column.spec);
                });
            }
            Some(Shape::List(list)) if !self.item_filled(item, list) => {
                if let Some(range) = item.part(Role::Text) {
                    let raw = item.text.get(range.clone()).unwrap_or_default();
                    let start = range.end - list.bare(raw).len();
                    lines(&item.text, start..range.end, marks);
                }
            }
            Some(Shape::Whys(spec)) => {
                let chain = whys(block).into_iter().zip(self.answers(block, spec));
                let open = chain.filter(|(_, filled)| !filled).filter_map(|(why, _)| why.answer);
                for slot in open.filter(|slot| slot.item == item.id) {
                    if let Some(range) = item.part(slot.role) {
                        lines(&item.text, range, marks);
                    }
                }
            }
            None if block.level().is_some() => {
                if let (Some(range), Some(raw)) = (item.part(Role::Text), item.raw(Role::Text))
                    && recognise(raw, Place::Heading, "").is_some()
                {
                    lines(&item.text, range, marks);
                }
            }
            _ => {}
        }
    }

    /// What a question of a chain asks about: the answer before it, quoted, as Markdown.
    fn answer_before(&self, block: &Block, question: ItemId, spec: &Spec) -> Option<String> {
        let before = self.why_before(block.id, question)?;
        let chain = whys(block).into_iter().zip(self.answers(block, spec));
        let filled = chain.into_iter().any(|(why, filled)| why.answer == Some(before) && filled);
        filled.then(|| self.quoted(before)).flatten().map(|words| {
            let mut escaped = String::from('“');
            for c in words.chars() {
                if c.is_ascii_punctuation() {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
            escaped + "”"
        })
    }

    /// The first line of what stands in a slot, as plain words without a full stop and not too long, to be quoted in
    /// a sentence. `None` where it says nothing.
    fn quoted(&self, slot: Slot) -> Option<String> {
        let text = self.document.get(slot)?;
        let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
        let mut words: String = line.chars().filter(|c| !matches!(c, '*' | '`')).collect();
        words.truncate(words.trim_end_matches(['.', ' ']).len());
        if let Some((cut, _)) = words.char_indices().nth(QUOTED) {
            words.truncate(words.get(..cut)?.trim_end().len());
            words.push('…');
        }
        (!words.is_empty()).then_some(words)
    }
}

/// Marks every line of a range by itself, so that no mark spans two paragraphs, and leaves what starts a list item
/// or a quote to its own.
fn lines(text: &str, range: Range<usize>, marks: &mut Vec<Mark>) {
    let mut at = range.start;
    for line in text.get(range).unwrap_or_default().split_inclusive('\n') {
        let words = line.trim_start();
        let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = (digits.len() < words.len()).then(|| digits.strip_prefix(". ")).flatten();
        let words = ["- ", "* ", "+ ", "> "].iter().find_map(|mark| words.strip_prefix(mark)).or(numbered);
        let words = words.unwrap_or(line).trim_start();
        let end = at + line.trim_end().len();
        let start = at + line.len() - words.len();
        if start < end {
            marks.push((start..end, None));
        }
        at += line.len();
    }
}

fn write(text: &str, marks: &[Mark]) -> String {
    let mut out = String::with_capacity(text.len() + marks.len() * 6);
    let mut at = 0;
    for (range, instead) in marks {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        let words = text.get(range.clone()).unwrap_or_default();
        if let Some(instead) = instead {
            out.push_str(instead);
        } else {
            // Of several brackets within a value none is a link, nor code.
            let bare = bare(words);
            let several = bare.contains('[') && !bare.contains("](") && !bare.contains('`');
            out.push(OPEN);
            out.extend(bare.chars().filter(|c| !several || !matches!(c, '[' | ']' | '\\')));
            out.push(CLOSE);
        }
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Words without the marks that say that they stand in for something: those say it to readers of the source.
fn bare(words: &str) -> &str {
    const PAIRS: [(&str, &str); 8] = [
        ("[", "]"),
        ("\\[", "\\]"),
        ("{{", "}}"),
        ("{", "}"),
        ("<", ">"),
        ("**", "**"),
        ("_", "_"),
        ("*", "*"),
    ];
    let mut words = words;
    while let Some(inner) = PAIRS.iter().find_map(|(open, close)| {
        let inner = words.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains(open) && !inner.trim().is_empty()).then(|| inner.trim())
    }) {
        words = inner;
    }
    words
}

/// Whether words in brackets name a link that the text defines elsewhere.
fn is_defined(words: &str, definitions: &str) -> bool {
    let words = normalise(words);
    definitions.lines().any(|line| {
        let label = line.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        label.is_some_and(|(label, _)| normalise(label) == words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Edit;
    use crate::template::Template;
    use std::rc::Rc;

    const TEMPLATE: &str = "# [Title of the incident]\n\n**Date:** [YYYY-MM-DD]  \n**Owner:** [Person]  \n**Time:** [Start] - [End] (UTC)\n\n\
        ## Summary\n\n[What happened, in a sentence]\n\n## Timeline\n\n| Time | Event | Who |\n|---|---|---|\n\
        | HH:MM | Alert triggered | [Person] |\n\n## Whys\n\n1. **Why did it happen?**\n   - [Primary cause]\n\n\
        2. **Why did [primary cause] happen?**\n   - [Secondary cause]\n\n## Good\n\n- ✅ [Something that helped]\n";

    fn report() -> Report {
        Report::start(Rc::new(Template::compile("test", TEMPLATE)))
    }

    /// The report as the preview has it, with `‹` and `›` for the marks.
    fn shown(report: &Report) -> String {
        let definitions = "[the runbook]: <https://a.example>\n";
        let blocks = report.document().blocks().iter().map(|block| {
            let part = report.form().parts().find(|(_, part)| part.block == block.id);
            report.marked(block, part.map(|(_, part)| &part.shape), definitions)
        });
        blocks.collect::<String>().replace(OPEN, "‹").replace(CLOSE, "›")
    }

    #[track_caller]
    fn check(report: &Report, expected: &[&str]) {
        let shown = shown(report);
        for line in expected {
            assert!(shown.lines().any(|other| other.trim_end() == *line), "{line:?} in\n{shown}");
        }
    }

    /// Writes into the slot that shows these words.
    fn set(report: &mut Report, words: &str, instead: &str) {
        let document = report.document();
        let slot = document.slots().find(|slot| document.get(*slot).as_deref() == Some(words));
        let slot = slot.expect("a slot with these words");
        report.edit(Edit::Set { slot, words: instead.to_string() }, 0.0).expect("a change");
    }

    #[test]
    fn what_is_unfilled_is_set_off_without_its_marks() {
        check(
            &report(),
            &[
                "# ‹Title of the incident›",
                "**Date:** ‹YYYY-MM-DD›",
                "**Time:** ‹Start - End (UTC)›",
                "‹What happened, in a sentence›",
                "| ‹HH:MM› | Alert triggered | ‹Person› |",
                "   - ‹Primary cause›",
                "2. **Why did ‹primary cause› happen?**",
                "- ✅ ‹Something that helped›",
            ],
        );
    }

    #[test]
    fn what_is_filled_stands_as_it_is() {
        let mut report = report();
        set(&mut report, "[YYYY-MM-DD]", "2026-01-24");
        set(&mut report, "HH:MM", "08:47");
        set(&mut report, "[What happened, in a sentence]", "See [the runbook] and [name of the service].");
        check(
            &report,
            &[
                "**Date:** 2026-01-24",
                "| 08:47 | Alert triggered | ‹Person› |",
                "See [the runbook] and ‹name of the service›.",
            ],
        );
    }

    #[test]
    fn a_why_quotes_the_answer_before_it() {
        let mut report = report();
        set(&mut report, "[Primary cause]", "The **pool** ran out of [connections].\nAt once.");
        check(&report, &["2. **Why did “The pool ran out of \\[connections\\]” happen?**"]);
    }

    #[test]
    fn guidance_of_several_lines_is_marked_line_by_line() {
        let text = "one\n- [two]\n\n> three\n";
        let mut marks = Vec::new();
        lines(text, 0..text.len(), &mut marks);
        let shown = write(text, &marks).replace(OPEN, "‹").replace(CLOSE, "›");
        assert_eq!(shown, "‹one›\n- ‹two›\n\n> ‹three›\n");
    }
}

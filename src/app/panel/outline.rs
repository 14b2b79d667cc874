//! The outline: per section, how much is filled and what is wrong.

use crate::app::dom;
use crate::app::editor::{Behind, Editor};
use crate::app::ids;
use crate::app::judge::Judge;
use crate::app::live::{follow, live, on_press};
use crate::app::markup::{Markup, button as plain, el, icon};
use crate::app::state::State;
use crate::app::sync::{self, Here, Pane};
use crate::app::verdict::{self, Verdicts};
use crate::markdown::BlockId;
use crate::report::{Edit, Entry, Lack, Progress, Report};
use web_sys::Element;

/// What one line of the outline shows.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    entry: Entry,
    progress: Progress,
}

/// The outline: per section, how much is filled and what is wrong. It follows a moment after the typing.
pub fn outline(editor: Editor, judge: Judge) -> Option<Element> {
    sync::watch(editor);
    let lines = State::new((Vec::<Line>::new(), Vec::<Lack>::new()));
    follow(Box::new(move || {
        let new = editor.settled(|report, behind| {
            let (mut new, mut lacking) = lines.get_untracked();
            if new.is_empty() || behind.all {
                new = all(report);
                lacking = report.lacking();
            } else {
                count(report, behind, &mut new);
            }
            (new, lacking)
        });
        if lines.with_untracked(|lines| *lines != new) {
            lines.set(new);
        }
    }));
    let element = live(Box::new(move || {
        let here = editor.here().get();
        let found = judge.found();
        lines.with(|(lines, lacking)| {
            let current = here.and_then(|here| editor.peek(|report| current(report, lines, here.block)));
            let lines = lines.iter().map(|line| line.markup(current, &found));
            let list = el("ol").class("outline__list").children(lines);
            let outline = el("nav").class("outline pane").id("outline").attr("aria-label", "Outline");
            outline.child(el("h2").text("Sections")).child(list).children(lacks(lacking))
        })
    }))?;
    on_press(
        &element,
        Box::new(move |task, link| {
            let number: Option<u32> =
                link.get_attribute("data-section").and_then(|number| number.parse().ok());
            if task == "add-lacking" {
                return number.map_or((), |number| add(editor, number as usize));
            }
            let first = || editor.peek(|report| report.document().blocks().first().map(|block| block.id));
            let heading = number.filter(|number| *number > 0).map(BlockId);
            if let Some(block) = heading.or_else(first) {
                sync::go(editor, Here { block, item: None, column: None, from: Pane::Outline });
            }
        }),
    );
    Some(element)
}

impl Line {
    /// One section: its name, how much of it is filled, and a link to it.
    fn markup(&self, current: Option<u32>, found: &Verdicts) -> Markup {
        let Entry { heading, title, depth, sections } = &self.entry;
        let own = number(*heading);
        let title = if title.is_empty() { "Untitled" } else { title };
        let link = el("a").attr("href", ["#", &ids::section(*heading)].concat()).attr("data-do", "go");
        let link =
            link.attr("data-section", own.to_string()).attr_if(current == Some(own), "aria-current", "true");
        let Progress { filled, total } = self.progress;
        let aloud = |words: &'static str| el("span").class("aloud").text(words);
        let share = (total > 0).then(|| {
            let percent = (filled * 100 / total).to_string();
            let share = el("span").class("share").attr("style", ["--share:", &percent, "%"].concat());
            let words = [&filled.to_string(), " of ", &total.to_string()].concat();
            share.child(aloud(", ")).text(words).child(aloud(" filled"))
        });
        let own = verdict::count(found.iter().filter(|verdict| sections.contains(&verdict.section)));
        let wrong = verdict::counted(own)
            .map(|(kind, count)| el("span").class(kind.mark()).child(aloud(", ")).text(kind.count(count)));
        let wrong = el("span").class("marks").children(wrong);
        el("li")
            .attr_if(*depth > 0, "class", "nested")
            .child(link.text(title.to_owned()).children(share).child(wrong))
    }
}

/// The sections that only the template has, each with a button that adds it.
fn lacks(lacking: &[Lack]) -> Option<Markup> {
    let add = |lack: &Lack| {
        let name = ["Add the section ", &lack.title].concat();
        let add = plain("button").attr("data-do", "add-lacking").attr("aria-label", name);
        let add = add.attr("data-section", lack.section.to_string()).child(icon("#i-plus"));
        el("li").child(add.text(lack.title.clone()))
    };
    let list = || el("ul").class("outline__list").children(lacking.iter().map(add));
    let heading = || el("h2").text("Only in the template");
    (!lacking.is_empty()).then(|| el("div").class("outline__lacking").child(heading()).child(list()))
}

/// Adds a section of the template and goes there.
fn add(editor: Editor, section: usize) {
    let added = editor.dispatch(Edit::AddFromTemplate(section));
    let block = added.and_then(|item| editor.peek(|report| Some(report.document().block_of(item)?.id)));
    if let Some(block) = block {
        dom::after_render(move || {
            sync::go(editor, Here { block, item: None, column: None, from: Pane::Outline });
        });
    }
}

/// All lines of the outline.
fn all(report: &Report) -> Vec<Line> {
    let line = |entry: Entry| Line { progress: report.progress_of(&entry.sections), entry };
    report.outline().into_iter().map(line).collect()
}

/// Counts anew in the sections that a change lies in.
fn count(report: &Report, behind: &Behind, lines: &mut [Line]) {
    let blocks = behind.items.iter().filter_map(|item| report.document().block_of(*item));
    let blocks: Vec<BlockId> = blocks.map(|block| block.id).chain(behind.blocks.iter().copied()).collect();
    for line in lines {
        let sections = report.form().sections.get(line.entry.sections.clone()).unwrap_or_default();
        let touched = sections.iter().any(|section| {
            section.heading.is_some_and(|heading| blocks.contains(&heading))
                || section.parts.iter().any(|part| blocks.contains(&part.block))
        });
        if touched {
            line.progress = report.progress_of(&line.entry.sections);
            // A heading that was written into has other words now, though the form does not say so yet.
            if let Some(title) = line.entry.heading.and_then(|heading| report.document().title(heading)) {
                line.entry.title = title.trim_matches(['*', '_', ' ']).to_string();
            }
        }
    }
}

/// The number of the line that a block lies in.
fn current(report: &Report, lines: &[Line], block: BlockId) -> Option<u32> {
    let at = report.form().sections.iter().position(|section| {
        section.heading == Some(block) || section.parts.iter().any(|part| part.block == block)
    })?;
    let line = lines.iter().find(|line| line.entry.sections.contains(&at))?;
    Some(number(line.entry.heading))
}

/// The number of a section's heading; 0, which no block has, for what stands before the first.
fn number(heading: Option<BlockId>) -> u32 {
    heading.map_or(0, |heading| heading.0)
}

//! The outline: per section, how much is filled and what is wrong.

use crate::app::editor::{Behind, Editor};
use crate::app::ids;
use crate::app::sync::{self, Here, Pane};
use crate::markdown::BlockId;
use crate::report::{Entry, Progress, Report};
use crate::validate::{self, RuleId, VALUE_RULES};
use leptos::{ev, prelude::*};

/// The rule that finds what is not written yet.
const MISSING: RuleId = RuleId("unfilled-required");

/// What one line of the outline shows.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    entry: Entry,
    progress: Progress,
    /// How many parts are missing that a report must have, and how many other errors, warnings and hints there are.
    found: [usize; 4],
}

/// The outline: per section, how much is filled and what is wrong. It follows a moment after the typing.
#[component]
pub fn OutlinePane(
    /// The open report.
    editor: Editor,
) -> impl IntoView {
    sync::watch(editor);
    let lines = RwSignal::new_local(Vec::<Line>::new());
    Effect::new(move |_| {
        let new = editor.settled(|report, behind| {
            let mut new = lines.get_untracked();
            if new.is_empty() || behind.all {
                new = all(report);
            } else {
                count(report, behind, &mut new);
            }
            judge(report, &mut new);
            new
        });
        if lines.with_untracked(|lines| *lines != new) {
            lines.set(new);
        }
    });
    let keys = Memo::new(move |_| {
        lines.with(|lines| lines.iter().map(|line| line.entry.heading).collect::<Vec<_>>())
    });
    let current = Memo::new(move |_| {
        let here = editor.here().get()?;
        lines.with(|lines| editor.peek(|report| current(report, lines, here.block)))
    });
    view! {
        <nav class="outline pane" id="outline" aria-label="Outline">
            <h2>"Sections"</h2>
            <ol class="outline__list">
                <For each=move || keys.get() key=|heading| *heading let:heading>
                    <OutlineLine editor lines heading current />
                </For>
            </ol>
        </nav>
    }
}

/// One section: its name, how much of it is filled, and a link to it.
#[component]
fn OutlineLine(
    editor: Editor,
    lines: RwSignal<Vec<Line>, LocalStorage>,
    heading: Option<BlockId>,
    current: Memo<Option<u32>>,
) -> impl IntoView {
    let line = Memo::new(move |_| {
        lines.with(|lines| lines.iter().find(|line| line.entry.heading == heading).cloned())
    });
    let progress = move || line.with(|line| line.as_ref().map(|line| line.progress).unwrap_or_default());
    let title = move || {
        let title = line.with(|line| line.as_ref().map(|line| line.entry.title.clone())).unwrap_or_default();
        if title.is_empty() { "Untitled".to_string() } else { title }
    };
    let deep = move || line.with(|line| line.as_ref().is_some_and(|line| line.entry.depth > 0));
    let click = move |event: ev::MouseEvent| {
        event.prevent_default();
        let first = || editor.peek(|report| report.document().blocks().first().map(|block| block.id));
        if let Some(block) = heading.or_else(first) {
            sync::go(editor, Here { block, item: None, column: None, from: Pane::Outline });
        }
    };
    view! {
        <li class:nested=deep>
            <a
                href=format!("#{}", ids::section(heading))
                aria-current=move || (current.get() == Some(number(heading))).then_some("true")
                on:click=click
            >
                {title}
                {move || {
                    let progress = progress();
                    (progress.total > 0).then(|| view! {
                        <span class="share" style=format!("--share:{:.2}", progress.share())>
                            <span class="aloud">", "</span>
                            {format!("{} of {}", progress.filled, progress.total)}
                            <span class="aloud">" filled"</span>
                        </span>
                    })
                }}
                {move || {
                    let found = line.with(|line| line.as_ref().map(|line| line.found)).unwrap_or_default();
                    wrong(found)
                        .into_iter()
                        .map(|(class, words)| view! { <span class=class><span class="aloud">", "</span>{words}</span> })
                        .collect_view()
                }}
            </a>
        </li>
    }
}

/// All lines of the outline.
fn all(report: &Report) -> Vec<Line> {
    let line = |entry: Entry| Line { progress: report.progress_of(&entry.sections), entry, found: [0; 4] };
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

/// Counts what is wrong in each section.
fn judge(report: &Report, lines: &mut [Line]) {
    for line in &mut *lines {
        line.found = [0; 4];
    }
    for finding in validate::check_with(VALUE_RULES, report, None) {
        let line = lines.iter_mut().find(|line| line.entry.sections.contains(&finding.place.section));
        if let Some(line) = line {
            // What is not written yet is work to do rather than something wrong.
            let kind = if finding.rule == MISSING { 0 } else { 1 + finding.level as usize };
            line.found[kind] += 1;
        }
    }
}

/// What is missing or wrong in a section: a class, which gives shape and colour, and words.
fn wrong(found: [usize; 4]) -> Vec<(&'static str, String)> {
    let (missing, problems) =
        (("mark mark--warning", "needed", "needed"), ("mark mark--error", "problem", "problems"));
    let (gaps, hints) = (("mark mark--warning", "gap", "gaps"), ("mark mark--hint", "hint", "hints"));
    let some = [missing, problems, gaps, hints].into_iter().zip(found).filter(|(_, count)| *count > 0);
    some.map(|((class, one, many), count)| {
        (class, format!("{count} {}", if count == 1 { one } else { many }))
    })
    .collect()
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

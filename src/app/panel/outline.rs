//! The outline: per section, how much is filled and what is wrong.

use crate::app::editor::{Behind, Editor};
use crate::app::ids;
use crate::app::sync::{self, Here, Pane};
use crate::markdown::BlockId;
use crate::report::{Entry, Progress, Report};
use leptos::{ev, prelude::*};

/// What one line of the outline shows.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    entry: Entry,
    progress: Progress,
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
            lines.with_untracked(|lines| {
                if lines.is_empty() || behind.all { Some(all(report)) } else { some(report, behind, lines) }
            })
        });
        if let Some(new) = new {
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
    current: Memo<Option<Option<BlockId>>>,
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
                aria-current=move || (current.get() == Some(heading)).then_some("true")
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
            </a>
        </li>
    }
}

/// All lines of the outline.
fn all(report: &Report) -> Vec<Line> {
    let line = |entry: Entry| Line { progress: report.progress_of(&entry.sections), entry };
    report.outline().into_iter().map(line).collect()
}

/// The lines with those counted anew that a change lies in; `None` where none is another than it was.
fn some(report: &Report, behind: &Behind, lines: &[Line]) -> Option<Vec<Line>> {
    let blocks = behind.items.iter().filter_map(|item| report.document().block_of(*item));
    let blocks: Vec<BlockId> = blocks.map(|block| block.id).chain(behind.blocks.iter().copied()).collect();
    let mut new = lines.to_vec();
    for line in &mut new {
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
    (new != lines).then_some(new)
}

/// The heading of the line that a block lies in.
fn current(report: &Report, lines: &[Line], block: BlockId) -> Option<Option<BlockId>> {
    let at = report.form().sections.iter().position(|section| {
        section.heading == Some(block) || section.parts.iter().any(|part| part.block == block)
    })?;
    let line = lines.iter().rev().find(|line| line.entry.sections.contains(&at))?;
    Some(line.entry.heading)
}

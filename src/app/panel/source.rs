//! The source view: the same text as Markdown.

use crate::app::debounce::Debounce;
use crate::app::editor::Editor;
use crate::app::element::build;
use crate::app::listen;
use crate::app::live::follow;
use crate::app::markup::el;
use crate::app::state::Kept;
use crate::app::sync::{Here, Pane};
use crate::report::{Edit, Report, merge_endings, moved, normalised};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlTextAreaElement};

/// How long after the last key the report follows, in milliseconds.
const PAUSE_MS: i32 = 120;

/// The source view: the same text as Markdown, in a plain text box. What is typed becomes an edit of the report
/// after a pause, and at once when the box is left.
pub fn source(editor: Editor) -> Option<Element> {
    let area = el("textarea").attr("aria-label", "Markdown source of the report").attr("spellcheck", "false");
    let pane = el("section").class("source pane").id("form").attr("aria-label", "Source").child(area);
    let pane = build(&pane)?;
    let shown: HtmlTextAreaElement = pane.first_element_child()?.dyn_into().ok()?;
    let area = Kept::new(shown.clone());
    // The version of the report that the box shows; none yet.
    let seen = Kept::new(None::<u64>);
    // What was typed here is shown already.
    let is_own = Kept::new(false);
    let write = move || {
        if let Some(area) = area.try_get() {
            let typed = area.value();
            is_own.set(true);
            editor.dispatch(Edit::Replace(editor.peek(|report| merge_endings(&report.text(), &typed))));
            is_own.set(false);
            seen.set(Some(editor.peek(Report::version)));
        }
    };
    let pending = Kept::new(Debounce::new(PAUSE_MS, write));
    let flush = move || {
        if pending.try_with(Debounce::cancel) == Some(true) {
            write();
        }
    };
    on_cleanup(flush);
    // What is saved, undone or handed out must have what was typed last.
    listen::on_window(listen::GATHER, move |_| flush());
    let catch_up = move || {
        let version = editor.peek(Report::version);
        let Some(area) = area.try_get().filter(|_| !is_own.get() && seen.get() != Some(version)) else {
            return;
        };
        pending.with(Debounce::cancel);
        seen.set(Some(version));
        show(&area, &editor.peek(|report| normalised(&report.text())));
    };
    catch_up();
    editor.watch(Rc::new(move |_| catch_up()));

    let caret = Kept::new(Debounce::new(PAUSE_MS + 30, move || {
        let Some(area) = area.try_get() else { return };
        let at = area.selection_start().ok().flatten().unwrap_or(0) as usize;
        let line = area.value().encode_utf16().take(at).filter(|unit| *unit == u16::from(b'\n')).count();
        let found = editor.peek(|report| report.at_line(line));
        let here =
            found.map(|(block, item)| Here { block, item: Some(item), column: None, from: Pane::Source });
        if here.is_some() && editor.here().get_untracked() != here {
            editor.here().set(here);
        }
    }));
    let look = move || caret.with(Debounce::start);
    follow(Box::new(move || {
        let here = editor.here().get().filter(|here| here.from != Pane::Source);
        let (Some(here), Some(area)) = (here, area.try_get()) else { return };
        let line = editor.peek(|report| {
            let first = || report.document().block(here.block).and_then(|block| block.items.first());
            report.line_of(here.item.or(first().map(|item| item.id))?)
        });
        if let Some(line) = line {
            go(&area, line);
            // The form's last word stands when the source view opens: nobody asked for the box then.
            if here.from != Pane::Form {
                area.focus().ok();
            }
        }
    }));
    for event in ["input", "blur", "keyup", "click"] {
        listen::listen(&shown, event, move |event: Event| match event.type_().as_str() {
            "input" => {
                pending.with(Debounce::start);
                look();
            }
            "blur" => flush(),
            _ => look(),
        });
    }
    Some(pane)
}

/// Shows another text, the caret and the scroll staying where they are in the words that did not change.
fn show(area: &HtmlTextAreaElement, text: &str) {
    let old = area.value();
    if old == text {
        return;
    }
    let (start, end) = (area.selection_start().ok().flatten(), area.selection_end().ok().flatten());
    let top = area.scroll_top();
    area.set_value(text);
    // A box never touched has its caret at the end, which is not where to start reading.
    let place = |at: Option<u32>| if old.is_empty() { 0 } else { moved(&old, text, at.unwrap_or(0)) };
    area.set_selection_range(place(start), place(end)).ok();
    area.set_scroll_top(top);
}

/// Puts the caret at the start of a line and scrolls it into the upper part of the view.
fn go(area: &HtmlTextAreaElement, line: usize) {
    let text = area.value();
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let before = text.get(..before).unwrap_or_default();
    // A text box tells no line's place, but how high it is with the text up to there.
    area.set_value(before);
    let height = area.scroll_height();
    area.set_value(&text);
    let at = u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX);
    area.set_selection_range(at, at).ok();
    let room = area.client_height();
    let style = window().get_computed_style(area).ok().flatten();
    let padding = style.and_then(|style| style.get_property_value("padding-bottom").ok());
    // Whole pixels will do.
    let padding = padding.and_then(|it| it.split(['.', 'p']).next()?.parse::<i32>().ok()).unwrap_or(0);
    area.set_scroll_top(if height > room { height - padding - room / 4 } else { 0 });
}

//! The live preview: the report as it will be read.

mod dom;
mod leaf;
mod rows;
mod sheet;

use crate::app::debounce::Debounce;
use crate::app::editor::Editor;
use crate::app::element::build;
use crate::app::listen::listen;
use crate::app::live::follow;
use crate::app::markup::el;
use crate::app::state::Kept;
use crate::app::sync::{self, Here, Pane};
use crate::exchange::html;
use leptos::prelude::*;
use sheet::Sheet;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement};

/// The live preview: the report as it will be read. It follows a moment after the typing, and where a click points
/// the form goes.
pub fn preview(editor: Editor) -> Option<Element> {
    let article = el("article").class("sheet").attr("aria-label", "Report");
    let pane = el("section").class("preview pane").id("preview").attr("aria-label", "Preview");
    let pane = build(&pane.attr("tabindex", "0").child(article))?;
    let article = pane.first_element_child()?;
    let root = Kept::new(article.clone());
    let sheet = Kept::new(None::<Sheet>);
    // A long report is rendered in pieces, so that the form can be used at once.
    let more: Kept<Option<Debounce>> = Kept::new(None);
    let work = move || {
        let left = editor
            .peek(|report| sheet.try_update(|sheet| sheet.as_mut().is_some_and(|sheet| sheet.work(report))));
        if left == Some(true) {
            more.with(|more| more.iter().for_each(Debounce::start));
        }
    };
    more.set(Some(Debounce::new(0, work)));

    follow(Box::new(move || {
        let root = root.get();
        let ready = editor.settled(|report, behind| {
            sheet.try_update(|sheet| {
                if let Some(sheet) = sheet {
                    sheet.follow(report, behind);
                    return true;
                }
                sheet.insert(Sheet::new(&root)).reconcile(report);
                false
            })
        });
        if ready == Some(true) {
            work();
        } else {
            more.with(|more| more.iter().for_each(Debounce::start));
        }
    }));
    follow(Box::new(move || {
        let here = editor.here().get();
        let element = sheet.try_update(|sheet| sheet.as_mut()?.point(here)).flatten();
        if let Some(element) = element.filter(|_| here.is_some_and(|here| here.from != Pane::Preview)) {
            sync::reveal(&element, false);
        }
    }));

    listen(&article, "click", move |event: Event| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        if let Ok(Some(link)) = target.closest("a[href]") {
            // The address of the page says which report is open: a link within the report must not change it.
            if let Some(anchor) = fragment(&link) {
                event.prevent_default();
                let found = document().get_element_by_id(&anchor);
                if let Some(place) =
                    found.filter(|place| place.closest(".sheet").is_ok_and(|it| it.is_some()))
                {
                    sync::reveal(&place, true);
                }
            }
        } else if !selecting()
            && let Some(here) = pointed(&target)
        {
            sync::go(editor, here);
        }
    });
    Some(pane)
}

/// Shows Markdown in an element, as the preview does.
pub fn show(parent: &Element, markdown: &str) {
    dom::Builder::new(&document()).fill(parent, &html::render(markdown, ""));
}

/// The id that a link within the report leads to.
fn fragment(link: &Element) -> Option<String> {
    if !link.get_attribute("href")?.starts_with('#') {
        return None;
    }
    let hash = link.dyn_ref::<HtmlAnchorElement>()?.hash();
    let id = hash.strip_prefix('#')?;
    let decoded = js_sys::decode_uri_component(id).ok().map(String::from);
    Some(decoded.unwrap_or_else(|| id.to_string()))
}

/// Whether words are selected: then the click was the end of marking them, to copy them.
fn selecting() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// The place of the report that an element of the preview shows.
fn pointed(element: &Element) -> Option<Here> {
    let number = |selector: &str, name: &str| -> Option<u32> {
        element.closest(selector).ok()??.get_attribute(name)?.parse().ok()
    };
    let cell = element.closest("td").ok()?;
    let column = cell.map(|cell| {
        let mut at = 0;
        let mut before = cell.previous_element_sibling();
        while let Some(cell) = before {
            at += 1;
            before = cell.previous_element_sibling();
        }
        at
    });
    Some(Here {
        block: crate::markdown::BlockId(number("[data-block]", "data-block")?),
        item: number("[data-item]", "data-item").map(crate::markdown::ItemId),
        column,
        from: Pane::Preview,
    })
}

//! Bringing the form up to what a change touched, and no more.

use super::Pane;
use super::lines::{Known, holder, reconcile, renew};
use crate::app::element::{build, patch, put};
use crate::app::field::{self, View};
use crate::app::markup::Markup;
use crate::app::{dom, ids};
use crate::markdown::{BlockId, ItemId};
use crate::report::Report;
use crate::template::{Part, Section, Shape};
use web_sys::Element;

impl Pane {
    /// An element of the form, which need not be on the page yet.
    fn find(&self, id: &str) -> Option<Element> {
        self.root.query_selector(&["#", id].concat()).ok().flatten()
    }

    /// The words of one item changed.
    pub(super) fn item(&self, view: &View, item: ItemId, known: &mut Vec<Known>) {
        let Some(block) = view.report.document().block_of(item) else { return };
        let Some((section, part)) = place(view.report, block.id) else { return };
        let Some(part) = part else {
            let place = self.find(&ids::section(section.heading));
            let head = place
                .and_then(|place| place.query_selector(":scope > .section__head, :scope > .title").ok()?);
            if let (Some(head), Some(markup)) = (head, field::head(view, section)) {
                patch(&head, &markup);
            }
            if let Some(value) = &section.value {
                self.field(&ids::control(value.slot), field::field(view, value, false));
            }
            return;
        };
        if let Some((control, markup)) = field::of_item(view, part, &section.title, item) {
            self.field(&control, markup);
        } else if let Some(holder) = holder(&self.root, block.id) {
            // A question quotes the answer before it.
            if matches!(part.shape, Shape::Whys(_)) {
                // What is wrong with it is no part of its print.
                known.iter_mut().filter(|known| known.block() == block.id).for_each(Known::doubt);
                reconcile(view, &holder, block, part, &section.title, known);
            } else {
                renew(view, &holder, block, part, &section.title, item, known);
            }
        }
    }

    /// Brings the field around a control up to its markup.
    fn field(&self, control: &str, mut markup: Markup) {
        let words = markup.take_words(control);
        let around = |element: Element| element.closest(".field, .guide").ok().flatten();
        let closed = || self.root.query_selector(&["[data-for=", control, "]"].concat()).ok().flatten();
        let is_same = self.last.borrow().as_ref().is_some_and(|last| last.0 == control && last.1 == markup);
        if !is_same && let Some(field) = self.find(control).or_else(closed).and_then(around) {
            patch(&field, &markup);
        }
        self.last.take();
        if let Some((words, area)) = words.zip(self.find(control)) {
            dom::show(&area, &words);
            self.last.replace(Some((control.to_owned(), markup)));
        }
    }

    /// Items of a block came, went or moved.
    pub(super) fn block(&self, view: &View, block: BlockId, known: &mut Vec<Known>) {
        let Some(block) = view.report.document().block(block) else { return };
        let Some((section, part)) = place(view.report, block.id) else { return };
        match (part, self.find(&ids::block(block.id)), holder(&self.root, block.id)) {
            (Some(part), Some(frame), Some(holder)) => {
                if let Some(markup) = field::part(view, part, &section.title).first() {
                    patch(&frame, markup);
                }
                reconcile(view, &holder, block, part, &section.title, known);
            }
            _ => {
                if let Some(place) = self.find(&ids::section(section.heading)) {
                    patch(&place, &field::section(view, section));
                    fill(view, &place, section, known);
                }
            }
        }
    }

    /// Blocks came, went or moved: the sections are brought into their order, and each up to the report.
    pub(super) fn sections(&self, view: &View, known: &mut Vec<Known>) {
        let sections = &view.report.form().sections;
        known.retain(|known| view.report.document().block(known.block()).is_some());
        let ids: Vec<String> = sections.iter().map(|section| ids::section(section.heading)).collect();
        let mut cursor = self.root.first_child();
        while let Some(node) = cursor {
            cursor = node.next_sibling();
            if dom::element(node.clone())
                .is_some_and(|e| e.local_name() == "section" && !ids.contains(&e.id()))
            {
                let _ = self.root.remove_child(&node);
            }
        }
        cursor = self.root.first_child();
        for (section, id) in sections.iter().zip(&ids) {
            let markup = field::section(view, section);
            let place = if let Some(old) = self.find(id) {
                cursor = put(&self.root, &old, cursor);
                patch(&old, &markup)
            } else {
                let Some(new) = build(&markup) else { continue };
                let _ = self.root.insert_before(&new, cursor.as_ref());
                new
            };
            fill(view, &place, section, known);
        }
    }
}

/// Makes the lines of a section's blocks of many lines.
fn fill(view: &View, place: &Element, section: &Section, known: &mut Vec<Known>) {
    for part in section.parts.iter().filter(|part| field::has_lines(part)) {
        if let (Some(block), Some(holder)) =
            (view.report.document().block(part.block), holder(place, part.block))
        {
            reconcile(view, &holder, block, part, &section.title, known);
        }
    }
}

/// The section that a block lies in, and the part that it is; none where it is the heading.
fn place(report: &Report, block: BlockId) -> Option<(&Section, Option<&Part>)> {
    report.form().sections.iter().find_map(|section| {
        let part = section.parts.iter().find(|part| part.block == block);
        (part.is_some() || section.heading == Some(block)).then_some((section, part))
    })
}

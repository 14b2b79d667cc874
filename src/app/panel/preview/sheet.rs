//! The sheet of paper: for each block of the report the elements that show it, renewed where the report changed.

use super::leaf::Leaf;
use crate::app::editor::Behind;
use crate::app::sync::Here;
use crate::exchange::html::{self, Anchors};
use crate::markdown::BlockId;
use crate::report::Report;
use crate::template::Shape;
use std::collections::BTreeMap;
use web_sys::{Element, Node};

/// How long one piece of work may take, in milliseconds: half a frame.
const PIECE_MS: f64 = 8.0;

/// The rendered report.
pub(super) struct Sheet {
    root: Element,
    definitions: String,
    leaves: Vec<Leaf>,
    here: Option<Here>,
    marked: Option<Element>,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(root: &Element) -> Self {
        // Whatever stands there is none of ours, and would be in the way.
        root.set_text_content(None);
        Self { root: root.clone(), definitions: String::new(), leaves: Vec::new(), here: None, marked: None }
    }

    /// Notes what has to be rendered anew.
    pub(super) fn follow(&mut self, report: &Report, behind: &Behind) {
        if behind.all {
            self.reconcile(report);
            return;
        }
        let blocks = behind.items.iter().filter_map(|item| report.document().block_of(*item));
        let blocks = blocks.chain(behind.blocks.iter().filter_map(|id| report.document().block(*id)));
        let mut defines = false;
        for block in blocks {
            if let Some(leaf) = self.leaves.iter_mut().find(|leaf| leaf.id == block.id) {
                let part = report.form().parts().find(|(_, part)| part.block == block.id);
                defines |= leaf.defines();
                leaf.renew(block, part.map(|(_, part)| part.shape.clone()));
                defines |= leaf.defines();
            }
        }
        if defines {
            self.define(report);
        }
    }

    /// Makes the leaves those of the report, in its order, and notes which of them have to be rendered anew.
    pub(super) fn reconcile(&mut self, report: &Report) {
        let mut old: BTreeMap<BlockId, Leaf> =
            std::mem::take(&mut self.leaves).into_iter().map(|leaf| (leaf.id, leaf)).collect();
        let mut shapes: BTreeMap<BlockId, &Shape> =
            report.form().parts().map(|(_, part)| (part.block, &part.shape)).collect();
        for block in report.document().blocks() {
            let shape = shapes.remove(&block.id).cloned();
            let mut leaf = old.remove(&block.id).unwrap_or_else(|| Leaf::new(block.id));
            leaf.renew(block, shape);
            self.leaves.push(leaf);
        }
        old.into_values().flat_map(|leaf| leaf.elements).for_each(|element| element.remove());
        let mut cursor = self.root.first_child();
        for element in self.leaves.iter().flat_map(|leaf| &leaf.elements) {
            cursor = attach(&self.root, element, cursor);
        }
        self.define(report);
        self.number();
    }

    /// Looks up the definitions that links refer to; where they changed, every block with a link is due.
    fn define(&mut self, report: &Report) {
        let defined = self.leaves.iter().any(Leaf::defines);
        let definitions = if defined { html::definitions(&report.text()) } else { String::new() };
        if definitions != self.definitions {
            self.definitions = definitions;
            self.leaves.iter_mut().for_each(Leaf::relink);
        }
    }

    /// Renders what is due for a while; answers whether something is left.
    pub(super) fn work(&mut self, report: &Report) -> bool {
        let end = js_sys::Date::now() + PIECE_MS;
        let mut titles = false;
        let mut left = false;
        for at in 0..self.leaves.len() {
            if !self.leaves[at].due {
                continue;
            }
            if js_sys::Date::now() > end {
                left = true;
                break;
            }
            let block = report.document().block(self.leaves[at].id);
            let next = self.leaves[at + 1..].iter().find_map(|leaf| leaf.elements.first().cloned());
            if let Some(block) = block {
                titles |= block.level().is_some();
                self.leaves[at].render(report, block, &self.definitions, &self.root, next.as_ref(), end);
            }
            left |= self.leaves[at].due;
        }
        if titles {
            self.number();
        }
        self.point(self.here);
        left
    }

    /// Gives the headings their anchors, as a renderer of the whole text would.
    fn number(&mut self) {
        let mut anchors = Anchors::default();
        for leaf in &self.leaves {
            if let (Some(title), Some(element)) = (&leaf.title, leaf.elements.first()) {
                match anchors.id(title) {
                    Some(id) => element.set_id(&id),
                    None => drop(element.remove_attribute("id")),
                }
            }
        }
    }

    /// Marks where the person is; answers the element.
    pub(super) fn point(&mut self, here: Option<Here>) -> Option<Element> {
        self.here = here;
        let found =
            here.and_then(|here| self.leaves.iter().find(|leaf| leaf.id == here.block)?.find(here.item));
        if found != self.marked {
            if let Some(old) = self.marked.take() {
                old.remove_attribute("data-here").ok();
            }
            if let Some(new) = &found {
                new.set_attribute("data-here", "").ok();
            }
            self.marked.clone_from(&found);
        }
        found
    }
}

/// Puts an element before the node that the walk has come to; answers the node after both.
pub(super) fn attach(parent: &Element, element: &Element, cursor: Option<Node>) -> Option<Node> {
    let own: &Node = element;
    if cursor.as_ref() == Some(own) {
        return own.next_sibling();
    }
    parent.insert_before(own, cursor.as_ref()).ok();
    cursor
}
